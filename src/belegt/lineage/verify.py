"""Whether two texts share a passage: the longest stretch of the one whose word pairs the other holds as well.

A stretch gains 1 for each pair of neighbouring words the other text holds too and loses `LOSS` for each it does not:
wire copy with four words in ten changed still gains, a stock phrase of ten words gains ten and ends there. Runs that
many texts of the pile hold gain nothing, unless nearly all of the shorter text is shared (then it is a family of
copies). All pairs are looked at together, block by block, without a loop over pairs in Python.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.language.shingles import SIZE, Hashes, Places, run_hashes
from belegt.lineage.index import Pairs, Pile, is_common

LOSS = 0.25
LEAST_SCORE = 24.0  # a passage of forty words pasted in reaches 39, less where it holds a stock phrase
SMALL_PILE = 500  # texts: in fewer, how common a phrase is cannot be seen, and two side by side reach 27
LEAST_SMALL = 28.0
LEAST_EDITED = 16.0  # enough where the score comes from all over the text
EDITED = 0.3  # share of the shorter text's word pairs: a text with four words in ten changed keeps about .36
WHOLE = 0.7  # share of the shorter text beyond which common runs count as well
BLOCK = 1 << 20  # words looked at together

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Shared(NamedTuple):
    """One row a pair that shares a passage: the two texts, the score and the share of the shorter text (0..1)."""

    pairs: Pairs
    scores: Numbers
    shares: Numbers


def shared(pile: Pile, least: float | None = None) -> Shared:
    """Return the pairs of a pile that really share a passage, sorted by their texts' numbers.

    `least` is the score asked for; None takes the one that fits the size of the pile.
    """
    lengths = np.diff(pile.bounds)
    least = least if least is not None else LEAST_SCORE if len(lengths) >= SMALL_PILE else LEAST_SMALL
    swap = lengths[pile.pairs[:, 0]] > lengths[pile.pairs[:, 1]]
    short, long = np.where(swap, pile.pairs[:, ::-1].T, pile.pairs.T)
    order = np.lexsort((short, long))  # a long text is read once for all that are held against it
    parts = [_looked_at(pile, short[rows], long[rows], least) for rows in _blocks(lengths, short, long, order)]
    if not parts:
        return Shared(pile.pairs[:0], np.zeros(0), np.zeros(0))
    pairs, scores, shares = (np.concatenate(column) for column in zip(*parts, strict=True))
    pairs.sort(axis=1)
    rank = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return Shared(pairs[rank], scores[rank], shares[rank])


def _blocks(lengths: Places, short: Places, long: Places, order: Places) -> list[Places]:
    fresh = np.diff(long[order], prepend=-1) != 0
    cost = np.cumsum(lengths[short[order]] + np.where(fresh, lengths[long[order]], 0))
    total = int(cost[-1]) if len(cost) else 0
    cuts = np.searchsorted(cost, np.arange(BLOCK, total, BLOCK))
    return [rows for rows in np.split(order, np.unique(cuts)) if len(rows)]


def _looked_at(pile: Pile, short: Places, long: Places, least: float) -> tuple[Pairs, Numbers, Numbers]:
    held = np.unique(long)
    keys = np.sort(_word_pairs(pile, held, np.arange(len(held)))[0])
    mine, starts, at = _word_pairs(pile, short, np.searchsorted(held, long))
    place = np.minimum(np.searchsorted(keys, mine), max(len(keys) - 1, 0))
    member = keys[place] == mine if len(keys) else np.zeros(len(mine), dtype=bool)
    sizes = np.diff(starts, append=len(mine))
    shares = _sums(member, starts, sizes) / np.maximum(sizes, 1)
    plain = _best(np.where(member, 1.0, -LOSS), starts, sizes)
    stock = member & _stock(pile, at)
    rare = _best(np.where(stock, 0.0, np.where(member, 1.0, -LOSS)), starts, sizes)
    scores = np.where(shares >= WHOLE, plain, rare)
    kept = (scores >= least) | ((scores >= LEAST_EDITED) & (shares >= EDITED))
    return np.stack([short[kept], long[kept]], axis=1), scores[kept], shares[kept]


def _word_pairs(pile: Pile, texts: Places, marks: Places) -> tuple[Hashes, Places, Places]:
    """Each text's neighbouring words as one number with its mark on top; where each text starts; places in the pile."""
    sizes = np.maximum(pile.bounds[texts + 1] - pile.bounds[texts] - 1, 0)
    starts = np.cumsum(sizes) - sizes
    at = np.arange(int(sizes.sum())) + np.repeat(pile.bounds[texts] - starts, sizes)
    left, right = pile.words[at].astype(np.uint64), pile.words[at + 1].astype(np.uint64)
    pair = ((left * np.uint64(0x9E3779B97F4A7C15) + right) * np.uint64(0xBF58476D1CE4E5B9)) >> np.uint64(32)
    return (np.repeat(marks, sizes).astype(np.uint64) << np.uint64(32)) | pair, starts, at


def _stock(pile: Pile, at: Places) -> Flags:
    """True for the word pairs that lie in a run which many texts hold."""
    flags = np.zeros(len(at), dtype=bool)
    if not len(pile.common) or len(at) < SIZE:
        return flags
    hashes = pile.words[at].astype(np.uint64) << np.uint64(32)
    begins = is_common(run_hashes(hashes), pile.common) & (at[: -SIZE + 1] + SIZE - 1 == at[SIZE - 1 :])
    for offset in range(SIZE - 1):
        flags[offset : len(begins) + offset] |= begins
    return flags


def _sums(member: Flags, starts: Places, sizes: Places) -> Numbers:
    total = np.concatenate([[0], np.cumsum(member)])
    return np.asarray(total[starts + sizes] - total[starts], dtype=np.float64)


def _best(gains: Numbers, starts: Places, sizes: Places) -> Numbers:
    """The greatest sum of neighbouring gains within each text."""
    best = np.zeros(len(starts))
    filled = np.flatnonzero(sizes)
    if not len(filled):
        return best
    sums = np.cumsum(gains)
    floor = np.repeat(np.arange(len(starts)), sizes) * -4.0 * len(gains)  # each text starts far below the one before
    least = np.minimum.accumulate(sums - gains + floor) - floor
    best[filled] = np.maximum.reduceat(sums - least, starts[filled])
    return best
