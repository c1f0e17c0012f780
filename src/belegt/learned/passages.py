"""Vectors of passages as their text means them: what "sie" or "diese Summe" stands for is read along.

Our encoder reads the text in windows; a passage's vector is the mean over its pieces, so that one reading
of a text serves all its clauses; and its pieces have vectors of their own, for a comparison word by word. Trained by
`training/claims/passages.py` so that passages of different reports which assert the same (or one its denial) lie near
each other; some of the numbers tell the sides of one claim apart, some the happenings of one story. See
docs/decisions/0086-passages-in-context.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.learned.pieces import Tokenizes, encode_words, piece_forms, words_of
from belegt.learned.session import spread
from belegt.learned.weights import ROOT, verified
from belegt.learned.windows import windows
from belegt.learned.words import Encoder, words

WEIGHTS = "passages"
ABOUT, SIDE, EVENT = slice(0, 256), slice(256, 320), slice(320, 384)  # what it says, which side, of what happening
WIDTH = 384  # numbers a passage: these three, each a unit vector
WORD = 64  # numbers a piece, by which the words of two passages are compared
SIZE, OVERLAP = 256, 48  # pieces of a window, and those it shares with the next
BEGIN, END = 0, 2
KEPT = 400_000  # pieces whose vectors are kept for who asks next (360 MB): a thousand reports, a third of them read
LAST = 100_000  # and those of the texts read last, beside them: more than a story holds
Vectors = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]  # int8 weights give no more than these hold


class Cut(NamedTuple):
    """A text as pieces, and for each passage the pieces `first … last` it is made of (at least one)."""

    ids: list[int]
    passages: list[tuple[int, int]]


class Text(NamedTuple):
    """A text and its passages as (start, end) in characters."""

    text: str
    passages: Sequence[tuple[int, int]]


def cut(tokenizer: Tokenizes, text: Text) -> Cut:
    """Return the pieces of a text and where its passages lie among them."""
    words = words_of(text.text)
    encoding = encode_words(tokenizer, piece_forms(text.text, words))
    bounds = [*encoding.first, len(encoding.ids)]
    starts, ends = [word.start for word in words], [word.end for word in words]
    found = []
    for start, end in text.passages:
        first = int(np.searchsorted(ends, start, side="right"))
        last = max(first + 1, int(np.searchsorted(starts, end, side="left")))
        begin = bounds[min(first, len(words) - 1)] if words else 0
        found.append((begin, max(begin + 1, bounds[min(last, len(words))])))
    return Cut(encoding.ids, found)


class Read(NamedTuple):
    """Passages read: vectors (passages, 384) of three unit vectors, `ABOUT`, `SIDE` and `EVENT`; and for each passage
    the vectors of its pieces (pieces, 64), at least one.
    """

    vectors: Vectors
    pieces: list[Vectors]


class _Kept:
    """Texts read, up to so many pieces."""

    def __init__(self, most: int) -> None:
        self.texts: dict[tuple[int, ...], Halves] = {}
        self._room = most

    def add(self, ids: tuple[int, ...], found: Halves) -> bool:
        """Keep a text; False where there is no room for it."""
        if len(ids) > self._room:
            return False
        self.texts[ids] = found
        self._room -= len(ids)
        return True


class Reader:
    """Loaded weights; raises WeightsError where they are missing or damaged."""

    def __init__(self, root: Path = ROOT) -> None:
        self._tokenizer = words(root).tokenizer
        self._encoder = Encoder(verified(WEIGHTS, root) / "passages.onnx", root)
        self._first, self._last = _Kept(KEPT), _Kept(LAST)

    def __call__(self, texts: Sequence[Text]) -> list[Read]:
        """Return the passages of each text; texts share out the cores."""
        given = [Text(text, tuple(passages)) for text, passages in texts]
        once = list(dict.fromkeys(given))  # copies of one report are read once
        read = dict(zip(once, spread(self._read, once), strict=True))
        return [read[text] for text in given]

    def forget(self) -> None:
        """Let go of the texts kept: another pile begins."""
        self._first, self._last = _Kept(KEPT), _Kept(LAST)

    def _read(self, text: Text) -> Read:
        ids, passages = cut(self._tokenizer, text)
        if not ids or not passages:
            return nothing(len(passages))
        pieces = self._remembered(tuple(ids)).astype(np.float32)
        means = np.stack([pieces[first:last, :WIDTH].mean(0) for first, last in passages])
        vectors = np.hstack([_unit(means[:, part]) for part in (ABOUT, SIDE, EVENT)])
        own = pieces[:, WIDTH:].copy()  # a view would keep the whole in memory
        return Read(vectors, [own[first:last] for first, last in passages])

    def _remembered(self, ids: tuple[int, ...]) -> Halves:
        """The vectors of a text's pieces. Those read first are kept: events ask three times for the same texts in turn,
        and keeping the last ones would keep none of them until it is asked for again. Of a pile too large for that the
        last ones are kept beside them, for a story asks for its texts several times running.
        """
        found = self._first.texts.get(ids)
        found = self._last.texts.get(ids) if found is None else found
        if found is None:
            found = self._pieces(ids).astype(np.float16)
            if not self._first.add(ids, found) and not self._last.add(ids, found):
                self._last = _Kept(LAST)
                self._last.add(ids, found)
        return found

    def _pieces(self, ids: Sequence[int]) -> Vectors:
        """One vector a piece, each from the window where it has most context."""
        parts = []
        for window in windows(len(ids), SIZE, OVERLAP):
            read = self._encoder.run([BEGIN, *ids[window.start : window.end], END])[0][0]
            parts.append(read[1 + window.keep_start - window.start : 1 + window.keep_end - window.start])
        return np.concatenate(parts)


def nothing(count: int) -> Read:
    """That many passages of which nothing is known."""
    return Read(np.zeros((count, WIDTH), dtype=np.float32), [np.zeros((1, WORD), dtype=np.float32)] * count)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)


@cache
def reader() -> Reader:
    """The reader, loaded once."""
    return Reader()


def forget() -> None:
    """Let go of what the reader keeps of an earlier pile."""
    if reader.cache_info().currsize:
        reader().forget()


def read_in(places: Sequence[tuple[str, int, int]], texts: Mapping[str, str]) -> Read:
    """Read passages, each (report, start, end), in the texts of their reports by id; in the order given."""
    rows: dict[str, list[int]] = {}
    for n, (report, _, _) in enumerate(places):
        rows.setdefault(report, []).append(n)
    given = [Text(texts[report], [places[n][1:] for n in own]) for report, own in rows.items()]
    vectors, pieces = nothing(len(places))
    for own, read in zip(rows.values(), reader()(given) if given else [], strict=True):
        vectors[own] = read.vectors
        for n, found in zip(own, read.pieces, strict=True):
            pieces[n] = found
    return Read(vectors, pieces)
