"""Works out days, weeks, months, years and vague references. Each function is a `build` of the rule tables."""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import easter, latest_weekday, next_weekday, plus_months, safe_date, shifted
from belegt.times.grammar import Match
from belegt.times.moment import NEAR_DAY, Direction, Found, Moment, context_words, year_of
from belegt.times.values import SEASON_MONTHS, week_value

EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
RANGE = 8  # pieces between the ends of "von Montag bis Freitag"
NEAR_YEAR = 60  # pieces (about thirty words) over which "Ende des Jahres" means the year just named


def iso(match: Match, now: Moment) -> Found | None:
    """A full date in figures."""
    value = match.value("ISO", "NDATE") or ""
    day = date.fromisoformat(value[:10])
    now.saw_day(day, match)
    now.saw_year(day.year, match)
    direction = side(day, now) if now.dct else now.direction(match)
    return Found("TIME" if "T" in value else "DATE", value, direction, weekday_named(match))


def side(day: date, now: Moment) -> Direction:
    """Return the side of the report a day lies on."""
    if now.dct is None:
        return "unknown"
    return "present" if day == now.dct else "past" if day < now.dct else "future"


def weekday_named(match: Match) -> int | None:
    """Return the weekday the expression names, None where it names none."""
    value = match.value("WDAY", "WDPART")
    return int(value[0]) if value else None


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


def on_day(month: int, day: int, match: Match, now: Moment, year: int | None = None) -> Found | None:
    """A day of a month, its year named or worked out; None where no year has such a day."""
    if safe_date(2024, month, day) is None:
        return None
    named = year or (int(match.value("YEAR") or 0) or None)
    direction: Direction = "unknown"
    if named is None:
        named, direction = year_of(month, day, now, match)
        if named is not None and now.dct is not None:
            named = _year_of_weekday(named, month, day, weekday_named(match))
    else:
        now.saw_year(named, match)
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


def _year_of_weekday(year: int, month: int, day: int, weekday: int | None) -> int:
    """Return the year next to `year` in which that day falls on the weekday named, else the year itself."""
    if weekday is None:
        return year
    for candidate in (year, year - 1, year + 1):
        found = safe_date(candidate, month, day)
        if found is not None and found.weekday() == weekday:
            return candidate
    return year


def month(match: Match, now: Moment) -> Found | None:
    """„Juni“, „Anfang Juni 2024“."""
    number = int(match.value("MONTH") or 0)
    named = match.value("YEAR")
    if _follows_ordinal(match, now):
        return None  # "31. Februar": a day that is none makes no month either
    if named:
        now.saw_year(int(named), match)
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
    steps = _steps(match)
    day = match.value("ORD")
    if now.dct is None or (steps == 0 and not match.has("DEM") and not match.has("REL") and now.year is None):
        value = f"XXXX-{number:02}" + (f"-{int(day):02}" if day else "")
        return Found("DATE", value, _direction(steps), open=True)
    base = (
        now.year if not (match.has("DEM") or match.has("REL") or match.has("YEARDEIX")) and now.year else now.dct.year
    )
    if day:
        return on_day(number, int(day), match, now, base + steps)
    return _in_month(base + steps, number, _direction(steps), now)


def _steps(match: Match) -> int:
    return int(match.value("REL", "YEARDEIX") or 0)


def _direction(steps: int) -> Direction:
    return "past" if steps < 0 else "future" if steps > 0 else "present"


def rel_month(match: Match, now: Moment) -> Found | None:
    """„vergangenen Mai“, „kommenden Mai“."""
    number, steps = int(match.value("MONTH") or 0), _steps(match)
    if now.dct is None:
        return Found("DATE", f"XXXX-{number:02}", _direction(steps), open=True)
    year = now.dct.year
    if steps < 0:
        year -= number >= now.dct.month
    if steps > 0:
        year += number <= now.dct.month
    return _in_month(year, number, _direction(steps), now)


