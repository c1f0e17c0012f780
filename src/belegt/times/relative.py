"""Works out what is counted from the report or from a day named: weeks, weekdays, "gestern"."""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import latest_weekday, next_weekday, safe_date, shifted
from belegt.times.grammar import Match
from belegt.times.lookback import looks_back
from belegt.times.moment import Direction, Found, Moment, context_words
from belegt.times.parts import OPEN, side_of, steps_of, unit_value
from belegt.times.values import week_value

RANGE = 8  # pieces between the ends of "von Montag bis Freitag"
NEAR_YEAR = 60  # pieces (about thirty words) over which "Ende des Jahres" means the year just named


def rel_unit(match: Match, now: Moment) -> Found | None:
    """„vergangene Woche“, „Ende dieses Jahres“."""
    unit = match.value("UNITS") or ""
    if match.tokens[-1].text.lower() in context_words(now.language, "plural_units") and not _is_dative(match, now):
        return None
    steps, direction = steps_of(match), side_of(steps_of(match))
    named = match.has("REL") or match.has("DEM")
    near = match.tokens[0].piece - now.year_piece < NEAR_YEAR
    base = now.dct if named or unit != "Y" or now.year is None or not near else safe_date(now.year, 6, 30)
    if unit == "D" and match.has("DEM") and now.day is not None:
        base = now.day
    if unit not in ("Y", "M", "W", "D"):
        return _long_unit(unit, match)
    if base is None:
        return Found("DATE", OPEN[unit], direction, open=True)
    return Found("DATE", unit_value(base, unit, steps), direction)


def _is_dative(match: Match, now: Moment) -> bool:
    """„in dem Jahre“ is one year, „der kommenden Jahre“ are several."""
    return any(token.text.lower() in ("dem", "diesem", "im", "am") for token in match.tokens) or now.is_after(
        match.tokens[0], "dative"
    )


def _long_unit(unit: str, match: Match) -> Found | None:
    value = {"DE": "P1DE", "CE": "P1CE", "TH": "PT1H", "TM": "PT1M", "TS": "PT1S"}.get(unit)
    return Found("DURATION", value) if value else None


def after_unit(match: Match, now: Moment) -> Found | None:
    """„am folgenden Tag“: counted from the last day named."""
    unit = match.value("UNITS") or ""
    base = now.day or now.dct
    if unit not in ("Y", "M", "W", "D"):
        return None
    if base is None:
        return Found("DATE", OPEN[unit], open=True)
    return Found("DATE", unit_value(base, unit, 1))


def same_unit(match: Match, now: Moment) -> Found | None:
    """„am selben Tag“, „im gleichen Jahr“."""
    unit = match.value("UNITS") or ""
    base = safe_date(now.year, 6, 30) if unit == "Y" and now.year else now.day or now.dct
    if unit not in ("Y", "M", "W", "D"):
        return None
    if base is None:
        return Found("DATE", OPEN[unit], open=True)
    return Found("DATE", unit_value(base, unit, 0))


def today_unit(match: Match, now: Moment) -> Found | None:
    """„heutigen Tag“, „heutigen Montag“."""
    return day_from_report(int(match.value("TODAYADJ") or 0), match, now)


def today_adjective(match: Match, now: Moment) -> Found | None:
    """„heutige“ means these times, „gestrige“ a day."""
    steps = int(match.value("TODAYADJ") or 0)
    return Found("DATE", "PRESENT_REF", "present") if steps == 0 else day_from_report(steps, match, now)


def of_the_year(match: Match, now: Moment) -> Found | None:
    """„Sportler des Jahres“."""
    first = match.tokens[0].text.lower()
    if first != "des":
        return None
    return Found("DATE", f"{now.dct.year:04}", "present") if now.dct else Found("DATE", "XXXX", "present", open=True)


def day_before(match: Match, now: Moment) -> Found | None:
    """„Tag zuvor“, „Jahr darauf“."""
    unit, steps = match.value("UNITS") or "", int(match.value("LATER") or 0)
    base = now.day or now.dct
    if unit not in ("Y", "M", "W", "D") or match.tokens[-1].text.lower() in context_words(now.language, "backward"):
        return None
    if unit == "Y" and now.year is not None:
        return Found("DATE", f"{now.year + steps:04}", side_of(steps))
    if base is None:
        return Found("DATE", OPEN[unit], open=True)
    return Found("DATE", unit_value(base, unit, steps), side_of(steps))


def eve(match: Match, now: Moment) -> Found | None:
    """„Vortag“."""
    base, steps = now.day or now.dct, int(match.value("DAYBEFORE") or 0)
    day = shifted(base, steps) if base else None
    return Found("DATE", day.isoformat() if day else "XXXX-XX-XX", side_of(steps), open=day is None)


