"""`build`: a `Raw` becomes a `Report` with zones, title, outlet, language, credits, and warnings about its text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
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


def build(raw: Raw, id: str | None = None) -> tuple[Report, list[ReportWarning]]:
    """Return the report (its date still unknown) and warnings about its text, in text order.

    Without an `id` it is that of a report alone (`report_ids`).
    """
    found = zones(raw.text, raw.metadata.title)
    report = Report(id or _id(raw, _base(raw)), raw.file, raw.sha256, raw.text, metadata=raw.metadata)
    report = replace(report, passages=found.passages(report.id))
    title, span = _title(report, found)
    report = replace(report, title=title, title_span=span, language=language_of(report), outlet=outlet_of(report))
    report = replace(report, agencies=agency_credits(report), translated=translated(report))
    return report, flaws(report)


def report_ids(raws: Sequence[Raw]) -> list[str]:
    """Return the ids of a pile's reports: where each came from (file name, address, outlet) and its text.

    The folder a file lies in matters only where the rest is alike: one text in `a/1.txt` and `b/1.txt` is two reports.
    """
    ids = [_id(raw, _base(raw)) for raw in raws]
    times = Counter(ids)
    return [id if times[id] == 1 else _id(raw, raw.file) for id, raw in zip(ids, raws, strict=True)]


def _id(raw: Raw, name: str) -> str:
    text = hashlib.sha256(raw.text.encode("utf-8", "surrogatepass")).hexdigest()
    return content_id("r", name, raw.metadata.url or "", raw.metadata.outlet or "", text)


def _base(raw: Raw) -> str:
    return raw.file.rsplit("/", 1)[-1]


def _title(report: Report, found: Zones) -> tuple[str | None, Span | None]:
    """The title as it stands in the text; metadata's where the text has none."""
    if found.title is None:
        return report.metadata.title, None
    span = report.span(found.title.unit.inner, found.title.unit.end)
    return report.metadata.title or " ".join(span.text.split()), span
