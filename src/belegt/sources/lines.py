"""The lines of a .jsonl, read as they come: a file of any length is bounded in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, NamedTuple

from belegt.sources.decode import MARKS

Notes = tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """The bytes of one line (None: beyond the limit) and what a reader must know about them, as (code, message)."""

    data: bytes | None
    notes: Notes = ()


def lines(stream: IO[bytes], most: int) -> Iterator[Line]:
    """Yield the lines of a stream that can be wound back; of one beyond `most` bytes no more than that is held.

    Lines in UTF-16 or UTF-32 can only be told apart once they are decoded; they come as UTF-8.
    """
    head = stream.read(4)
    stream.seek(0)
    wide = next((name for mark, name in MARKS if head.startswith(mark) and name != "utf-8"), None)
    if wide is None:
        yield from (Line(data) for data in _bounded(stream, most))
    else:
        yield from _recoded(stream, wide, most)


def _bounded(stream: IO[bytes], most: int) -> Iterator[bytes | None]:
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most + 1)
        yield None


def _recoded(stream: IO[bytes], encoding: str, most: int) -> Iterator[Line]:
    """The same for text: a line is as long as its characters are many."""
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
    text.read(1)  # the mark
    broken = (("broken-encoding", f"is broken as {encoding.upper()}; unreadable characters are shown as �"),)
    while line := text.readline(most + 1):
        if len(line) <= most:
            yield Line(line.encode("utf-8", "surrogatepass"), broken if "�" in line else ())
            continue
        while line and not line.endswith("\n"):
            line = text.readline(most + 1)
        yield Line(None)
