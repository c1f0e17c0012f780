"""The shared passages of two texts, word by word: which words of the one stand in which place of the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from belegt.language.shingles import Hashes, Places, run_hashes

SEED = 3  # words in a row that anchor an alignment
REPEATS = 4  # a run that a text holds more often anchors nothing: refrains, tables, one word over and over
GAP = 14  # words changed, added or left out between two shared runs of one passage
LEAST_WORDS = 14  # words in common that make a passage; fewer are a stock phrase
ALSO_WORDS = 7  # words of a further passage in texts that share a longer one: there it is no chance


class Run(NamedTuple):
    """First and end word in the one and in the other text, and how many words agree."""

    left: int
    left_end: int
    right: int
    right_end: int
    words: int


def passages(left: Hashes, right: Hashes) -> list[Run]:
    """Return the shared passages of two word sequences in the order of the left one, none overlapping another."""
    joined = _joined(_chosen(_diagonals(*_seeds(left, right)), len(left), len(right)))
    if not any(run.words >= LEAST_WORDS for run in joined):
        return []
    return [run for run in joined if run.words >= ALSO_WORDS and _dense(run)]


def _dense(run: Run) -> bool:
    """True where at least four words in ten agree: a heavily edited passage, no string of accidents."""
    return run.words >= 0.4 * max(run.left_end - run.left, run.right_end - run.right)


def _seeds(left: Hashes, right: Hashes) -> tuple[Places, Places]:
    """Places of equal runs of `SEED` words in both."""
    mine, theirs = run_hashes(left, SEED), run_hashes(right, SEED)
    order = np.argsort(theirs, kind="stable")
    theirs = theirs[order]
    first, last = np.searchsorted(theirs, mine, "left"), np.searchsorted(theirs, mine, "right")
    counts = last - first
    _, back, own = np.unique(mine, return_inverse=True, return_counts=True)
    counts[(counts > REPEATS) | (own[back] > REPEATS)] = 0
    at = np.repeat(np.arange(len(mine)), counts)
    step = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return at, order[np.repeat(first, counts) + step]


def _diagonals(left: Places, right: Places) -> list[Run]:
    """Join seeds that follow each other word by word."""
    if not len(left):
        return []
    shift = left - right
    order = np.lexsort((left, shift))
    left, shift = left[order], shift[order]
    cuts = np.flatnonzero((np.diff(shift) != 0) | (np.diff(left) != 1)) + 1
    begins = np.concatenate([[0], cuts])
    ends = np.concatenate([cuts, [len(left)]]) - 1
    return [
        Run(a, b + SEED, a - d, b - d + SEED, b - a + SEED)
        for a, b, d in zip(left[begins].tolist(), left[ends].tolist(), shift[begins].tolist(), strict=True)
    ]


def _chosen(runs: Sequence[Run], left: int, right: int) -> list[Run]:
    """The longest runs first, none over words another has taken."""
    mine, theirs, kept = bytearray(left), bytearray(right), []
    for run in sorted(runs, key=lambda run: (-run.words, run)):
        if not any(mine[run.left : run.left_end]) and not any(theirs[run.right : run.right_end]):
            mine[run.left : run.left_end] = b"\x01" * run.words
            theirs[run.right : run.right_end] = b"\x01" * run.words
            kept.append(run)
    return sorted(kept)


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Join runs that follow each other in both texts; a stray short run in between is passed over."""
    done: list[Run] = []
    for run in runs:
        for back in range(len(done) - 1, max(-1, len(done) - 4), -1):
            last = done[back]
            if 0 <= run.left - last.left_end <= GAP and 0 <= run.right - last.right_end <= GAP:
                done[back] = Run(last.left, run.left_end, last.right, run.right_end, last.words + run.words)
                break
        else:
            done.append(run)
    return done
