"""When a report was published, by what it, its container or its address say. Never guessed, conflicts shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from belegt.language.calendar import Interval, intersect, parse_edtf, shifted
from belegt.model.date import UNKNOWN_DATE, Basis, Date
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.warning import ReportWarning
from belegt.times.lines import SHORT, TAIL_LINES, DateLine, Line, date_lines, labels, lines
from belegt.times.urls import BARE, SLUG, URL, mark_date, slug_date, url_date

_ISO_START = re.compile(r"\s*(\d{4}-\d\d-\d\d)")
GERMANY = "Europe/Berlin"
ORDER = ("label", "metadata", "dateline", "dateonly", "slug", "state", "url", "updated")
"""Which evidence names the day of publication first; what disagrees with it is shown as a warning."""
LATER = frozenset({"state", "updated"})  # a text may be of a later day than its first publication


class Evidence(NamedTuple):
    """One thing that dates the report. `how` is one of `ORDER`, `edtf` a day or a month."""

    how: str
    edtf: str
    basis: Basis
    span: Span | None
    note: str


class Dated(NamedTuple):
    """When a report was first published and when it was last changed, with what contradicts it."""

    published: Date
    updated: Date | None
    warnings: tuple[ReportWarning, ...]


class DateReport:
    """Dates one report from itself: stated dates, container metadata, address, agency slug."""

    name = "dating"

    def date(self, report: Report) -> Dated:
        """Return the dates of a report; `UNKNOWN_DATE` where nothing says one."""
        return date_report(report)


def date_report(report: Report) -> Dated:
    """Return when the report was published and updated, as far as it says so itself.

    A date inside the story never dates the report: only labels, lines that are a date, datelines, banners, the
    container's metadata, the report's own address and agency slugs do.
    """
    stated = date_lines(report)
    found = sorted(_evidence(report, stated), key=lambda one: (ORDER.index(one.how), one.edtf))
    updated = _updated(report, stated)
    published = _date(found) if found else UNKNOWN_DATE
    return Dated(published, updated, tuple(_conflicts(found, updated, report)))


def _date(found: list[Evidence]) -> Date:
    """The first kind's date, with every place that says the same."""
    first = _leading(found)
    spans = tuple(dict.fromkeys(one.span for one in found if one.span and one.edtf == first.edtf))
    return Date(first.edtf, first.basis, spans, first.note, f"times/dating/{first.how}")


def _leading(found: list[Evidence]) -> Evidence:
    """The first kind's; an agency's slug gives way to the outlet's own state of the next day: after midnight."""
    first = found[0]
    states = [one for one in found if one.how == "state"] if first.how == "slug" else []
    near, days = _widened(first), [(one, parse_edtf(one.edtf)) for one in states]
    return next((one for one, day in days if near and day and intersect(near, day)), first)


def _evidence(report: Report, stated: list[DateLine]) -> Iterator[Evidence]:
    hows = {
        "published": "label",
        "state": "state",
        "dateline": "dateline",
        "dateonly": "dateonly",
        "banner": "dateonly",
        "updated": "updated",
    }
    for line in stated:
        if line.kind in hows and not line.value.startswith("X"):
            span = report.span(line.start, line.end)
            yield Evidence(hows[line.kind], line.value, "stated", span, NOTES[line.kind])
    yield from _from_metadata(report)
    yield from _from_text_addresses(report)
    for match in SLUG.finditer(report.text):
        day = slug_date(match.group())
        if day:
            yield Evidence("slug", day.isoformat(), "stated", report.span(*match.span()), "day in the agency's slug")
    for credit in lines(report.text)[-TAIL_LINES:]:
        marked = mark_date(credit.text)
        if marked:
            span = report.span(credit.start, credit.end)
            yield Evidence("slug", marked.isoformat(), "stated", span, "day in the agency's mark")


NOTES = {
    "published": "named as the day of publication",
    "state": "named as the state of the text, which may be later than its first publication",
    "dateline": "dateline",
    "dateonly": "a line that is a date",
    "banner": "a line that is a date",
    "updated": "named as the last change, the day of the text as it stands; it may have been published before",
}


