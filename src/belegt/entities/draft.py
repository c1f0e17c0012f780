"""A name found in one report before its plain form is settled."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.model.entity import EntityType


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before its plain form is settled: `start`, `end` in code points, `by` and `score` as in a Reason."""

    start: int
    end: int
    type: EntityType
    by: str
    score: float
    role: str | None = None
    acts: bool = False
    name: str | None = None

    def overlaps(self, other: Draft) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Draft) -> bool:
        """True where the other lies in this one and is shorter."""
        return (
            self.start <= other.start and other.end <= self.end and (self.start, self.end) != (other.start, other.end)
        )
