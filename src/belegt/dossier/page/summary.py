"""The band on top: what this pile holds, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.dates import edtf_words
from belegt.dossier.page.index import Index
from belegt.dossier.page.limits import Limit
from belegt.dossier.page.matrix import is_shared
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


def summary(index: Index, limits: list[Limit]) -> Summary:
    """Count what the dossier holds, shown on the page or not."""
    shared = [claim for claim in index.dossier.claims if is_shared(claim)]
    return Summary(
        len(index.badges),
        len(index.dossier.events),
        len(index.dossier.statements),
        len(shared),
        sum(claim.independent_origins < 2 for claim in shared),
        sum(claim.status == "contested" for claim in shared),
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