def deictic_unit(match: Match, now: Moment) -> Found | None:
    """„heuer“, „Vorjahr“, „Vorwoche“, „Vormonat“."""
    unit = "Y" if match.has("YEARDEIX") else "W" if match.has("WEEKDEIX") else "M"
    steps = int(match.value("YEARDEIX", "WEEKDEIX", "MONTHDEIX") or 0)
    if now.dct is None:
        return Found("DATE", OPEN[unit], side_of(steps), open=True)
    return Found("DATE", unit_value(now.dct, unit, steps), side_of(steps))


def edge_of(match: Match, now: Moment) -> Found | None:
    """„Jahresende“, „Monatsende“."""
    unit = match.value("EDGEOF") or "Y"
    if now.dct is None:
        return Found("DATE", OPEN[unit], open=True)
    return Found("DATE", unit_value(now.dct, unit, 0))


def weekday(match: Match, now: Moment) -> Found | None:
    """„Mittwoch“, „vergangenen Mittwoch“, „diesem Mittwoch“."""
    return on_weekday(int(match.value("WDAY", "WDPART") or 0), match, now)


def on_weekday(number: int, match: Match, now: Moment) -> Found:
    """The weekday before or after the report, as tense and words decide; today counts looking back."""
    direction: Direction = "past" if looks_back(match, now) else now.direction(match)
    if match.has("REL"):
        direction = "past" if steps_of(match) < 0 else "future"
    if now.dct is None:
        return Found("DATE", f"XXXX-WXX-{number + 1}", direction, number, open=True)
    day = _weekday_day(number, direction, match, now.dct)
    if now.is_after(match.tokens[0], "until") and now.day and match.tokens[0].piece - now.day_piece < RANGE:
        day = next_weekday(now.day, number)
    now.saw_day(day, match)
    return Found("DATE", day.isoformat() if day else f"XXXX-WXX-{number + 1}", direction, number, day is None)


def _weekday_day(number: int, direction: Direction, match: Match, dct: date) -> date | None:
    if match.has("DEM"):
        return next_weekday(dct, number, today_counts=True) if direction != "past" else latest_weekday(dct, number)
    if direction in ("future", "present"):
        return next_weekday(dct, number, today_counts=not match.has("REL"))
    return latest_weekday(dct, number, today_counts=not match.has("REL"))


def weekday_of_week(match: Match, now: Moment) -> Found | None:
    """„Dienstag vergangener Woche“."""
    if match.value("UNITS") != "W":
        return None
    number, steps = int(match.value("WDAY") or 0), steps_of(match)
    if now.dct is None:
        return Found("DATE", f"XXXX-WXX-{number + 1}", side_of(steps), number, open=True)
    day = shifted(now.dct, 7 * steps + number - now.dct.weekday())
    now.saw_day(day, match)
    return Found("DATE", day.isoformat() if day else f"XXXX-WXX-{number + 1}", side_of(steps), number)


def weekend(match: Match, now: Moment) -> Found | None:
    """„am Wochenende“: on a Monday to Wednesday looking back it is the last one."""
    direction = now.direction(match)
    if match.has("REL"):
        direction = "past" if steps_of(match) < 0 else "future"
    if now.dct is None:
        return Found("DATE", "XXXX-WXX-WE", direction, open=True)
    back = direction in ("past", "unknown") and now.dct.weekday() < 5
    ahead = direction == "future" and match.has("REL") and now.dct.weekday() >= 5
    day = shifted(now.dct, -7 if back else 7 if ahead else 0) or now.dct
    return Found("DATE", week_value(day) + "-WE", direction)


def deictic_day(match: Match, now: Moment) -> Found | None:
    """„gestern“, „heute“, „übermorgen“."""
    steps = int(match.value("DAYDEIX") or 0)
    if steps == 0 and (means_these_days(match, now) or not is_day_today(match, now)):
        return Found("DATE", "PRESENT_REF", "present")
    if steps == 1 and now.is_after(match.tokens[0], "future_of"):
        return Found("DATE", "FUTURE_REF", "future")
    return day_from_report(steps, match, now)


def means_these_days(match: Match, now: Moment) -> bool:
    """True where "heute" means these times rather than the day: "noch heute", "Was heute …" beside "damals"."""
    after = now.words_after(match.tokens[-1], 1)
    followed = bool(after) and after[0] in context_words(now.language, "general_today_after")
    return followed or now.is_after(match.tokens[0], "general_today_before")


def is_day_today(match: Match, now: Moment) -> bool:
    """True where "heute" is the day: with an hour, told as past or to come, or in a report that names other days."""
    hours = context_words(now.language, "hours")
    if any(text in hours for text in now.words_after(match.tokens[-1], 5)):
        return True
    return now.names_days or now.direction(match) in ("past", "future")


def day_from_report(steps: int, match: Match, now: Moment) -> Found:
    """The day so many days from the report's."""
    day = now.shifted(steps)
    now.saw_day(day, match)
    return Found("DATE", day.isoformat() if day else "XXXX-XX-XX", side_of(steps), open=day is None)
