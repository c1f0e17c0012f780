"""From the tagger's scores to spans of words: the best legal sequence of labels (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
SURE = 0.999  # a word that is outside every quote with this share needs no search


class Found(NamedTuple):
    """A quote of words `start … end` (half-open); `sort` is its label's type, `score` the mean share of its labels."""

    start: int
    end: int
    sort: str
    score: float


class Labels(NamedTuple):
    """One layer of BIO labels: names ("O", "B-Direct" …), step costs (from, to) and start costs."""

    names: Sequence[str]
    step: Floats
    start: Floats

    def dearer(self, cost: float) -> Labels:
        """Return the layer with `cost` added to every beginning of a quote: fewer, longer spans."""
        begins = np.array([-cost if name.startswith("B-") else 0.0 for name in self.names])
        return Labels(self.names, self.step + begins, self.start + begins)


def spans(scores: Floats, labels: Labels) -> list[Found]:
    """Return the quotes of one layer; `scores` (words, labels). Linear in the words."""
    shares = softmax(scores)
    result: list[Found] = []
    for start, end in _stretches(shares[:, 0] < SURE):
        result += _read(best_path(scores[start:end], labels), shares, labels.names, start)
    return result


def softmax(scores: Floats) -> Floats:
    """Return shares that sum to 1 along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def _stretches(active: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], active, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def best_path(scores: Floats, labels: Labels) -> list[int]:
    """Return the label numbers of the best path."""
    total = scores[0] + labels.start
    backs = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        steps = total[:, None] + labels.step
        backs[at] = steps.argmax(axis=0)
        total = steps.max(axis=0) + scores[at]
    path = [int(total.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(backs[at, path[-1]]))
    return path[::-1]


def _read(path: list[int], shares: Floats, names: Sequence[str], offset: int) -> list[Found]:
    result: list[Found] = []
    start = -1
    for at, label in enumerate([*path, 0]):
        if start >= 0 and not names[label].startswith("I-"):
            result.append(_found(path[start:at], shares, names, offset + start))
            start = -1
        if names[label].startswith("B-"):
            start = at
    return result


def _found(path: list[int], shares: Floats, names: Sequence[str], start: int) -> Found:
    end = start + len(path)
    score = float(shares[np.arange(start, end), path].mean())
    return Found(start, end, names[path[0]][2:], score)
