"""What a text says about the day of a happening, as far as it says it: an interval, or only a weekday or a month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from belegt.language.calendar import Interval, intersect, parse_edtf, weekdays_in
from belegt.model.time_expression import TimeExpression

_MONTH = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?$")
LONG_DAYS = 20
UNKNOWN_GAP = 10_000  # days
DAYS = 3  # a time up to this long names the day of a happening
PRECISE_DAYS = 3  # an interval up to this long contradicts a weekday that lies outside it


@dataclass(frozen=True, slots=True)
class When:
    """Constraints on the day; None where nothing is said. `said` are the expressions they come from.

    `window` holds the day of an expression that is still open ("am Mittwoch" in a report dated to a month): it can
    rule a day out but names none. `soft` marks the report's own day where the words name none ("um 14 Uhr", a
    dateline): it dates a happening only where nobody names its day.
    """

    interval: Interval | None = None
    window: Interval | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    present: bool = False
    soft: bool = False
    said: tuple[TimeExpression, ...] = ()

    @property
    def is_known(self) -> bool:
        """True when anything at all narrows the day."""
        return any(part is not None for part in (self.interval, self.window, self.month, self.weekday))

    @property
    def is_long(self) -> bool:
        """True for a month and more: news names days."""
        month = self.month is not None and self.day is None
        return month or (self.interval is not None and self.precision > LONG_DAYS)

    @property
    def precision(self) -> int:
        """How many days are left: 1 for a day; a large number where nothing is known."""
        days = self.interval.days if self.interval is not None else None
        return days if days is not None else 10_000


NEVER_SAID = When()


def read(expression: TimeExpression) -> When:
    """Turn one temporal expression into constraints; durations, sets and vague references give none."""
    said = (expression,)
    if expression.value in {"PRESENT_REF"}:
        return When(present=True, said=said)
    if expression.type not in {"DATE", "TIME"} and not is_ago(expression):
        return NEVER_SAID
    interval = parse_edtf(expression.edtf)
    weekday = expression.weekday
    if interval is not None and expression.open:
        return When(window=interval, weekday=weekday, said=said)
    if interval is not None:
        return When(interval=interval, weekday=weekday, said=said)
    month = _MONTH.match(expression.value[:10])
    if month:
        return When(month=int(month[1]), day=int(month[2]) if month[2] else None, weekday=weekday, said=said)
    return When(weekday=weekday, said=said) if weekday is not None else NEVER_SAID


def is_ago(expression: TimeExpression) -> bool:
    """True for a length of time that leads back: "vor einem Jahr"."""
    return expression.type == "DURATION" and expression.direction == "past"


def compatible(left: When, right: When) -> bool:
    """False when no day can be both."""
    for one in (left.interval, left.window):
        for other in (right.interval, right.window):
            if one and other and intersect(one, other) is None:
                return False
    if left.month and right.month and left.month != right.month:
        return False
    if left.day and right.day and left.day != right.day:
        return False
    return _fits(left, right) and _fits(right, left)


def apart(left: When, right: When) -> int:
    """Days between two known intervals, 0 where they meet; a great number where one is unknown."""
    one, other = left.interval, right.interval
    if not (one and other and one.first and one.last and other.first and other.last):
        return UNKNOWN_GAP
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def _fits(loose: When, fixed: When) -> bool:
    """Weekday, month and day of one against the interval of the other."""
    interval = fixed.interval
    if interval is None or interval.first is None or interval.last is None or loose.interval is not None:
        return True
    days = (interval.last - interval.first).days + 1
    if loose.weekday is not None and days <= PRECISE_DAYS and not weekdays_in(interval, loose.weekday):
        return False
    months = {interval.first.month, interval.last.month}
    if loose.month and days <= 60 and loose.month not in months:
        return False
    return not (loose.day and days == 1 and loose.day != interval.first.day)


def joined(all_said: Iterable[When]) -> When:
    """All constraints together; call only on compatible ones. The narrowest interval wins where they do not meet."""
    whens = list(all_said)
    known = [when for when in whens if when.is_known]
    interval: Interval | None = None
    window: Interval | None = None
    month = day = weekday = None
    said: list[TimeExpression] = []
    present = False
    for when in sorted(known, key=lambda item: item.precision):
        if when.interval is not None:
            meeting = when.interval if interval is None else intersect(interval, when.interval)
            interval = meeting if meeting is not None else interval
        if when.window is not None:
            meeting = when.window if window is None else intersect(window, when.window)
            window = meeting if meeting is not None else window
        month, day, weekday = month or when.month, day or when.day, weekday if weekday is not None else when.weekday
        present = present or when.present
        said.extend(when.said)
    return When(interval, window, month, day, weekday, present, all(when.soft for when in known), tuple(said))
