"""Dates in words: "19. Juni 2024", "vermutlich zwischen dem 29. November und dem 1. Dezember 2024"."""

from __future__ import annotations

from datetime import date

from belegt.dossier.words import Both, both
from belegt.language.calendar import Interval, month_length, parse_edtf, write_edtf
from belegt.model.date import Date

_MONTHS = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT = {
    "de": ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_NBSP = "\u00a0"


def in_words(when: Date) -> Both:
    """Say a date in words; an inferred one begins with "vermutlich", an unknown one says so."""
    days = parse_edtf(when.edtf)
    if days is None:
        return both("date-unknown") if not when.edtf else Both(when.edtf, when.edtf)
    plain = edtf_words(days)
    if days.rough:
        plain = both("date-rough", date=plain)
    return both("date-inferred", date=plain) if when.basis == "inferred" else plain


def edtf_words(days: Interval) -> Both:
    """Say an interval of days in words, as precise as it is and no more."""
    first, last = days.first, days.last
    if first is None or last is None:
        ends = (both("date-until", date=_end(last, False)) if last else both("date-unknown"),)
        return both("date-since", date=_end(first, True)) if first else ends[0]
    written = write_edtf(Interval(first, last)) or ""
    return _point(first, len(written)) if "/" not in written else _range(first, last, len(written) == 15)


def short(day: date, days_matter: bool, year: bool) -> Both:
    """A date for an axis: "19. Jun" or "Jun 2024"; the year only where it is new to the reader."""
    de, en = _SHORT["de"][day.month - 1], _SHORT["en"][day.month - 1]
    tail = f"{_NBSP}{day.year}" if year else ""
    return (
        Both(f"{day.day}.{_NBSP}{de}{tail}", f"{day.day}{_NBSP}{en}{tail}")
        if days_matter
        else Both(de + tail, en + tail)
    )


def _point(day: date, precision: int) -> Both:
    if precision == 4:
        return Both(str(day.year), str(day.year))
    return _month(day, True) if precision == 7 else _day(day, True)


def _range(first: date, last: date, months: bool) -> Both:
    one_year = first.year == last.year
    one_month = one_year and first.month == last.month
    if months:
        return both("date-between-months", first=_month(first, not one_year), last=_month(last, True))
    start = Both(f"{first.day}.", str(first.day)) if one_month else _day(first, not one_year)
    return both("date-between-days", first=start, last=_day(last, True))


def _month(day: date, year: bool) -> Both:
    tail = f"{_NBSP}{day.year}" if year else ""
    return Both(_MONTHS["de"][day.month - 1] + tail, _MONTHS["en"][day.month - 1] + tail)


def _day(day: date, year: bool) -> Both:
    month = _month(day, year)
    return Both(f"{day.day}.{_NBSP}{month.de}", f"{day.day}{_NBSP}{month.en}")


def _end(day: date, first: bool) -> Both:
    whole = day.day == (1 if first else month_length(day.year, day.month))
    return _month(day, True) if whole else _day(day, True)
