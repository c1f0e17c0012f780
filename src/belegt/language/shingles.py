"""Runs of five words as numbers, thinned so that every shared run of nine words leaves at least one in common.

Winnowing after Schleimer, Wilkerson and Aiken (2003): of every `WINDOW` neighbouring five-word hashes the least is
kept. Words are folded first, so that case and written-out umlauts do not hide a copy.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.language.fold import fold

SIZE = 5
WINDOW = 5
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.intp]


class Fingerprint(NamedTuple):
    """`words` is one hash a word, `hashes` the kept five-word hashes and `at` the word each of them starts with."""

    words: Hashes
    hashes: Hashes
    at: Positions


def word_hashes(words: Iterable[str]) -> Hashes:
    """Return one stable 64-bit hash a word (CRC-32 of the folded word, spread out)."""
    raw = np.fromiter((zlib.crc32(fold(word).encode("utf-8", "replace")) for word in words), dtype=np.uint64)
    spread = (raw + np.uint64(1)) * _FACTOR
    return np.asarray(spread ^ (spread >> np.uint64(29)), dtype=np.uint64)


def fingerprint(words: Iterable[str]) -> Fingerprint:
    """Return the winnowed fingerprint of a word sequence; empty for fewer than five words."""
    hashed = word_hashes(words)
    if len(hashed) < SIZE:
        return Fingerprint(hashed, hashed[:0], np.zeros(0, dtype=np.intp))
    runs = np.zeros(len(hashed) - SIZE + 1, dtype=np.uint64)
    for offset in range(SIZE):
        runs = runs * _FACTOR + hashed[offset : offset + len(runs)]
    kept = _winnow(runs)
    return Fingerprint(hashed, runs[kept], kept)


def _winnow(runs: Hashes) -> Positions:
    if len(runs) <= WINDOW:
        return np.asarray([int(np.argmin(runs))], dtype=np.intp)
    windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW)
    return np.asarray(np.unique(np.argmin(windows, axis=1) + np.arange(len(windows))), dtype=np.intp)
