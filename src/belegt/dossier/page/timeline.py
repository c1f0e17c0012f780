"""The timeline as a picture: an axis that folds empty stretches, a mark for every event and report.

Positions are percentages of the drawing's width, so that the picture fits a phone without shrinking its words.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from belegt.dossier.dates import in_words, short
from belegt.dossier.page.index import Badge, Index, Why
from belegt.dossier.page.shown import Excerpt, excerpts
from belegt.dossier.words import Both, both
from belegt.language.calendar import Interval, parse_edtf
from belegt.model.date import Date
from belegt.model.event import Event
from belegt.model.span import Span

_FOLD = 45  # days: a stretch without any date longer than this is folded
_FOLDED = 0.07  # share of the width a folded stretch keeps
_PAD = 2.0  # percent of air at both ends
_NEAR = 9.5  # percent: ticks nearer than this would overlap on a desktop; phones show every second one


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis; `minor` ones are left out on a phone."""

    x: float
    label: Both
    minor: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """How a date is drawn: "day", "span", "since", "until" or "none" (undated); `x` and `width` in percent."""

    shape: str
    x: float
    width: float
    inferred: bool
    words: Both


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with its bar, its evidence and the reports that tell it."""

    event: Event
    bar: Bar
    badges: list[tuple[Badge, Both | None]]
    place: str
    participants: list[tuple[str, str]]
    evidence: list[Excerpt]
    date_evidence: list[Excerpt]
    candidates: list[Event]
    why: Why


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture."""

    ticks: list[Tick]
    folds: list[float]
    events: list[EventRow]
    reports: list[tuple[Badge, Bar]]

    @property
    def dated(self) -> bool:
        """True when anything stands on the axis."""
        return bool(self.ticks)


class Axis:
    """Days to percent: straight where something is dated, folded where nothing is."""

    def __init__(self, intervals: Iterable[Interval]) -> None:
        """Lay out an axis for these intervals; open ends do not stretch it."""
        edges = _edges(intervals)
        self.open_end = any(edge.last is None for edge in intervals)
        self.knots: list[tuple[date, float]] = []
        self.folds: list[float] = []
        if edges:
            self._lay_out(edges)

    def at(self, day: date) -> float:
        """The position of the beginning of a day."""
        n = max(1, bisect_left(self.knots, day, key=itemgetter(0)))
        if n >= len(self.knots):
            return self.knots[-1][1] if self.knots else 0.0
        (left, x), (right, next_x) = self.knots[n - 1 : n + 1]
        share = max(0, (day - left).days) / max(1, (right - left).days)
        return x + share * (next_x - x)

    def bar(self, when: Date) -> Bar:
        """How to draw a date."""
        days, words, inferred = parse_edtf(when.edtf), in_words(when), when.basis == "inferred"
        if days is None:
            return Bar("none", 0, 0, inferred, words)
        if days.first is None or days.last is None:
            left = self.at(days.first) if days.first else 0.0
            right = _after(days.last, self) if days.last else 100.0
            return Bar("since" if days.first else "until", left, max(right - left, 1.5), inferred, words)
        left, right = self.at(days.first), _after(days.last, self)
        return Bar(
            "day" if days.is_day else "span",
            (left + right) / 2 if days.is_day else left,
            max(right - left, 1.0),
            inferred,
            words,
        )

    def ticks(self) -> list[Tick]:
        """Dates to write under the axis, none nearer to the next than can be read."""
        found: list[Tick] = []
        year = 0
        for day, days_matter in self._candidates():
            x = self.at(day)
            if x > 97 or (found and x - found[-1].x < _NEAR):
                continue
            found.append(Tick(x, short(day, days_matter, day.year != year), len(found) % 2 == 1))
            year = day.year
        return found

    def _lay_out(self, edges: list[date]) -> None:
        stretches = [(left, right, (right - left).days) for left, right in itertools.pairwise(edges)]
        straight = sum(days for _, _, days in stretches if days <= _FOLD)
        folded = sum(days > _FOLD for _, _, days in stretches)
        room = 100.0 - 2 * _PAD - (6.0 if self.open_end else 0.0)
        fold = min(_FOLDED, 0.5 / folded) * room if folded and straight else room / max(folded, 1)
        scale = (room - fold * folded) / max(straight, 1)
        x = _PAD
        self.knots.append((edges[0], x))
        for _, right, days in stretches:
            if days > _FOLD:
                self.folds.append(x + fold / 2)
            x += fold if days > _FOLD else days * scale
            self.knots.append((right, x))

    def _candidates(self) -> list[tuple[date, bool]]:
        """Edges of the straight stretches, month beginnings within them."""
        found: dict[date, bool] = {}
        for (left, _), (right, _) in zip(self.knots, self.knots[1:], strict=False):
            wide = (right - left).days > _FOLD
            for day in (() if wide else _months(left, right)) or (left,):
                found.setdefault(day, day.day != 1)
        return sorted(found.items())


def timeline(index: Index) -> Timeline:
    """The events in time order and the reports by publication, on one axis."""
    dates = [event.date for event in index.dossier.events] + [r.published for r in index.dossier.reports]
    axis = Axis([days for days in (parse_edtf(when.edtf) for when in dates) if days is not None])
    known = {event.id: event for event in index.dossier.events}
    events = [_row(event, axis, index, known) for event in index.dossier.events]
    reports = [(badge, axis.bar(index.reports[badge.id].published)) for badge in index.badges]
    return Timeline(axis.ticks(), axis.folds, events, reports)


def _row(event: Event, axis: Axis, index: Index, known: Mapping[str, Event]) -> EventRow:
    index.cite(event.id, event.evidence)
    standing = event.standing or {}
    badges = [
        (b, both(f"standing-{standing[b.id]}") if b.id in standing else None) for b in _in_order(event.reports, index)
    ]
    return EventRow(
        event,
        axis.bar(event.date),
        badges,
        index.names.get(event.place or "", ""),
        [(entity, index.names[entity]) for entity in event.participants if entity in index.names],
        _excerpts(event.evidence, index),
        _excerpts(event.date.evidence, index),
        [known[other] for other in event.candidates if other in known],
        Why.of(event.reason),
    )


def _excerpts(spans: Iterable[Span], index: Index) -> list[Excerpt]:
    listed: dict[str, list[Span]] = {}
    for span in spans:
        listed.setdefault(span.report, []).append(span)
    return [part for badge in _in_order(listed, index) for part in excerpts(index.reports[badge.id], listed[badge.id])]


def _in_order(reports: Iterable[str], index: Index) -> list[Badge]:
    """The badges of these reports, as they follow each other on the page."""
    return sorted((index.badge[id] for id in set(reports) if id in index.badge), key=lambda badge: badge.rank)


def _edges(intervals: Iterable[Interval]) -> list[date]:
    days: set[date] = set()
    for interval in intervals:
        days |= {interval.first} if interval.first else set()
        days |= {_plus(interval.last, 1)} if interval.last else set()
    return sorted(days)


def _after(day: date, axis: Axis) -> float:
    return axis.at(_plus(day, 1))


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _months(left: date, right: date) -> list[date]:
    day, found = left, []
    while day <= right:
        if day.day == 1:
            found.append(day)
        day = _plus(day, 1) if _plus(day, 1) != day else date.max
        if day == date.max:
            break
    return found
