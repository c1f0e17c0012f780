"""Date arithmetic without a clock: EDTF as intervals of days, and what weekdays and months say about them.

An `Interval` holds the first and the last day (both included); None is an open end. Years 1 to 9999 only: what lies
outside has no interval and yields None rather than an error.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

MIN_YEAR, MAX_YEAR = 1, 9999
_POINT = re.compile(r"(\d{3}[\dX]|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.Z+-]{0,20})?([~?%]?)$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # EDTF level 1, months of the northern half


class Interval(NamedTuple):
    """Days from `first` to `last`, both included; None is an open end. `rough` marks EDTF's "~", "?" and "%"."""

    first: date | None
    last: date | None
    rough: bool = False

    @property
    def days(self) -> int | None:
        """How many days it holds; None where an end is open."""
        return None if self.first is None or self.last is None else (self.last - self.first).days + 1

    @property
    def is_day(self) -> bool:
        """True for a single day."""
        return self.first is not None and self.first == self.last

    def holds(self, day: date) -> bool:
        """True when the day lies inside."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, other: Interval) -> bool:
        """True when every day of this one lies in the other."""
        starts = other.first is None or (self.first is not None and self.first >= other.first)
        return starts and (other.last is None or (self.last is not None and self.last <= other.last))


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none (31 February, month 13, year 0).

    >>> safe_date(2024, 2, 30) is None, safe_date(2024, 2, 29)
    (True, datetime.date(2024, 2, 29))
    """
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shifted(day: date, days: int) -> date | None:
    """Return the day `days` later (earlier if negative), or None outside the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    following = safe_date(year + month // 12, month % 12 + 1, 1)
    return 31 if following is None else (following - timedelta(days=1)).day


def plus_months(day: date, months: int) -> date | None:
    """Return the day so many months later; the 31st becomes the last day of a shorter month.

    >>> plus_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    return safe_date(year, month + 1, min(day.day, month_length(year, month + 1)))


def day_interval(day: date) -> Interval:
    """Return the interval of one day."""
    return Interval(day, day)


def month_interval(year: int, month: int) -> Interval | None:
    """Return the interval of a month; None for month 13 or year 0."""
    first = safe_date(year, month, 1)
    return None if first is None else Interval(first, first.replace(day=month_length(year, month)))


def year_interval(year: int) -> Interval | None:
    """Return the interval of a year; None outside 1 to 9999."""
    return Interval(date(year, 1, 1), date(year, 12, 31)) if MIN_YEAR <= year <= MAX_YEAR else None


def week_interval(day: date) -> Interval:
    """Return Monday to Sunday of the week the day lies in."""
    monday = shifted(day, -day.weekday()) or day
    return Interval(monday, shifted(monday, 6) or monday)


