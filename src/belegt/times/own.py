"""What an undated report says of its own day without help: full dates told as past, "gestern, am 3. März"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from belegt.language.calendar import Interval, parse_edtf
from belegt.language.sentences import sentences
from belegt.model.report import Report
from belegt.times.bearing import BOUND, DEICTIC, OWN, Bearing, Wording, days_true
from belegt.times.lines import date_lines
from belegt.times.moment import tense_words
from belegt.times.tagger import Expression, tag
from belegt.times.values import interval_of

NEAR = 16  # characters between "gestern" and the date that explains it: "gestern, am ", "heutigen Sonntag, den "
EXPLAINING = re.compile(
    r"[\s,(]{0,3}(?:am|dem|den|der|[^\W\d_]{3,8}tag|Mittwoch|Sonnabend)?[\s,(]{0,3}(?:dem|den|der)?[\s,(]{0,3}$"
)
WORD = re.compile(r"[^\W\d_]+")
INFINITIVE = re.compile(r"[^\W\d_]{0,20}zu[^\W\d_]{2,20}en$")
LOOKING_AHEAD = frozenset({"bis", "ab", "zum", "zu", "until", "from", "für", "for"})
DOUBTFUL = frozenset(
    {
        "bereits",
        "seit",
        "vergangenen",
        "konnte",
        "konnten",
        "wollte",
        "wollten",
        "musste",
        "mussten",
        "has",
        "have",
        "hat",
    }
)


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
        first = first_day(one)
        if first is None:
            continue
        explained = _explained(report, start, sentence, before, one, first) if full_day(one) else None
        if explained:
            yield explained
        elif is_surely_past(sentence, one, report.language):
            yield _told_as_past(report, start, one, first)


def is_surely_past(sentence: str, one: Expression, language: str) -> bool:
    """True where a finite verb of the past stands right beside the date and nothing in the sentence looks ahead."""
    tenses = tense_words(language)
    words = [word.lower() for word in WORD.findall(sentence)]
    if any(tenses.get(word) == "future" for word in words) or any(INFINITIVE.match(word) for word in words):
        return False
    left = WORD.findall(sentence[max(0, one.start - 60) : one.start])[-3:]
    right = WORD.findall(sentence[one.end : one.end + 40])[:2]
    beside = {word.lower() for word in (*left, *right)}
    past = any(tenses.get(word) == "past" and word not in DOUBTFUL for word in beside)
    return past and not beside & LOOKING_AHEAD


def first_day(one: Expression) -> date | None:
    """Return the first day of a day or month that names its year; a year alone bounds too loosely to be told."""
    if one.found.open or one.found.type not in ("DATE", "TIME"):
        return None
    days = interval_of(one.found.value)
    return days.first if days and days.days is not None and days.days <= 31 else None


def full_day(one: Expression) -> date | None:
    """Return the day an expression names with its year, None for anything less."""
    if one.found.open or one.found.type not in ("DATE", "TIME"):
        return None
    days = interval_of(one.found.value)
    return days.first if days and days.is_day else None


def _told_as_past(report: Report, start: int, one: Expression, day: date) -> Bearing:
    span = report.span(start + one.start, start + one.end)
    return Bearing(BOUND, Interval(day, None), (span,), f"tells of {one.found.value} as past")


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
    if not EXPLAINING.match(sentence[before.end : one.start]) or before.rule.rpartition("/")[2] not in (
        "deictic-day",
        "deictic-day-part",
        "today-unit",
        "today-adjective",
    ):
        return None
    runs = days_true(Wording(sentence, before.start, report.language, True), Interval(day, day), None)
    near = [run for run in runs if run.first and abs((run.first - day).days) <= 3]
    if len(near) != 1:
        return None
    span = report.span(start + before.start, start + one.end)
    return Bearing(DEICTIC, near[0], (span,), f"explains “{sentence[before.start : before.end]}” as {day}")


OWN_LINES = ("banner", "dateline", "dateonly", "published", "state")


def has_partial_date(report: Report) -> bool:
    """True where the report states its own day without a year."""
    return any(line.kind in OWN_LINES and line.value.startswith("XXXX-") for line in date_lines(report))


def partial_bearing(report: Report, known: Interval) -> Bearing | None:
    """Return the day of a banner or dateline without a year ("+++ Mittwoch, 12. März +++"), if one fits near `known`.

    `known` are days of an event the report tells of, or of the reports beside it; the year must put the day on the
    weekday named, if one is named, within half a year of those days.
    """
    if known.first is None or known.last is None:
        return None
    for line in date_lines(report):
        if line.kind in OWN_LINES and line.value.startswith("XXXX-"):
            days = [
                day for year in range(known.first.year - 1, known.last.year + 2) if (day := _in_year(year, line.value))
            ]
            near = [day for day in days if _gap(day, known) <= 183 and line.weekday in (None, day.weekday())]
            if len(near) == 1:
                span = report.span(line.start, line.end)
                return Bearing(OWN, Interval(near[0], near[0]), (span,), "its own date, the year from other reports")
    return None


def _in_year(year: int, value: str) -> date | None:
    days = parse_edtf(f"{year:04}{value[4:10]}")
    return days.first if days and days.is_day else None


def _gap(day: date, known: Interval) -> int:
    if known.holds(day) or known.first is None or known.last is None:
        return 0
    return min(abs((day - known.first).days), abs((day - known.last).days))