def year(match: Match, now: Moment) -> Found | None:
    """„Jahr 1895“, „Ende 2019“."""
    value = int(match.value("YEAR") or 0)
    now.saw_year(value, match)
    return Found("DATE", f"{value:04}", _year_side(value, now))


def _year_side(value: int, now: Moment) -> Direction:
    if now.dct is None:
        return "unknown"
    return "past" if value < now.dct.year else "future" if value > now.dct.year else "present"


def year_old(match: Match, now: Moment) -> Found | None:
    """„Jahr 578“."""
    value = match.value("NUM") or ""
    if not value.isdigit() or not 100 <= int(value) <= LATEST_YEAR:
        return None
    return Found("DATE", f"{int(value):04}", "past")


def rel_unit(match: Match, now: Moment) -> Found | None:
    """„vergangene Woche“, „Ende dieses Jahres“."""
    unit = match.value("UNITS") or ""
    if match.tokens[-1].text.lower() in context_words(now.language, "plural_units") and not _is_dative(match, now):
        return None
    steps, direction = _steps(match), _direction(_steps(match))
    named = match.has("REL") or match.has("DEM")
    near = match.tokens[0].piece - now.year_piece < NEAR_YEAR
    base = now.dct if named or unit != "Y" or now.year is None or not near else safe_date(now.year, 6, 30)
    if unit == "D" and match.has("DEM") and now.day is not None:
        base = now.day
    if unit not in ("Y", "M", "W", "D"):
        return _long_unit(unit, match)
    if base is None:
        return Found(
            "DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}[unit], direction, open=True
        )
    return Found("DATE", _unit_value(base, unit, steps), direction)


def _is_dative(match: Match, now: Moment) -> bool:
    """„in dem Jahre“ is one year, „der kommenden Jahre“ are several."""
    return any(token.text.lower() in ("dem", "diesem", "im", "am") for token in match.tokens) or now.is_after(
        match.tokens[0], "dative"
    )


def _long_unit(unit: str, match: Match) -> Found | None:
    value = {"DE": "P1DE", "CE": "P1CE", "TH": "PT1H", "TM": "PT1M", "TS": "PT1S"}.get(unit)
    return Found("DURATION", value) if value else None


def _unit_value(base: date, unit: str, steps: int) -> str:
    if unit == "Y":
        return f"{base.year + steps:04}"
    if unit == "M":
        return (plus_months(base, steps) or base).isoformat()[:7]
    return week_value(shifted(base, 7 * steps) or base) if unit == "W" else (shifted(base, steps) or base).isoformat()


