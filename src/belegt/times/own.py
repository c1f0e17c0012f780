"""What an undated report says of its own day without the help of others: full dates told as past, "gestern, am 3. März"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from belegt.language.calendar import Interval, parse_edtf, shifted
from belegt.language.sentences import sentences
from belegt.model.report import Report
from belegt.times.bearing import BOUND, DEICTIC, NAMED, Bearing, Wording, days_true
from belegt.times.tagger import Expression, tag
from belegt.times.values import interval_of

NEAR = 16  # characters between "gestern" and the date that explains it: "gestern, am ", "heutigen Sonntag, den "
WEEK = 6  # a weekday named with its date is seldom older than a week


def own_bearings(report: Report) -> list[Bearing]:
    """Return what the report's own full dates say about its day."""
    found: list[Bearing] = []
    for start, end in sentences(report.text):
        if end - start <= 2000:
            found += _of_sentence(report, start, end)
    return found


def _of_sentence(report: Report, start: int, end: int) -> Iterator[Bearing]:
    sentence = report.text[start:end]
    every = tag(sentence, report.language)
    for before, one in zip([None, *every], every, strict=False):
        day = full_day(one)
        if day is None:
            continue
        explained = _explained(report, start, sentence, before, one, day)
        if explained:
            yield explained
        elif one.found.direction == "past":
            yield _told_as_past(report, start, one, day)
        elif one.found.direction == "future":
            span = report.span(start + one.start, start + one.end)
            yield Bearing(BOUND, Interval(None, day), (span,), f"tells of {day} as still to come")


def full_day(one: Expression) -> date | None:
    """Return the day an expression names with its year, None for anything less."""
    if one.found.open or one.found.type not in ("DATE", "TIME"):
        return None
    days = interval_of(one.found.value)
    return days.first if days and days.is_day else None


def _told_as_past(report: Report, start: int, one: Expression, day: date) -> Bearing:
    span = report.span(start + one.start, start + one.end)
    return Bearing(BOUND, Interval(day, None), (span,), f"tells of {day} as past")


def _explained(
    report: Report, start: int, sentence: str, before: Expression | None, one: Expression, day: date
) -> Bearing | None:
    """ "gestern, am 3. März 2006": the day the report was written follows."""
    if (
        before is None
        or not before.found.open
        or one.start - before.end > NEAR
        or "." in sentence[before.end : one.start]
    ):
        return None
    if before.rule.rpartition("/")[2] not in ("deictic-day", "deictic-day-part", "today-unit", "today-adjective"):
        return None
    runs = days_true(Wording(sentence, before.start, report.language), Interval(day, day), None)
    near = [run for run in runs if run.first and abs((run.first - day).days) <= 3]
    if len(near) != 1:
        return None
    span = report.span(start + before.start, start + one.end)
    return Bearing(DEICTIC, near[0], (span,), f"explains “{sentence[before.start : before.end]}” as {day}")


def partial_bearing(report: Report, known: Interval) -> Bearing | None:
    """Return the day of a banner or dateline without a year ("+++ Mittwoch, 12. März +++"), if one fits near `known`.

    `known` are days of an event the report tells of, or of the reports beside it; the year must put the day on the
    weekday named, if one is named, within half a year of those days.
    """
    from belegt.times.lines import date_lines

    if known.first is None or known.last is None:
        return None
    for line in date_lines(report):
        if line.kind in ("banner", "dateline", "dateonly", "published", "state") and line.value.startswith("XXXX-"):
            days = [
                day for year in range(known.first.year - 1, known.last.year + 2) if (day := _in_year(year, line.value))
            ]
            near = [day for day in days if _gap(day, known) <= 183 and line.weekday in (None, day.weekday())]
            if len(near) == 1:
                span = report.span(line.start, line.end)
                return Bearing(NAMED, Interval(near[0], near[0]), (span,), "its own date, the year from other reports")
    return None


def _in_year(year: int, value: str) -> date | None:
    days = parse_edtf(f"{year:04}{value[4:10]}")
    return days.first if days and days.is_day else None


def _gap(day: date, known: Interval) -> int:
    if known.holds(day) or known.first is None or known.last is None:
        return 0
    return min(abs((day - known.first).days), abs((day - known.last).days))


def within_week(day: date) -> Interval:
    """Return the days a report was probably written on that names a weekday with its date."""
    return Interval(day, shifted(day, WEEK) or day)
