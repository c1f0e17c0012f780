"""Words and runs of words as numbers, a whole pile at once, in numpy: no loop over characters or words in Python.

Texts become code points, code points become letter classes by table (case, accents and umlauts folded: "Maß", "MASS",
"Mass" and a decomposed "Ma\u00df" meet, "Bürgermeister" and "Buergermeister" too), words get polynomial hashes from one
running sum, runs of words a hash of their words. Offsets stay code points of the text as given.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
PIECE = 1 << 18  # code points hashed at once: the arrays stay in the processor's cache
SIZE = 5  # words of a run: the shortest that two texts rarely share by chance
_SEPARATOR = "\n"
_NONE, _SILENT = 0, 1  # no part of a word; part of a word that does not count (soft hyphen, combining accent)
_BASE = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


class Words(NamedTuple):
    """The words of `total` texts in order: hash, start and end in its text, and the text's place in the list."""

    hashes: Hashes
    starts: Places
    ends: Places
    texts: Places
    total: int


@cache
def _classes() -> npt.NDArray[np.uint16]:
    """Letter class of each code point of the first plane: the folded base letter, 0 for what is no letter or digit."""
    table = np.zeros(65536, dtype=np.uint16)
    for code in range(65536):
        char = chr(code)
        if char.isalnum():
            table[code] = _base(char)
        elif code == 0xAD or unicodedata.combining(char):
            table[code] = _SILENT
    table[0xFFFF] = _NONE  # stands for every code point beyond the first plane
    return table


def _base(char: str) -> int:
    lowered = {"ß": "s", "ẞ": "s", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}.get(char) or char.casefold()[0]
    return ord(unicodedata.normalize("NFKD", lowered)[0]) & 0xFFFF


@cache
def _values() -> Hashes:
    """A random odd number for each letter class, the same in every run."""
    mixed = (np.arange(65536, dtype=np.uint64) + np.uint64(1)) * np.uint64(_BASE)
    return _mix(mixed) | np.uint64(1)


@cache
def _powers(inverse: bool) -> Hashes:
    factor = pow(_BASE, -1, 1 << 64) if inverse else _BASE
    steps = np.full(PIECE + 2, factor, dtype=np.uint64)
    steps[0] = 1
    return np.cumprod(steps, dtype=np.uint64)


def _mix(values: Hashes) -> Hashes:
    values = (values ^ (values >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray(values ^ (values >> np.uint64(29)), dtype=np.uint64)


def words(texts: Sequence[str]) -> Words:
    """Return every word of the texts; linear in their length, whatever they hold.

    >>> found = words(["Der Maß-Krug", "DER Mass"])
    >>> [(int(a), int(b), int(t)) for a, b, t in zip(found.starts, found.ends, found.texts)]
    [(0, 3, 0), (4, 7, 0), (8, 12, 0), (0, 3, 1), (4, 8, 1)]
    >>> bool(found.hashes[0] == found.hashes[3]), bool(found.hashes[1] == found.hashes[4])
    (True, True)
    """
    parts = [_piece_words(*piece) for piece in _pieces(texts)]
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Words(empty.astype(np.uint64), empty, empty, empty, 0)
    hashes, starts, ends, owners = (np.concatenate(column) for column in list(zip(*parts, strict=True))[:4])
    return Words(hashes, starts, ends, owners, len(texts))


Origin = tuple[int, int, int]
"""A stretch of a piece: where it starts in the piece, its text, where it starts in that text."""


def _pieces(texts: Sequence[str]) -> Iterator[tuple[str, list[Origin]]]:
    """Join short texts and cut long ones, so that each piece has at most `PIECE` code points."""
    held: list[str] = []
    origins: list[Origin] = []
    size = 0
    for number, text in enumerate(texts):
        for start, end in _cuts(text):
            if held and size + end - start + 1 > PIECE:
                yield _SEPARATOR.join(held), origins
                held, origins, size = [], [], 0
            held.append(text[start:end] if end - start < len(text) else text)
            origins.append((size, number, start))
            size += end - start + 1
    if held:
        yield _SEPARATOR.join(held), origins


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text at spaces; a single "word" longer than a piece is cut where the piece ends."""
    start = 0
    while len(text) - start > PIECE - 1:
        end = text.rfind(" ", start + PIECE // 2, start + PIECE - 1)
        end = end if end > 0 else start + PIECE - 1
        yield start, end
        start = end
    yield start, len(text)


def _piece_words(piece: str, origins: list[Origin]) -> Words:
    codes = np.frombuffer(piece.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    classes = _classes()[np.minimum(codes, 0xFFFF)]
    inside = np.zeros(len(classes) + 2, dtype=np.int8)
    np.not_equal(classes, _NONE, out=inside[1:-1].view(np.bool_))
    edges = np.diff(inside)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    hashes = _hashed(classes, starts, ends)
    at, text, offset = (np.asarray(column, dtype=np.int64) for column in zip(*origins, strict=True))
    owner = np.searchsorted(at, starts, side="right") - 1
    shift = offset[owner] - at[owner]
    return Words(hashes, starts + shift, ends + shift, text[owner], len(origins))


def _hashed(classes: npt.NDArray[np.uint16], starts: Places, ends: Places) -> Hashes:
    """One hash a word: a polynomial over the letters that count, from differences of a running sum."""
    counts = classes > _SILENT
    counts[1:] &= ~_written_out(classes)
    rank = np.zeros(len(classes) + 1, dtype=np.int64)
    np.cumsum(counts, out=rank[1:])
    letters = classes[counts]
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum(_values()[letters] * _powers(False)[: len(letters)], out=sums[1:])
    first, last = rank[starts], rank[ends]
    return _mix((sums[last] - sums[first]) * _powers(True)[first])


def _written_out(classes: npt.NDArray[np.uint16]) -> npt.NDArray[np.bool_]:
    """True for the e of "ae", "oe", "ue" and the second s of "ss", which an umlaut or ß would not show."""
    before, here = classes[:-1], classes[1:]
    vowel = (before == ord("a")) | (before == ord("o")) | (before == ord("u"))
    return np.asarray((vowel & (here == ord("e"))) | ((before == ord("s")) & (here == ord("s"))))


def run_hashes(hashes: Hashes, size: int = SIZE) -> Hashes:
    """Return the hash of each `size` neighbouring words; shape (n - size + 1,), empty for fewer words."""
    count = max(0, len(hashes) - size + 1)
    mixed = hashes[:count].copy()
    for offset in range(1, size):
        mixed = mixed * np.uint64(_BASE) + hashes[offset : offset + count]
    return _mix(mixed)


def runs(found: Words, size: int = SIZE) -> tuple[Hashes, Places]:
    """Return the hash of every run of `size` words within one text, and the number of its first word in `found`."""
    mixed = run_hashes(found.hashes, size)
    whole = np.flatnonzero(found.texts[: len(mixed)] == found.texts[size - 1 :])
    return mixed[whole], whole
