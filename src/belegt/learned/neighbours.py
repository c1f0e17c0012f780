"""Which sentences lie nearest each other, without comparing all pairs in Python."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from belegt.learned.vectors import Vectors

BLOCK = 1024  # rows at a time: memory stays at 1024 × n × 4 bytes


def pairs_above(vectors: Vectors, least: float, most: int) -> list[tuple[int, int, float]]:
    """Return (i, j, cosine) with i < j and cosine ≥ `least`, at most `most` nearest partners for each row.

    The result is sorted by (i, j) and the same for the same vectors; time grows with n², in one matrix product a block.
    """
    found: dict[tuple[int, int], float] = {}
    for first in range(0, len(vectors), BLOCK):
        block = vectors[first : first + BLOCK] @ vectors.T
        for row, near in enumerate(_nearest(block, most + 1)):
            here = first + row
            for other in near:
                value = float(block[row, other])
                if other != here and value >= least:
                    found[(min(here, int(other)), max(here, int(other)))] = value
    return [(i, j, found[(i, j)]) for i, j in sorted(found)]


def _nearest(block: Vectors, most: int) -> npt.NDArray[np.intp]:
    """Indices of the `most` greatest values of each row, unsorted."""
    if block.shape[1] <= most:
        return np.tile(np.arange(block.shape[1]), (block.shape[0], 1))
    return np.argpartition(-block, most, axis=1)[:, :most]
