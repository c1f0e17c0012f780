"""Small helpers of the room's tests."""

from __future__ import annotations

from belegt.model.entity import Mention
from belegt.model.findings import Findings
from belegt.model.reason import Reason
from belegt.model.report import Outlet, Report
from belegt.model.statement import Statement
from belegt.statements.step import Statements


def report_of(text: str, outlet: str | None = None, language: str = "de") -> Report:
    """A report without zones: all of it is read."""
    return Report("r", "r.txt", "", text, language=language, outlet=Outlet(outlet) if outlet else None)


def persons(report: Report, *names: str) -> tuple[Mention, ...]:
    """Mark every place of the given names (longest first) as a person."""
    found: dict[int, Mention] = {}
    for name in sorted(names, key=len, reverse=True):
        at = report.text.find(name)
        while at >= 0:
            if not any(m.span.start <= at < m.span.end for m in found.values()):
                found[at] = Mention(report.span(at, at + len(name)), "PER", name, Reason("test"))
            at = report.text.find(name, at + 1)
    return tuple(found[at] for at in sorted(found))


def statements(text: str, *names: str, outlet: str | None = None, language: str = "de") -> tuple[Statement, ...]:
    """Run the free step over a text with the given person names known."""
    report = report_of(text, outlet, language)
    return Statements("free").run(report, Findings(mentions=persons(report, *names))).statements


def said(statement: Statement) -> str:
    """The statement's words, pieces joined by " // "."""
    return " // ".join(span.text for span in statement.spans)
