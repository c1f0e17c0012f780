"""Words for the office or function of a person: "Verteidigungsminister", "Sprecherin", "CDU-Abgeordneter", "Herr"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from belegt.language.data import table
from belegt.language.umlauts import fold_umlauts

CASE_ENDINGS = ("innen", "en", "es", "er", "em", "n", "s", "r", "e", "")
MIN_PREFIX = 2  # "NRW-Minister" and "Exminister" are compounds, "Iminister" is a slip of the pen


class Role(NamedTuple):
    """`head` is the role noun inside the word, `gender` m, f or u (either), `courtesy` marks Herr, Frau, Dr."""

    word: str
    head: str
    gender: str
    courtesy: bool = False


@cache
def _heads(language: str) -> dict[str, str]:
    groups = table(language, "roles")["heads"]
    return {fold_umlauts(head): gender for gender in ("m", "f", "u") for head in groups[gender]}


@cache
def _courtesies() -> dict[str, str]:
    both = [table(language, "roles")["courtesy"] for language in ("de", "en")]
    return {word: gender for groups in both for gender in ("m", "f", "u") for word in groups[gender]}


@cache
def _refused() -> frozenset[str]:
    return frozenset(fold_umlauts(word) for word in table("de", "roles")["not_roles"]["words"])


@cache
def _longest() -> int:
    return max(map(len, _heads("de")))


@cache
def role_of(word: str) -> Role | None:
    """Return the role a word names, or None. Umlauts may be written ae, oe, ue.

    >>> role_of("Verteidigungsministers").head, role_of("Buergermeisterin").gender, role_of("Haus")
    ('minister', 'f', None)
    """
    lowered = word.lower()
    if lowered in _courtesies():
        return Role(word, lowered.rstrip("."), _courtesies()[lowered], True)
    if lowered in _heads("en"):
        return Role(word, lowered, _heads("en")[lowered])
    if not word[:1].isupper() or len(word) > 60:
        return None
    folded = fold_umlauts(lowered)
    return next((found for stem in _stems(folded) if (found := _compound(word, stem))), None)


def _stems(folded: str) -> list[str]:
    if folded in _refused():
        return []
    return [folded[: len(folded) - len(end)] for end in sorted(CASE_ENDINGS, key=len) if folded.endswith(end)]


def _compound(word: str, stem: str) -> Role | None:
    heads = _heads("de")
    for length in range(min(_longest(), len(stem)), 3, -1):
        head = stem[-length:]
        left = len(stem) - length
        if (
            head in heads
            and (left == 0 or left >= MIN_PREFIX)
            and not (left and head in _SHORT and stem[left - 1] != "-")
        ):
            return Role(word, head, heads[head])
        if head + "e" in heads and len(head) > 5 and (left == 0 or left >= MIN_PREFIX):
            return Role(word, head + "e", heads[head + "e"])
    return None


_SHORT = frozenset({"mann", "frau", "herr", "koch", "wirt", "arzt", "sohn", "papst"})
"""Heads so short that a compound only counts with a hyphen ("CDU-Mann"): "Fachmann", "Landwirt" name no office."""
