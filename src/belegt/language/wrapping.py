"""Texts whose paragraphs were broken into lines of like width, as e-mails and press releases are."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MIN_WIDTH, MAX_WIDTH = 50, 100  # characters of a full line; a text with a longer line was not wrapped
SHARE = 0.6  # of the lines that another follows directly must be full, and as many must not end a sentence
FEWEST = 6  # such lines; fewer say nothing
_LINE = re.compile(r"[^\r\n]+")
_CLOSED = re.compile(r"[.!?…:][\"'“”„‘’‚«»›‹)\]]{0,4}$")
_BULLET = re.compile(r"(?:[•·◦‣▪–*#-]|\d{1,2}[.)])[ \t]")


class _Line(NamedTuple):
    start: int
    end: int
    followed: bool  # by a line without an empty one in between


@lru_cache(maxsize=64)
def flowing(text: str) -> str:
    """Return the text with a blank for each line break inside a wrapped paragraph; same length, same offsets.

    A text that was not wrapped comes back as it is.

    >>> lines = ["Der Rat der Stadt hat am Montag nach langer Debatte den", "Bau beschlossen."]
    >>> flowing(chr(10).join(lines)).count(chr(10))
    1
    >>> long = "Der Rat der Stadt hat am Montag nach langer Debatte den " * 9
    >>> wrapped = chr(10).join(long[at : at + 55] for at in range(0, len(long), 56))
    >>> flowing(wrapped).count(chr(10)), len(flowing(wrapped)) == len(wrapped)
    (0, True)
    """
    lines = _lines(text)
    width = _width(text, lines)
    if width is None:
        return text
    parts, done = [], 0
    for line, following in pairwise(lines):
        if line.followed and line.end - line.start >= width * SHARE and not _BULLET.match(text, following.start):
            parts += [text[done : line.end], " " * (following.start - line.end)]
            done = following.start
    return "".join(parts) + text[done:]


def _lines(text: str) -> list[_Line]:
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        if line.strip():
            found.append((match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())))
    after = [*(start for start, _ in found), len(text)][1:]
    return [_Line(*ends, text.count("\n", ends[1], next_) == 1) for ends, next_ in zip(found, after, strict=True)]


def _width(text: str, lines: list[_Line]) -> int | None:
    """Width of a full line, or None where the text was not wrapped."""
    inner = [line for line in lines[:-1] if line.followed]
    if len(inner) < FEWEST or max(line.end - line.start for line in lines) > MAX_WIDTH:
        return None
    sizes = sorted(line.end - line.start for line in inner)
    width = sizes[int(len(sizes) * 0.95)]
    full = sum(width * 0.8 <= size <= width * 1.2 for size in sizes)
    running = sum(_CLOSED.search(text, max(line.start, line.end - 6), line.end) is None for line in inner)
    return width if width >= MIN_WIDTH and min(full, running) >= SHARE * len(inner) else None