def _from_metadata(report: Report) -> Iterator[Evidence]:
    data = report.metadata
    published = _day_there(data.published, report)
    if published:
        yield Evidence(
            "metadata",
            published,
            "metadata",
            None,
            f"publication date in {data.source.get('published', 'the container')}",
        )
    address = url_date(data.url) if data.url else None
    if address:
        yield Evidence("url", address, "url", None, f"date in the address {data.url}")


def _day_there(stamp: str | None, report: Report) -> str | None:
    """Return the day of a stamp where the report was published: 23.30 UTC is the next day in Germany."""
    day = iso_day(stamp)
    if stamp is None or day is None or report.language != "de":
        return day
    try:
        instant = datetime.fromisoformat(stamp.strip())
        return instant.astimezone(ZoneInfo(GERMANY)).date().isoformat() if instant.tzinfo else day
    except (ValueError, OverflowError, ZoneInfoNotFoundError):  # no such stamp, or a system without time zones
        return day


def iso_day(stamp: str | None) -> str | None:
    """Return the day of an ISO 8601 stamp or of a date in figures ("12.03.2025"), None where it is none."""
    match = _ISO_START.match(stamp) if stamp else None
    if match and parse_edtf(match[1]):
        return match[1]
    dotted = re.match(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})", stamp) if stamp else None
    written = f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}" if dotted else None
    return written if written and parse_edtf(written) else None


def _from_text_addresses(report: Report) -> Iterator[Evidence]:
    """An address dates the report where it stands alone in a line, or after "Quelle:"; a link in the story does not."""
    for line in lines(report.text):
        match = URL.search(line.text) or (BARE.fullmatch(line.text) if len(line.text) <= SHORT else None)
        if match is None or not _is_own_address(line, match):
            continue
        edtf = url_date(match.group())
        if edtf:
            span = report.span(line.start + match.start(), line.start + match.end())
            yield Evidence("url", edtf, "url", span, "date in the report's address")


def _is_own_address(line: Line, match: re.Match[str]) -> bool:
    before = line.text[: match.start()].strip(" \t:|–-([<").lower()
    after = line.text[match.end() :].strip(" \t|.)]>")
    known = {label for label, kind in labels() if kind == "source"}
    return (not before or before in known) and not after


def _updated(report: Report, stated: list[DateLine]) -> Date | None:
    for line in stated:
        if line.kind == "updated" and not line.value.startswith("X"):
            return Date(
                line.value,
                "stated",
                (report.span(line.start, line.end),),
                "named as the last change",
                "times/dating/updated",
            )
    modified = _day_there(report.metadata.modified, report)
    if modified is None or modified == _day_there(report.metadata.published, report):
        return None
    return Date(modified, "metadata", (), "modification date in the container", "times/dating/metadata")


def _conflicts(found: list[Evidence], updated: Date | None, report: Report) -> Iterator[ReportWarning]:
    """Evidence of publication that does not meet the first kind's within a day; an older change than publication."""
    if not found:
        return
    first = _widened(found[0])
    for other in found[1:]:
        if other.how not in LATER and first and intersect(first, _widened(other) or first) is None:
            message = f"published {found[0].edtf} ({found[0].note}) or {other.edtf} ({other.note})"
            yield ReportWarning(report.id, "dates-disagree", message, other.span or found[0].span)
    changed = parse_edtf(updated.edtf) if updated else None
    began = parse_edtf(found[0].edtf)
    if changed and began and changed.last and began.first and changed.last < began.first:
        message = f"updated {updated.edtf if updated else ''} before it was published {found[0].edtf}"
        yield ReportWarning(
            report.id,
            "updated-before-published",
            message,
            updated.evidence[0] if updated and updated.evidence else None,
        )


def _widened(one: Evidence) -> Interval | None:
    """Time zones and nightly production: evidence a day apart is no conflict."""
    days = parse_edtf(one.edtf)
    if days is None or days.first is None or days.last is None:
        return days
    return Interval(shifted(days.first, -1) or days.first, shifted(days.last, 1) or days.last)
