"""Which texts of a pile may share a passage: one sorted list of runs of words, no text is held against another.

Every run of five words becomes one 64-bit number: 40 bits of its hash, 24 bits of its text. Sorted, equal runs stand
side by side. Runs are dealt to 64 shares by their top bits, so a pile larger than memory is sorted share by share from
disk. Cost: one pass over the text and a sort; a run held by many texts pairs neighbours only, never all with all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.language.shingles import Hashes, Places, Words, runs, words

SHARES = 64
SHARE_BITS, TEXT_BITS = 6, 24
MOST_TEXTS = 1 << TEXT_BITS
FEW = 16  # texts holding a run: up to here each is paired with each, beyond it with its neighbour
SAMPLED = 4  # of the runs that many texts hold, one in four is looked at
LEAST_WEIGHT = 2.0  # two runs that only these two texts hold
LEAST_RUNS = 12  # or so many runs, however common: large families of copies share nothing rare
COMMON = 24  # texts that hold a run before it counts as stock: a family of copies is told apart later, by its share
BATCH = 4 << 20  # code points hashed before their runs are dealt out
KEPT = np.uint64(0xFFFFFFFF00000000)  # the half of a word's hash that is stored, and so the half its runs rest on

Pairs = npt.NDArray[np.int64]


class Pile(NamedTuple):
    """What the index knows of a pile.

    `pairs` has shape (n, 2), lower text first, sorted; `words` are 32-bit word hashes of all texts in a row, those of
    text i at `bounds[i]:bounds[i + 1]`; `common` are sorted hashes (24 top bits cleared) of runs many texts hold.
    """

    pairs: Pairs
    words: npt.NDArray[np.uint32]
    bounds: Places
    common: Hashes


class Postings:
    """Runs dealt to shares, kept in memory up to `limit` bytes and in a temporary folder beyond."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held: list[list[Hashes]] = [[] for _ in range(SHARES)]
        self.size = 0
        self.folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, hashes: Hashes, texts: Places) -> None:
        """Deal out the runs of one batch."""
        share = (hashes >> np.uint64(64 - SHARE_BITS)).astype(np.uint8)
        order = np.argsort(share, kind="stable")
        cuts = np.searchsorted(share[order], np.arange(1, SHARES))
        packed = ((hashes << np.uint64(SHARE_BITS)) >> np.uint64(TEXT_BITS)) << np.uint64(TEXT_BITS)
        packed |= texts.astype(np.uint64)
        for number, part in enumerate(np.split(packed[order], cuts)):
            self.held[number].append(part)
        self.size += packed.nbytes
        if self.size > self.limit:
            self._spill()

    def _spill(self) -> None:
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="belegt-runs-")
        for number, parts in enumerate(self.held):
            with (Path(self.folder.name) / f"{number}").open("ab") as out:
                for part in parts:
                    out.write(part.tobytes())
            parts.clear()
        self.size = 0

    def shares(self) -> Iterator[Hashes]:
        """Yield each share sorted, without repeats; the folder is gone afterwards."""
        for number, parts in enumerate(self.held):
            if self.folder is not None:
                parts.append(np.fromfile(Path(self.folder.name) / f"{number}", dtype=np.uint64))
            share = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)
            parts.clear()
            share.sort()
            yield share[np.diff(share, prepend=~share[:1]) != 0]
        if self.folder is not None:
            self.folder.cleanup()


def index(batches: Iterable[Words], limit: int = 1 << 30) -> Pile:
    """Return the pairs of texts worth a closer look; raises ValueError beyond 16 million texts.

    A batch holds the words of some texts, numbered on from 0 in each; a text does not run over two batches. `limit`
    bounds the bytes of runs held in memory; more go to a temporary folder.
    """
    postings = Postings(limit)
    held: list[npt.NDArray[np.uint32]] = []
    counts: list[Places] = []
    done = 0
    for found in batches:
        size = found.total
        if done + size > MOST_TEXTS:
            raise ValueError(f"more than {MOST_TEXTS} texts")
        short = found._replace(hashes=found.hashes & KEPT)
        hashes, at = runs(short)
        postings.add(hashes, found.texts[at] + done)
        held.append((found.hashes >> np.uint64(32)).astype(np.uint32))
        counts.append(np.bincount(found.texts, minlength=size))
        done += size
    bounds = np.zeros(done + 1, dtype=np.int64)
    if counts:
        np.cumsum(np.concatenate(counts), out=bounds[1:])
    pairs, common = _pairs(postings)
    return Pile(pairs, _row(held), bounds, common)


