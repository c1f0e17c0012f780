"""Which reports share passages, over the whole pile at once: one sorted index, no pair is compared without cause."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np

from belegt.lineage.texts import OwnText

MOST_HOLDERS = 40  # a run of words in more reports than this is looked at along a chain of neighbours only
LEAST_WEIGHT = 2.0  # about two runs of five words that only these two reports share
GAP = 10  # words changed between two shared runs of one passage
LEAST_WORDS = 14  # shared words that make a passage; shorter ones are stock phrases

Pair = tuple[int, int]
Match = tuple[int, int]
Run = tuple[int, int, int, int, int]
"""First and end word in the one, first and end word in the other, words that agree."""


def candidates(texts: Sequence[OwnText]) -> dict[Pair, list[Match]]:
    """Return pairs of texts that share enough rare runs, with the word positions of each shared run."""
    if not texts:
        return {}
    hashes = np.concatenate([text.print.hashes for text in texts])
    owners = np.concatenate([np.full(len(text.print.hashes), i) for i, text in enumerate(texts)])
    at = np.concatenate([text.print.at for text in texts])
    order = np.lexsort((at, owners, hashes))
    bounds = np.flatnonzero(np.diff(hashes[order])) + 1
    weights: dict[Pair, float] = {}
    matches: dict[Pair, list[Match]] = {}
    for group in np.split(order, bounds):
        if len(group) > 1:
            _count([(int(owners[i]), int(at[i])) for i in group], weights, matches)
    return {pair: found for pair, found in matches.items() if weights[pair] >= LEAST_WEIGHT}


def _count(holders: list[tuple[int, int]], weights: dict[Pair, float], matches: dict[Pair, list[Match]]) -> None:
    """Add one shared run to every pair that holds it, weighed by how few hold it."""
    first = dict(reversed(holders))
    weight = 1.0 / (1.0 + math.log(len(first) - 1)) if len(first) > 1 else 0.0
    for left, right in _pairs(sorted(first)):
        weights[(left, right)] = weights.get((left, right), 0.0) + weight
        matches.setdefault((left, right), []).append((first[left], first[right]))


def _pairs(owners: list[int]) -> Iterator[Pair]:
    if len(owners) <= MOST_HOLDERS:
        yield from combinations(owners, 2)
    else:
        yield from pairwise(owners)


def shared_runs(left: OwnText, right: OwnText, matches: Sequence[Match]) -> list[Run]:
    """Return the shared passages of two texts, grown from their common runs and joined over small changes."""
    spans: list[Run] = []
    for a, b in sorted(matches):
        if spans and spans[-1][0] <= a < spans[-1][1] and a - spans[-1][0] == b - spans[-1][2]:
            continue
        spans.append(_grown(left, right, a, b))
    return [run for run in _joined(sorted(set(spans))) if run[4] >= LEAST_WORDS]


def _grown(left: OwnText, right: OwnText, a: int, b: int) -> Run:
    first, last = left.print.words, right.print.words
    low = 0
    while a - low > 0 and b - low > 0 and first[a - low - 1] == last[b - low - 1]:
        low += 1
    high = 0
    while a + high < len(first) and b + high < len(last) and first[a + high] == last[b + high]:
        high += 1
    return (a - low, a + high, b - low, b + high, low + high)


def _joined(spans: list[Run]) -> list[Run]:
    """Join runs that follow each other in both texts with at most `GAP` changed words between."""
    done: list[Run] = []
    for run in spans:
        if done:
            last = done[-1]
            if 0 <= run[0] - last[1] <= GAP and 0 <= run[2] - last[3] <= GAP:
                done[-1] = (last[0], run[1], last[2], run[3], last[4] + run[4])
                continue
            if run[0] < last[1]:
                continue
        done.append(run)
    return done
