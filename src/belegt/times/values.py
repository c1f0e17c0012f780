"""TIMEX3 values: written from dates, and read as intervals on the calendar."""

from __future__ import annotations

import re
from datetime import date

from belegt.language.calendar import (
    Interval,
    hull,
    iso_week_interval,
    month_interval,
    parse_edtf,
    shifted,
    write_edtf,
    year_interval,
)

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE|-[1-7])?$")
_PART_OF_YEAR = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.{1,8})?$")


def week_value(day: date) -> str:
    """Return the TIMEX3 value of the ISO week a day lies in.

    >>> week_value(date(2024, 6, 20))
    '2024-W25'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def interval_of(value: str) -> Interval | None:
    """Return the days a DATE or TIME value covers, None for durations, sets, vague and unanchored values.

    >>> interval_of("2024-W25-WE").first, interval_of("198").last, interval_of("XXXX-06")
    (datetime.date(2024, 6, 22), datetime.date(1989, 12, 31), None)
    """
    if not value[:1].isdigit():
        return None
    if match := _DAY.match(value):
        return parse_edtf(match[1])
    if match := _WEEK.match(value):
        return _week(int(match[1]), int(match[2]), match[3])
    if match := _PART_OF_YEAR.match(value):
        return _part_of_year(int(match[1]), match[2])
    if value.isdigit() and len(value) in (2, 3):
        return parse_edtf(value + "X" * (4 - len(value)))
    return parse_edtf(value)


def edtf_of(value: str) -> str | None:
    """Return the EDTF of a DATE or TIME value, None where it lies nowhere on the calendar.

    >>> edtf_of("2024-06-19TEV"), edtf_of("2024-W25"), edtf_of("PAST_REF")
    ('2024-06-19', '2024-06-17/2024-06-23', None)
    """
    interval = interval_of(value)
    return None if interval is None else write_edtf(interval)


def _week(year: int, week: int, rest: str | None) -> Interval | None:
    whole = iso_week_interval(year, week)
    if whole is None or rest is None or whole.first is None:
        return whole
    day = shifted(whole.first, 5 if rest == "-WE" else int(rest[1:]) - 1)
    return None if day is None else Interval(day, whole.last if rest == "-WE" else day)


def _part_of_year(year: int, part: str) -> Interval | None:
    if part in SEASON_MONTHS:
        first, last = SEASON_MONTHS[part]
    else:
        size = 3 if part[0] == "Q" else 6
        last = int(part[1]) * size
        first = last - size + 1
    start, stop = month_interval(year, first), month_interval(year + (last < first), last)
    return None if start is None or stop is None or year_interval(year) is None else hull(start, stop)
