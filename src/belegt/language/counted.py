"""What a number counts where the noun stands before it: "die Zahl der verletzten Beamten liege bei 14"."""

from __future__ import annotations

from collections.abc import Sequence

from belegt.language.fold import fold
from belegt.language.tokens import Token

REACH = 14  # words between "Zahl" and the number
NOUN_WITHIN = 6  # words between "Zahl der" and the noun
_HEADS = frozenset({"zahl", "anzahl", "number"})
_OF = frozenset({"der", "von", "an", "aller", "of"})
_ENDS = frozenset({"at", "to", "is", "was", "as", "has", "had", "rose", "grew", "fell", "stood", "stands", "by", "in"})
_DEAD = "dead"


def counted_before(words: Sequence[Token], at: int) -> str:
    """The folded noun whose number the word at `at` gives; empty where none is named.

    >>> from belegt.language.tokens import tokens
    >>> texts = "Die Zahl der verletzten Beamten liege bei 14", "Drexler put the number of injured officers at 14"
    >>> [counted_before(list(tokens(text)), len(list(tokens(text))) - 1) for text in texts]
    ['beamten', 'officers']
    >>> words = list(tokens("Die Teilnehmerzahl stieg auf 300, the death toll to 41"))
    >>> counted_before(words, 4), counted_before(words, 10)
    ('teilnehmer', 'dead')
    """
    for index in range(at - 1, max(-1, at - REACH), -1):
        word = fold(words[index].text)
        if word in _HEADS:
            return _noun_after(words, index + 1, at)
        if word == "toll" and index and fold(words[index - 1].text) == "death":
            return _DEAD
        if words[index].text[0].isdigit():
            return ""
        if word.endswith("zahl") and words[index].text[0].isupper():
            return word.removesuffix("zahl")
    return ""


def _noun_after(words: Sequence[Token], first: int, last: int) -> str:
    """The German noun, written with a capital, or the last English word before a verb or preposition."""
    if first >= last or fold(words[first].text) not in _OF:
        return ""
    found = ""
    for token in words[first + 1 : min(last, first + 1 + NOUN_WITHIN)]:
        if fold(token.text) in _ENDS or not token.is_word:
            break
        found = fold(token.text)
        if token.text[0].isupper():
            break
    return found
