"""Dates reports that carry no date, from the dates other reports give for the same events.

Every inferred date is an interval with the spans of both reports and a note in words. Evidence that does not meet is
shown as a warning, never averaged; the stronger kind of evidence stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from belegt.language.calendar import Interval, hull, intersect, parse_edtf, write_edtf
from belegt.model.date import UNKNOWN_DATE, Date
from belegt.model.event import Event, Happening
from belegt.model.findings import Corpus
from belegt.model.link import Link
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.time_expression import TimeExpression
from belegt.model.warning import ReportWarning
from belegt.times.bearing import BOUND, DEICTIC, GUESS, LOOSE, NAMED, Bearing, Wording, days_true
from belegt.times.news import issue_bearing, news_bearing
from belegt.times.own import has_partial_date, own_bearings, partial_bearing
from belegt.times.sources import link_bearings
from belegt.times.step import expressions
from belegt.times.tagger import tag

ROUNDS = 4  # a report dated in one round may date another in the next
LONGEST_KNOWN = 366  # days; a vaguer date of an event dates no report
VAGUE, MONTH = 7, 31  # days
ANY = [["einem"], ["einen"], ["eines"], ["a"], ["one"]]  # "an einem Dienstag"
ANY_DAY = date(2024, 5, 15)  # to read a sentence that names its day as of some day
TICKER = 3  # hours that make a report tell of its day hour by hour
SENTENCE_END = re.compile(r"[.!?]\s|\n")
TODAY_AFTER = 90  # characters behind "heute" in which its verb or hour may stand
WEEKDAYS = ("weekday", "night-to-weekday", "night-between-weekdays")
DISAGREES = "date-evidence-disagrees"
TOP = 300  # characters; a telling that starts above is the headline, which the first "gestern" below it dates
BEFORE = 400  # characters before a telling in which the time it happens may stand ("Gestern, 14.32 Uhr, Foyer.")


Undated = Mapping[str, tuple[TimeExpression, ...]]
"""The reports without a date of their own, with their expressions as read without one."""


class Known(NamedTuple):
    """The days other reports give for an event, and where they say so."""

    days: Interval
    spans: tuple[Span, ...]


def infer_dates(corpus: Corpus) -> Corpus:
    """Return the corpus with undated reports dated as far as evidence allows, and conflicts as warnings.

    Run again after the events were told again, it works the inferred dates out anew.
    """
    corpus = _with_dates(corpus, {one.id: UNKNOWN_DATE for one in corpus.reports if one.published.basis == "inferred"})
    undated = {one.id: corpus.findings[one.id].times for one in corpus.reports if one.published.edtf is None}
    own = {one.id: own_bearings(one) for one in corpus.reports if one.id in undated}
    warnings: dict[str, list[ReportWarning]] = {}
    waiting = sorted(undated)
    for _ in range(ROUNDS):
        pile = Pile(corpus, undated)
        results = {id: _with_news(pile.reports[id], [*own[id], *bearings_of(id, pile)], undated[id]) for id in waiting}
        changed = {id: date for id, (date, _) in results.items() if date != pile.reports[id].published}
        warnings |= {id: [*found, *unfitting(id, pile)] for id, (_, found) in results.items()}
        waiting = sorted(pile.beside(changed) & undated.keys())
        corpus = _with_dates(corpus, changed)
    kept = {warning for warning in corpus.warnings if warning.code != DISAGREES}
    found = {warning for some in warnings.values() for warning in some}
    return corpus.having(warnings=tuple(sorted(kept | found, key=_order)))


def resolve_open(corpus: Corpus) -> Corpus:
    """Return the corpus with the expressions of every dated report read as of its date; ids do not change."""
    findings = dict(corpus.findings)
    for report in corpus.reports:
        if report.published.edtf is not None:
            findings[report.id] = replace(findings[report.id], times=expressions(report))
    return corpus.having(findings=findings)


def _order(warning: ReportWarning) -> tuple[str, str, str, int, str]:
    start = warning.span.start if warning.span else -1
    return (warning.report or "", warning.code, warning.message, start, warning.file or "")


def _with_dates(corpus: Corpus, dates: dict[str, Date]) -> Corpus:
    reports = tuple(replace(one, published=dates[one.id]) if one.id in dates else one for one in corpus.reports)
    findings = dict(corpus.findings)
    for report in reports:
        if report.id in dates:
            findings[report.id] = replace(findings[report.id], times=expressions(report))
    return corpus.having(reports=reports, findings=findings)


def _with_news(
    report: Report, bearings: list[Bearing], times: tuple[TimeExpression, ...]
) -> tuple[Date, list[ReportWarning]]:
    """The date of a report, narrowed by the days its opening names or by its issue."""
    dated = _dated(report.id, bearings)
    days = parse_edtf(dated[0].edtf)
    news = news_bearing(report, times, days) or issue_bearing(report, days)
    return dated if news is None else _dated(report.id, [*bearings, news])


def _dated(id: str, bearings: list[Bearing]) -> tuple[Date, list[ReportWarning]]:
    """The date all bearings leave, and what does not fit the stronger ones."""
    days: Interval | None = None
    used: list[Bearing] = []
    warnings: list[ReportWarning] = []
    for bearing in sorted(set(bearings), key=_rank):
        meeting = bearing.days if days is None else intersect(days, bearing.days)
        if meeting is None:
            message = f"{bearing.note}, against {used[0].note}"
            warnings.append(ReportWarning(id, DISAGREES, message, bearing.evidence[0]))
        elif days is None or meeting != days or bearing.strength <= NAMED:
            days = meeting
            used.append(bearing)
    edtf = write_edtf(days) if days else None
    if edtf is None:
        return UNKNOWN_DATE, warnings
    spans = tuple(dict.fromkeys(span for bearing in used for span in bearing.evidence))
    note = "; ".join(dict.fromkeys(bearing.note for bearing in used))
    return Date(edtf, "inferred", spans, note, "times/infer"), warnings


def _rank(bearing: Bearing) -> tuple[int, int, int, str, tuple[Span, ...]]:
    """The stronger kind first, then the narrower, the later bound, so that only bounds that narrow are told."""
    first = bearing.days.first.toordinal() if bearing.days.first else 0
    return (bearing.strength, bearing.days.days or 10**7, -first, bearing.note, bearing.evidence)


class Pile:
    """A corpus with what dating looks up in it: each thing once, so that cost grows with the reports."""

    def __init__(self, corpus: Corpus, undated: Undated) -> None:
        self.findings = corpus.findings
        self.undated = undated
        self.reports = {report.id: report for report in corpus.reports}
        self.events: dict[str, list[Event]] = {}
        for event in corpus.events:
            for id in event.reports:
                self.events.setdefault(id, []).append(event)
        self.links: dict[str, list[Link]] = {}
        for link in corpus.links:
            for id in {link.from_, link.to}:
                self.links.setdefault(id, []).append(link)
        self.persons: dict[str, set[str]] = {}
        self.told_by: dict[str, set[str]] = {}
        for entity in corpus.entities:
            for span in entity.mentions if entity.type == "PER" else ():
                self.persons.setdefault(span.report, set()).add(entity.id)
                self.told_by.setdefault(entity.id, set()).add(span.report)

    def beside(self, ids: Iterable[str]) -> set[str]:
        """Return the reports that tell of an event one of these tells of."""
        return {other for id in ids for event in self.events.get(id, ()) for other in event.reports}

    def sharing_persons(self, id: str) -> list[Report]:
        """Return the reports that name a person this one names, by id."""
        found = {other for person in self.persons.get(id, ()) for other in self.told_by[person]}
        return [self.reports[other] for other in sorted(found - {id})]


def bearings_of(id: str, pile: Pile) -> Iterator[Bearing]:
    """Yield everything that other reports say about when one was written."""
    report = pile.reports[id]
    partial = has_partial_date(report)
    if partial:
        yield from _beside(report, pile)
    yield from link_bearings(id, pile.links.get(id, ()), pile.reports)
    happenings = {one.id: one for one in pile.findings[id].happenings}
    for event in pile.events.get(id, ()):
        told = [happenings[one] for one in event.happenings if one in happenings]
        known = known_days(event, id, pile) if told else None
        if known is None:
            continue
        for happening in told:
            yield from _of_telling(report, happening, known, pile.undated[id])
        bearing = partial_bearing(report, known.days) if partial else None
        if bearing:
            yield bearing._replace(evidence=(*bearing.evidence, *known.spans))


def unfitting(id: str, pile: Pile) -> Iterator[ReportWarning]:
    """Yield a warning for every weekday that cannot be the day others give for the same event."""
    happenings = {one.id: one for one in pile.findings[id].happenings}
    for event in pile.events.get(id, ()):
        known = known_days(event, id, pile)
        for one in event.happenings if known and known.days.is_day else ():
            time = _time_of(happenings[one], pile.undated[id], pile.reports[id]) if one in happenings else None
            if known and known.days.first and time and time.weekday not in (None, known.days.first.weekday()):
                message = f"“{time.span.text}” for what others date to {known.days.first}, no such weekday"
                yield ReportWarning(id, DISAGREES, message, time.span)


def _beside(report: Report, pile: Pile) -> Iterator[Bearing]:
    """The year of a banner without one ("+++ Mittwoch, 12. März +++"), from dated reports on the same persons."""
    for other in pile.sharing_persons(report.id):
        days = parse_edtf(other.published.edtf)
        if days is None or other.published.basis not in ("stated", "metadata", "url"):
            continue
        bearing = partial_bearing(report, days)
        if bearing:
            yield bearing._replace(evidence=(*bearing.evidence, *other.published.evidence))
            return


def known_days(event: Event, without: str, pile: Pile) -> Known | None:
    """Return the days that reports other than `without` give for an event; None where they give none or differ."""
    days: Interval | None = None
    spans: list[Span] = []
    for one in sorted(_datings(event, without, pile), key=lambda pair: (pair[0].days or 0, pair[1])):
        meeting = one[0] if days is None else intersect(days, one[0])
        if meeting is None:
            return None
        if meeting != days:
            spans.append(one[1])
        days = meeting
    return Known(days, tuple(spans)) if days else None


def _datings(event: Event, without: str, pile: Pile) -> Iterator[tuple[Interval, Span]]:
    members = frozenset(event.happenings)
    for id in event.reports:
        if id == without:
            continue
        times = {time.id: time for time in pile.findings[id].times}
        for happening in pile.findings[id].happenings:
            time = times.get(happening.time or "")
            if happening.id not in members or time is None or happening.standing == "future":
                continue
            days = parse_edtf(time.edtf)
            rests_on_undated = id in pile.undated and (time.open or (days is not None and not days.is_day))
            if days and days.days and days.days <= LONGEST_KNOWN and not (rests_on_undated and not _is_absolute(time)):
                yield days, time.span


def _is_absolute(time: TimeExpression) -> bool:
    """True where the words themselves name the year."""
    return time.edtf is not None and time.edtf[:4] in time.span.text


def _of_telling(
    report: Report, happening: Happening, known: Known, times: tuple[TimeExpression, ...]
) -> Iterator[Bearing]:
    """What one telling of a dated event says about the report that tells it."""
    if happening.standing == "future":
        return
    time = _time_of(happening, times, report)
    told = Bearing(BOUND, Interval(known.days.first, None), (happening.trigger, *known.spans), _after(known))
    if time is None or _is_aside(happening, time, report, known):
        yield told
        yield from _by_weekday(report, happening, known, times)
        return
    bearing = _by_time(report, time, known)
    if bearing is not None:
        yield bearing
        yield told


def _is_aside(happening: Happening, time: TimeExpression, report: Report, known: Known) -> bool:
    """True for a weekday or "gestern" beside what others date to a month or a year, unless it is the news.

    Who tells the event of September 2023 as the news of a Wednesday writes in that month; who mentions it mostly
    speaks of another one of the kind.
    """
    longest = MONTH if happening.standing == "main" else VAGUE
    return (known.days.days or 0) > longest and _wording(report, time).is_near


def _after(known: Known) -> str:
    return f"tells as past what others date to {write_edtf(known.days)}"


def _time_of(happening: Happening, times: Iterable[TimeExpression], report: Report) -> TimeExpression | None:
    """The open expression that dates a telling: the one chosen for it, one of its sentence, or one just before."""
    usable = [time for time in times if time.open and (time.type != "SET") and time.direction != "future"]
    by_id = {time.id: time for time in usable}
    hours = sum(time.is_hour for time in usable)
    usable = [time for time in usable if _counts_from_today(time, report, hours)]
    chosen = by_id.get(happening.time or "")
    if chosen in usable:
        return chosen
    if happening.time is not None and (chosen is None or not chosen.is_hour):
        return None
    near = [time for time in usable if _is_close(time)]
    inside = [time for time in near if happening.span.start <= time.span.start < happening.span.end]
    if inside:
        return min(inside, key=lambda time: abs(time.span.start - happening.trigger.start))
    if happening.standing != "main":
        return None
    before = [time for time in usable if 0 < happening.span.start - time.span.end <= BEFORE and _is_day(time)]
    after = [time for time in usable if 0 < time.span.start - happening.span.end <= BEFORE and _is_day(time)]
    return before[-1] if before else after[0] if after and happening.span.start < TOP else None


def _is_close(time: TimeExpression) -> bool:
    """False for "vor 24 Jahren": beside a telling it mostly speaks of an earlier event of the kind."""
    return not (time.type == "DURATION" and time.value.endswith(("Y", "DE")))


def _counts_from_today(time: TimeExpression, report: Report, hours: int) -> bool:
    """False for an hour, "an einem Dienstag", and a "heute" that may mean these times."""
    if time.is_hour:
        return False
    if time.weekday is not None:
        return report.text[max(0, time.span.start - 12) : time.span.start].lower().split()[-1:] not in ANY
    is_bare = time.direction == "present" and time.reason.by.endswith("/deictic-day")
    return not is_bare or hours >= TICKER or _is_todays(time, report)


def _is_todays(time: TimeExpression, report: Report) -> bool:
    """True for a "heute" with an hour, or with a verb of the past or of what is to come."""
    wording = _wording(report, time)
    around = report.text[time.span.start - wording.at : time.span.end + TODAY_AFTER]
    sentence = around[: wording.at] + SENTENCE_END.split(around[wording.at :])[0]
    found = [one for one in tag(sentence, report.language, ANY_DAY) if one.start == wording.at]
    return any(one.found.value != "PRESENT_REF" for one in found)


def _is_day(time: TimeExpression) -> bool:
    return time.reason.by.rpartition("/")[2] in ("deictic-day", "deictic-day-part")


def _by_time(report: Report, time: TimeExpression, known: Known) -> Bearing | None:
    wording = _wording(report, time)
    runs = days_true(wording, known.days)
    if not runs:
        return None
    days = hull(runs[0], runs[-1])
    if time.weekday is not None and (len(runs) > 1 or not known.days.is_day):
        days = known.days if known.days.days and known.days.days > VAGUE else days
    strength = DEICTIC if days.is_day else NAMED if days.days and days.days <= 7 else LOOSE
    note = f"“{time.span.text}” for what others date to {write_edtf(known.days)}"
    return Bearing(strength, days, (time.span, *known.spans), note)


def _wording(report: Report, time: TimeExpression) -> Wording:
    """The expression with enough text around it to be found again the same way."""
    start = max(report.text.rfind("\n", 0, time.span.start) + 1, time.span.start - 60)
    while start > 0 and start < time.span.start and not report.text[start - 1].isspace():
        start += 1
    return Wording(
        report.text[start : time.span.end + 1],
        time.span.start - start,
        report.language,
        time.weekday is not None or _is_day(time),
    )


def _by_weekday(
    report: Report, happening: Happening, known: Known, times: Iterable[TimeExpression]
) -> Iterator[Bearing]:
    """A report about an event of a Tuesday that says "am Dienstag" was probably written within the week."""
    if happening.standing != "main" or not known.days.is_day or known.days.first is None:
        return
    weekday = known.days.first.weekday()
    for time in times:
        fits = time.open and time.weekday == weekday and time.reason.by.rpartition("/")[2] in WEEKDAYS
        if fits and _counts_from_today(time, report, 0):
            runs = days_true(_wording(report, time), known.days)
            if runs:
                note = f"“{time.span.text}” in a report about what others date to {write_edtf(known.days)}"
                yield Bearing(GUESS, hull(runs[0], runs[-1]), (time.span, happening.trigger, *known.spans), note)
                return
