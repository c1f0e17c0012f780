"""The trained quotation tagger as arrays in, arrays out: nothing of statements is known here.

Stage one scores every piece of a text for being inside a quote (two layers of BIO labels). Stage two reads the text
around one quote again, told which pieces are the quote, and scores every piece for being its speaker, cue, frame and
addressee. Both stages share the lower layers, whose output (`Reading.hidden`) stage one hands to stage two.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from belegt.learned.session import Session
from belegt.learned.weights import ROOT, read_manifest, verified
from belegt.learned.windows import Window, windows
from belegt.learned.words import Encoder, words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
SIZE, OVERLAP = 510, 128  # pieces of a window, and those it shares with the next
BEGIN, BREAK = 0, 2  # <s>; </s> stands where a line begins
BEFORE, AFTER, REGION = 64, 24, 320  # pieces around a quote that stage two reads, and the most it reads


class Backend(Protocol):
    """The two graphs, one text at a time; onnxruntime at run time, torch while training.

    Never more than one text: int8 graphs scale their inputs by the largest value of a batch, so a text's findings
    would depend on its neighbours. It costs no speed: there is no padding, and attention needs no mask.
    """

    def read(self, ids: Ints) -> tuple[Floats, Floats]:
        """(L,) to hidden (L, 384) and span scores (L, labels)."""
        ...

    def roles(self, hidden: Floats, segments: Ints) -> tuple[Floats, Floats]:
        """(R, 384), (R,) to word scores (R, flags + 2 pointers) and quote scores (n,)."""
        ...


class Reading(NamedTuple):
    """One text after stage one: `hidden` (pieces, 384) and `scores` (pieces, labels)."""

    hidden: Floats
    scores: Floats


class Region(NamedTuple):
    """Pieces `start … end` of a reading around the quote at `begin … stop`; `sort` 1 … 5 is its type."""

    start: int
    end: int
    begin: int
    stop: int
    sort: int


@dataclass(frozen=True)
class QuoteModel:
    """A loaded tagger. `config` holds label names and transition tables (see training/statements/export.py)."""

    id: str
    backend: Backend
    tokenizer: Any
    config: dict[str, Any]

    def read(self, ids: Sequence[int]) -> Reading:
        """Stage one over a whole text of any length, given as piece ids that begin with BEGIN."""
        parts = [self._window(ids, window) for window in windows(len(ids), SIZE, OVERLAP)]
        return Reading(np.concatenate([p.hidden for p in parts]), np.concatenate([p.scores for p in parts]))

    def roles(self, reading: Reading, where: Region) -> tuple[Floats, Floats]:
        """Stage two: word scores (pieces of the region, flags + pointers) and quote scores."""
        segments = np.zeros(where.end - where.start, dtype=np.int64)
        segments[where.begin - where.start : where.stop - where.start] = where.sort
        return self.backend.roles(reading.hidden[where.start : where.end], segments)

    def _window(self, ids: Sequence[int], window: Window) -> Reading:
        row = list(ids[window.start : window.end])
        shift = window.start
        if shift:
            row, shift = [BEGIN, *row], shift - 1
        hidden, scores = self.backend.read(np.array(row, dtype=np.int64))
        keep = slice(window.keep_start - shift, window.keep_end - shift)
        return Reading(hidden[keep], scores[keep])


def region(first: Sequence[int], count: int, start: int, end: int, sort: int) -> Region:
    """Return what stage two reads for a quote of words start … end; `first` are the words' first pieces."""
    begin, stop = first[start], first[end] if end < len(first) else count
    left = max(0, begin - BEFORE)
    return Region(left, max(begin + 1, min(count, stop + AFTER, left + REGION)), begin, stop, sort)


class OnnxBackend:
    """Both graphs on onnxruntime."""

    def __init__(self, folder: Path, root: Path = ROOT) -> None:
        self._spans, self._roles = Encoder(folder / "spans.onnx", root), Session(folder / "roles.onnx")

    def read(self, ids: Ints) -> tuple[Floats, Floats]:
        """See Backend."""
        hidden, scores = self._spans.run(ids)
        return hidden[0], scores[0]

    def roles(self, hidden: Floats, segments: Ints) -> tuple[Floats, Floats]:
        """See Backend."""
        words, whole = self._roles.run(hidden=hidden[None], segments=segments[None])
        return words[0], whole[0]


def load(name: str = "statements-full", root: Path = ROOT) -> QuoteModel:
    """Load a tagger; raises WeightsError where its weights are missing or damaged."""
    folder = verified(name, root)
    version = read_manifest(name, root)["version"]
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return QuoteModel(f"{name}@{version}", OnnxBackend(folder, root), words(root).tokenizer, config)
