"""English words of saying and the forms of its verbs; how to tell an English text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from belegt.language.data import table
from belegt.statements.reading import Unit
from belegt.statements.words import agency, words

AUXILIARY = frozenset(
    {
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "also",
        "later",
        "earlier",
        "then",
        "repeatedly",
        "would",
        "will",
        "did",
        "does",
        "could",
    }
)
ARTICLES = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "one", "two", "some", "many", "several", "no", "another"}
)
_SMALL_EN = frozenset({"the", "and", "of", "that", "with", "is", "was", "by", "for", "said"})
_SMALL_DE = frozenset({"der", "die", "das", "und", "ist", "mit", "von", "den", "ein", "sagte"})


@cache
def forms(group: str) -> dict[str, str]:
    """Return form -> infinitive for one group of verbs of `en/speech.toml`.

    >>> forms("say")["told"], forms("say")["warned"], forms("deny")["denied"]
    ('tell', 'warn', 'deny')
    """
    data = table("en", "speech")
    found = {}
    for verb in data[group]["verbs"]:
        for form in [verb, *data["irregular"].get(verb, _regular(verb))]:
            found[form] = verb
    return found


def _regular(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [third, stem + "ed", stem + "ing"]


def en(section: str, key: str) -> frozenset[str]:
    """Return one word class of `en/speech.toml`."""
    return words(section, key, "en")


def medium(units: Sequence[Unit]) -> bool:
    """True for a phrase that names an English medium or agency."""
    return any(_medium(unit) for unit in units if unit.kind == "w") or agency(units)


def _medium(unit: Unit) -> bool:
    named = unit.cap and bool({unit.low, *unit.low.split("-")} & en("media", "names"))
    return named or unit.low in en("media", "heads")


def is_english(text: str, language: str) -> bool:
    """True where the report says so, or says nothing and its small words are English."""
    if language.startswith("en"):
        return True
    if language.startswith("de") or language not in {"", "und"}:
        return False
    small = [word for word in text[:4000].lower().split() if word in _SMALL_EN or word in _SMALL_DE]
    return sum(word in _SMALL_EN for word in small) * 2 > len(small)
