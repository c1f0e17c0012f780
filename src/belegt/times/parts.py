"""Small parts that several functions of the rule tables share: steps, sides, unit values."""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import plus_months, shifted
from belegt.times.grammar import Match
from belegt.times.moment import Direction, Moment
from belegt.times.values import week_value

OPEN = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}
"""TIMEX3 values of a year, month, week or day that no date anchors."""


def side(day: date, now: Moment) -> Direction:
    """Return the side of the report a day lies on."""
    if now.dct is None:
        return "unknown"
    return "present" if day == now.dct else "past" if day < now.dct else "future"


def weekday_named(match: Match) -> int | None:
    """Return the weekday the expression names, None where it names none."""
    value = match.value("WDAY", "WDPART")
    return int(value[0]) if value else None


def steps_of(match: Match) -> int:
    """Return -1 for "vergangen", 1 for "kommend", 0 for "dies" and the like."""
    return int(match.value("REL", "YEARDEIX") or 0)


def side_of(steps: int) -> Direction:
    """Return the side of the report that lies so many steps off."""
    return "past" if steps < 0 else "future" if steps > 0 else "present"


def year_side(value: int, now: Moment) -> Direction:
    """Return the side of the report a year lies on."""
    if now.dct is None:
        return "unknown"
    return "past" if value < now.dct.year else "future" if value > now.dct.year else "present"


def unit_value(base: date, unit: str, steps: int) -> str:
    """Return the year, month, week or day so many steps from the one a day lies in."""
    if unit == "Y":
        return f"{base.year + steps:04}"
    if unit == "M":
        return (plus_months(base, steps) or base).isoformat()[:7]
    return week_value(shifted(base, 7 * steps) or base) if unit == "W" else (shifted(base, steps) or base).isoformat()
