"""One order for everything, so that the order of the inputs never shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from belegt.language.calendar import parse_edtf
from belegt.model.claim import Claim
from belegt.model.date import Date
from belegt.model.dossier import Dossier, Receipt
from belegt.model.event import Event
from belegt.model.span import Span
from belegt.model.statement import Statement
from belegt.model.warning import ReportWarning


def ordered(dossier: Dossier) -> Dossier:
    """Return the dossier with every list sorted by content: events by time, the rest by place or id."""
    events = tuple(sorted(dossier.events, key=_event_key))
    rank = {event.id: number for number, event in enumerate(events)}
    return replace(
        dossier,
        reports=tuple(sorted(dossier.reports, key=lambda report: report.id)),
        entities=tuple(sorted(dossier.entities, key=lambda entity: entity.id)),
        statements=tuple(sorted(dossier.statements, key=_statement_key)),
        events=events,
        claims=tuple(sorted(dossier.claims, key=lambda claim: _claim_key(claim, rank))),
        lineage=tuple(sorted(dossier.lineage, key=lambda link: (link.from_, link.to, link.kind, link.id))),
        warnings=tuple(sorted(dossier.warnings, key=_warning_key)),
        times=tuple(sorted(dossier.times, key=lambda time: (*_span_key(time.span), time.id))),
        receipt=_ordered_receipt(dossier.receipt),
    )


def date_key(date: Date) -> tuple[str, str]:
    """Sort key of a date: first possible day, last possible day; unknown dates come last."""
    days = parse_edtf(date.edtf)
    if days is None:
        return ("9", "9")
    first = days.first.isoformat() if days.first else "0"
    return (first, days.last.isoformat() if days.last else "9")


def _ordered_receipt(receipt: Receipt) -> Receipt:
    return replace(receipt, inputs=tuple(sorted(receipt.inputs, key=lambda item: (item.file, item.sha256))))


def _event_key(event: Event) -> tuple[tuple[str, str], str]:
    return (date_key(event.date), event.id)


def _statement_key(statement: Statement) -> tuple[str, int, int, str]:
    return (statement.report, *_first(statement.spans), statement.id)


def _claim_key(claim: Claim, rank: dict[str, int]) -> tuple[int, int, int, str]:
    """Claims stand with their event, the most widely told first; of as many reports the tighter one first."""
    return (rank.get(claim.event or "", len(rank)), -len(claim.reports), len(claim.assertions), claim.id)


def _warning_key(warning: ReportWarning) -> tuple[str, str, tuple[str, int, int], str, str]:
    return (warning.report or "", warning.code, _span_key(warning.span), warning.message, warning.file or "")


def _span_key(span: Span | None) -> tuple[str, int, int]:
    return (span.report, span.start, span.end) if span else ("", -1, -1)


def _first(spans: Iterable[Span]) -> tuple[int, int]:
    return min(((span.start, span.end) for span in spans), default=(-1, -1))
