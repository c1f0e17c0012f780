"""Where a text stands in quotation marks, by marks alone: one pass, whatever marks a house uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 3000  # characters; a mark that nothing closes within them opens nothing
_MARK = re.compile(r"[„“”»«\"]")
_DEEP = 2  # quotations within quotations
_BLOCK = re.compile(r":[ \t\r]*\n\s{0,8}(\S[^\n]{0,5000})")
_FIRST = re.compile(r"(?i)\b(?:ich|mich|mir|wir|uns|unser[a-z]{0,2}|I|we|us|our|my)\b")
_BEFORE = " \t\n\r([-–—/\u00a0"


def quotations(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text[start:end]` that are somebody else's words, offsets in `text`; they may overlap.

    Between marks: a mark opens where a blank stands before it and none behind it, whatever its shape; quotations may
    hold others and run over paragraphs. Without marks: a paragraph in the first person under a line with a colon.

    >>> [text[a:b] for text in ['Er rief: "Halt!" Dann »geh« er.'] for a, b in quotations(text)]
    ['Halt!', 'geh']
    >>> [text[a:b] for text in ["Sie schrieb:\\nIch komme nicht.\\nDer Saal war leer."] for a, b in quotations(text)]
    ['Ich komme nicht.']
    """
    stop = len(text) if end is None else end
    begun: list[int] = []
    for match in _MARK.finditer(text, start, stop):
        at = match.start()
        if not opens(text, at, start, stop):
            if begun and begun[-1] < at <= begun[-1] + LONGEST:
                yield begun.pop(), at
            continue
        if not (begun and at - begun[-1] <= LONGEST and text[at - 1] == "\n"):  # a paragraph's own mark goes on
            begun = [*begun[-_DEEP:], match.end()]
    yield from (match.span(1) for match in _BLOCK.finditer(text, start, stop) if _FIRST.search(match[1]))


def opens(text: str, at: int, start: int, stop: int) -> bool:
    """True for a mark that opens: »„« always, others between a blank and a letter."""
    if text[at] == "„":
        return True
    before = text[at - 1] if at > start else "\n"
    behind = text[at + 1] if at + 1 < stop else "\n"
    return before in _BEFORE and not behind.isspace()
