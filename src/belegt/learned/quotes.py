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
from belegt.learned.windows import Window, by_length, windows

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
SIZE, OVERLAP = 510, 128  # pieces of a window, and those it shares with the next
BUDGET = 4096  # cells of a batch
BEGIN, PAD, BREAK = 0, 1, 2  # <s>, <pad>; </s> stands where a line begins
BEFORE, AFTER, REGION = 96, 40, 320  # pieces around a quote that stage two reads, and the most it reads


class Backend(Protocol):
    """The two graphs; onnxruntime at run time, torch while training."""

    def read(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """(B, L) to hidden (B, L, 384) and span scores (B, L, labels)."""
        ...

    def roles(self, hidden: Floats, mask: Ints, segments: Ints) -> tuple[Floats, Floats]:
        """(B, R, 384), (B, R), (B, R) to word scores (B, R, flags + 2 pointers) and quote scores (B, n)."""
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

    def read(self, texts: Sequence[list[int]]) -> list[Reading]:
        """Stage one over whole texts, given as piece ids that begin with BEGIN; any length."""
        jobs = [(text, window) for text, ids in enumerate(texts) for window in windows(len(ids), SIZE, OVERLAP)]
        rows = [_row(texts[text], window) for text, window in jobs]
        parts: list[Reading | None] = [None] * len(jobs)
        for group in by_length([len(row) for row in rows], BUDGET):
            ids, mask = _padded([rows[job] for job in group])
            hidden, scores = self.backend.read(ids, mask)
            for place, job in enumerate(group):
                parts[job] = _kept(hidden[place], scores[place], jobs[job][1])
        return _joined(len(texts), [text for text, _ in jobs], parts)

    def roles(self, jobs: Sequence[tuple[Reading, Region]]) -> list[tuple[Floats, Floats]]:
        """Stage two: for each region its word scores (pieces of the region, flags + pointers) and quote scores."""
        results: list[tuple[Floats, Floats] | None] = [None] * len(jobs)
        for group in by_length([region.end - region.start for _, region in jobs], BUDGET):
            hidden, mask, segments = _regions([jobs[job] for job in group])
            words, whole = self.backend.roles(hidden, mask, segments)
            for place, job in enumerate(group):
                region = jobs[job][1]
                results[job] = words[place, : region.end - region.start], whole[place]
        return [result for result in results if result is not None]


def region(first: list[int], count: int, start: int, end: int, sort: int) -> Region:
    """Return what stage two reads for a quote of words start … end; `first` are the words' first pieces."""
    begin, stop = first[start], first[end] if end < len(first) else count
    left = max(0, begin - BEFORE)
    return Region(left, max(begin + 1, min(count, stop + AFTER, left + REGION)), begin, stop, sort)


def _row(ids: list[int], window: Window) -> list[int]:
    return ids[: window.end] if window.start == 0 else [BEGIN, *ids[window.start : window.end]]


def _padded(rows: list[list[int]]) -> tuple[Ints, Ints]:
    ids = np.full((len(rows), max(len(row) for row in rows)), PAD, dtype=np.int64)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
    return ids, (ids != PAD).astype(np.int64)


def _kept(hidden: Floats, scores: Floats, window: Window) -> Reading:
    shift = 0 if window.start == 0 else window.start - 1
    keep = slice(window.keep_start - shift, window.keep_end - shift)
    return Reading(hidden[keep].copy(), scores[keep].copy())


def _joined(count: int, owners: list[int], parts: list[Reading | None]) -> list[Reading]:
    lists: list[list[Reading]] = [[] for _ in range(count)]
    for owner, part in zip(owners, parts, strict=True):
        if part is not None:
            lists[owner].append(part)
    return [Reading(np.concatenate([p.hidden for p in ps]), np.concatenate([p.scores for p in ps])) for ps in lists]


def _regions(jobs: list[tuple[Reading, Region]]) -> tuple[Floats, Ints, Ints]:
    width = max(region.end - region.start for _, region in jobs)
    hidden = np.zeros((len(jobs), width, jobs[0][0].hidden.shape[1]), dtype=np.float32)
    mask, segments = np.zeros((2, len(jobs), width), dtype=np.int64)
    for place, (reading, region) in enumerate(jobs):
        length = region.end - region.start
        hidden[place, :length] = reading.hidden[region.start : region.end]
        mask[place, :length] = 1
        segments[place, region.begin - region.start : min(region.stop - region.start, length)] = region.sort
    return hidden, mask, segments


class OnnxBackend:
    """Both graphs on onnxruntime."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self._spans, self._roles = (Session(folder / f"{name}.onnx", threads) for name in ("spans", "roles"))

    def read(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """See Backend."""
        hidden, scores = self._spans.run(ids=ids, mask=mask)
        return hidden, scores

    def roles(self, hidden: Floats, mask: Ints, segments: Ints) -> tuple[Floats, Floats]:
        """See Backend."""
        words, whole = self._roles.run(hidden=hidden, mask=mask, segments=segments)
        return words, whole


def load(name: str = "statements-full", root: Path = ROOT, threads: int | None = None) -> QuoteModel:
    """Load a tagger; raises WeightsError where its weights are missing or damaged."""
    from tokenizers import Tokenizer

    folder = verified(name, root)
    version = read_manifest(name, root)["version"]
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return QuoteModel(f"{name}@{version}", OnnxBackend(folder, threads), tokenizer, config)
