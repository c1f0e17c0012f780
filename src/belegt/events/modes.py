"""Whether a word tells of a happening or only refers to one: "nach dem Einsturz", "des gesunkenen Frachters"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from belegt.events.kinds import Kind, is_noun_of
from belegt.language.fold import fold
from belegt.language.tokens import Token

REACH = 4  # words between a preposition and its noun ("nach dem schweren Unglück")
_PARTICIPLE = re.compile(r"[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)e[nrms]?$|[a-zäöüß]+(?:iert|licht|ttelt|ickelt)e[nrms]?$")


@cache
def _words(name: str) -> frozenset[str]:
    text = resources.files("belegt.events").joinpath("data", "modes.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def refers(words: Sequence[Token], index: int, kind: Kind) -> bool:
    """True where the word at `index` names a happening as known instead of telling of it."""
    word = words[index].text
    if word[0].islower() and _PARTICIPLE.match(word) and _is_attribute(words, index):
        return True
    if not is_noun_of(kind, fold(word)):
        return False
    if _is_genitive(words, index):
        return True
    for step in range(1, REACH + 1):
        if index - step < 0 or not words[index - step].is_word:
            return False
        before = words[index - step].text
        if fold(before) in _words("referring"):
            return True
        if before[0].isupper() and step > 1:
            return False
    return False


def is_setting(words: Sequence[Token], index: int) -> bool:
    """True for "während des Besuchs", "beim Treffen": who stands in the sentence does something there, no more."""
    before = [fold(word.text) for word in words[max(0, index - 2) : index]]
    return bool(before) and (
        before[-1] in _words("setting_joined")
        or (len(before) == 2 and before[0] in _words("setting") and before[1] in _words("definite"))
    )


def _is_genitive(words: Sequence[Token], index: int) -> bool:
    """ "die Leiterin der Untersuchung", "zum Abschluss seines Besuchs"."""
    return index >= 2 and fold(words[index - 1].text) in _words("genitive") and words[index - 2].text[0].isupper()


def _is_attribute(words: Sequence[Token], index: int) -> bool:
    """An attribute stands between article and noun: "des vor der Insel gesunkenen Schiffs"."""
    after = next((word.text for word in words[index + 1 : index + 2] if word.is_word), "")
    before = {fold(word.text) for word in words[max(0, index - REACH) : index]}
    return after[:1].isupper() and bool(before & _words("articles"))