def iso_week_interval(year: int, week: int) -> Interval | None:
    """Return Monday to Sunday of an ISO week; None where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, week, 1)
        return Interval(monday, monday + timedelta(days=6))
    except (ValueError, OverflowError):
        return None


def parse_edtf(text: str | None) -> Interval | None:
    """Return the days an EDTF level 1 string covers, None where it is none or covers no calendar day.

    Knows points ("2024", "2024-06", "2024-06-19", with a time of day after T), "199X", "20XX", seasons ("2024-21" is
    spring), "~", "?", "%", and ranges with open ends ("2024-06/..", "../2024-06-19", "2024-06/2024-12").

    >>> parse_edtf("2024-06/..")
    Interval(first=datetime.date(2024, 6, 1), last=None, rough=False)
    """
    if not text or len(text) > 80:
        return None
    if "/" not in text:
        return _point(text)
    left, _, right = text.partition("/")
    first, last = _end(left), _end(right)
    if first is None or last is None or (first.first is None and last.last is None):
        return None
    whole = Interval(first.first, last.last, first.rough or last.rough)
    return whole if whole.first is None or whole.last is None or whole.first <= whole.last else None


def _end(text: str) -> Interval | None:
    return Interval(None, None) if text in ("", "..") else _point(text)


def _point(text: str) -> Interval | None:
    match = _POINT.match(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    plain = _plain(year, month, day)
    return None if plain is None else plain._replace(rough=bool(mark))


def _plain(year: str, month: str | None, day: str | None) -> Interval | None:
    if "X" in year:
        lowest, highest = max(int(year.replace("X", "0")), MIN_YEAR), int(year.replace("X", "9"))
        return None if month else Interval(date(lowest, 1, 1), date(highest, 12, 31))
    if month is None:
        return year_interval(int(year))
    if day is not None:
        found = safe_date(int(year), int(month), int(day))
        return None if found is None else day_interval(found)
    return _season(int(year), int(month)) if int(month) > 20 else month_interval(int(year), int(month))


def _season(year: int, code: int) -> Interval | None:
    if code not in _SEASONS:
        return None
    first, last = _SEASONS[code]
    start, stop = month_interval(year, first), month_interval(year + (last < first), last)
    return None if start is None or stop is None else Interval(start.first, stop.last)


def write_edtf(interval: Interval) -> str | None:
    """Return the shortest EDTF of an interval: a day, a whole month, a whole year, or a range; None for no bounds.

    >>> write_edtf(Interval(date(2024, 6, 1), date(2024, 6, 30)))
    '2024-06'
    >>> write_edtf(Interval(date(2024, 6, 1), date(2024, 12, 31)))
    '2024-06/2024-12'
    """
    first, last = interval.first, interval.last
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{_begin(first) if first else '..'}/{_stop(last) if last else '..'}"
    for size in (4, 7, 10):
        whole = _point(first.isoformat()[:size])
        if whole is not None and (whole.first, whole.last) == (first, last):
            return first.isoformat()[:size] + ("~" if interval.rough else "")
    whole_months = first.day == 1 and last.day == month_length(last.year, last.month)
    size = 7 if whole_months else 10
    return f"{first.isoformat()[:size]}/{last.isoformat()[:size]}"


def _begin(day: date) -> str:
    return day.isoformat()[: 7 if day.day == 1 else 10]


def _stop(day: date) -> str:
    return day.isoformat()[: 7 if day.day == month_length(day.year, day.month) else 10]


def intersect(left: Interval, right: Interval) -> Interval | None:
    """Return the days both hold, None where they hold none."""
    firsts = [day for day in (left.first, right.first) if day is not None]
    lasts = [day for day in (left.last, right.last) if day is not None]
    both = Interval(max(firsts, default=None), min(lasts, default=None), left.rough or right.rough)
    return None if both.first and both.last and both.first > both.last else both


def hull(left: Interval, right: Interval) -> Interval:
    """Return the smallest interval that holds both."""
    first = None if left.first is None or right.first is None else min(left.first, right.first)
    last = None if left.last is None or right.last is None else max(left.last, right.last)
    return Interval(first, last, left.rough or right.rough)


def weekdays_in(interval: Interval, weekday: int, limit: int = 60) -> tuple[date, ...]:
    """Return every Monday (0) … Sunday (6) in a closed interval, at most `limit`; nothing for an open one."""
    if interval.first is None or interval.last is None:
        return ()
    day = shifted(interval.first, (weekday - interval.first.weekday()) % 7)
    found: list[date] = []
    while day is not None and day <= interval.last and len(found) < limit:
        found.append(day)
        day = shifted(day, 7)
    return tuple(found)


def latest_weekday(until: date, weekday: int, today_counts: bool = True) -> date | None:
    """Return the most recent such weekday up to a day ("am Mittwoch, sagte er").

    >>> latest_weekday(date(2024, 6, 20), 2)
    datetime.date(2024, 6, 19)
    """
    back = (until.weekday() - weekday) % 7
    return shifted(until, -(back or (0 if today_counts else 7)))


def next_weekday(since: date, weekday: int, today_counts: bool = False) -> date | None:
    """Return the first such weekday from a day on ("wird am Mittwoch")."""
    ahead = (weekday - since.weekday()) % 7
    return shifted(since, ahead or (0 if today_counts else 7))


def narrowed_to_weekday(interval: Interval, weekday: int) -> Interval:
    """Return the one such weekday in the interval; the interval itself where more than one fits, or none.

    >>> narrowed_to_weekday(Interval(date(2023, 9, 11), date(2023, 9, 16)), 2).first
    datetime.date(2023, 9, 13)
    """
    fitting = weekdays_in(interval, weekday, 2)
    return day_interval(fitting[0]) if len(fitting) == 1 else interval


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian calendar, after Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    k = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
