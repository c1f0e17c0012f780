"""Numbers that no noun follows: which of them are dates, and which count something all the same."""

from __future__ import annotations

from typing import Any

from belegt.language.fold import fold
from belegt.language.tokens import Token

HEDGES = ("at_most", "at_least", "around", "above", "below")
SKIPPED_UNITS = {"uhr", "januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september"} | {
    "oktober", "november", "dezember", "jahrhundert", "liga", "platz", "kapitel", "paragraf",
    "january", "february", "march", "may", "june", "july", "october", "december"}  # fmt: skip
SMALL = 10  # numbers below it, and those in words, are told without a noun only where nothing else follows


def stands_alone(words: list[Token], at: int, after: int, value: float, rules: dict[str, Any]) -> bool:
    """A number without its noun, as a source is said to name it: after a preposition or a hedge, before no word.

    A number of millions needs no such word before it; a small one, or one in words, must end what is said.
    """
    bare = rules["bare"]
    if after < len(words) - 1 and is_calendar(words, at, after, rules):
        return False
    if after < len(words) and (fold(words[after].text) in SKIPPED_UNITS or words[after].text in {"-", "/", ":"}):
        return False
    if fold(words[after - 1].text) in bare["large"]:
        return True
    before = fold(words[at - 1].text) if at else ""
    if value >= SMALL and words[at].text[0].isdigit() and before in bare["after"]:
        return True
    return value > 1 and _closes(words, after, bare["closing"]) and _is_told(words, at, bare)


def _closes(words: list[Token], after: int, closing: list[str]) -> bool:
    """True where nothing follows, or a mark or the rest of a verb: "von neun gesprochen", "mit elf an"."""
    return after >= len(words) or not words[after].is_word or fold(words[after].text) in closing


def _is_told(words: list[Token], at: int, bare: dict[str, Any]) -> bool:
    """True behind "spricht von", "es sind", "sind es"; an age is none: "im Alter von neun"."""
    before = [fold(token.text) for token in words[max(0, at - 2) : at]]
    if before and before[-1] in bare["told"]:
        return len(before) < 2 or before[0] not in bare["not_after"]
    return len(before) == 2 and bool(bare["it"]) and bare["it"] in before and not set(bare["are"]).isdisjoint(before)


def is_calendar(words: list[Token], at: int, after: int, rules: dict[str, Any]) -> bool:
    """True for a year and for the day of a date; "rund 2000 Menschen" is neither."""
    raw = words[at].text
    following = words[after].text if after < len(words) else ""
    if after > at + 1 and not raw.isdecimal():  # "drei Milliarden", "vier von zehn"
        return False
    if raw.isdecimal() and len(raw) == 4 and 1800 <= int(raw) <= 2100:
        return not _counts(words, at, after, rules)
    return after == at + 1 and following in {".", ":"} and raw.isdecimal()


def _counts(words: list[Token], at: int, after: int, rules: dict[str, Any]) -> bool:
    """True where four figures count: behind "rund" and before a noun, or before what is often counted and behind no
    word for a time.
    """
    if after >= len(words):
        return False
    before = fold(words[at - 1].text) if at else ""
    if any(before in rules[name]["words"] for name in HEDGES) and words[after].text[0].isupper():
        return True
    return fold(words[after].text) in rules["counted"]["words"] and before not in rules["counted"]["not_after"]
