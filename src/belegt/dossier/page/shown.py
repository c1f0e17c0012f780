"""Text made fit to be shown: excerpts with marks, flat segments of overlapping marks, harmless characters.

Nothing here changes what is stored; offsets stay those of the raw text (Unicode code points).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from belegt.model.report import Report
from belegt.model.span import Span

_AROUND = 180  # characters of context on either side: about two lines each
_GAP = 400  # spans nearer than this share one excerpt

_VISIBLE = {0: "␀", 0x0D: None} | dict.fromkeys((*range(1, 9), 11, 12, *range(14, 32), 127), "·")
_DIRECTION = {code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")
_TABLE = _VISIBLE | _DIRECTION | _SURROGATES
_LINE = (
    _TABLE | dict.fromkeys(range(0x80, 0xA0), "·") | {0x09: "␉", 0x0D: "␍"} | dict.fromkeys((10, 0x2028, 0x2029), "␤")
)


def visible(text: str) -> str:
    """Replace what a page cannot hold (NUL, unpaired surrogates) or what would turn the line around (bidi overrides).

    >>> visible("a\\u202eb")
    'a⟨U+202E⟩b'
    """
    return text.translate(_TABLE)


def on_a_line(text: str) -> str:
    """The same for a terminal: no character breaks the line or steers the cursor.

    >>> on_a_line("a\\n\\x1b[2Jb")
    'a␤·[2Jb'
    """
    return text.translate(_LINE)


def clipped(text: str, limit: int) -> str:
    """The first `limit` characters on one line, with an ellipsis where something is left out."""
    flat = " ".join(text[: limit * 4].split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to mark in a text: where, as what (a CSS class), and which finding."""

    start: int
    end: int
    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks. `opens` are the marks that begin here."""

    text: str
    kinds: str
    opens: tuple[Mark, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a report around one or more spans. `before` / `after` say that text was left out there."""

    report: str
    start: int
    segments: tuple[Segment, ...]
    before: bool
    after: bool


def segments(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Cut `text[start:end]` wherever a mark begins or ends, so that overlapping marks need no nesting.

    The segments' texts joined give `text[start:end]` again.
    """
    inside = sorted((m for m in marks if m.start < end and start < m.end), key=lambda m: (m.start, -m.end, m.kind))
    cuts = {start, end}
    for mark in inside:
        cuts.update((max(start, mark.start), min(end, mark.end)))
    edges = sorted(cuts)
    found: list[Segment] = []
    active: list[Mark] = []
    waiting = 0
    for left, right in itertools.pairwise(edges):
        active = [mark for mark in active if mark.end > left]
        opening = []
        while waiting < len(inside) and max(start, inside[waiting].start) <= left:
            opening.append(inside[waiting])
            waiting += 1
        active += opening
        kinds = " ".join(sorted({mark.kind for mark in active}))
        opens = tuple(mark for mark in opening if mark.start >= start)
        found.append(Segment(text[left:right], kinds, opens, tuple(m.id for m in active if m.id)))
    return tuple(found)


def excerpts(
    report: Report | None, spans: Iterable[Span], kind: str = "hit", more: Iterable[Mark] = ()
) -> list[Excerpt]:
    """The places of the spans in their context; spans near each other share an excerpt.

    Where the report's text was left out, the spans themselves are shown.
    """
    own = sorted({(span.start, span.end, span.text) for span in spans if report is None or span.report == report.id})
    if report is None or not report.text:
        name = report.id if report else ""
        return [Excerpt(name, start, (Segment(text, kind, ()),), True, True) for start, _, text in own]
    marks = [Mark(start, end, kind) for start, end, _ in own] + list(more)
    return [_excerpt(report, start, end, marks) for start, end in _grouped(own)]


def _grouped(spans: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    for start, end, _ in spans:
        if groups and start - groups[-1][1] < _GAP:
            groups[-1] = (groups[-1][0], max(end, groups[-1][1]))
        else:
            groups.append((start, end))
    return groups


def _excerpt(report: Report, start: int, end: int, marks: list[Mark]) -> Excerpt:
    left, right = _left_edge(report.text, start), _right_edge(report.text, end)
    parts = segments(report.text, left, right, marks)
    return Excerpt(report.id, left, parts, left > 0, right < len(report.text))


def _left_edge(text: str, start: int) -> int:
    """Start of the context: a line start where one is near, else the start of a word."""
    low = max(0, start - _AROUND)
    line = text.rfind("\n", low, start)
    if line >= 0:
        return line + 1
    blank = text.find(" ", low, start)
    return low if low == 0 or blank < 0 else blank + 1


def _right_edge(text: str, end: int) -> int:
    high = min(len(text), end + _AROUND)
    line = text.find("\n", end, high)
    if line >= 0:
        return line
    blank = text.rfind(" ", end, high)
    return high if high == len(text) or blank < 0 else blank
