"""`build`: a `Raw` becomes a `Report` with zones, title, outlet, language, credits, and warnings about its text."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from belegt.model.ids import content_id
from belegt.model.raw import Raw
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.warning import ReportWarning
from belegt.reports.credits import agency_credits, translated
from belegt.reports.flaws import flaws
from belegt.reports.outlet import outlet_of
from belegt.reports.tongue import language_of
from belegt.reports.zones import Zones, zones


def build(raw: Raw) -> tuple[Report, list[ReportWarning]]:
    """Return the report (its date still unknown) and warnings about its text, in text order.

    The id holds where the report came from (file name without folders, address, outlet) and its text.
    """
    found = zones(raw.text, raw.metadata.title)
    report = Report(report_id(raw), raw.file, raw.sha256, raw.text, metadata=raw.metadata)
    report = replace(report, passages=found.passages(report.id))
    title, span = _title(report, found)
    report = replace(report, title=title, title_span=span, language=language_of(report), outlet=outlet_of(report))
    report = replace(report, agencies=agency_credits(report), translated=translated(report))
    return report, flaws(report)


def report_id(raw: Raw) -> str:
    """Return the id of a report; the folder a file lies in does not matter."""
    text = hashlib.sha256(raw.text.encode("utf-8", "surrogatepass")).hexdigest()
    return content_id("r", raw.file.rsplit("/", 1)[-1], raw.metadata.url or "", raw.metadata.outlet or "", text)


def _title(report: Report, found: Zones) -> tuple[str | None, Span | None]:
    """The title as it stands in the text; metadata's where the text has none."""
    if found.title is None:
        return report.metadata.title, None
    span = report.span(found.title.unit.inner, found.title.unit.end)
    return report.metadata.title or " ".join(span.text.split()), span
