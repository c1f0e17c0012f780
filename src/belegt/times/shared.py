"""Lists and ranges that share what stands at their end: "am 3., 5. und 9. Mai", "16 bis 17.30 Uhr"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from belegt.language.calendar import safe_date
from belegt.times.clock import at_time
from belegt.times.grammar import Match, Token
from belegt.times.lengths import length, unit_of
from belegt.times.moment import Found, Moment

BETWEEN = ("COMMA", "AND", "TO", "DASH", "SLASH", "BAR")
LONGEST_LIST = 31


def shared_left(match: Match, found: Found, now: Moment, done: int) -> Iterator[tuple[int, int, Found]]:
    """Yield (start, end, meaning) of the members of a list that stand before `match` and share its end."""
    sharing = SHARED.get(match.rule.shares)
    if sharing is None:
        return
    names, read = sharing
    for token in _members(match, names, done):
        other = read(token, match, found, now)
        if other is None:
            return
        yield token.start, token.end, other


def _members(match: Match, names: tuple[str, ...], done: int) -> Iterator[Token]:
    at = match.at - 1
    for _ in range(LONGEST_LIST):
        index = _skip(match.run, at)
        if index is None or index < 0:
            return
        token = match.run[index]
        if token.start < done or not any(name in token.word.classes for name in names):
            return
        yield token
        at = index - 1


def _skip(run: list[Token], at: int) -> int | None:
    """Return the index left of a comma, "und", "bis" or both ("., und"); None where there is none."""
    skipped = 0
    while at >= 0 and skipped < 3 and _joins(run[at]):
        at -= 1
        skipped += 1
    return at if skipped and at >= 0 else None


def _joins(token: Token) -> bool:
    return any(name in token.word.classes for name in BETWEEN) or token.text.lower() in (
        "am",
        "den",
        "vom",
        "to",
        "the",
    )


def _day(token: Token, match: Match, found: Found, now: Moment) -> Found | None:
    day = int(token.word.classes["ORD"])
    if found.value.startswith("XXXX"):
        month = found.value[5:7]
        return Found("DATE", f"XXXX-{month}-{day:02}", found.direction, open=True) if day <= 31 else None
    last = date.fromisoformat(found.value[:10])
    there = safe_date(last.year, last.month, day)
    return Found("DATE", there.isoformat(), found.direction) if there else None


def _time(token: Token, match: Match, found: Found, now: Moment) -> Found | None:
    value = token.word.classes.get("CLOCK")
    if value is None:
        hour = token.word.classes.get("INT")
        value = f"{int(hour):02}:00" if hour is not None and int(hour) <= 24 else None
    return at_time(value, match, now) if value else None


def _length(token: Token, match: Match, found: Found, now: Moment) -> Found | None:
    unit = unit_of(match.tokens[-1])
    amount = token.word.classes.get("NUM", "")
    return Found("DURATION", length(amount, unit)) if unit and amount and "YEAR" not in token.word.classes else None


SHARED = {"ORD": (("ORD",), _day), "CLOCK": (("CLOCK", "INT"), _time), "NUM": (("NUM",), _length)}
