"""Which report leaves out a claim that most others of the same event carry, derived from the finished dossier.

Silence is no contradiction and no fault: a report may have other things to say. It is only named where the dates show
that the claim was known: never for a report that may have been written before the first report with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from belegt.language.calendar import Interval, parse_edtf
from belegt.model.claim import Claim
from belegt.model.dossier import Dossier
from belegt.model.event import Event

LEAST_REPORTS = 3  # of the event, so that "most others" means something
MOST = 0.5  # share of the event's other reports that must carry the claim; more than this


@dataclass(frozen=True, slots=True)
class Silence:
    """`report` tells of the event and leaves the claim out; `carried_by` are the event's reports that have it."""

    claim: str
    event: str
    report: str
    carried_by: tuple[str, ...]
    of: int


def silences(dossier: Dossier) -> tuple[Silence, ...]:
    """Return every silence that can be shown, by claim in the dossier's order, then by report."""
    events = {event.id: event for event in dossier.events}
    published = {report.id: parse_edtf(report.published.edtf) for report in dossier.reports}
    return tuple(found for claim in dossier.claims for found in _of(claim, events.get(claim.event or ""), published))


def _of(claim: Claim, event: Event | None, published: Mapping[str, Interval | None]) -> Iterator[Silence]:
    if event is None:
        return
    tellers = [report for report in event.reports if (event.standing or {}).get(report, "main") == "main"]
    carriers = tuple(sorted({a.report for a in claim.assertions} & set(tellers)))
    if len(tellers) < LEAST_REPORTS or len(carriers) <= MOST * (len(tellers) - 1):
        return
    known = _known_from(carriers, published)
    for report in sorted(set(tellers) - {a.report for a in claim.assertions}):
        days = published.get(report)
        if known and days and days.first and days.first >= known:
            yield Silence(claim.id, event.id, report, carriers, len(tellers))


def _known_from(carriers: tuple[str, ...], published: Mapping[str, Interval | None]) -> date | None:
    """The day by which a dated report certainly had the claim."""
    days = [interval.last for report in carriers if (interval := published.get(report)) and interval.last]
    return min(days, default=None)
