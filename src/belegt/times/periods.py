"""Works out quarters, seasons, decades, centuries and feasts. Each function is a `build` of the rule tables."""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import easter, safe_date, shifted
from belegt.times.grammar import Match
from belegt.times.lookback import looks_back
from belegt.times.moment import Direction, Found, Moment
from belegt.times.parts import side_of, steps_of, year_side
from belegt.times.values import SEASON_MONTHS
from belegt.times.yearless import CHANGED, NEAR_DAY


def quarter(match: Match, now: Moment) -> Found | None:
    """„drittes Quartal 2009“."""
    named, number = match.value("YEAR"), match.value("ORDW", "ORD")
    if number is not None and not 1 <= int(number) <= 4:
        return None
    if named:
        now.saw_year(int(named), match)
    if number is None:
        return _rel_quarter(match, now)
    base = int(named) if named else now.dct.year if now.dct else None
    if base is None:
        return Found("DATE", f"XXXX-Q{number}", open=True)
    return Found("DATE", f"{base:04}-Q{number}")


def _rel_quarter(match: Match, now: Moment) -> Found | None:
    if now.dct is None:
        return Found("DATE", "XXXX-QX", side_of(steps_of(match)), open=True)
    index = now.dct.year * 4 + (now.dct.month - 1) // 3 + steps_of(match)
    return Found("DATE", f"{index // 4:04}-Q{index % 4 + 1}", side_of(steps_of(match)))


def half_year(match: Match, now: Moment) -> Found | None:
    """„zweite Jahreshälfte“."""
    named, number = match.value("YEAR"), int(match.value("ORDW", "ORD") or 0)
    if number not in (1, 2):
        return None
    base = int(named) if named else now.dct.year if now.dct else None
    return Found("DATE", f"{base:04}-H{number}") if base else Found("DATE", f"XXXX-H{number}", open=True)


def season(match: Match, now: Moment) -> Found | None:
    """„Herbst 1998“, „vergangenen Sommer“, „im Frühjahr“."""
    name = match.value("SEASON") or ""
    named = match.value("YEAR")
    if named:
        now.saw_year(int(named), match, SEASON_MONTHS[name][0] % 12)  # winter begins in either year
        return Found("DATE", f"{int(named):04}-{name}", year_side(int(named), now))
    direction = now.direction(match)
    steps = int(match.value("REL", "YEARDEIX") or 0)
    if now.dct is None:
        return Found("DATE", f"XXXX-{name}", side_of(steps) if steps else direction, open=True)
    if match.has("DEM") or match.has("YEARWORD") or match.has("YEARDEIX"):
        return Found("DATE", f"{now.dct.year + steps:04}-{name}", side_of(steps))
    direction = side_of(steps) if steps else direction
    return Found("DATE", f"{_season_year(name, direction, steps, now.dct):04}-{name}", direction)


def _season_year(name: str, direction: Direction, steps: int, dct: date) -> int:
    first, last = SEASON_MONTHS[name]
    if direction == "past":
        return dct.year - (dct.month < first or (steps < 0 and dct.month <= max(first, last)))
    if direction == "future":
        return dct.year + (dct.month > (last if last > first else 12) or (steps > 0 and first <= dct.month))
    return dct.year


def term(match: Match, now: Moment) -> Found | None:
    """„Saison 2007/08“: two years, for which TIMEX3 has no value."""
    first, second = int(match.value("YEAR") or 0), int(match.tokens[-1].word.classes["NUM"])
    if second > 99 and second != first + 1:
        return None
    if second < 100 and (first + 1) % 100 != second and first % 100 >= second:
        return None
    second %= 100
    last = first - first % 100 + second + (100 if second < first % 100 else 0)
    return Found("DATE", "XXXX-XX-XX", year_side(first, now), calendar=f"{first:04}/{last:04}")


def decade(match: Match, now: Moment) -> Found | None:
    """„den achtziger Jahren“, „die 1990er“."""
    unit = match.value("UNITS", "UNITP")
    digits = match.value("DECADEN", "DECADEW") or ""
    if unit not in (None, "Y"):
        return None
    full = digits if len(digits) == 4 else "19" + digits
    return Found("DATE", full[:3], "past")


def century(match: Match, now: Moment) -> Found | None:
    """„19. Jahrhundert“ is 18, as TIMEX3 counts."""
    number = match.value("ORD")
    if number is not None:
        return Found("DATE", f"{int(number) - 1:02}", "past") if 1 <= int(number) <= 22 else None
    base = now.dct.year // 100 if now.dct else None
    if base is None:
        return Found("DATE", "XX", open=True)
    return Found("DATE", f"{base + steps_of(match):02}", side_of(steps_of(match)))


def holiday(match: Match, now: Moment) -> Found | None:
    """„Weihnachten“, „Ostern 2024“."""
    return _on_holiday(match.value("HOLIDAY") or "", match.value("YEAR"), match, now)


def _on_holiday(key: str, named: str | None, match: Match, now: Moment) -> Found | None:
    base = int(named) if named else now.dct.year if now.dct else None
    if base is None:
        return Found("DATE", "XXXX-XX-XX" if key[0] == "E" else f"XXXX-{key}", open=True)
    direction: Direction = "unknown" if named else now.direction(match)
    day = holiday_day(key, base)
    if day and now.dct and not named:
        day = holiday_day(key, base + _away(day, now.dct, direction, looks_back(match, now)))
    return Found("DATE", day.isoformat(), direction) if day else None


def _away(day: date, dct: date, direction: Direction, is_past: bool) -> int:
    """The steps in years from this year's feast to the one meant."""
    is_far = abs((day - dct).days) > NEAR_DAY
    is_ahead = (day - dct).days > CHANGED
    if is_ahead and (is_past or (is_far and direction == "past")):
        return -1
    return int(is_far and direction == "future" and day < dct and not is_past)


def holiday_day(key: str, year: int) -> date | None:
    """Return the day of a feast: "12-24" as it stands, "E39" so many days after Easter Sunday."""
    if key.startswith("E"):
        return shifted(easter(year), int(key[1:]))
    return safe_date(year, int(key[:2]), int(key[3:]))


def holy_evening(match: Match, now: Moment) -> Found | None:
    """„am Heiligen Abend“."""
    return _on_holiday("12-24", None, match, now) if match.value("PARTN") == "EV" else None
