"""Dates as intervals: round trips, borders of the calendar, weekdays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.language.calendar import (
    Interval,
    easter,
    hull,
    intersect,
    iso_week_interval,
    latest_weekday,
    narrowed_to_weekday,
    next_weekday,
    parse_edtf,
    plus_months,
    safe_date,
    shifted,
    weekdays_in,
    write_edtf,
)

days = st.dates()
ends = st.one_of(st.none(), days)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = draw(ends), draw(ends)
    return Interval(last, first) if first and last and first > last else Interval(first, last)


@given(intervals())
def test_what_is_written_reads_back(interval: Interval) -> None:
    written = write_edtf(interval)
    assert (written is None) == (interval.first is None and interval.last is None)
    if written is not None:
        assert parse_edtf(written) == interval


@given(intervals(), intervals(), days)
def test_intersection_and_hull_hold_the_days_they_must(left: Interval, right: Interval, day: date) -> None:
    both = intersect(left, right)
    assert (both is not None and both.holds(day)) == (left.holds(day) and right.holds(day))
    if left.holds(day) or right.holds(day):
        assert hull(left, right).holds(day)


@given(days, st.integers(0, 6))
def test_weekdays_are_the_nearest_ones(day: date, weekday: int) -> None:
    latest, following = latest_weekday(day, weekday), next_weekday(day, weekday)
    if latest is not None:
        assert latest.weekday() == weekday and 0 <= (day - latest).days <= 6
    if following is not None:
        assert following.weekday() == weekday and 1 <= (following - day).days <= 7


@given(st.text(max_size=90))
def test_any_text_is_an_interval_or_none(text: str) -> None:
    found = parse_edtf(text)
    assert found is None or found.first is None or found.last is None or found.first <= found.last


@pytest.mark.parametrize(
    "text", ["", "2024-13", "2024-02-30", "0000", "99999", "2024-06-31", "/", "../..", "2025/2024"]
)
def test_what_the_calendar_does_not_hold_is_none(text: str) -> None:
    assert parse_edtf(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-06-19T20:30", date(2024, 6, 19), date(2024, 6, 19)),
        ("2024-06/..", date(2024, 6, 1), None),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_edtf_forms(text: str, first: date, last: date | None) -> None:
    assert parse_edtf(text) == Interval(first, last)


def test_a_weekday_is_a_day_only_where_one_fits() -> None:
    september = Interval(date(2023, 9, 1), date(2023, 9, 30))
    assert narrowed_to_weekday(september, 2) == september
    assert len(weekdays_in(september, 2)) == 4
    assert narrowed_to_weekday(Interval(date(2023, 9, 12), date(2023, 9, 18)), 2).first == date(2023, 9, 13)


def test_borders_of_the_calendar() -> None:
    assert safe_date(0, 1, 1) is None and safe_date(10000, 1, 1) is None
    assert shifted(date.max, 1) is None and shifted(date.min, -1) is None
    assert plus_months(date(9999, 12, 1), 1) is None
    assert iso_week_interval(2021, 53) is None
    assert [easter(year) for year in (2000, 2024, 2025)] == [date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20)]
