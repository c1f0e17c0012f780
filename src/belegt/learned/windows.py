"""Long texts in windows an encoder can read: each piece is taken from the window where it has most context."""

from __future__ import annotations

from typing import NamedTuple


class Window(NamedTuple):
    """Pieces `start … end` are read, `keep_start … keep_end` are kept from it."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(count: int, size: int, overlap: int) -> list[Window]:
    """Cut `count` pieces into windows of at most `size` with `overlap`; the kept parts tile the whole.

    >>> windows(10, 6, 2)
    [Window(start=0, end=6, keep_start=0, keep_end=5), Window(start=4, end=10, keep_start=5, keep_end=10)]
    """
    if not 0 <= overlap < size:
        raise ValueError(f"an overlap of {overlap} does not fit windows of {size}")
    result: list[Window] = []
    start = kept = 0
    while True:
        end = min(count, start + size)
        last = end == count
        keep_end = end if last else end - overlap // 2
        result.append(Window(start, end, kept, keep_end))
        if last:
            return result
        start, kept = end - overlap, keep_end
