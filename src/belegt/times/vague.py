"""Works out words that point to the past, present or future and no further. Builds of the rule tables."""

from __future__ import annotations

from belegt.times.grammar import Match
from belegt.times.moment import Direction, Found, Moment
from belegt.times.parts import steps_of

VAGUE_SIDES: dict[str, Direction] = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}


def vague(match: Match, now: Moment) -> Found | None:
    """A word that points to the past, present or future and no further."""
    value = match.value("NOWADV", "PASTADV", "FUTUREADV", "TIMENOUN", "MOMENT", "KURZEM", "SHORTLY") or ""
    return Found("DATE", value, VAGUE_SIDES[value])


def vague_time(match: Match, now: Moment) -> Found | None:
    """„in letzter Zeit“, „zu dieser Zeit“."""
    steps = steps_of(match)
    value = "FUTURE_REF" if steps > 0 else "PRESENT_REF" if match.has("ADJ") else "PAST_REF"
    return Found("DATE", value, VAGUE_SIDES[value])


def fused_time(match: Match, now: Moment) -> Found | None:
    """„zur Zeit“."""
    return Found("DATE", "PRESENT_REF", "present") if match.tokens[0].text.lower() == "zur" else None


def that_past(match: Match, now: Moment) -> Found | None:
    """„zu jener Zeit“, „in jenen Jahren“."""
    return Found("DATE", "PAST_REF", "past")


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
