"""Splits a passage into the assertions it makes: sentences, and the halves of "A ist X, und B habe Y"."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from belegt.language.data import table, word_list
from belegt.language.fold import fold
from belegt.language.quantities import spelled
from belegt.language.sentences import sentences
from belegt.language.tokens import tokens, words

_JOINTS = re.compile(r"[,;–]?\s(?:und|aber|doch|sondern|sowie|and|but)\s|;\s|,\s")
_COMMAS = frozenset({", ", ",\n", ",\u00a0", ",\t"})
MIN_WORDS = 4  # a shorter half ("und ging") says too little to stand alone


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return (start, end) of each assertion in `text[start:end]`, in order.

    >>> text = "Der Pegel sei gesunken und die Brücke habe gehalten. Mehr nicht."
    >>> [text[a:b] for a, b in clauses(text)]
    ['Der Pegel sei gesunken', 'die Brücke habe gehalten.', 'Mehr nicht.']
    >>> text = "Drei Menschen starben, 14 wurden verletzt."
    >>> [text[a:b] for a, b in clauses(text)]
    ['Drei Menschen starben', '14 wurden verletzt.']
    """
    found = []
    for first, last in sentences(text, start, end):
        begin = first
        for joint in _JOINTS.finditer(text, first, last):
            counts = joint.group()[0] == "," and _counts_on(text, begin, joint.start(), joint.end(), last)
            halves = counts or (joint.group() not in _COMMAS and has_verb(text, begin, joint.start()))
            if halves and (counts or has_verb(text, joint.end(), last)):
                found.append((begin, joint.start()))
                begin = joint.end()
        found.append((begin, last))
    return found


def _counts_on(text: str, begin: int, end: int, first: int, last: int) -> bool:
    """True for "Drei Menschen starben, 14 wurden verletzt": a number or quantity opens a clause of its own."""
    opening = [fold(token.text) for token in islice(tokens(text, first, last), 4)]
    if len(opening) < 3 or not (opening[0].isdigit() or spelled(opening[0], _numerals())):
        return False
    return any(is_finite(word) for word in opening[1:] if word.isalpha()) and len(list(tokens(text, begin, end))) > 2


@cache
def _numerals() -> dict[str, float]:
    return {**table("de", "quantities")["words"], **table("en", "quantities")["words"]}


def has_verb(text: str, start: int, end: int) -> bool:
    """True for a stretch of at least four words with a finite verb among them."""
    found = words(text, start, end)
    return len(found) >= MIN_WORDS and any(map(is_finite, found))


def is_finite(word: str) -> bool:
    """True for auxiliaries, modals, common verbs, and lower-case words with a past ending."""
    folded = fold(word)
    return is_auxiliary(folded) or (word[0].islower() and len(folded) > 4 and folded.endswith(("te", "ten")))


def is_auxiliary(folded: str) -> bool:
    """True for a folded auxiliary, modal or one of the commonest verbs, which say little of what is asserted."""
    return folded in word_list("de", "finite") or folded in word_list("en", "finite")
