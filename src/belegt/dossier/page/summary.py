"""The band on top: what this pile holds, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.dates import edtf_words
from belegt.dossier.page.index import Index
from belegt.dossier.page.limits import Limit
from belegt.dossier.page.matrix import Row
from belegt.dossier.words import Both, both
from belegt.language.calendar import Interval, parse_edtf


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for the headline; `shared` are claims told by more than one report."""

    reports: int
    events: int
    statements: int
    shared: int
    one_origin: int
    contested: int
    limits: int
    span: Both | None


def summary(index: Index, rows: list[Row], limits: list[Limit]) -> Summary:
    """Count what the page shows."""
    shared = [row for row in rows if row.shared]
    return Summary(
        len(index.badges),
        len(index.dossier.events),
        len(index.dossier.statements),
        len(shared),
        sum(row.claim.independent_origins < 2 for row in shared),
        sum(row.claim.status == "contested" for row in shared),
        sum(len(limit.items) for limit in limits),
        _span(index),
    )


def _span(index: Index) -> Both | None:
    """From the first to the last event with closed dates."""
    intervals = [parse_edtf(event.date.edtf) for event in index.dossier.events]
    firsts = [days.first for days in intervals if days and days.first]
    lasts = [days.last for days in intervals if days and days.last]
    if not firsts or not lasts or min(firsts) > max(lasts):
        return None
    whole = Interval(min(firsts), max(lasts))
    return both("summary-from-to", span=edtf_words(whole))
