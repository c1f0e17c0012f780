"""Senior and junior: what tells two bearers of one full name apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from belegt.model.span import Span

AFTER = re.compile(
    r"\s*,?\s*\(?(?:(senior|sen\.|sr\.|der Ältere|d\. ?Ä\.)|(junior|jun\.|jr\.|der Jüngere|d\. ?J\.))(?!\w)",
    re.IGNORECASE,
)
BEFORE = re.compile(r"\b(?:(vater|mutter|father|mother|senior)|(sohn|tochter|son|daughter|junior))\s$", re.IGNORECASE)
INSIDE = re.compile(r"\s(?:(sen|senior|sr)|(jun|junior|jr))\.?$", re.IGNORECASE)
AGE = re.compile(r"\s?\((\d{1,3})\)|,\s(\d{1,3}),")
SAME_AGE, SAME_AGE_ANYWHERE = 1, 15
"""Years by which two ages of one person may differ, in one report and between an old report and a new one."""


@dataclass(frozen=True, slots=True)
class Kin:
    """What stands at a full name: "senior", "junior" or "" and the age in years or None."""

    generation: str = ""
    age: int | None = None

    def may_be(self, other: Kin, years: int = SAME_AGE_ANYWHERE) -> bool:
        """False where the two are senior and junior, or too far apart in age."""
        if self.generation and other.generation and self.generation != other.generation:
            return False
        return self.age is None or other.age is None or abs(self.age - other.age) <= years

    def with_(self, other: Kin) -> Kin:
        """What both tell together."""
        return Kin(self.generation or other.generation, self.age if self.age is not None else other.age)


def kin_of(text: str, span: Span) -> Kin:
    """What the words at a full name tell.

    >>> text = "Vater Karl Brandt (81) schwieg."
    >>> kin_of(text, Span("r", 6, 17, text[6:17]))
    Kin(generation='senior', age=81)
    """
    found = (
        INSIDE.search(span.text)
        or AFTER.match(text, span.end)
        or BEFORE.search(text, max(0, span.start - 12), span.start)
    )
    generation = "" if found is None else "senior" if found[1] else "junior"
    age = AGE.match(text, span.end)
    return Kin(generation, int(age[1] or age[2]) if age else None)
