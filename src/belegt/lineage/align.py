"""The shared passages of two texts, word by word: which words of the one stand in which place of the other."""

from __future__ import annotations

from bisect import bisect, insort
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


class Side(NamedTuple):
    """One text made ready: its word hashes, its runs of `SEED` words sorted, and the place of each of those."""

    words: Hashes
    runs: Hashes
    places: Places


def ready(words: Hashes) -> Side:
    """Sort a text's runs once, however many others it is held against."""
    runs = run_hashes(words, SEED)
    order = np.argsort(runs, kind="stable")
    return Side(words, runs[order], order)


def passages(left: Side, right: Side) -> list[Run]:
    """Return the shared passages of two texts in the order of the left one, none overlapping another.

    The cost grows with the shorter text (and the logarithm of the longer one).
    """
    if len(left.words) > len(right.words):
        return sorted(Run(r.right, r.right_end, r.left, r.left_end, r.words) for r in passages(right, left))
    joined = _joined(_chosen(_diagonals(*_seeds(left, right))))
    if not any(run.words >= LEAST_WORDS for run in joined):
        return []
    return [run for run in joined if run.words >= ALSO_WORDS and _dense(run)]


def _dense(run: Run) -> bool:
    """True where at least four words in ten agree: a heavily edited passage, no string of accidents."""
    return run.words >= 0.4 * max(run.left_end - run.left, run.right_end - run.right)


def _seeds(left: Side, right: Side) -> tuple[Places, Places]:
    """Places of equal runs of `SEED` words in both, without those that either holds too often."""
    first, last = (np.searchsorted(right.runs, left.runs, side) for side in ("left", "right"))
    own = np.searchsorted(left.runs, left.runs, "right") - np.searchsorted(left.runs, left.runs, "left")
    counts = np.where((last - first > REPEATS) | (own > REPEATS), 0, last - first)
    at = np.repeat(left.places, counts)
    step = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return at, right.places[np.repeat(first, counts) + step]


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


def _chosen(runs: Sequence[Run]) -> list[Run]:
    """The longest runs first, none over words another has taken."""
    mine: list[tuple[int, int]] = []
    theirs: list[tuple[int, int]] = []
    kept = []
    for run in sorted(runs, key=lambda run: (-run.words, run)):
        left, right = (run.left, run.left_end), (run.right, run.right_end)
        if _is_free(mine, left) and _is_free(theirs, right):
            insort(mine, left)
            insort(theirs, right)
            kept.append(run)
    return sorted(kept)


def _is_free(taken: Sequence[tuple[int, int]], stretch: tuple[int, int]) -> bool:
    """True where a stretch overlaps none of the sorted, separate ones."""
    at = bisect(taken, stretch)
    return (at == 0 or taken[at - 1][1] <= stretch[0]) and (at == len(taken) or stretch[1] <= taken[at][0])


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
