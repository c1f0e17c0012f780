"""A text as lines and paragraphs, with what can be seen of them from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from belegt.language.sentences import sentences
from belegt.reports.folded import Folded, fold
from belegt.reports.verbs import has_finite_verb

BULLETS = "•·◦‣▪▫●○■□►▶➤➔→✓✔–*-"
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"[ \t\u00a0]{0,40}(?:[•·◦‣▪▫●○■□►▶➤➔✓✔][ \t\u00a0]{0,10}|[–*-][ \t\u00a0]{1,10})(?=\S)")
_HASHES = re.compile(r"[ \t]{0,3}#{1,6}[ \t]{1,10}(?=\S)")
_CLOSED = re.compile(r"(?:[.!?…]|\.\.\.)[\"'“”„‘’‚«»›‹)\]]{0,4}$|[:]$")
_WORD = re.compile(r"\w[\w'’.-]*")
WRAP_SHARE = 0.6  # of the lines within blocks must be near full width for a text to count as hard-wrapped
LONG = 3000  # characters; of a longer line only head and tail are looked at
MAX_CRY = 90  # characters of a headline of several sentences
MAX_WRAP, MIN_WRAP = 100, 50  # characters of a hard-wrapped line


@dataclass(frozen=True)
class Unit:
    """A line, or a paragraph that was wrapped over several; `start` and `end` exclude the white space around it.

    `gap` is True where an empty line stands before it; `inner` is where its text begins after a bullet or "#" marks.
    """

    raw: str = field(repr=False)
    start: int
    end: int
    gap: bool
    bullet: bool
    marked: bool
    inner: int

    @cached_property
    def folded(self) -> Folded:
        """The plain form of the text after the bullet; of a very long text only its end."""
        return fold(self.raw, self.inner if self.is_short else self.end - LONG, self.end)

    @cached_property
    def head(self) -> Folded:
        """The plain form of the first few hundred characters."""
        return fold(self.raw, self.inner, min(self.end, self.inner + 400))

    @property
    def is_short(self) -> bool:
        """False for a text too long to be looked at as a whole."""
        return self.end - self.inner <= LONG

    @cached_property
    def plain(self) -> str:
        """The plain form as a string."""
        return self.folded.text

    @cached_property
    def text(self) -> str:
        """The raw text after the bullet."""
        return self.raw[self.inner : self.end]

    @cached_property
    def closed(self) -> bool:
        """True where it ends as a sentence does (or with a colon)."""
        return _CLOSED.search(self.plain[-8:]) is not None

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.plain[:4000]))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Raw offsets of its sentences; a line break within a wrapped paragraph ends none."""
        flat = self.text.replace("\n", " ").replace("\r", " ")
        return [(self.inner + start, self.inner + end) for start, end in sentences(flat)]

    @cached_property
    def has_verb(self) -> bool:
        """True where a finite verb is seen."""
        return has_finite_verb(self.plain[:1000])

    @property
    def is_paragraph(self) -> bool:
        """True for running text: long or of several sentences; closed, or broken off in the middle of a later one.

        "Glas im Brei! Wer wusste davon?" is a headline of two sentences.
        """
        several = len(self.sentences) > 1 and not (len(self.text) <= MAX_CRY and self.plain[-1:] in "!?")
        return (self.closed and (len(self.text) > 120 or several)) or (several and len(self.text) > 120)


def units(raw: str) -> list[Unit]:
    """Return the lines of a text in order; in a hard-wrapped text, its paragraphs."""
    lines = list(_lines(raw))
    return _unwrapped(raw, lines) if _is_wrapped(lines) else lines


def _lines(raw: str) -> list[Unit]:
    found: list[Unit] = []
    last = 0
    for match in _LINE.finditer(raw):
        start, end = _trimmed(raw, match.start(), match.end())
        if start < end:
            found.append(_unit(raw, start, end, _is_gap(raw, last, start)))
            last = end
    return found


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    text = raw[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _is_gap(raw: str, last: int, start: int) -> bool:
    between = raw[last:start].replace("\r\n", "\n").replace("\r", "\n")
    return between.count("\n") > 1


def _unit(raw: str, start: int, end: int, gap: bool) -> Unit:
    bullet, hashes = _BULLET.match(raw, start, end), _HASHES.match(raw, start, end)
    mark = bullet or hashes
    return Unit(raw, start, end, gap, bullet is not None, hashes is not None, mark.end() if mark else start)


def _is_wrapped(lines: list[Unit]) -> bool:
    """A text is hard-wrapped when most lines that another follows directly are nearly as long as the longest."""
    inner = [lines[i].end - lines[i].start for i in range(len(lines) - 1) if not lines[i + 1].gap]
    if len(inner) < 6 or max(line.end - line.start for line in lines) > MAX_WRAP:
        return False
    width = sorted(inner)[int(len(inner) * 0.95)]
    full = sum(width * 0.8 <= size <= width * 1.2 for size in inner)
    open_ = sum(not lines[i].closed for i in range(len(lines) - 1) if not lines[i + 1].gap)
    return width >= MIN_WRAP and full >= WRAP_SHARE * len(inner) and open_ >= WRAP_SHARE * len(inner)


def _unwrapped(raw: str, lines: list[Unit]) -> list[Unit]:
    width = max(line.end - line.start for line in lines)
    merged: list[Unit] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        short = before is None or before.end - before.start < width * 0.6
        if merged and not line.gap and not line.bullet and not line.marked and not short:
            head = merged[-1]
            merged[-1] = Unit(raw, head.start, line.end, head.gap, head.bullet, head.marked, head.inner)
        else:
            merged.append(line)
    return merged
