"""Works out durations and sets. Each function is a `build` of the rule tables."""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import plus_months, shifted
from belegt.times.grammar import Match, Token
from belegt.times.moment import Direction, Found, Moment, context_words
from belegt.times.values import week_value

UNIT_CLASSES = ("UNITP", "UNITS", "CUNIT", "YEARWORD", "CENTURY", "WEEKEND")
MOST = 100_000  # a longer number before a unit is no duration of a news report


def unit_of(token: Token) -> str | None:
    """Return the unit a word stands for: Y, M, W, D, TH, TM, TS, DE, CE, WE."""
    for name in UNIT_CLASSES:
        if name in token.word.classes:
            return "Y" if name == "YEARWORD" else token.word.classes[name]
    return None


def length(amount: str, unit: str) -> str:
    """Return the TIMEX3 duration.

    >>> length("3", "Y"), length("X", "TM")
    ('P3Y', 'PTXM')
    """
    return f"PT{amount}{unit[1]}" if unit.startswith("T") else f"P{amount}{unit}"


def amount_of(match: Match) -> str | None:
    """Return the number named, "X" for "mehrere"."""
    for name in ("NUM", "DEC", "QUANT", "LONGADJ", "BOTH", "EIN"):
        for token in match.tokens:
            if name in token.word.classes and unit_of(token) is None:
                return token.word.classes[name]
    return None


def duration(match: Match, now: Moment) -> Found | None:
    """„rund drei Jahre“, „der letzten zehn Jahre“, „48 Stunden“."""
    unit = unit_of(match.tokens[-1]) or unit_of(match.tokens[-2])
    amount = amount_of(match)
    if unit is None or amount is None or _is_age(match, now) or _too_long(amount):
        return None
    if unit == "Y" and "YEAR" in match.tokens[-2].word.classes:
        return None
    return dated(length(amount, unit), amount, unit, match, now)


def _too_long(amount: str) -> bool:
    return amount.isdigit() and int(amount) > MOST


def _is_age(match: Match, now: Moment) -> bool:
    after = now.words_after(match.tokens[-1], 1)
    if after and after[0].lower() in context_words(now.language, "age"):
        return True
    before = now.words_before(match.tokens[0], 4)
    if unit_of(match.tokens[-1]) != "Y" or not match.tokens[-1].text.lower().endswith(("jahren", "years")):
        return False
    if before[:1] in (["von"], ["of"]):
        return _opens_age(before[1:2], now)
    return _opens_age(before[:1], now) or _opens_age(before[2:3], now)


def _opens_age(words: list[str], now: Moment) -> bool:
    return bool(words) and words[0] in context_words(now.language, "age_before")


def dated(value: str, amount: str, unit: str, match: Match, now: Moment) -> Found:
    """A duration, with the day or year it points to where it is counted from the report ("vor zwei Jahren")."""
    back, ahead = now.is_after(match.tokens[0], "back"), now.is_after(match.tokens[0], "ahead")
    sign = -1 if back else 1 if ahead else 0
    if not sign or not amount.isdigit():
        return Found("DURATION", value)
    direction: Direction = "past" if sign < 0 else "future"
    if now.dct is None:
        return Found("DURATION", value, direction, open=True)
    return Found("DURATION", value, direction, calendar=_counted(now.dct, sign * int(amount), unit))


def _counted(dct: date, steps: int, unit: str) -> str | None:
    if unit == "Y" and 1 <= dct.year + steps <= 9999:
        return f"{dct.year + steps:04}"
    if unit == "DE" and 1 <= dct.year + 10 * steps <= 9999:
        return f"{dct.year + 10 * steps:04}~"
    if unit == "M":
        month = plus_months(dct, steps)
        return month.isoformat()[:7] if month else None
    day = shifted(dct, steps * {"D": 1, "W": 7}.get(unit, 0)) if unit in ("D", "W") and abs(steps) < 4000 else None
    if day is None:
        return None
    return day.isoformat() if unit == "D" else week_value(day)


def duration_one(match: Match, now: Moment) -> Found | None:
    """„einem Jahr“, „ein knappes Jahr“."""
    unit = match.value("UNITS") or ""
    if unit == "D" and not now.is_after(match.tokens[0], "lengths"):
        return None
    if unit in ("TH", "TM", "TS") and match.has("ADJ"):
        return None
    return dated(length("1", unit), "1", unit, match, now)


