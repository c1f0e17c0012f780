"""A zone of a report: every character belongs to exactly one, none is cut away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal[
    "headline", "teaser", "crosshead", "body", "list_item", "caption", "credit", "byline", "agency",
    "related", "share", "comment", "ad", "notice", "truncated", "other",
]  # fmt: skip

ROLES: tuple[Role, ...] = get_args(Role)
STORY_ROLES: frozenset[str] = frozenset({"headline", "teaser", "crosshead", "body", "list_item", "truncated"})
"""Roles that tell the story: statements, events and claims are looked for here (captions name people, too)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A `Span` with a role. `by` names the rule that labelled it; `note` says in words why it was set aside."""

    report: str
    start: int
    end: int
    text: str
    role: Role
    by: str = ""
    note: str | None = None

    @property
    def is_story(self) -> bool:
        """True where the passage tells the story rather than furnishing the page."""
        return self.role in STORY_ROLES
