"""Works out days, months and years named as such. Each function is a `build` of the rule tables."""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import safe_date
from belegt.times.grammar import Match
from belegt.times.moment import Direction, Found, Moment
from belegt.times.parts import side, side_of, steps_of, weekday_named, year_side
from belegt.times.yearless import year_of

LATEST_YEAR = 2199
SLIP = 45  # days from the report within which a weekday that does not fit moves no date to another year


def iso(match: Match, now: Moment) -> Found | None:
    """A full date in figures."""
    value = match.value("ISO", "NDATE") or ""
    day = date.fromisoformat(value[:10])
    now.saw_day(day, match)
    now.saw_year(day.year, match, day.month, day.day)
    direction = side(day, now) if now.dct else now.direction(match)
    return Found("TIME" if "T" in value else "DATE", value, direction, weekday_named(match))


def day_month(match: Match, now: Moment) -> Found | None:
    """„19. Juni“, „Mittwoch, 19. Juni 2024“."""
    day, month = int(match.value("ORD", "INT") or 0), int(match.value("MONTH") or 0)
    last = match.tokens[-1]
    if len(last.text) == 3 and "MONTH" in last.word.classes and "".join(now.words_after(last, 1))[:1].isupper():
        return None  # "9. Jan Kuppelwieser" is a place in a table
    return on_day(month, day, match, now)


def day_dot_month(match: Match, now: Moment) -> Found | None:
    """„12.5.“."""
    month, day = (match.value("DM") or "0-0").split("-")
    return on_day(int(month), int(day), match, now)


def spaced_date(match: Match, now: Moment) -> Found | None:
    """„12. 5. 2019“."""
    day, month = (int(token.word.classes["ORD"]) for token in match.tokens[:2])
    return on_day(month, day, match, now) if month <= 12 else None


def on_day(month: int, day: int, match: Match, now: Moment, year: int | None = None) -> Found | None:
    """A day of a month, its year named or worked out; None where no year has such a day."""
    if safe_date(2024, month, day) is None:
        return None
    named = year or (int(match.value("YEAR") or 0) or None)
    direction: Direction = "unknown"
    if named is None:
        named, direction = year_of(month, day, now, match)
        if named is not None and now.dct is not None:
            named = _year_of_weekday(named, month, day, weekday_named(match), now.dct)
    else:
        now.saw_year(named, match, month, day)
    weekday = weekday_named(match)
    if named is None:
        return Found("DATE", f"XXXX-{month:02}-{day:02}", direction, weekday, open=True)
    found = safe_date(named, month, day)
    if found is None:
        return None
    now.saw_day(found, match)
    if now.dct is None and direction == "unknown":
        direction = now.direction(match)
    return Found("DATE", found.isoformat(), side(found, now) if now.dct else direction, weekday)


def _year_of_weekday(year: int, month: int, day: int, weekday: int | None, dct: date) -> int:
    """Return the year next to `year` in which that day falls on the weekday named, else the year itself.

    A day within some weeks of the report is the one meant: a weekday that is wrong there is a slip, and is warned of.
    """
    if weekday is None:
        return year
    for candidate in (year, year - 1, year + 1):
        found = safe_date(candidate, month, day)
        if found is not None and (found.weekday() == weekday or (candidate == year and _is_near(found, dct))):
            return candidate
    return year


def _is_near(day: date, dct: date) -> bool:
    return abs((day - dct).days) <= SLIP


def month(match: Match, now: Moment) -> Found | None:
    """„Juni“, „Anfang Juni 2024“."""
    number = int(match.value("MONTH") or 0)
    named = match.value("YEAR")
    if _follows_ordinal(match, now):
        return None  # "31. Februar": a day that is none makes no month either
    if named:
        now.saw_year(int(named), match, number)
        return _in_month(int(named), number, "unknown", now)
    year, direction = year_of(number, None, now, match)
    if year is None:
        return Found("DATE", f"XXXX-{number:02}", direction, open=True)
    return _in_month(year, number, direction, now)


def _follows_ordinal(match: Match, now: Moment) -> bool:
    before = now.words_before(match.tokens[0], 1)
    return bool(before) and before[0].endswith(".") and before[0][:1].isdigit()


def _in_month(year: int, number: int, direction: Direction, now: Moment) -> Found:
    now.month = (year, number)
    return Found("DATE", f"{year:04}-{number:02}", direction)


def month_of(match: Match, now: Moment) -> Found | None:
    """„August vorigen Jahres“, „3. Mai dieses Jahres“."""
    number = int(match.value("MONTH") or 0)
    steps = steps_of(match)
    day = match.value("ORD")
    if now.dct is None or (steps == 0 and not match.has("DEM") and not match.has("REL") and now.year is None):
        value = f"XXXX-{number:02}" + (f"-{int(day):02}" if day else "")
        return Found("DATE", value, side_of(steps), open=True)
    base = (
        now.year if not (match.has("DEM") or match.has("REL") or match.has("YEARDEIX")) and now.year else now.dct.year
    )
    if day:
        return on_day(number, int(day), match, now, base + steps)
    return _in_month(base + steps, number, side_of(steps), now)


def rel_month(match: Match, now: Moment) -> Found | None:
    """„vergangenen Mai“, „kommenden Mai“."""
    number, steps = int(match.value("MONTH") or 0), steps_of(match)
    if now.dct is None:
        return Found("DATE", f"XXXX-{number:02}", side_of(steps), open=True)
    year = now.dct.year
    if steps < 0:
        year -= number >= now.dct.month
    if steps > 0:
        year += number <= now.dct.month
    return _in_month(year, number, side_of(steps), now)


def year(match: Match, now: Moment) -> Found | None:
    """„Jahr 1895“, „Ende 2019“."""
    value = int(match.value("YEAR") or 0)
    now.saw_year(value, match)
    return Found("DATE", f"{value:04}", year_side(value, now))


def year_old(match: Match, now: Moment) -> Found | None:
    """„Jahr 578“."""
    value = match.value("NUM") or ""
    if not value.isdigit() or not 100 <= int(value) <= LATEST_YEAR:
        return None
    return Found("DATE", f"{int(value):04}", "past")
