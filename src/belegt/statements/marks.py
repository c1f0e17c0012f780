"""Quotation marks of every style, paired in one pass.

German „…“ ‚…‘, English “…” ‘…’, guillemets »…« «…» ›…‹ ‹…›, straight "…" and '…'. An opening mark repeated at the start
of each paragraph carries one quotation on. Linear in the length of the text: a stack of at most `DEEPEST` open marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DEEPEST = 8  # real texts nest two or three deep; deeper marks are noise
LONGEST = 6000  # a quotation longer than this has lost its closing mark
_MARK = re.compile("''|``|,,(?=\\w)|[„“”‟\"»«‚‘’‛'›‹]")
_WORDY = re.compile(r"\w")
_CLOSERS = {
    "„": "“”\"", "“": "”“", "”": "”", "‟": "”", '"': '"', "»": "«»", "«": "»", "‚": "‘’'", "‘": "’", "’": "’",
    "›": "‹", "‹": "›", "'": "'", ",,": "“''\"", "``": "''", "''": "''", "‛": "’",
}  # fmt: skip
_SINGLES = frozenset("‚‘’‛'›‹")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `start`/`end` with its marks, `inner`/`inner_end` without; `depth` 0 is outermost.

    `closed` is False where the closing mark is missing: the quotation then ends with its paragraph. `parts` are the
    inner pieces, more than one where paragraphs repeat the opening mark.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    depth: int
    closed: bool = True
    parts: tuple[tuple[int, int], ...] = ()


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Return the quotations of `text[start:end]`, sorted by start, outer before inner.

    >>> text = '„Der ‚Rat‘ tagt“, sagte er.'
    >>> [(text[q.inner : q.inner_end], q.depth) for q in quotations(text)]
    [('Der ‚Rat‘ tagt', 0), ('Rat', 1)]
    """
    pairing = _Pairing(text, start, len(text) if end is None else end)
    for match in _MARK.finditer(text, start, pairing.stop):
        pairing.meet(match.group(), match.start(), match.end())
    pairing.finish()
    return sorted(pairing.found, key=lambda q: (q.start, -q.end))


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner: int
    parts: list[tuple[int, int]]


class _Pairing:
    """Walks over the marks with a stack of open ones."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text, self.begin, self.stop = text, start, stop
        self.open: list[_Open] = []
        self.found: list[Quotation] = []
        self.seen, self.newline = start, start - 1

    def meet(self, mark: str, at: int, after: int) -> None:
        self.newline = max(self.newline, self.text.rfind("\n", self.seen, at))
        self.seen = after
        self._drop_stale(at)
        if mark in _SINGLES and self._is_apostrophe(mark, at, after):
            return
        closing = self._closable(mark)
        if closing is not None and not self._must_open(mark, at, after):
            self._close(closing, at, after)
        elif mark in _CLOSERS and self._may_open(mark, at, after):
            self._open(mark, at, after)

    def _open(self, mark: str, at: int, after: int) -> None:
        if self.open and self.open[-1].mark == mark and self._starts_paragraph(at) and mark != '"':
            self.open[-1].parts[-1] = (self.open[-1].parts[-1][0], self._before_space(at))
            self.open[-1].parts.append((after, after))
            return
        while self.open and self.open[-1].parts[-1][0] <= self.newline:  # a new quotation in a later paragraph
            self._unclosed(self.open.pop(), at, len(self.open))
        if len(self.open) < DEEPEST:
            self.open.append(_Open(mark, at, after, [(after, after)]))

    def _close(self, index: int, at: int, after: int) -> None:
        for lost in self.open[index + 1 :]:
            self._unclosed(lost, at, index + 1)
        top = self.open[index]
        del self.open[index:]
        parts = (*top.parts[:-1], (top.parts[-1][0], at))
        if at > top.inner:
            self.found.append(Quotation(top.start, after, top.inner, at, index, True, parts))

    def _closable(self, mark: str) -> int | None:
        for index in range(len(self.open) - 1, -1, -1):
            if mark in _closers_of(self.open[index].mark):
                return index
        return None

    def _must_open(self, mark: str, at: int, after: int) -> bool:
        """A mark that could close but has space before it and a word after it opens."""
        spaced = at == self.begin or self.text[at - 1].isspace() or self.text[at - 1] in "([„“"
        wordy = after < self.stop and not self.text[after].isspace() and self.text[after] not in ".,;:!?)"
        return spaced and wordy and mark in _CLOSERS

    def _may_open(self, mark: str, at: int, after: int) -> bool:
        before = self.text[at - 1] if at > self.begin else " "
        return after < self.stop and not self.text[after].isspace() and (mark in "„,,‚`" or not before.isalnum())

    def _is_apostrophe(self, mark: str, at: int, after: int) -> bool:
        before = at > self.begin and self.text[at - 1].isalnum()
        behind = after < self.stop and self.text[after].isalnum()
        if mark in "‚›‹":
            return False
        return (before and behind) or (before and self._closable(mark) is None)

    def _starts_paragraph(self, at: int) -> bool:
        return "\n" in self.text[max(self.begin, at - 3) : at] or at == self.begin

    def _before_space(self, at: int) -> int:
        while at > self.begin and self.text[at - 1].isspace():
            at -= 1
        return at

    def _drop_stale(self, at: int) -> None:
        """Give up marks left open so long that they cannot be meant."""
        while self.open and at - self.open[0].start > LONGEST:
            self._unclosed(self.open.pop(0), at, 0)

    def _unclosed(self, lost: _Open, at: int, depth: int) -> None:
        paragraph = self.text.find("\n", lost.inner, min(at, lost.inner + LONGEST))
        end = self._before_space(paragraph if paragraph >= 0 else min(at, lost.inner + LONGEST))
        if end > lost.inner and _WORDY.search(self.text, lost.inner, end):
            self.found.append(Quotation(lost.start, end, lost.inner, end, depth, False, ((lost.inner, end),)))

    def finish(self) -> None:
        for depth, lost in enumerate(self.open):
            self._unclosed(lost, self.stop, depth)
        self.open = []


def _closers_of(mark: str) -> tuple[str, ...]:
    closers = _CLOSERS[mark]
    return ("“", "''", '"') if mark == ",," else (("''",) if mark in {"``", "''"} else tuple(closers))
