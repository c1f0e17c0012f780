"""A text's pieces in stretches for the tagger: cut where a sentence ends, each read with some of what stands before.

An encoder's cost per piece grows with the window, and overlapping windows read pieces twice. Stretches of even length
cut at sentence ends need no piece of the future and only a short run-up (decision 0044).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

# On the corpus's dev part these find as much as stretches of 414 pieces in a fifth less time (results/quotes.md).
WHOLE = 208  # pieces of a text read at once
SIZE = 160  # pieces of a stretch of a longer one at most
BEFORE = 48  # pieces before it that are read and not scored


class Stretch(NamedTuple):
    """Pieces `start … end` are scored; reading begins at `read_from`."""

    read_from: int
    start: int
    end: int


def stretches(
    count: int, ends: Sequence[int], size: int = SIZE, before: int = BEFORE, whole: int = WHOLE
) -> list[Stretch]:
    """Cut pieces 0 … count into stretches of about even length; `ends` are the pieces that begin a sentence, sorted.

    A text that one window holds stays whole.

    >>> stretches(100, [30, 48, 70], 60, 10, 60)
    [Stretch(read_from=0, start=0, end=48), Stretch(read_from=38, start=48, end=100)]
    """
    if count <= whole:
        return [Stretch(0, 0, count)]
    result: list[Stretch] = []
    start = 0
    while start < count:
        left = count - start
        even = -(-left // -(-left // size))  # the length that makes all that are left alike
        end = count if even >= left else _near(ends, start + even // 2, start + even, start + size)
        result.append(Stretch(max(0, start - before), start, end))
        start = end
    return result


def _near(ends: Sequence[int], low: int, wanted: int, high: int) -> int:
    """The sentence beginning nearest to `wanted` between low and high, `wanted` itself where there is none."""
    near = ends[bisect_left(ends, low) : bisect_left(ends, high + 1)]
    return min(near, key=lambda at: abs(at - wanted), default=wanted)
