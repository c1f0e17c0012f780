"""The axis and the bars."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from belegt.dossier.html import to_html
from belegt.dossier.page.index import Index
from belegt.dossier.page.timeline import Axis, timeline
from belegt.language.calendar import Interval
from belegt.model.date import Date
from tests.dossier.pile import dossier

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
intervals = st.lists(st.tuples(days, days).map(lambda ends: Interval(min(ends), max(ends))), min_size=1, max_size=8)


@given(intervals)
def test_time_runs_to_the_right_and_stays_on_the_axis(drawn: list[Interval]) -> None:
    axis = Axis(drawn)
    found = [(day, axis.at(day)) for interval in drawn for day in (interval.first, interval.last) if day]
    found.sort()
    assert all(0 <= x <= 100.01 for _, x in found)
    assert all(left[1] <= right[1] + 1e-9 for left, right in pairwise(found))


@given(intervals)
def test_ticks_can_be_read(drawn: list[Interval]) -> None:
    ticks = Axis(drawn).ticks()
    assert all(right.x - left.x > 9 for left, right in pairwise(ticks))


def test_shapes() -> None:
    axis = Axis([Interval(date(2024, 1, 1), date(2024, 3, 1)), Interval(date(2024, 2, 1), None)])
    shapes = {
        edtf: axis.bar(Date(edtf)).shape for edtf in ("2024-02-01", "2024-02", "2024-02/..", "../2024-02", None, "x")
    }
    assert list(shapes.values()) == ["day", "span", "since", "until", "none", "none"]


def test_an_empty_stretch_is_folded() -> None:
    axis = Axis([Interval(date(2000, 5, 1), date(2000, 5, 2)), Interval(date(2024, 5, 1), date(2024, 5, 9))])
    assert len(axis.folds) == 1
    assert axis.at(date(2024, 5, 1)) < 50


def test_nothing_dated() -> None:
    axis = Axis([])
    assert axis.ticks() == []
    assert axis.bar(Date("2024")).x == 0


def test_events_stand_in_time_order() -> None:
    rows = timeline(Index.of(dossier())).events
    assert [row.event.id for row in rows] == ["ev-risse", "ev-sperrung", "ev-gipfel", "ev-offen"]
    assert [row.bar.shape for row in rows] == ["span", "day", "span", "since"]


def test_the_axis_is_drawn_once_however_many_lanes_there_are() -> None:
    picture, page = timeline(Index.of(dossier())), to_html(dossier())
    assert page.count('class="fold"') == len(picture.folds) > 0
    assert page.count('href="#time-grid"') > len(picture.folds)
