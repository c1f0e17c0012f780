"""Negation, hedging, distance and denial, by the words in `data/words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from belegt.language.fold import fold
from belegt.language.tokens import tokens

_ZU_INFINITIVE = re.compile(r"\w+zu\w{2,}en$")
AFTERTHOUGHT, LEADING = 3, 4  # words from the negation to the end; words before it
INFINITIVE_REACH = 4  # "nicht vor Freitag zu öffnen"


@cache
def lists() -> dict[str, dict[str, Any]]:
    """Return the tables of `data/words.toml`."""
    return tomllib.loads(resources.files("belegt.claims").joinpath("data", "words.toml").read_text("utf-8"))


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, marks left out."""
    return [fold(token.text) for token in tokens(text) if token.is_word]


def is_negated(words: Sequence[str]) -> bool:
    """True when the assertion itself is negated; "der Rat, nicht abzureisen" is not."""
    table = lists()["negation"]
    if not set(lists()["silence"]["words"]).isdisjoint(words) or "sondern" in words:
        return False  # who does not comment denies nothing; "nicht erst 2032, sondern 2029" says something else
    return any(
        word in table["words"]
        and not _spares(words[index + 1 :], table["unless_followed"])
        and not _is_afterthought(words, index)
        for index, word in enumerate(words)
    )


def _is_afterthought(words: Sequence[str], index: int) -> bool:
    """ "Er habe davon gewusst und nichts unternommen": the second, short half is negated, not the assertion."""
    short = len(words) - index <= AFTERTHOUGHT
    return short and index >= LEADING and not {"und", "and"}.isdisjoint(words[max(LEADING - 1, index - 2) : index])


def _spares(following: Sequence[str], unless: Sequence[str]) -> bool:
    """True where the negation belongs to "nicht nur" or to an infinitive with zu."""
    if following and following[0] in unless:
        return True
    near = following[:INFINITIVE_REACH]
    return "zu" in near or any(_ZU_INFINITIVE.match(word) for word in near)


def is_hedged(words: Sequence[str]) -> bool:
    """True for "soll", "angeblich", "allegedly" and their like."""
    return not set(lists()["hedge"]["words"]).isdisjoint(words)


def is_distanced(words: Sequence[str]) -> bool:
    """True for "sogenannt", "selbsternannt" and their like."""
    return not set(lists()["distance"]["words"]).isdisjoint(words)


def is_satire(words: Sequence[str]) -> bool:
    """True where a report's head calls it a satire: what it says in its own voice is no assertion."""
    return not set(lists()["satire"]["words"]).isdisjoint(words)


def is_denial(words: Sequence[str]) -> bool:
    """True where somebody denies or rejects something."""
    table = lists()["denial"]
    if any(word.startswith(tuple(table["starts"])) for word in words):
        return True
    return any(first in words and second in words for first, second in map(str.split, table["pairs"]))


def points_back(words: Sequence[str]) -> bool:
    """True where a clause points at what was said before: "solche", "der Vorwurf", "that"."""
    return not set(lists()["back"]["words"]).isdisjoint(words)


def is_of_oneself(words: Sequence[str]) -> bool:
    """True where a speaker speaks of himself: "wir", "ich"."""
    return not set(lists()["self"]["words"]).isdisjoint(words)


def is_corrected(words: Sequence[str]) -> bool:
    """True where a clause says that its figure was an earlier one: "zunächst war von 12 die Rede"."""
    return not set(lists()["earlier"]["words"]).isdisjoint(words)


def count_of(words: Sequence[str], unit: str) -> str:
    """The name of what a number counts: "tote" for "drei Menschen starben", else the unit's stem.

    >>> count_of(["drei", "menschen", "starben"], "menschen")
    'tote'
    """
    around = " " + " ".join(words) + " "
    if unit in _people_units():
        for name, marks in lists()["counts"].items():
            if any(f" {mark} " in around for mark in marks):
                return str(name)
    return _units().get(unit) or stem(unit)


@cache
def stops() -> frozenset[str]:
    """Folded words that say nothing of what is asserted."""
    return frozenset(lists()["stop"]["words"])


@cache
def durations() -> frozenset[str]:
    """Units of time."""
    names = ("jahre", "monate", "wochen", "tage", "stunden")
    return frozenset(form for name in names for form in lists()["units"][name])


@cache
def _units() -> dict[str, str]:
    return {form: str(name) for name, forms in lists()["units"].items() for form in forms}


@cache
def _people_units() -> frozenset[str]:
    """Units that count people, whom the words around say more about: "drei Menschen starben"."""
    named = {mark for marks in lists()["counts"].values() for mark in marks if isinstance(mark, str)}
    return frozenset({*lists()["units"]["menschen"], *lists()["people"]["words"], *named})


def is_money(unit: str) -> bool:
    """True for currencies: a sum says what it is for only by the words around it."""
    return unit in lists()["money"]["units"]


@cache
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball, German)."""
    import snowballstemmer  # type: ignore[import-untyped]

    return str(snowballstemmer.stemmer("german").stemWord(word))