def after_unit(match: Match, now: Moment) -> Found | None:
    """„am folgenden Tag“: counted from the last day named."""
    unit = match.value("UNITS") or ""
    base = now.day or now.dct
    if unit not in ("Y", "M", "W", "D"):
        return None
    if base is None:
        return Found("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}[unit], open=True)
    return Found("DATE", _unit_value(base, unit, 1))


def same_unit(match: Match, now: Moment) -> Found | None:
    """„am selben Tag“, „im gleichen Jahr“."""
    unit = match.value("UNITS") or ""
    base = safe_date(now.year, 6, 30) if unit == "Y" and now.year else now.day or now.dct
    if unit not in ("Y", "M", "W", "D"):
        return None
    if base is None:
        return Found("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}[unit], open=True)
    return Found("DATE", _unit_value(base, unit, 0))


def today_unit(match: Match, now: Moment) -> Found | None:
    """„heutigen Tag“, „heutigen Montag“."""
    return _deictic(int(match.value("TODAYADJ") or 0), match, now)


def today_adjective(match: Match, now: Moment) -> Found | None:
    """„heutige“ means these times, „gestrige“ a day."""
    steps = int(match.value("TODAYADJ") or 0)
    return Found("DATE", "PRESENT_REF", "present") if steps == 0 else _deictic(steps, match, now)


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
        return Found("DATE", f"{now.year + steps:04}", _direction(steps))
    if base is None:
        return Found("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}[unit], open=True)
    return Found("DATE", _unit_value(base, unit, steps), _direction(steps))


def eve(match: Match, now: Moment) -> Found | None:
    """„Vortag“."""
    base, steps = now.day or now.dct, int(match.value("DAYBEFORE") or 0)
    day = shifted(base, steps) if base else None
    return Found("DATE", day.isoformat() if day else "XXXX-XX-XX", _direction(steps), open=day is None)


def deictic_unit(match: Match, now: Moment) -> Found | None:
    """„heuer“, „Vorjahr“, „Vorwoche“, „Vormonat“."""
    unit = "Y" if match.has("YEARDEIX") else "W" if match.has("WEEKDEIX") else "M"
    steps = int(match.value("YEARDEIX", "WEEKDEIX", "MONTHDEIX") or 0)
    if now.dct is None:
        return Found("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}[unit], _direction(steps), open=True)
    return Found("DATE", _unit_value(now.dct, unit, steps), _direction(steps))


def edge_of(match: Match, now: Moment) -> Found | None:
    """„Jahresende“, „Monatsende“."""
    unit = match.value("EDGEOF") or "Y"
    if now.dct is None:
        return Found("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}[unit], open=True)
    return Found("DATE", _unit_value(now.dct, unit, 0))


def weekday(match: Match, now: Moment) -> Found | None:
    """„Mittwoch“, „vergangenen Mittwoch“, „diesem Mittwoch“."""
    return on_weekday(int(match.value("WDAY", "WDPART") or 0), match, now)


def on_weekday(number: int, match: Match, now: Moment) -> Found:
    """The weekday before or after the report, as tense and words decide; today counts looking back."""
    direction: Direction = now.direction(match)
    if match.has("REL"):
        direction = "past" if _steps(match) < 0 else "future"
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
    number, steps = int(match.value("WDAY") or 0), _steps(match)
    if now.dct is None:
        return Found("DATE", f"XXXX-WXX-{number + 1}", _direction(steps), number, open=True)
    day = shifted(now.dct, 7 * steps + number - now.dct.weekday())
    now.saw_day(day, match)
    return Found("DATE", day.isoformat() if day else f"XXXX-WXX-{number + 1}", _direction(steps), number)


def weekend(match: Match, now: Moment) -> Found | None:
    """„am Wochenende“: on a Monday to Wednesday looking back it is the last one."""
    direction = now.direction(match)
    if match.has("REL"):
        direction = "past" if _steps(match) < 0 else "future"
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
    return _deictic(steps, match, now)


def means_these_days(match: Match, now: Moment) -> bool:
    """True where "heute" means these times rather than the day: "noch heute", "Was heute …" beside "damals"."""
    after = now.words_after(match.tokens[-1], 1)
    followed = bool(after) and after[0] in context_words(now.language, "general_today_after")
    return followed or now.is_after(match.tokens[0], "general_today_before")


def is_day_today(match: Match, now: Moment) -> bool:
    """True where "heute" is the day: told as past or to come, or in a report that names other days."""
    return now.names_days or now.direction(match) in ("past", "future")


def _deictic(steps: int, match: Match, now: Moment) -> Found:
    day = now.shifted(steps)
    now.saw_day(day, match)
    return Found("DATE", day.isoformat() if day else "XXXX-XX-XX", _direction(steps), open=day is None)


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
        return Found("DATE", "XXXX-QX", _direction(_steps(match)), open=True)
    index = now.dct.year * 4 + (now.dct.month - 1) // 3 + _steps(match)
    return Found("DATE", f"{index // 4:04}-Q{index % 4 + 1}", _direction(_steps(match)))


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
        now.saw_year(int(named), match)
        return Found("DATE", f"{int(named):04}-{name}", _year_side(int(named), now))
    direction = now.direction(match)
    steps = int(match.value("REL", "YEARDEIX") or 0)
    if now.dct is None:
        return Found("DATE", f"XXXX-{name}", _direction(steps) if steps else direction, open=True)
    if match.has("DEM") or match.has("YEARWORD") or match.has("YEARDEIX"):
        return Found("DATE", f"{now.dct.year + steps:04}-{name}", _direction(steps))
    direction = _direction(steps) if steps else direction
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
    return Found("DATE", "XXXX-XX-XX", _year_side(first, now), calendar=f"{first:04}/{last:04}")


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
    return Found("DATE", f"{base + _steps(match):02}", _direction(_steps(match)))


def holiday(match: Match, now: Moment) -> Found | None:
    """„Weihnachten“, „Ostern 2024“."""
    return _on_holiday(match.value("HOLIDAY") or "", match.value("YEAR"), match, now)


def _on_holiday(key: str, named: str | None, match: Match, now: Moment) -> Found | None:
    base = int(named) if named else now.dct.year if now.dct else None
    if base is None:
        return Found("DATE", "XXXX-XX-XX" if key[0] == "E" else f"XXXX-{key}", open=True)
    direction: Direction = "unknown" if named else now.direction(match)
    day = holiday_day(key, base)
    if day and now.dct and not named and abs((day - now.dct).days) > NEAR_DAY:
        away = -1 if direction == "past" and day > now.dct else 1 if direction == "future" and day < now.dct else 0
        day = holiday_day(key, base + away)
    return Found("DATE", day.isoformat(), direction) if day else None


def holiday_day(key: str, year: int) -> date | None:
    """Return the day of a feast: "12-24" as it stands, "E39" so many days after Easter Sunday."""
    if key.startswith("E"):
        return shifted(easter(year), int(key[1:]))
    return safe_date(year, int(key[:2]), int(key[3:]))


def holy_evening(match: Match, now: Moment) -> Found | None:
    """„am Heiligen Abend“."""
    return _on_holiday("12-24", None, match, now) if match.value("PARTN") == "EV" else None


def spaced_date(match: Match, now: Moment) -> Found | None:
    """„12. 5. 2019“."""
    day, month = (int(token.word.classes["ORD"]) for token in match.tokens[:2])
    return on_day(month, day, match, now) if month <= 12 else None


def fused_time(match: Match, now: Moment) -> Found | None:
    """„zur Zeit“."""
    return Found("DATE", "PRESENT_REF", "present") if match.tokens[0].text.lower() == "zur" else None


def that_past(match: Match, now: Moment) -> Found | None:
    """„zu jener Zeit“, „in jenen Jahren“."""
    return Found("DATE", "PAST_REF", "past")


def vague(match: Match, now: Moment) -> Found | None:
    """A word that points to the past, present or future and no further."""
    value = match.value("NOWADV", "PASTADV", "FUTUREADV", "TIMENOUN", "MOMENT", "KURZEM", "SHORTLY") or ""
    return Found("DATE", value, VAGUE_SIDES[value])


VAGUE_SIDES: dict[str, Direction] = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}


def vague_time(match: Match, now: Moment) -> Found | None:
    """„in letzter Zeit“, „zu dieser Zeit“."""
    steps = _steps(match)
    value = "FUTURE_REF" if steps > 0 else "PRESENT_REF" if match.has("ADJ") else "PAST_REF"
    return Found("DATE", value, VAGUE_SIDES[value])


def fused_unit(match: Match, now: Moment) -> Found | None:
    """„zur Stunde“ is now; „im Jahr“, „im Monat“ after a quantity are a rate."""
    word, unit = match.tokens[0].text.lower(), match.value("UNITS")
    if word == "am" and unit == "D" and match.tokens[1].text.lower() == "tag":
        counted = any(text[:1].isdigit() for text in now.words_before(match.tokens[0], 3))
        return Found("SET", "P1D") if counted else None
    if word == "zur" and unit == "TH":
        return Found("DATE", "PRESENT_REF", "present")
    if word == "im" and unit in ("Y", "M") and match.tokens[1].text.lower() in ("jahr", "monat", "year", "month"):
        return Found("SET", f"P1{unit}")
    return None
