"""When an event was: the days all its tellings allow, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence

from belegt.events.tellings import Telling
from belegt.events.when import When, joined
from belegt.language.calendar import narrowed_to_weekday, parse_edtf, write_edtf
from belegt.model.date import UNKNOWN_DATE, Date
from belegt.model.findings import Corpus

LONG_DAYS = 31


def event_date(members: Sequence[Telling], corpus: Corpus) -> Date:
    """Return the date of one event; unknown where no telling narrows it."""
    when = joined(telling.when for telling in members)
    interval = when.interval
    if interval is not None and when.weekday is not None:
        interval = narrowed_to_weekday(interval, when.weekday)
    evidence = tuple(sorted({said.span for said in when.said}))
    if interval is None:
        return _from_report(members, corpus, when)
    stated = any(_is_full(said.span.text, said.edtf) for said in when.said)
    return Date(write_edtf(interval), "stated" if stated else "inferred", evidence, None, "events/date")


def _is_full(text: str, edtf: str | None) -> bool:
    """True where the words themselves name the year, so nothing was inferred."""
    return edtf is not None and edtf[:4] in text


def _from_report(members: Sequence[Telling], corpus: Corpus, when: When) -> Date:
    """ "Jetzt" in a dated report lies in that report's interval."""
    current = [telling for telling in members if telling.when.present]
    for telling in current:
        report = corpus.report(telling.happening.span.report)
        if report.published.edtf is not None:
            evidence = (*(said.span for said in telling.when.said), *report.published.evidence)
            return Date(
                _in_months(report.published.edtf), "inferred", tuple(sorted(set(evidence))), None, "events/present"
            )
    return UNKNOWN_DATE


def _in_months(edtf: str) -> str | None:
    """A long interval as whole months: its ends are guessed, a day there would look like knowledge."""
    days = parse_edtf(edtf)
    if days is None or days.first is None or days.last is None or (days.days or 0) <= LONG_DAYS:
        return edtf
    return f"{days.first.isoformat()[:7]}/{days.last.isoformat()[:7]}"
