"""Agencies a report credits, and marks that it is a translation."""

from __future__ import annotations

from belegt.model.report import AgencyCredit, Report, Translated


def agency_credits(report: Report) -> tuple[AgencyCredit, ...]:
    """Return the credited agencies, each once a kind, in text order."""
    return ()


def translated(report: Report) -> Translated | None:
    """Return the marks of a translation, None where there are none."""
    return None
