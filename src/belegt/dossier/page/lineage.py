"""Which report uses which: arcs between the reports, how much text is a report's own, passages side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from belegt.dossier.page.index import Badge, Index, Why
from belegt.model.link import Link, SharedPassage
from belegt.model.span import Span

ROW = 76  # pixels of one report in the drawing
GUTTER = 132  # pixels left of the reports, for the arcs
_WORDS = 600  # beyond this a pair of passages is shown without marked words: the comparison is quadratic

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Strip:
    """One report of the drawing: share of own text (0..100) and the shared stretches as (percent, width)."""

    badge: Badge
    own: int
    shared: list[tuple[str, str]]
    y: int
    linked: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A word run of one side of the comparison; `changed` where the other side has something else."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A shared passage, both sides word by word."""

    passage: SharedPassage
    source: list[Side]
    user: list[Side]
    alike: int


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link: its number in the drawing, its arc, its passages side by side."""

    number: int
    link: Link
    source: Badge
    user: Badge
    arc: str
    apex: tuple[int, int]
    share: int
    pairs: list[Pair]
    why: Why


@dataclass(frozen=True, slots=True)
class LineageView:
    """The whole drawing; heights in pixels."""

    strips: list[Strip]
    links: list[LinkView]
    height: int


def lineage(index: Index) -> LineageView:
    """Lay out the reports in time order with an arc for each link."""
    links = [link for link in index.dossier.lineage if link.from_ in index.badge and link.to in index.badge]
    rows = {badge.id: number for number, badge in enumerate(index.badges)}
    strips = [_strip(badge, number, index.links.get(badge.id, []), index) for number, badge in enumerate(index.badges)]
    views = [_link(number, link, rows, index) for number, link in enumerate(links, 1)]
    return LineageView(strips, views, ROW * len(strips))


def own_share(report: str, index: Index) -> int:
    """Percent of a report's characters that lie in no passage it took from another report."""
    taken = _taken(report, index.links.get(report, []))
    total = len(index.reports[report].text) or max((end for _, end in taken), default=0)
    return 100 if not total else round(100 * (1 - sum(end - start for start, end in taken) / total))


def _strip(badge: Badge, number: int, links: list[Link], index: Index) -> Strip:
    total = max(len(index.reports[badge.id].text), 1)
    shared = [(_percent(start / total), _percent((end - start) / total)) for start, end in _taken(badge.id, links)]
    linked = any(badge.id in (link.from_, link.to) for link in links)
    return Strip(badge, own_share(badge.id, index), shared, number * ROW + ROW // 2, linked)


def _taken(report: str, links: list[Link]) -> list[tuple[int, int]]:
    """Stretches of a report that stand in another one as well and that it did not give itself, without overlap."""
    spans: list[tuple[int, int]] = []
    for link in links:
        for passage in link.passages:
            if link.to == report:
                spans.append((passage.user.start, passage.user.end))
            elif link.from_ == report and not link.directed:
                spans.append((passage.source.start, passage.source.end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _link(number: int, link: Link, rows: dict[str, int], index: Index) -> LinkView:
    index.cite(link.id, link.evidence)
    start, stop = (rows[end] * ROW + ROW // 2 for end in (link.from_, link.to))
    depth = min(GUTTER - 36, 34 + 22 * (abs(rows[link.from_] - rows[link.to]) - 1) + 6 * (number % 3))
    shift = 7 if start < stop else -7
    first, last = start + shift, stop - shift
    left = GUTTER - depth * 4 // 3
    arc = f"M{GUTTER - 6} {first} C{left} {first} {left} {last} {GUTTER - (14 if link.directed else 6)} {last}"
    pairs = [_pair(passage) for passage in link.passages]
    share = round(100 * max(0.0, min(1.0, link.score)))
    apex = (GUTTER - depth, (first + last) // 2)
    return LinkView(
        number, link, index.badge[link.from_], index.badge[link.to], arc, apex, share, pairs, Why.of(link.reason)
    )


def _pair(passage: SharedPassage) -> Pair:
    left, right = _TOKEN.findall(passage.source.text), _TOKEN.findall(passage.user.text)
    alike = round(100 * max(0.0, min(1.0, passage.similarity)))
    if max(len(left), len(right)) > _WORDS * 2:
        return Pair(passage, [_whole(passage.source)], [_whole(passage.user)], alike)
    source: list[Side] = []
    user: list[Side] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        source += [Side("".join(left[a:b]), kind != "equal")] if b > a else []
        user += [Side("".join(right[c:d]), kind != "equal")] if d > c else []
    return Pair(passage, source, user, alike)


def _whole(span: Span) -> Side:
    return Side(span.text, False)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
