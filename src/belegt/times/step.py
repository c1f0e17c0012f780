"""The step `times`: temporal expressions of one report, resolved as far as its date allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from belegt.language.calendar import Interval, hull, parse_edtf, write_edtf
from belegt.model.findings import Findings
from belegt.model.ids import content_id
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.model.time_expression import TimeExpression, TimexType
from belegt.times.checks import weekday_warnings
from belegt.times.tagger import Expression, tag
from belegt.times.values import interval_of

WIDEST = 400  # days; a report dated no better leaves its expressions as open as no date would


@dataclass(frozen=True, slots=True)
class Times:
    """Finds temporal expressions, German and English. A report with no date of its own gets open expressions."""

    name: str = "times"
    reads: frozenset[str] = frozenset({"report"})
    yields: frozenset[str] = frozenset({"times", "warnings"})

    def run(self, report: Report, findings: Findings) -> Findings:
        """Return the temporal expressions of the report, in text order, and dates that name the wrong weekday."""
        found = expressions(report)
        return Findings(times=found, warnings=weekday_warnings(report, found))


def expressions(report: Report) -> tuple[TimeExpression, ...]:
    """Return the expressions of a report, read against `report.published`.

    A report dated to an interval is read at both ends of it: what comes out the same at both is settled, the rest
    stays open with the interval it may lie in.
    """
    published = parse_edtf(report.published.edtf)
    if published is None or published.days is None or published.days > WIDEST:
        return tuple(_as_finding(one, one, report) for one in tag(report.text, report.language, None))
    first, last = published.first, published.last
    early = tag(report.text, report.language, first)
    if first == last:
        return tuple(_as_finding(one, one, report) for one in early)
    late = {(one.start, one.end): one for one in tag(report.text, report.language, last)}
    return tuple(_as_finding(one, late.get((one.start, one.end), one), report) for one in early)


def _as_finding(early: Expression, late: Expression, report: Report) -> TimeExpression:
    found = early.found
    same = found.value == late.found.value and found.calendar == late.found.calendar
    days = _days(early, late)
    return TimeExpression(
        id=content_id("tx", report.id, early.start, early.end),
        span=report.span(early.start, early.end),
        type=cast(TimexType, found.type),
        value=found.value if same else _common(found.value, late.found.value),
        edtf=write_edtf(days) if days else None,
        reason=Reason(early.rule),
        weekday=found.weekday,
        open=found.open or not same,
        direction=found.direction,
    )


def _days(early: Expression, late: Expression) -> Interval | None:
    left = interval_of(early.found.calendar or early.found.value)
    right = interval_of(late.found.calendar or late.found.value)
    return hull(left, right) if left and right else left or right


def _common(left: str, right: str) -> str:
    """Return what two values share, the rest as X: "2024-11-29", "2024-12-06" -> "2024-1X-XX"."""
    if len(left) != len(right):
        return left
    shared = "".join(a if a == b else "X" for a, b in zip(left, right, strict=True))
    cut = shared.find("X")
    return shared if cut < 0 else shared[:cut] + "".join("X" if ch.isdigit() else ch for ch in shared[cut:])
