"""Whom "der Kremlchef", "die 46-Jährige", "der CDU-Abgeordnete" can mean, by what the report says of its persons."""

from __future__ import annotations

from collections.abc import Sequence, Set

from belegt.language.heads import is_other_office, is_prominent, renames
from belegt.language.roles import role_of
from belegt.statements.people import Person
from belegt.statements.reading import Unit
from belegt.statements.words import words

DEFINITE = frozenset(
    {"der", "die", "das", "dem", "den", "des", "dieser", "diese", "seine", "ihr", "sein", "ihre", "the"}
)


def shared(units: Sequence[Unit], person: Person) -> int | None:
    """How many of a phrase's telling words are known of the person; None where one of them is not.

    A word that may rename anybody ("der Politiker") and an age nobody gives are open: they count for nothing.
    """
    units = _ages_joined(units)
    opened = next((i for i in range(2, len(units)) if units[i].low in {"of", "for"}), len(units))
    telling = [unit for i, unit in enumerate(units) if i and (_tells(unit) or (i > opened and len(unit.low) > 3))]
    known = [_known(unit, person.words) for unit in telling]
    return None if not known or None in known else sum(filter(None, known))


def describes(units: Sequence[Unit], persons: Sequence[Person]) -> bool:
    """True for a phrase that can mean a person: a definite one with an office, an age, or a word seen with a name."""
    if not units or units[0].low not in DEFINITE or any(unit.low == "und" for unit in units[1:]):
        return False
    if any(role_of(unit.text) or _age(unit) for unit in _ages_joined(units)):
        return True
    return any(unit.low in person.words for person in persons for unit in units[1:] if unit.cap)


def _tells(unit: Unit) -> bool:
    if unit.kind != "w" or unit.low in words("determiners", "nominative") | words("determiners", "oblique"):
        return False
    return unit.cap or bool(_age(unit)) or role_of(unit.text) is not None or unit.low.endswith(_LAND)


_LAND = ("ische", "ischer", "ischen", "deutsche", "deutscher", "deutschen")


def _ages_joined(units: Sequence[Unit]) -> list[Unit]:
    """ "46-Jährige" as one word."""
    out: list[Unit] = []
    for unit in units:
        if len(out) > 1 and out[-1].text == "-" and out[-2].low.isdigit() and out[-2].end == out[-1].start:
            figure = out[-2]
            del out[-2:]
            unit = Unit(figure.start, unit.end, f"{figure.text}-{unit.text}", f"{figure.low}-{unit.low}", "w")
        out.append(unit)
    return out


def _age(unit: Unit) -> str:
    """The figure of "46-Jährige" or "46-year-old", "" for other words."""
    figure = unit.low.split("-")[0]
    return figure if figure.isdigit() and ("jaehrige" in unit.low or unit.low.endswith("year-old")) else ""


def _known(unit: Unit, known: Set[str]) -> int | None:
    """1 for a word that agrees, 0 for one that leaves it open, None for one that does not fit."""
    if age := _age(unit):
        return 1 if age in known else (None if any(word.isdigit() and len(word) < 3 for word in known) else 0)
    if agrees(unit.low.replace("-", ""), known):
        return 1
    before, _, last = unit.low.rpartition("-")
    if before and not agrees(before, known):
        return None
    role = role_of(unit.text)
    if role is not None and renames(role):
        return 1 if before else 0
    return 1 if before and agrees(last, known) else None


def agrees(word: str, known: Set[str]) -> bool:
    """True where one of the words seen with a person is this one, ends in it or is its end."""
    return any(
        _same(word, other) for other in known if not any(other != more and more.endswith(other) for more in known)
    )


def _same(word: str, other: str) -> bool:
    if word == other:
        return True
    if word.endswith(("ische", "ischer", "ischen")) and len(word) > 7:
        return (word[:4] in other and len(other) > 4) or other in word
    if len(word) < 5 or len(other) < 5 or is_other_office(word, other):
        return False
    return other.endswith(word) or (word.endswith(other) and not (_prominent(other) and not _prominent(word)))


def _prominent(word: str) -> bool:
    role = role_of(word.capitalize())
    return role is not None and is_prominent(role)
