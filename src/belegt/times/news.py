"""What a report opens with is its news: the days it names there are not before the event it recalls with a weekday."""

from __future__ import annotations

import re
from collections.abc import Iterable

from belegt.language.calendar import Interval, intersect, iso_week_interval, month_interval, next_weekday, write_edtf
from belegt.language.sentences import sentences
from belegt.model.report import Report
from belegt.model.time_expression import TimeExpression
from belegt.times.bearing import GUESS, Bearing

WEEK = 7  # days: only within a week does a weekday name one day
OPENING_SENTENCES = 4
HEAD = 300  # characters at the top in which a magazine names its issue
MONTHS = 12
ISSUE = re.compile(r"\b(?:Heft|Ausgabe|Nr\.|Nummer|[Ii]ssue|No\.)\s(\d{1,2})/((?:19|20)\d\d)\b")
LONGEST = 2000  # characters of the opening looked at


def news_bearing(report: Report, times: Iterable[TimeExpression], days: Interval | None) -> Bearing | None:
    """Return the bound an opening "am Donnerstag" sets for a report known to lie within the week `days`.

    The week comes from an event told with its weekday, "der am Mittwoch vorgestellten Studie"; the news of the
    Thursday follows it, so the report is not older than that Thursday.
    """
    if days is None or days.first is None or days.last is None or not 1 < (days.days or 0) <= WEEK:
        return None
    start, end = _opening(report)
    named = [(next_weekday(days.first, time.weekday, today_counts=True), time)
             for time in times if start <= time.span.start < end and time.open and time.weekday is not None
             and time.direction != "future"]  # fmt: skip
    inside = [(day, time) for day, time in named if day is not None and days.first < day <= days.last]
    if not inside:
        return None
    day, time = max(inside, key=lambda pair: (pair[0], -pair[1].span.start))
    note = f"opens with “{time.span.text}”, which is not before what it recalls"
    return Bearing(GUESS, Interval(day, None), (time.span,), note)


def issue_bearing(report: Report, days: Interval | None) -> Bearing | None:
    """Return the month of a magazine that numbers its issues, "Heft 9/2023", where the number can be no week's.

    Monthlies number by the month, weeklies by the week: a report that tells of August is not of the ninth week.
    """
    match = ISSUE.search(report.text[:HEAD])
    month = month_interval(int(match[2]), int(match[1])) if match and 0 < int(match[1]) <= MONTHS else None
    week = iso_week_interval(int(match[2]), int(match[1])) if match and month else None
    if match is None or month is None or week is None or week.last is None or days is None or days.first is None:
        return None
    if (days.first - week.last).days < WEEK or intersect(days, month) is None:
        return None
    span = report.span(*match.span())
    return Bearing(GUESS, month, (span,), f"“{span.text}”, by its number an issue of {write_edtf(month)}")


def _opening(report: Report) -> tuple[int, int]:
    """Where the first sentences of the running text stand."""
    found = [
        cut
        for passage in [one for one in report.passages if one.role == "body"][:2]
        for cut in sentences(report.text, passage.start, min(passage.end, passage.start + LONGEST))
    ][:OPENING_SENTENCES]
    return (found[0][0], found[-1][1]) if found else (0, 0)
