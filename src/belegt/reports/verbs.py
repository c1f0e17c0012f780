"""Does a line have a finite verb? Enough to tell a sentence from a headline without one or a picture's caption."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from belegt.language.clauses import is_finite

_WORD = re.compile(r"[A-Za-z][a-z]+")


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("belegt.reports").joinpath("data", "words.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def words(name: str) -> frozenset[str]:
    """Return a word list of `data/words.toml`."""
    return _lists()[name]


def has_finite_verb(plain: str) -> bool:
    """True when a folded line holds a word that looks like a finite verb.

    >>> has_finite_verb("Die Elbe steigt weiter"), has_finite_verb("Blick auf die Elbe am 3. Mai 2024")
    (True, False)
    """
    return any(_finite(match.group(), first=match.start() == 0) for match in _WORD.finditer(plain))


def _finite(word: str, *, first: bool) -> bool:
    lowered = word.lower()
    if lowered in words("not_verbs"):
        return False
    if is_finite(word if not first else lowered):
        return word.islower() or first
    if not word.islower() or len(word) < 4:
        return False
    return _german_ending(word) or word in words("english_verbs")


def _german_ending(word: str) -> bool:
    """Third person singular: "steigt", "fordert"; participles and adverbs in -t are left out."""
    if not word.endswith("t") or (word.endswith(("iert", "haft", "heit", "keit", "lt", "nnt")) and len(word) > 9):
        return False
    return not word.startswith(("ge", "zuge", "ange", "ausge", "abge", "aufge", "einge", "vorge"))
