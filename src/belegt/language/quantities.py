"""Numbers with their unit and their bounds: "rund 200 Verletzte" is 180 to 220 of "verletzte".

Rounding is understood as newspapers use it: "rund" and "etwa" allow a tenth either way, "knapp" and "fast" a tenth
below, "mehr als" has no upper bound. Two quantities disagree only when their bounds do not meet.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from belegt.language.data import table
from belegt.language.fold import fold
from belegt.language.tokens import Token, tokens

TOLERANCE = 0.10  # what "rund" allows; on news-agency style rules numbers are rounded to two digits, which is within it
_DIGITS = re.compile(r"\d{1,3}(?:[.\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
COUNTED_BY_VERB = frozenset({"wurden", "waren", "sind", "starben", "were", "died", "are"})
_SKIPPED_UNITS = {"uhr", "januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september"} | {
    "oktober", "november", "dezember", "jahrhundert", "liga", "platz", "kapitel", "paragraf"}  # fmt: skip


class Amount(NamedTuple):
    """A number in a text: value, bounds (None: open), folded unit, where number and unit stand, and their words."""

    value: float
    low: float | None
    high: float | None
    unit: str
    start: int
    end: int
    text: str


def amounts(text: str, language: str = "de", start: int = 0, end: int | None = None) -> list[Amount]:
    """Return the quantities in `text[start:end]`, in text order. Years, dates and clock times are left out.

    >>> [(a.value, a.low, a.high, a.unit) for a in amounts("Mehr als 10.000 Soldaten und fast drei Millionen Euro")]
    [(10000.0, 10000.0, None, 'soldaten'), (3000000.0, 2700000.0, 3000000.0, 'euro')]
    """
    words = list(tokens(text, start, end))
    rules = table("en" if language == "en" else "de", "quantities")
    found, at = [], 0
    while at < len(words):
        read = _number(words, at, rules)
        if read is None:
            at += 1
            continue
        value, low, high, after = read
        if (amount := _with_unit(text, words, at, after, value, low, high, rules)) is not None:
            found.append(amount)
        at = after
    return found


def disagree(left: Amount, right: Amount) -> bool:
    """True when no number lies within the bounds of both (equal units are the caller's business)."""
    return bool(_lowest(left) > _highest(right) or _lowest(right) > _highest(left))


def _lowest(amount: Amount) -> float:
    return float("-inf") if amount.low is None else amount.low


def _highest(amount: Amount) -> float:
    return float("inf") if amount.high is None else amount.high


def _number(words: list[Token], at: int, rules: dict[str, Any]) -> tuple[float, float, float, int] | None:
    """Read a number at a token: value, own bounds (a vague count has wide ones) and the token after it."""
    word = fold(words[at].text)
    if word in rules["vague"]:
        low, high = rules["vague"][word]
        return float(low), float(low), float(high), at + 1
    value = _plain(words[at].text, word, rules)
    if value is None:
        return None
    after, step = at + 1, _last_digit(words[at].text)
    if after < len(words) and (scale := rules["scales"].get(fold(words[after].text))):
        value, step, after = value * scale, step * scale, after + 1
        if after < len(words) and words[after].text == ".":  # "Mio."
            after += fold(words[after - 1].text) in {"mio", "mrd", "tsd"}
    half = step / 2 if step < 1 or value >= 1_000_000 else 0.0
    return value, value - half, value + half, after


def _plain(raw: str, folded: str, rules: dict[str, Any]) -> float | None:
    if raw[0].isdigit():
        if not _DIGITS.fullmatch(raw):
            return None
        grouped = re.fullmatch(r"\d{1,3}(?:[.,\u202f]\d{3})+", raw)
        return float(
            re.sub(r"\D", "", raw) if grouped else raw.replace(".", "").replace(",", ".") if "," in raw else raw
        )
    return float(rules["words"][folded]) if folded in rules["words"] else None


def _last_digit(raw: str) -> float:
    """The place value of the last digit written: 2,4 → 0.1; 200 → 1."""
    decimals = re.fullmatch(r"\d+[.,](\d{1,2})", raw)
    return 10.0 ** -len(decimals.group(1)) if decimals else 1.0


def _with_unit(
    text: str, words: list[Token], at: int, after: int, value: float, low: float, high: float, rules: dict[str, Any]
) -> Amount | None:
    unit_at = _unit(words, after)
    if unit_at is None or _is_calendar(words, at, after, value):
        return None
    unit = "prozent" if words[unit_at].text == "%" else fold(words[unit_at].text)
    unit = "menschen" if unit in COUNTED_BY_VERB else unit
    if unit in _SKIPPED_UNITS:
        return None
    bounds = _hedged(words, at, value, low, high, rules)
    start, end = words[at].start, words[unit_at].end
    return Amount(value, bounds[0], bounds[1], unit, start, end, text[start:end])


@cache
def _english_units() -> frozenset[str]:
    return frozenset(table("en", "quantities")["units"]["words"])


def _unit(words: list[Token], after: int) -> int | None:
    """The noun counted: the next capitalised word within three, an adjective may stand between; or a percent sign.

    A verb may follow at once where the noun is left out: "14 wurden verletzt". English nouns are small.
    """
    if after < len(words) and fold(words[after].text) in COUNTED_BY_VERB:
        return after
    for index in range(after, min(after + 3, len(words))):
        token = words[index]
        if token.text in {"%", "€", "$"} or (token.is_word and token.text[0].isupper()):
            return index
        if not token.is_word or token.text[0].isdigit():
            return None
        if fold(token.text) in _english_units():
            return index
    return None


def _is_calendar(words: list[Token], at: int, after: int, value: float) -> bool:
    raw = words[at].text
    following = words[after].text if after < len(words) else ""
    year = raw.isdigit() and len(raw) == 4 and 1800 <= value <= 2100
    return year or (following in {".", ":"} and raw.isdigit())


def _hedged(
    words: list[Token], at: int, value: float, low: float, high: float, rules: dict[str, Any]
) -> tuple[float | None, float | None]:
    before = " ".join(fold(token.text) for token in words[max(0, at - 3) : at])
    for name in ("at_most", "at_least", "around", "below"):
        if any(before == word or before.endswith(" " + word) for word in rules[name]["words"]):
            return _bounds(name, value)
    return low, high


def _bounds(name: str, value: float) -> tuple[float | None, float | None]:
    if name == "at_least":
        return value, None
    if name == "at_most":
        return None, value
    return value * (1 - TOLERANCE), value * (1 + TOLERANCE) if name == "around" else value
