"""The persons of a report as the text describes them: full name, gender, and the words that stand with the name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from belegt.language.fold import fold
from belegt.language.given_names import gender_of
from belegt.language.roles import role_of
from belegt.model.entity import Mention
from belegt.statements.nouns import adjective, nominal
from belegt.statements.reading import Reading, Unit

WORDS_AROUND = 6


@dataclass(slots=True)
class Person:
    """`words` are folded words of titles, parties, ages and adjectives seen with the name; `at` its offsets."""

    name: str
    gender: str | None = None
    words: set[str] = field(default_factory=set)
    at: list[int] = field(default_factory=list)

    def fits(self, gender: str | None) -> bool:
        """True where the genders do not contradict each other."""
        return gender in (None, "u") or self.gender in (None, "u", gender)


def people(reading: Reading, mentions: Sequence[Mention]) -> list[Person]:
    """Return the persons of a report, in order of their full names' first mention."""
    persons: dict[str, Person] = {}
    named = [mention for mention in mentions if mention.type == "PER"]
    names = [mention.name for mention in named]
    starts = [sentence.start for sentence in reading.sentences]
    for mention in named:
        name = full_name(mention.name, names)
        person = persons.setdefault(name, Person(name))
        person.at.append(mention.span.start)
        person.words |= _words_with(reading, starts, mention)
        person.gender = person.gender or _gender(mention, person)
    return list(persons.values())


def full_name(name: str, names: Sequence[str]) -> str:
    """Return the longest name of the report that holds all words of this one, if only one does; else the name.

    >>> full_name("Weber", ["Weber", "Ilse Weber"])
    'Ilse Weber'
    """
    parts = fold(name).replace("-", " ").split()
    longer = {
        other for other in names if len(other) > len(name) and set(parts) <= set(fold(other).replace("-", " ").split())
    }
    distinct = {fold(other).replace("-", " ") for other in longer}
    if len(distinct) == 1 or (
        longer and len({d.split()[-1] for d in distinct}) == 1 and len({d.split()[0] for d in distinct}) == 1
    ):
        return max(longer, key=lambda other: (len(other), other))
    return name


def _words_with(reading: Reading, starts: list[int], mention: Mention) -> set[str]:
    index = max(0, bisect_left(starts, mention.span.start + 1) - 1)
    if index >= len(reading.sentences):
        return set()
    units = reading.sentences[index].units
    first = next((i for i, unit in enumerate(units) if unit.end > mention.span.start), len(units))
    last = first
    while last < len(units) and units[last].start < mention.span.end:
        last += 1
    found = {part for unit in _before(units, first) + _after(units, last) for part in _parts(unit.low)}
    return found | {part for word in (mention.role or "").split() for part in _parts(fold(word))}


def _before(units: Sequence[Unit], first: int) -> list[Unit]:
    out = []
    for i in range(first - 1, max(-1, first - WORDS_AROUND), -1):
        if units[i].kind == "w" and (nominal(units[i]) or adjective(units[i])):
            out.append(units[i])
        else:
            break
    return out


def _after(units: Sequence[Unit], last: int) -> list[Unit]:
    """A bracket, or an apposition that opens with a role."""
    if last < len(units) and units[last].text == "(":
        close = next((i for i in range(last, min(len(units), last + 8)) if units[i].text == ")"), last)
        return [unit for unit in units[last:close] if unit.kind == "w"]
    if last + 1 < len(units) and units[last].text == ",":
        out = []
        for i in range(last + 1, min(len(units), last + 8)):
            if units[i].kind != "w":
                break
            out.append(units[i])
        nouns = [unit for unit in out if nominal(unit)]
        return nouns if nouns and role_of(nouns[0].text) else []
    return []


def _parts(low: str) -> set[str]:
    return {part for part in {low.replace("-", ""), *low.split("-")} if len(part) > 1}


def _gender(mention: Mention, person: Person) -> str | None:
    for word in sorted(person.words, key=len, reverse=True):
        role = role_of(word.capitalize())
        if role is not None and role.gender in {"m", "f"} and len(word) > 3:
            return "f" if word.endswith("in") and role.gender == "f" else role.gender
    return gender_of(mention.name.split()[0]) if " " in mention.name else None
