"""A line in a plain form that rules can match, with the way back to the offsets of the raw text.

"für", "fuer" and a decomposed "für" look alike, so do all quotation marks, dashes and kinds of white space;
invisible characters vanish. The raw text is never changed.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00"
)
_UMLAUTS = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "ß": "ss",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "æ": "ae",
    "ø": "oe",
    "œ": "oe",
}
_MARKS = {
    **dict.fromkeys("„“”«»‟″", '"'),
    **dict.fromkeys("‚‘’‹›`´′", "'"),
    **dict.fromkeys("–—‐‑‒―−", "-"),
    "…": "...",
}
_DIAERESIS = "\u0308"


class Folded(NamedTuple):
    """`text` is the plain form; `at[i]` and `end[i]` are the raw offsets its character i begins and ends at."""

    text: str
    at: tuple[int, ...]
    ends: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw offsets of a stretch of the plain form (not an empty one)."""
        return self.at[start], self.ends[end - 1]


def fold(raw: str, start: int, end: int) -> Folded:
    """Fold `raw[start:end]`; offsets in the result are those of `raw`.

    >>> fold("Für „alle“", 0, 10).text
    'Fuer "alle"'
    """
    out: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    for index in range(start, end):
        char = raw[index]
        if char in INVISIBLE or (ord(char) > 0x2FF and unicodedata.combining(char)):
            if ends:
                ends[-1] = index + 1
            if char != _DIAERESIS or not out or out[-1] not in set("aouAOU"):
                continue
            char = "e"
        for plain in _plain(char):
            if plain == " " and (not out or out[-1] == " "):
                continue
            out.append(plain)
            at.append(index)
            ends.append(index + 1)
    while out and out[-1] == " ":
        out.pop(), at.pop(), ends.pop()
    return Folded("".join(out), tuple(at), tuple(ends))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char.isspace():
        return " "
    if char in _UMLAUTS:
        return _UMLAUTS[char]
    if char in _MARKS:
        return _MARKS[char]
    if char.isascii():
        return char
    base = unicodedata.normalize("NFKD", char)[:1]
    return base if base.isalnum() else char
