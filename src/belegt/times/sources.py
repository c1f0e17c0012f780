"""What links between reports say about their days: a translation is not older than its source, copies are of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from belegt.language.calendar import Interval, parse_edtf, shifted
from belegt.model.link import Link
from belegt.model.report import Report
from belegt.times.bearing import BOUND, GUESS, Bearing

SAME_STORY = 0.6  # share of the smaller text from which two reports are prints of one agency story
PRINTED_WITHIN = 1  # days: an agency's story is printed the same day or the next
ONE_WAY = frozenset({"translation", "reuse", "quotes"})


def link_bearings(id: str, links: Iterable[Link], reports: dict[str, Report]) -> Iterator[Bearing]:
    """Yield what the links of the undated report `id` to dated ones say about its day."""
    for link in links:
        other = link.from_ if link.to == id else link.to
        days = parse_edtf(reports[other].published.edtf)
        if days is None or days.first is None or reports[other].published.basis == "inferred":
            continue
        spans = (*link.evidence[:1], *reports[other].published.evidence)
        if spans and link.to == id and link.directed and link.kind in ONE_WAY:
            note = f"uses a report of {reports[other].published.edtf} ({link.kind})"
            yield Bearing(BOUND, Interval(days.first, None), spans, note)
        elif spans and link.kind in {"wire", "copy"} and link.score >= SAME_STORY and days.is_day:
            end = shifted(days.first, PRINTED_WITHIN)
            note = f"prints the same story as a report of {reports[other].published.edtf}"
            yield Bearing(GUESS, Interval(days.first, end), spans, note)
