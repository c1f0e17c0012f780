"""Cross-checks of dates: a date on the wrong weekday, an event after its report, a report older than what it cites."""

from __future__ import annotations

from collections.abc import Iterator

from belegt.language.calendar import Interval, intersect, parse_edtf
from belegt.language.sentences import sentences
from belegt.model.event import Event
from belegt.model.findings import Corpus
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.time_expression import TimeExpression
from belegt.model.warning import ReportWarning
from belegt.times.own import first_day, is_surely_past
from belegt.times.tagger import tag

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PRECISE = 31  # days; vaguer datings of an event are no contradiction of one another


def weekday_warnings(report: Report, times: tuple[TimeExpression, ...]) -> tuple[ReportWarning, ...]:
    """Return a warning for every full date that names another weekday than the calendar does."""
    return tuple(found for time in times if (found := _wrong_weekday(report, time)))


def _wrong_weekday(report: Report, time: TimeExpression) -> ReportWarning | None:
    if time.weekday is None or not any(ch.isdigit() for ch in time.span.text):
        return None
    days = parse_edtf(time.value[:10])
    if days is None or days.first is None or not days.is_day or days.first.weekday() == time.weekday:
        return None
    message = (
        f"“{time.span.text}” names a {WEEKDAYS[time.weekday]}, {days.first} was a {WEEKDAYS[days.first.weekday()]}"
    )
    return ReportWarning(report.id, "date-contradicts-weekday", message, time.span)


def check_dates(corpus: Corpus) -> Corpus:
    """Return the corpus with a warning for every contradiction between dates of reports, events and links."""
    found = {*corpus.warnings, *_weekdays(corpus), *_after_reports(corpus), *_differing(corpus)}
    found |= {*_older_than_cited(corpus), *_copies(corpus)}
    return corpus.having(warnings=tuple(sorted(found, key=_order)))


def _weekdays(corpus: Corpus) -> Iterator[ReportWarning]:
    for report in corpus.reports:
        yield from weekday_warnings(report, corpus.findings[report.id].times)


def _order(warning: ReportWarning) -> tuple[str, str, str, int, str]:
    start = warning.span.start if warning.span else -1
    return (warning.report or "", warning.code, warning.message, start, warning.file or "")


def _after_reports(corpus: Corpus) -> Iterator[ReportWarning]:
    """An event told as past that lies after the report that tells it."""
    published = {report.id: parse_edtf(report.published.edtf) for report in corpus.reports}
    for event in corpus.events:
        days = parse_edtf(event.date.edtf)
        for id in event.reports:
            written = published.get(id)
            standing = (event.standing or {}).get(id)
            if not days or not days.first or not written or not written.last or standing in (None, "future"):
                continue
            if days.first > written.last:
                span = next((span for span in event.evidence if span.report == id), None)
                message = f"tells as past an event of {event.date.edtf}, but was published {_said(id, corpus)}"
                yield ReportWarning(id, "event-after-report", message, span)


def _said(id: str, corpus: Corpus) -> str:
    return corpus.report(id).published.edtf or "on an unknown day"


def _differing(corpus: Corpus) -> Iterator[ReportWarning]:
    """Two reports that date one event to days that do not meet."""
    for event in corpus.events:
        dated = sorted(_datings(event, corpus), key=lambda pair: pair[1])
        for number, (days, span) in enumerate(dated):
            for others, other in dated[number + 1 :]:
                if other.report != span.report and intersect(days, others) is None:
                    message = f"“{event.label}”: “{span.text}” here, “{other.text}” in another report"
                    yield ReportWarning(span.report, "event-dates-differ", message, span)


def _datings(event: Event, corpus: Corpus) -> Iterator[tuple[Interval, Span]]:
    members = frozenset(event.happenings)
    for id in event.reports:
        times = {time.id: time for time in corpus.findings[id].times}
        for happening in corpus.findings[id].happenings:
            time = times.get(happening.time or "") if happening.id in members else None
            days = parse_edtf(time.edtf) if time else None
            if time and not time.open and days and days.days and days.days <= PRECISE:
                yield days, time.span


def _older_than_cited(corpus: Corpus) -> Iterator[ReportWarning]:
    """A report that tells as past what happened after its own date."""
    for report in corpus.reports:
        written = parse_edtf(report.published.edtf)
        if written is None or written.last is None:
            continue
        for start, end in sentences(report.text):
            sentence = report.text[start : min(end, start + 2000)]
            for one in tag(sentence, report.language) if any(ch.isdigit() for ch in sentence) else ():
                first = first_day(one)
                if first and first > written.last and is_surely_past(sentence, one, report.language):
                    span = report.span(start + one.start, start + one.end)
                    message = f"tells of {one.found.value} as past, but was published {report.published.edtf}"
                    yield ReportWarning(report.id, "report-older-than-cited", message, span)


def _copies(corpus: Corpus) -> Iterator[ReportWarning]:
    """A report older than the one it is said to have used."""
    dates = {report.id: parse_edtf(report.published.edtf) for report in corpus.reports}
    for link in corpus.links:
        source, user = dates.get(link.from_), dates.get(link.to)
        if link.kind == "quotes" and source and user and source.first and user.last and source.first > user.last:
            message = f"uses a report of {_said(link.from_, corpus)}, but was published {_said(link.to, corpus)}"
            yield ReportWarning(
                link.to, "report-older-than-cited", message, link.evidence[0] if link.evidence else None
            )
