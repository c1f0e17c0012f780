"""Cuts a clause where it goes on to another assertion: at subordinate clauses, appositions, colons, dashes.

"Die Familie, der 38 Prozent gehören, hat unterschrieben" says two things, which may be two claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from belegt.claims.words import lists, stops
from belegt.language.clauses import clauses, is_finite
from belegt.language.fold import fold

REACH = 120  # characters an infinitive, or a clause set in, is read on for
SHORTEST = 3  # words of a piece; a shorter one stays with its neighbour
_CUT = re.compile(r"(?<!\d),\s|(?<=\d),\s|[;:]\s|\s[–—-]\s|—|\s(?=[^\W\d_]{2,10}\s)")
_COMMA = re.compile(r",\s")
_MARK = re.compile(r"[,;:.!?–—]")
_WORD = re.compile(r"[^\W_]+")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of `text[start:end]` in order.

    >>> text = "Das Gerät kippte um, weil ein Bein an einem Felsen hing: Die Sonde schweigt seitdem."
    >>> [text[a:b] for a, b in pieces(text, 0, len(text))]
    ['Das Gerät kippte um', 'weil ein Bein an einem Felsen hing', 'Die Sonde schweigt seitdem.']
    >>> text = "Ein Defekt der Anlage liegt nach allem, was wir wissen, nicht vor"
    >>> [text[a:b] for a, b in pieces(text, 0, len(text))]
    ['Ein Defekt der Anlage liegt nach allem, was wir wissen, nicht vor']
    """
    for first, last in clauses(text, start, end):
        begin = first
        for cut in _CUT.finditer(text, first, last):
            if (
                cut.start() > begin
                and _goes_on(text, cut)
                and not _is_inserted(text, begin, cut, last)
                and _long(text, begin, cut.start())
                and _long(text, cut.end(), last)
            ):
                yield begin, cut.start()
                begin = cut.end()
        yield begin, last


def _long(text: str, start: int, end: int) -> bool:
    return sum(1 for _, _ in zip(_WORD.finditer(text, start, end), range(SHORTEST), strict=False)) == SHORTEST


def _goes_on(text: str, cut: re.Match[str]) -> bool:
    """True at any mark; without one, only before a word that opens a clause: "after", "nachdem", "und blieb"."""
    if cut.group().strip():
        return not _is_infinitive(text, cut.end())
    first = _WORD.search(text, cut.end())
    word = fold(first.group()) if first else ""
    if first is None or word in _opening("words"):
        return first is not None
    second = _WORD.search(text, first.end()) if word in _opening("joining") else None
    return second is not None and _is_verb(second.group())


@cache
def _opening(kind: str) -> frozenset[str]:
    return frozenset(lists()["opening"][kind])


def _is_inserted(text: str, begin: int, cut: re.Match[str], last: int) -> bool:
    """True where the clause goes on behind what the comma opens: "liegt nach allem, was wir wissen, nicht vor".

    Cut there, the first piece would assert what the whole denies.
    """
    after = _COMMA.search(text, cut.end(), min(last, cut.end() + REACH)) if cut.group().strip() == "," else None
    if after is None or not _has_finite(text, max(begin, cut.start() - REACH), cut.start()):
        return False
    end = min(last, after.end() + REACH)
    return _WORD.search(text, after.end(), end) is not None and not _has_finite(text, after.end(), end)


def _has_finite(text: str, start: int, end: int) -> bool:
    return any(is_finite(found.group()) for found in _WORD.finditer(text, start, end))


def _is_infinitive(text: str, start: int) -> bool:
    """True before "um zu helfen", "auf den Bau zu verzichten": it asserts nothing without what it hangs on."""
    found = [match.group() for match in _WORD.finditer(text, start, _next_mark(text, start))]
    led = {n + 1 for n, word in enumerate(found) if word == "zu"}  # "zu verzichten" looks like a past
    return bool(led) and not any(is_finite(word) for n, word in enumerate(found) if n not in led)


def _next_mark(text: str, start: int) -> int:
    mark = _MARK.search(text, start, start + REACH)
    return mark.start() if mark else min(len(text), start + REACH)


def _is_verb(word: str) -> bool:
    """A finite verb; or, in lower case, a word without an ending of adjectives that is no function word: "blieb"."""
    folded = fold(word)
    if is_finite(word) or (word.islower() and folded.endswith("ed")):
        return True
    bare = word.islower() and len(folded) > 3 and not folded.endswith(("e", "en", "er", "es", "em"))
    return bare and folded not in _opening("no_verbs") and folded not in stops()
