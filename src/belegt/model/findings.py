"""What the steps have found so far. Findings are appended, never edited."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from belegt.model.claim import Claim
from belegt.model.entity import Entity, Judgement, Mention
from belegt.model.event import Event, Happening
from belegt.model.link import Link
from belegt.model.report import Report
from belegt.model.statement import Statement
from belegt.model.time_expression import TimeExpression
from belegt.model.warning import ReportWarning


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings on one report, each tuple in text order."""

    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    happenings: tuple[Happening, ...] = ()
    warnings: tuple[ReportWarning, ...] = ()

    def plus(self, more: Findings) -> Findings:
        """Append the findings of one more step."""
        return Findings(
            self.times + more.times, self.mentions + more.mentions, self.statements + more.statements,
            self.happenings + more.happenings, self.warnings + more.warnings,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corpus:
    """A pile under examination: reports sorted by id, findings by report id, and what holds across reports."""

    reports: tuple[Report, ...]
    findings: dict[str, Findings]
    entities: tuple[Entity, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    warnings: tuple[ReportWarning, ...] = ()

    def report(self, id: str) -> Report:
        """Return the report with that id; raises KeyError."""
        at = bisect_left(self.reports, id, key=lambda report: report.id)
        if at == len(self.reports) or self.reports[at].id != id:
            raise KeyError(id)
        return self.reports[at]

    def having(self, **changes: object) -> Corpus:
        """Return a copy with some findings replaced by a later step's."""
        return replace(self, **changes)  # type: ignore[arg-type]
