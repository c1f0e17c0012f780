"""Numbers over time: the values reports give for one thing, by the day they appeared, as a small drawing.

Positions across are percentages, so that the drawing fits a phone without shrinking its words (as the timeline does).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from belegt.dossier.dates import in_words
from belegt.dossier.page.index import Badge, Index
from belegt.dossier.words import Both
from belegt.language.calendar import parse_edtf
from belegt.model.claim import Claim, Quantity

HEIGHT = 150  # pixels
_TOP, _BOTTOM = 26, 120


@dataclass(frozen=True, slots=True)
class Point:
    """One number: where it stands (percent across, pixels down), its bounds in pixels, and its own words."""

    badge: Badge
    x: float
    y: int
    low: int
    high: int
    words: str
    date: Both


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one claim in one unit, by day."""

    claim: Claim
    unit: str
    points: list[Point]


def series(index: Index) -> list[Series]:
    """Return the claims whose numbers come from reports of two days or more and are not all the same."""
    found = []
    for claim in index.dossier.claims:
        units: dict[str, dict[tuple[str, float], tuple[date, Badge, Quantity]]] = defaultdict(dict)
        for assertion in claim.assertions:
            badge, number = index.badge.get(assertion.report), assertion.quantity
            day = _day(assertion.report, index)
            if badge and number and day:
                units[number.unit].setdefault((badge.id, number.value), (day, badge, number))
        for unit, given in sorted(units.items()):
            rows = sorted(given.values(), key=lambda row: (row[0], row[1].letter, row[2].value))
            if len({day for day, _, _ in rows}) > 1 and len({number.value for _, _, number in rows}) > 1:
                found.append(Series(claim, unit, _points(rows, index)))
    return found


def _day(report: str, index: Index) -> date | None:
    """The day of a report, None where more than one is possible: a point must not stand where nobody knows."""
    days = parse_edtf(index.reports[report].published.edtf) if report in index.reports else None
    return days.first if days and days.first and days.first == days.last else None


def _points(rows: list[tuple[date, Badge, Quantity]], index: Index) -> list[Point]:
    first, last = rows[0][0], rows[-1][0]
    values = [v for _, _, n in rows for v in (n.value, n.low, n.high) if v is not None]
    least, most = min(values), max(values)

    def down(value: float) -> int:
        return round(_BOTTOM - (_BOTTOM - _TOP) * (value - least) / ((most - least) or 1))

    points = []
    for day, badge, number in rows:
        x = 6 + 88 * (day - first).days / max(1, (last - first).days)
        low = down(number.low if number.low is not None else number.value)
        high = down(number.high if number.high is not None else number.value)
        when = in_words(index.reports[badge.id].published)
        points.append(Point(badge, x, down(number.value), low, high, number.span.text, when))
    return points
