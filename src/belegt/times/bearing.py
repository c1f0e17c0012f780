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

DEICTIC, NAMED, LOOSE, BOUND, GUESS = range(5)
"""Strength: a day counted from today; a weekday or date without a year; a month or year; a bound; a habit of news."""
LONGEST_SUPPOSED = 820  # days tried: two years and a quarter, as far as "im Juni" or "vor einem Jahr" can reach


class Bearing(NamedTuple):
    """`days` the report may have been written on, by evidence of one `strength` (0 strongest), in words."""

    strength: int
    days: Interval
    evidence: tuple[Span, ...]
    note: str


class Wording(NamedTuple):
    """An expression in its sentence: `at` is its offset there."""

    sentence: str
    at: int
    language: str

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
    for day in _supposed(known, look):
        meant = wording.read_on(day, look)
        if meant is None or intersect(meant, known) is None:
            continue
        if runs and runs[-1].last == day - timedelta(days=1):
            runs[-1] = Interval(runs[-1].first, day)
        else:
            runs.append(Interval(day, day))
    return runs


def _supposed(known: Interval, look: Direction | None) -> Iterator[date]:
    if known.first is None or known.last is None:
        return
    first = known.first if look == "past" else shifted(known.first, -LONGEST_SUPPOSED // 2) or known.first
    for step in range(LONGEST_SUPPOSED + min(366, (known.last - known.first).days)):
        day = shifted(first, step)
        if day is None:
            return
        yield day
