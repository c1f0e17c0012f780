"""Exact characters of one report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`raw[start:end] == text` in the report with that id; offsets count Unicode code points."""

    report: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, report: str, raw: str, start: int, end: int) -> Span:
        """Cut a span out of the raw text; raises ValueError where the offsets do not lie in it."""
        if not 0 <= start < end <= len(raw):
            raise ValueError(f"no span {start}..{end} in a text of {len(raw)} characters")
        return cls(report, start, end, raw[start:end])

    def overlaps(self, other: Span) -> bool:
        """True when both lie in one report and share a character."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies wholly inside."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end
