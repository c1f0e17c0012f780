"""Negation, hedging, distance and denial, by the words in `data/words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from belegt.language import tokens
from belegt.language.fold import fold

_ZU_INFINITIVE = re.compile(r"\w+zu\w{2,}en$")
AFTERTHOUGHT, LEADING = 3, 4  # words from the negation to the end; words before it
INFINITIVE_REACH = 4  # "nicht vor Freitag zu öffnen"


@cache
def lists() -> dict[str, dict[str, Any]]:
    """Return the tables of `data/words.toml`."""
    return tomllib.loads(resources.files("belegt.claims").joinpath("data", "words.toml").read_text("utf-8"))


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, marks left out."""
    return [fold(word) for word in tokens.words(text)]


def is_negated(text: str) -> bool:
    """True when the assertion itself is negated or ruled out; "der Rat, nicht abzureisen" is not, nor is what is not
    ruled out.
    """
    table, raw = lists()["negation"], tokens.words(text)
    words = [fold(word) for word in raw]
    no, endings = _negations()
    if is_silence(words) or "sondern" in words:
        return False  # who does not comment denies nothing; "nicht erst 2032, sondern 2029" says something else
    if rules_out(words):
        return no.isdisjoint(words)
    return any(
        (word in no or word.endswith(endings))
        and not _spares(raw[index + 1 :], table["unless_followed"])
        and not (index and words[index - 1] in table["unless_preceded"])
        and not _is_afterthought(words, index)
        for index, word in enumerate(words)
    )


@cache
def _negations() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that negate, and ends of words that do."""
    table = lists()["negation"]
    return frozenset(table["words"]), tuple(table["endings"])


def rules_out(words: Sequence[str]) -> bool:
    """True where something is said not to be: "schließt einen Anschlag aus", "ruled out"; nobody is kept out there."""
    table = lists()["exclusion"]
    if any(first in words and second in words for first, second in map(str.split, table["pairs"])):
        return True
    return not set(table["words"]).isdisjoint(words) and set(table["unless"]).isdisjoint(words)


def is_silence(words: Sequence[str]) -> bool:
    """True where somebody says nothing: "wollte sich nicht äußern", "nannte keine Summe"."""
    around = f" {' '.join(words)} "
    silence = lists()["silence"]
    return not set(silence["words"]).isdisjoint(words) or any(f" {phrase} " in around for phrase in silence["phrases"])


def _is_afterthought(words: Sequence[str], index: int) -> bool:
    """ "Er habe davon gewusst und nichts unternommen": the second, short half is negated, not the assertion."""
    short, joints = len(words) - index <= AFTERTHOUGHT, {"und", "and", "oder", "or"}
    return short and index >= LEADING and not joints.isdisjoint(words[max(LEADING - 1, index - 2) : index])


def _spares(following: Sequence[str], unless: Sequence[str]) -> bool:
    """True where the negation belongs to "nicht nur" or to an infinitive with zu."""
    if following and fold(following[0]) in unless:
        return True
    reach = range(min(INFINITIVE_REACH, len(following)))
    return any(_opens_infinitive(following[n:]) or _is_zu_infinitive(following[n]) for n in reach)


def _opens_infinitive(words: Sequence[str]) -> bool:
    """True for "zu öffnen"; "zu den Tätern", "zu weiteren Zugeständnissen" and "zu groß" are none."""
    if words[0] != "zu" or len(words) < 2 or not words[1].islower():
        return False
    before_noun = len(words) > 2 and words[2][0].isupper()
    return words[1].endswith("n") and not before_noun and words[1] not in lists()["pronoun"]["words"]


def _is_zu_infinitive(word: str) -> bool:
    return word.islower() and bool(_ZU_INFINITIVE.match(word))  # "Kürzungen" is none


def is_hedged(text: str) -> bool:
    """True for "soll", "angeblich", "allegedly" and their like; the month of May and Theresa May hedge nothing."""
    table = lists()["hedge"]
    words = {fold(word) for word in tokens.words(text) if word not in table["names"]}
    return not words.isdisjoint(table["words"])


def is_distanced(words: Sequence[str]) -> bool:
    """True for "sogenannt", "selbsternannt" and their like."""
    return not set(lists()["distance"]["words"]).isdisjoint(words)


def is_satire(words: Sequence[str]) -> bool:
    """True where a report's head calls it a satire: what it says in its own voice is no assertion."""
    return not set(lists()["satire"]["words"]).isdisjoint(words)


def is_denial(words: Sequence[str]) -> bool:
    """True where somebody denies or rejects something that was said; who turns down a plan or a plea does not."""
    rejection = lists()["rejection"]
    if _holds(words, lists()["denial"]):
        return True
    decided = not set(rejection["decided"]).isdisjoint(words)
    return _holds(words, rejection) and (not decided or any(w.startswith(tuple(rejection["alleged"])) for w in words))


def _holds(words: Sequence[str], table: Mapping[str, Sequence[str]]) -> bool:
    """True where a word begins with one of `starts`, or both words of one of `pairs` are there."""
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
    around = f" {' '.join(words)} "
    return any(f" {mark} " in around for mark in lists()["earlier"]["words"])


def count_of(words: Sequence[str], unit: str, at: int = 0) -> str:
    """The name of what a number counts: "tote" for "drei Menschen starben", else the unit's stem.

    `at` is the number's place among the words: of "zwei starben, 41 wurden verletzt" each has its own name.

    >>> count_of(["drei", "menschen", "starben"], "menschen")
    'tote'
    >>> words = ["zwei", "menschen", "starben", "und", "41", "wurden", "verletzt"]
    >>> count_of(words, "menschen", 0), count_of(words, "menschen", 4)
    ('tote', 'verletzte')
    """
    if unit in _people_units():
        if unit in _marks():
            return _marks()[unit]
        if found := sorted(_marks_around(words, at)):
            return found[0][3]
    return _units().get(unit) or stem(unit)


def _marks_around(words: Sequence[str], at: int) -> Iterator[tuple[bool, int, bool, str]]:
    """What may have become of those counted, the likeliest least: whether "und" parts it from the number, words
    between, whether it stands in front; and its name.
    """
    joints = lists()["opening"]["joining"]
    for mark, name in _marks().items():
        parts = mark.split()
        for start in range(len(words) - len(parts) + 1):
            if list(words[start : start + len(parts)]) == parts:
                between = words[at + 1 : start] if start > at else words[start + len(parts) : at]
                yield not set(joints).isdisjoint(between), len(between), start < at, name


@cache
def _marks() -> dict[str, str]:
    """A mark ("verletzt", "ums leben") to the name of the count."""
    return {mark: str(name) for name, marks in lists()["counts"].items() for mark in marks}


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
def measures() -> frozenset[str]:
    """Names of units that measure; the others count things."""
    return frozenset({*lists()["measures"]["names"], *lists()["money"]})


@cache
def _units() -> dict[str, str]:
    return {form: str(name) for name, forms in lists()["units"].items() for form in forms}


@cache
def _people_units() -> frozenset[str]:
    """Units that count people, whom the words around say more about: "drei Menschen starben"."""
    return frozenset({*lists()["units"]["menschen"], *lists()["people"]["words"], *_marks()})


def currency_of(unit: str) -> str:
    """The currency a unit names, "" for none: a sum says what it is for only by the words around it."""
    return next((str(name) for name, forms in lists()["money"].items() if unit in forms), "")


@cache
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball, German)."""
    import snowballstemmer  # type: ignore[import-untyped]

    return str(snowballstemmer.stemmer("german").stemWord(word))
