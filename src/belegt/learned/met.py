"""How well the words of one clause are met in another: each takes its best partner there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from belegt.learned.vectors import Vectors

AT_ONCE = 20_000_000  # cosines of pieces held at a time: two reports of a page have a million


class Words(NamedTuple):
    """The pieces of all clauses, one clause behind the other: unit vectors (pieces, 64), what each counts (pieces),
    and where each clause begins, with the end of the last (clauses + 1).
    """

    units: Vectors
    weights: Vectors
    starts: Sequence[int]


def words_of(clauses: Sequence[Vectors]) -> Words:
    """Put the pieces of the clauses together; a longer vector counts more. Every clause has at least one piece."""
    pieces = np.concatenate([*clauses]) if clauses else np.zeros((0, 1), dtype=np.float32)
    weights = np.linalg.norm(pieces, axis=1)
    starts = np.cumsum([0, *map(len, clauses)]).tolist()
    return Words(pieces / np.maximum(weights, 1e-9)[:, None], weights, starts)


def met(words: Words, one: range, other: range) -> Vectors:
    """The weighed mean of the best cosines, both ways: (len(one), len(other))."""
    return np.concatenate([_met(words, rows, other) for rows in _shares(words, one, other)])


def _shares(words: Words, one: range, other: range) -> list[range]:
    """The first clauses in as many parts as keep the table of all their pieces small; at least one part."""
    across = words.starts[other.stop] - words.starts[other.start]
    along = words.starts[one.stop] - words.starts[one.start]
    step = max(1, len(one) * AT_ONCE // max(1, along * across))
    return [one[n : n + step] for n in range(0, max(1, len(one)), step)]


def _met(words: Words, one: range, other: range) -> Vectors:
    a, b = (slice(words.starts[rows.start], words.starts[rows.stop]) for rows in (one, other))
    from_, to = (_begins(words, rows) for rows in (one, other))
    cosines = words.units[a] @ words.units[b].T
    forth = _mean(np.maximum.reduceat(cosines, to, axis=1), words.weights[a], from_)
    back = _mean(np.maximum.reduceat(cosines, from_, axis=0).T, words.weights[b], to)
    return np.asarray((forth + back.T) / 2, dtype=np.float32)


def _begins(words: Words, rows: range) -> list[int]:
    return [words.starts[n] - words.starts[rows.start] for n in rows]


def _mean(best: Vectors, weights: Vectors, begins: list[int]) -> Vectors:
    total = np.add.reduceat(best * weights[:, None], begins, axis=0)
    return np.asarray(total / np.maximum(np.add.reduceat(weights, begins), 1e-9)[:, None])
