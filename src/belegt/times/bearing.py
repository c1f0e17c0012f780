"""What one piece of evidence says about the day a report was published: the days that would make its words true.

The method is one for all expressions: suppose the report was written on day d, read the expression as of d, and keep
d where the reading meets what another source says of the same event. "Am Freitag" for the 29th leaves seven days,
"gestern" one, "im Juni dieses Jahres" a year's end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from belegt.language.calendar import Interval, intersect, shifted
from belegt.model.span import Span
from belegt.times.moment import Direction
from belegt.times.tagger import tag
from belegt.times.values import interval_of

OWN, DEICTIC, NAMED, LOOSE, BOUND, GUESS = range(6)
"""Strength: the report's own date, its year from others; a day counted from today; a weekday or date without a year; a
month or year; a bound; a habit of news."""
NEAR, FAR = 16, 400  # days tried to either side: for weekdays and days counted from today; for months and years


class Bearing(NamedTuple):
    """`days` the report may have been written on, by evidence of one `strength` (0 strongest), in words."""

    strength: int
    days: Interval
    evidence: tuple[Span, ...]
    note: str


class Wording(NamedTuple):
    """An expression in its sentence: `at` is its offset there. `is_near` marks weekdays and "gestern"."""

    sentence: str
    at: int
    language: str
    is_near: bool = False

    def read_on(self, day: date, look: Direction | None) -> Interval | None:
        """Return the days the expression means in a report written on `day`."""
        for one in tag(self.sentence, self.language, day, look):
            if one.start == self.at:
                return interval_of(one.found.calendar or one.found.value)
        return None


def days_true(wording: Wording, known: Interval, look: Direction | None = "past") -> list[Interval]:
    """Return the runs of publication days for which the wording can mean the `known` days; empty where none can.

    Looking back, no day before the first known one counts: what is told as past had happened.
    """
    runs: list[Interval] = []
    for day in _supposed(wording, known, look):
        meant = wording.read_on(day, look)
        if meant is None or intersect(meant, known) is None:
            continue
        if runs and runs[-1].last == day - timedelta(days=1):
            runs[-1] = Interval(runs[-1].first, day)
        else:
            runs.append(Interval(day, day))
    return runs


def _supposed(wording: Wording, known: Interval, look: Direction | None) -> Iterator[date]:
    """Yield the days worth trying: those around the day from which the words reach the known days.

    Read on the first known day the words mean some other day; as far as that lies off, the report must lie off.
    """
    if known.first is None or known.last is None:
        return
    meant = wording.read_on(known.first, look)
    if meant is None or meant.first is None:
        return
    reach = NEAR if wording.is_near else FAR
    centre = shifted(known.first, (known.first - meant.first).days) or known.first
    first = shifted(centre, -reach) or date.min
    if look == "past":
        first = max(first, known.first)
    for step in range(2 * reach + (known.last - known.first).days + 1):
        day = shifted(first, step)
        if day is None:
            return
        yield day
