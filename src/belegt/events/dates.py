"""When an event was: the days all its tellings allow, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence

from belegt.events.tellings import Telling
from belegt.events.when import DAYS, NEVER_SAID, When, compatible, joined
from belegt.language.calendar import Interval, narrowed_to_weekday, parse_edtf, shifted, write_edtf
from belegt.model.date import UNKNOWN_DATE, Date
from belegt.model.findings import Corpus

BEFORE = 3  # days within which news is told
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}  # TIMEX3 → EDTF


def event_date(members: Sequence[Telling], corpus: Corpus) -> Date:
    """Return the date of one event; unknown where no telling narrows it."""
    when = _when(members)
    interval = when.interval
    if interval is None:
        return _from_report(members, corpus)
    if when.weekday is not None:
        interval = narrowed_to_weekday(interval, when.weekday)
    evidence = tuple(sorted({said.span for said in when.said}))
    stated = any(_is_full(said.span.text, said.edtf) for said in when.said)
    same = [said.edtf for said in when.said if parse_edtf(said.edtf) == interval and said.edtf]
    season = next((season for said in when.said if (season := _season(said.value, interval))), None)
    return Date(
        season or (same[0] if same else write_edtf(interval)),
        "stated" if stated else "inferred",
        evidence,
        None,
        "events/date",
    )


def _when(members: Sequence[Telling]) -> When:
    """What the tellings say of the day: what is told with its time, else the day of speaking, else the report's own."""
    timed = [one for one in members if one.when.interval is not None]
    told = [one.when for one in timed if not (one.said or one.when.soft)]
    said = [one.when for one in timed if one.said and not one.when.soft]
    when = NEVER_SAID
    for more in (joined(told), joined(said), joined(one.when for one in timed if one.when.soft)):
        if more.interval is not None and when.precision > DAYS and compatible(when, more):
            when = joined([when, more])
    return when


def _from_report(members: Sequence[Telling], corpus: Corpus) -> Date:
    """What a dated report opens with happened in the days before it: the month is known, the day is not."""
    written = [(one.published, one.report) for one in members if one.lead and one.published and one.published.is_day]
    if not written:
        return UNKNOWN_DATE
    days, report = min(written)
    first = days.first and shifted(days.first, -BEFORE)
    months = None if first is None or days.last is None else (first.isoformat()[:7], days.last.isoformat()[:7])
    edtf = None if months is None else months[0] if months[0] == months[1] else "/".join(months)
    return (
        Date(edtf, "inferred", corpus.report(report).published.evidence, None, "events/news") if edtf else UNKNOWN_DATE
    )


def _is_full(text: str, edtf: str | None) -> bool:
    """True where the words themselves name the year, so nothing was inferred."""
    return edtf is not None and edtf[:4] in text


def _season(value: str, interval: Interval) -> str | None:
    """ "2022-SP" as EDTF writes it, where the event is known no better."""
    edtf = value[:5] + SEASONS.get(value[5:], "")
    return edtf if len(edtf) == 7 and parse_edtf(edtf) == interval else None
