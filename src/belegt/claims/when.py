"""Of which days a clause speaks: those it names, else its sentence, else what came before; else its report's own.

"Im März 2024 lief das Schiff auf Grund. Verletzt wurde niemand." says nothing of those hurt this year.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from belegt.language.calendar import Interval, parse_edtf
from belegt.language.sentences import sentences
from belegt.model.report import Report
from belegt.model.time_expression import TimeExpression

LONG_AGO = timedelta(days=60)  # before the report appeared: what happened then is its background
CARRIED = 3  # sentences of a paragraph without a date that still speak of the one before them


class When(NamedTuple):
    """`days` is None where nothing tells; `named` means by words near the clause; `past` that they are long ago."""

    days: Interval | None = None
    named: bool = False
    past: bool = False


UNKNOWN = When()
Asked = Callable[[int, int], When]
Dated = Sequence[tuple[int, Interval]]


def spoken_of(report: Report, times: Sequence[TimeExpression]) -> Asked:
    """Return what tells of a clause (start, end) of the report of which days it speaks."""
    known = ((time.span.start, parse_edtf(time.edtf)) for time in times if time.type in {"DATE", "TIME"})
    dated = sorted((at, days) for at, days in known if days is not None and days.first and days.last)
    own = parse_edtf(report.published.edtf)
    held = sentences(report.text)
    carried = _carried(report.text, held, dated, own)
    starts = [start for start, _ in held]

    def asked(start: int, end: int) -> When:
        days = _latest(dated, start, end) or carried[max(0, bisect_right(starts, start) - 1)] if held else None
        return When(days or own, days is not None, days is not None and _is_past(days, own))

    return asked


def _carried(text: str, held: Sequence[tuple[int, int]], dated: Dated, own: Interval | None) -> list[Interval | None]:
    """The days of each sentence; one without any speaks of the past that the one before it told."""
    found: list[Interval | None] = []
    age = 0
    for at, (start, end) in enumerate(held):
        days = _latest(dated, start, end)
        age = 0 if days else age + 1
        before = found[-1] if found and age <= CARRIED and "\n" not in text[held[at - 1][1] : start] else None
        found.append(days or (before if before and _is_past(before, own) else None))
    return found


def _latest(dated: Dated, start: int, end: int) -> Interval | None:
    inside = [days for at, days in dated if start <= at < end]
    return max(inside, key=lambda days: (days.last, days.first), default=None)


def _is_past(days: Interval, own: Interval | None) -> bool:
    return own is not None and own.first is not None and days.last is not None and own.first - days.last > LONG_AGO


def far_apart(one: When, other: When) -> bool:
    """True where months lie between what two clauses speak of."""
    return months_between(one.days, other.days)


def months_between(one: Interval | None, other: Interval | None) -> bool:
    """True where two intervals are known to lie so far apart that each is background to the other."""
    return gap(one, other) > LONG_AGO


def on_other_days(one: When, other: When) -> bool:
    """True where two clauses speak of no day in common."""
    return gap(one.days, other.days) > timedelta(0)


def gap(one: Interval | None, other: Interval | None) -> timedelta:
    """The time between two intervals, none (or less) where they meet or either is open or unknown."""
    if one is None or other is None or not (one.first and one.last and other.first and other.last):
        return timedelta(0)
    return max(other.first - one.last, one.first - other.last)
