"""Works out times of day. Each function is a `build` of the rule tables."""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import shifted
from belegt.times.dates import day_month, on_day
from belegt.times.grammar import Match
from belegt.times.moment import Direction, Found, Moment, context_words
from belegt.times.parts import side_of
from belegt.times.relative import day_from_report, on_weekday


def _on(day: date | None, rest: str, direction: Direction = "unknown", weekday: int | None = None) -> Found:
    value = f"{day.isoformat()}T{rest}" if day else f"XXXX-XX-XXT{rest}"
    return Found("TIME", value, direction, weekday, open=day is None)


def part(match: Match, now: Moment) -> Found | None:
    """„am späten Abend“: of the last day named, else of the report's day."""
    name = match.value("PARTN") or ""
    first = match.tokens[0]
    if first.text[:1].islower() and now.language == "de" and not match.has("EARLYLATE"):
        return None
    if not (match.has("DET") or match.has("DEM") or now.is_after(first, "article")):
        return None
    return _on(now.near_day(match), name)


def same_part(match: Match, now: Moment) -> Found | None:
    """„am selben Abend“, „an diesem Abend“."""
    return _on(now.near_day(match), match.value("PARTN") or "")


def rel_part(match: Match, now: Moment) -> Found | None:
    """„in der vergangenen Nacht“: the one before the report's morning."""
    steps, name = int(match.value("REL") or 0), match.value("PARTN") or ""
    return _on(now.shifted(steps if name != "NI" else max(steps, 0)), name, side_of(steps))


def part_before(match: Match, now: Moment) -> Found | None:
    """„am Abend zuvor“."""
    day = now.near_day(match)
    return _on(shifted(day, int(match.value("LATER") or 0)) if day else None, match.value("PARTN") or "")


def part_adverb(match: Match, now: Moment) -> Found | None:
    """„abends“: of the day just named, else a habit."""
    name = match.value("PARTADV") or ""
    if name == "NI" or now.day is None or match.tokens[0].piece - now.day_piece > 150:
        return Found("SET", f"PT1{name}")
    return _on(now.day, name)


def weekday_part(match: Match, now: Moment) -> Found | None:
    """„Mittwochabend“, „Mittwoch Abend“."""
    value = match.value("WDPART") or f"{match.value('WDAY')}{(match.value('PARTADV', 'EARLY') or last_part(match))}"
    found = on_weekday(int(value[0]), match, now)
    return Found("TIME", f"{found.value}T{value[1:]}", found.direction, found.weekday, found.open)


def deictic_part(match: Match, now: Moment) -> Found | None:
    """„gestern Abend“, „heute Nacht“."""
    steps = int(match.value("DAYDEIX") or 0)
    found = day_from_report(steps, match, now)
    name = match.value("PARTADV", "EARLY") or last_part(match)
    return Found("TIME", f"{found.value}T{name}", side_of(steps), open=found.open)


def last_part(match: Match) -> str:
    """Return the part of the day the last word names ("morgen" may be the first, too)."""
    return match.tokens[-1].word.classes.get("PARTN", "")


def part_of_date(match: Match, now: Moment) -> Found | None:
    """„Nacht des 14. August“."""
    found = on_day(int(match.value("MONTH") or 0), int(match.value("ORD") or 0), match, now)
    if found is None:
        return None
    return Found("TIME", f"{found.value}T{match.value('PARTN')}", found.direction, open=found.open)


def night_to(match: Match, now: Moment) -> Found | None:
    """„Nacht zum Sonntag“, „Nacht von Samstag auf Sonntag“: of the day on which it ends."""
    days = [token.word.classes["WDAY"] for token in match.tokens if "WDAY" in token.word.classes]
    if match.value("PARTN", "OVERNIGHT") != "NI":
        return None
    found = on_weekday(int(days[-1]), match, now)
    part = last_part(match) or "NI"
    return Found("TIME", f"{found.value}T{part}", found.direction, found.weekday, found.open)


def night_date(match: Match, now: Moment) -> Found | None:
    """„in der Nacht auf den 8. Mai“: the day on which it ends."""
    night = next((token for token in reversed(match.run[: match.at]) if "PARTN" in token.word.classes), None)
    return day_month(match, now) if night and night.word.classes["PARTN"] == "NI" else None


def clock(match: Match, now: Moment) -> Found | None:
    """„20.30 Uhr“, „9 Uhr“, „neun Uhr“, „20 Uhr 30“, „5 p.m.“."""
    time = clock_time(match)
    if time is None:
        return None
    return at_time(time, match, now)


def clock_at(match: Match, now: Moment) -> Found | None:
    """„at 18:30“: figures alone are a time only after "at" and the like."""
    return clock(match, now) if now.is_after(match.tokens[0], "clock_figures") else None


def at_time(time: str, match: Match, now: Moment) -> Found:
    """A time of day on the day it belongs to."""
    if is_habit(match, now):
        return Found("TIME", f"T{time}")
    return _on(now.near_day(match), time)


def clock_time(match: Match) -> str | None:
    """Return "20:30", None where no clock shows it (25 Uhr)."""
    value = match.value("HOURPM", "CLOCK")
    if value is None:
        numbers = [token.word.classes["NUM"] for token in match.tokens if "NUM" in token.word.classes]
        if not numbers or not numbers[0].isdigit():
            return None
        value = f"{int(numbers[0]):02}:{int(numbers[1]) if len(numbers) > 1 and numbers[1].isdigit() else 0:02}"
    hours, minutes = value.split(":")
    return value if int(hours) <= 24 and int(minutes) <= 59 else None


def is_habit(match: Match, now: Moment) -> bool:
    """True where the time holds for no one day: "wochentags von 14 bis 18 Uhr", "jeweils 20 Uhr"."""
    texts, habits = now.pieces.texts, context_words(now.language, "habit")
    index, words = match.tokens[0].piece - 1, 0
    while index > now.day_piece and index >= 0 and words < 16 and not now.is_end(index):
        if texts[index].lower() in habits:
            return True
        words += not texts[index].isspace()
        index -= 1
    return False


def clock_half(match: Match, now: Moment) -> Found | None:
    """„halb neun“: an hour named 1 to 12."""
    value = match.value("NUM") or ""
    words = now.words_before(match.tokens[0], 1)
    if (
        not value.isdigit()
        or not 1 <= int(value) <= 12
        or not set(words) & {"um", "gegen", "ab", "bis", "kurz", "nach", "vor"}
    ):
        return None
    return _on(now.near_day(match), f"{int(value) - 1:02}:30")


def clock_half_day(match: Match, now: Moment) -> Found | None:
    """„5:30 p.m.“."""
    time, half = clock_time(match), match.value("AMPM", "A_")
    if time is None or not 1 <= int(time[:2]) <= 12:
        return None
    hour = int(time[:2]) % 12 + (12 if half == "PM" else 0)
    return at_time(f"{hour:02}:{time[3:]}", match, now)


def tonight(match: Match, now: Moment) -> Found | None:
    """„tonight“."""
    return _on(now.dct, match.value("TONIGHT") or "NI", "present")


def last_night(match: Match, now: Moment) -> Found | None:
    """„last night“."""
    name = match.value("PARTN") or "NI"
    return _on(now.shifted(-1), name, "past") if name in ("NI", "EV") else None