def duration_two(match: Match, now: Moment) -> Found | None:
    """„zwei Jahre und drei Monate“."""
    pairs: list[tuple[str, str]] = []
    amount: str | None = None
    for token in match.tokens:
        unit = unit_of(token)
        if unit and amount:
            pairs.append((amount, unit))
        amount = token.word.classes.get("NUM") or token.word.classes.get("EIN") or amount
    if len(pairs) != 2 or any(len(unit) > 1 and unit[0] != "T" for _, unit in pairs):
        return None
    days = "".join(number + unit for number, unit in pairs if unit[0] != "T")
    hours = "".join(number + unit[1] for number, unit in pairs if unit[0] == "T")
    return Found("DURATION", f"P{days}" + (f"T{hours}" if hours else ""))


def duration_some(match: Match, now: Moment) -> Found | None:
    """„seit Jahren“, „über Jahre“."""
    unit = next((unit for token in match.tokens if (unit := unit_of(token))), None)
    if unit is None or match.tokens[-1].text.lower() in context_words(now.language, "years_one"):
        return None
    return Found("DURATION", length("X", unit))


def duration_whole(match: Match, now: Moment) -> Found | None:
    """„das ganze Jahr“, „den ganzen Tag“."""
    unit = match.value("UNITS") or ""
    return Found("DURATION", length("1", unit)) if unit in ("Y", "M", "W", "D") else None


def set_part(match: Match, now: Moment) -> Found | None:
    """„jeden Abend“."""
    return Found("SET", f"XXXX-XX-XXT{match.value('PARTN')}")


def duration_half(match: Match, now: Moment) -> Found | None:
    """„eine halbe Stunde“."""
    halves = {"TH": "PT30M", "TM": "PT30S", "Y": "P6M", "D": "PT12H", "DE": "P5Y", "M": "P0.5M"}
    value = halves.get(match.value("UNITS") or "")
    return Found("DURATION", value) if value else None


def rel_units(match: Match, now: Moment) -> Found | None:
    """„den vergangenen Jahren“ lasts, „den kommenden Jahren“ lies ahead."""
    steps = int(match.value("REL") or 0)
    unit = unit_of(match.tokens[-1]) or "Y"
    last = match.tokens[-1]
    if "UNITP" not in last.word.classes and last.text.lower() not in context_words(now.language, "plural_units"):
        return None
    if steps > 0:
        return Found("DATE", "FUTURE_REF", "future")
    return Found("DURATION", length("X", unit), "past" if steps < 0 else "present")


def duration_ago(match: Match, now: Moment) -> Found | None:
    """„three years ago“: the year, month, week or day it points to."""
    unit, amount = unit_of(match.tokens[-2]), amount_of(match)
    if unit is None or amount is None:
        return None
    if not amount.isdigit():
        return Found("DATE", "PAST_REF", "past")
    if now.dct is None:
        return Found("DATE", {"M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}.get(unit, "XXXX"), "past", open=True)
    value = _counted(now.dct, -int(amount), unit)
    return Found("DATE", value.rstrip("~"), "past") if value else Found("DATE", "PAST_REF", "past")


def fixed_duration(match: Match, now: Moment) -> Found | None:
    """„tagelang“."""
    return Found("DURATION", match.value("DURADV") or "")


def duration_adjective(match: Match, now: Moment) -> Found | None:
    """„zweiwöchigen“."""
    value = match.value("AGEUNIT") or ""
    amount = value.rstrip("YMWDTHS")
    return Found("DURATION", length(amount, value[len(amount) :])) if amount else None


def later(match: Match, now: Moment) -> Found | None:
    """„zwei Jahre später“: a length counted from the last day named."""
    unit, amount = unit_of(match.tokens[-2]), amount_of(match)
    if unit is None or amount is None:
        return None
    if unit in ("TH", "TM", "TS"):
        return Found("TIME", "XXXX-XX-XXTXX:XX")
    return Found("DURATION", length(amount, unit), "future" if (match.value("LATER") or "1") == "1" else "past")


def set_adverb(match: Match, now: Moment) -> Found | None:
    """„täglich“."""
    return Found("SET", match.value("SETADV") or "")


def set_unit(match: Match, now: Moment) -> Found | None:
    """„jeden Tag“, „alle vier Jahre“, „pro Jahr“."""
    unit = unit_of(match.tokens[-1])
    amount = next((token.word.classes["NUM"] for token in match.tokens if "NUM" in token.word.classes), "1")
    return Found("SET", length(amount, unit)) if unit else None


def set_weekday(match: Match, now: Moment) -> Found | None:
    """„jeden Montag“, „jeden Montagabend“."""
    both = match.value("WDPART")
    number = int(both[0] if both else match.value("WDAY") or 0)
    return Found("SET", f"XXXX-WXX-{number + 1}" + (f"T{both[1:]}" if both else ""), weekday=number)


def set_monthly(match: Match, now: Moment) -> Found | None:
    """„jeden dritten Mittwoch im Monat“."""
    return Found("SET", f"P1{match.value('UNITS')}")