def _row(held: list[npt.NDArray[np.uint32]]) -> npt.NDArray[np.uint32]:
    """Concatenate, giving each part back as it is copied."""
    row = np.empty(sum(map(len, held)), dtype=np.uint32)
    at = 0
    for number, part in enumerate(held):
        row[at : at + len(part)] = part
        at += len(part)
        held[number] = part[:0]
    return row


def batches(texts: Iterable[str]) -> Iterator[Words]:
    """Yield the words of the texts, some megabytes at a time."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= BATCH:
            yield words(held)
            held, size = [], 0
    if held:
        yield words(held)


def _pairs(postings: Postings) -> tuple[Pairs, Hashes]:
    """Count shared runs over all shares and keep the pairs with enough of them."""
    keys: list[Hashes] = []
    weights: list[npt.NDArray[np.float32]] = []
    common: list[Hashes] = []
    pending = 0
    for number, share in enumerate(postings.shares()):
        some, weight, stock = _met(share)
        keys.append(some)
        weights.append(weight)
        common.append(stock | np.uint64(number << (64 - SHARE_BITS)))
        pending += len(some)
        if pending > 8 << 20:
            keys, weights = _summed(keys, weights)
            pending = 0
    (total,), (weight,) = _summed(keys, weights)
    kept = total[weight >= LEAST_WEIGHT]
    pairs = np.stack([kept >> np.uint64(32), kept & np.uint64(0xFFFFFFFF)], axis=1).astype(np.int64)
    return pairs, np.sort(np.concatenate(common))


def _summed(
    keys: list[Hashes], weights: list[npt.NDArray[np.float32]]
) -> tuple[list[Hashes], list[npt.NDArray[np.float32]]]:
    every, weight = np.concatenate(keys), np.concatenate(weights)
    keys.clear()
    weights.clear()
    order = np.argsort(every)
    every, weight = every[order], weight[order]
    first = np.flatnonzero(np.diff(every, prepend=~every[:1]) != 0)
    return [every[first]], [np.add.reduceat(weight, first) if len(first) else weight]


def _met(share: Hashes) -> tuple[Hashes, npt.NDArray[np.float32], Hashes]:
    """Pairs of texts that meet in one share's runs, the weight of each meeting, and the runs many texts hold."""
    run = share >> np.uint64(TEXT_BITS)
    twice = np.zeros(len(run) + 1, dtype=bool)
    twice[1:-1] = run[1:] == run[:-1]
    kept = twice[1:] | twice[:-1]
    run, text = run[kept], (share[kept] & np.uint64(MOST_TEXTS - 1))
    first = np.flatnonzero(np.diff(run, prepend=~run[:1]) != 0)
    sizes = np.diff(first, append=len(run))
    size = np.repeat(sizes, sizes)
    seen = (size <= FEW) | (run % np.uint64(SAMPLED) == 0)
    keys, weights = [], []
    for lag in range(1, FEW):
        near = (run[lag:] == run[:-lag]) & seen[lag:]
        if lag > 1:
            near &= size[lag:] <= FEW
        at = np.flatnonzero(near)
        if not len(at):
            break
        keys.append((text[at] << np.uint64(32)) | text[at + lag])
        weights.append(_weight(size[at]))
    stock = (run[first[sizes >= COMMON]] << np.uint64(TEXT_BITS)) >> np.uint64(SHARE_BITS)
    nothing = np.zeros(0, dtype=np.uint64)
    return (
        np.concatenate(keys) if keys else nothing,
        np.concatenate(weights) if weights else nothing.astype(np.float32),
        stock,
    )


def _weight(size: Places) -> npt.NDArray[np.float32]:
    """One for a run only two texts hold, less the more hold it; never so little that a whole text counts nothing."""
    least = LEAST_WEIGHT / LEAST_RUNS
    weight = np.maximum(2.0 / size, least)
    return np.where(size > FEW, SAMPLED * least, weight).astype(np.float32)


def is_common(hashes: Hashes, common: Hashes) -> npt.NDArray[np.bool_]:
    """True for each run that many texts of the pile hold."""
    known = (hashes >> np.uint64(TEXT_BITS - SHARE_BITS)) << np.uint64(TEXT_BITS - SHARE_BITS)
    at = np.searchsorted(common, known)
    found = np.zeros(len(hashes), dtype=bool)
    inside = at < len(common)
    found[inside] = common[at[inside]] == known[inside]
    return found
