"""Numbers with their unit and their bounds: "rund 200 Verletzte" is 180 to 220 of "verletzte".

Rounding is understood as newspapers use it: "rund" and "etwa" allow a tenth either way, "knapp" and "fast" a tenth
below, "mehr als" has no upper bound. Two quantities disagree only when their bounds do not meet.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from belegt.language.counted import counted_before
from belegt.language.counting import Role, role
from belegt.language.data import table
from belegt.language.fold import fold
from belegt.language.tokens import Token, tokens
from belegt.language.unitless import HEDGES, SKIPPED_UNITS, is_calendar, stands_alone

TOLERANCE = 0.10  # what "rund" allows; on news-agency style rules numbers are rounded to two digits, which is within it
_DIGITS = re.compile(r"\d{1,3}(?:[.\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
DOZEN = 12  # "zwei Dutzend" are about 24
_DECIMALS = re.compile(r"\d[.,]\d{1,2}(?!\d)")
ROUNDED = 0.5
COUNTED_BY_VERB = frozenset({"wurden", "wurde", "waren", "sind", "starben", "were", "died", "are"})

Read = tuple[float, float, float, int]  # value, lowest, highest, the token after the number


class Amount(NamedTuple):
    """A number in a text: value, bounds (None: open), folded unit, where number and unit stand, and their words; and
    what it is for, where it is no count of its own (`belegt.language.counting`).
    """

    value: float
    low: float | None
    high: float | None
    unit: str
    start: int
    end: int
    text: str
    role: Role = ""


def amounts(
    text: str, language: str = "de", start: int = 0, end: int | None = None, bare: bool = False
) -> list[Amount]:
    """Return the quantities in `text[start:end]`, in text order. Years, dates and clock times are left out.

    With `bare`, numbers whose noun is left out are given too, their unit what "Zahl der …" before them names or empty:
    "Der Betriebsrat kommt auf 715."

    >>> [(a.value, a.low, a.high, a.unit) for a in amounts("Mehr als 10.000 Soldaten und fast drei Millionen Euro")]
    [(10000.0, 10000.0, None, 'soldaten'), (3000000.0, 2700000.0, 3000000.0, 'euro')]
    """
    words = list(tokens(text, start, end))
    tongue = "en" if language == "en" else "de"
    rules = table(tongue, "quantities")
    found, at, whole_at = [], 0, -1
    while at < len(words):
        read = _number(words, at, rules) if _may_open(words[at].text, tongue) else None
        if read is None:
            at += 1
            continue
        read = _range(words, at, read, rules)
        amount = _one(text, words, at, read, rules, bare)
        if (whole := _whole(words, at, read, rules)) is not None:
            amount, whole_at = _of_all(text, words, at, read, whole[1], rules), whole[0]
        if amount is not None:
            found.append(amount._replace(role="whole") if at == whole_at else amount)
        at = read[3]
    return _durations(text, found)


def _one(text: str, words: list[Token], at: int, read: Read, rules: dict[str, Any], bare: bool) -> Amount | None:
    """The number with its noun; with `bare`, without one where it counts something all the same."""
    value, low, high, after = read
    amount = _with_unit(text, words, at, after, value, low, high, rules)
    if amount is None and bare and stands_alone(words, at, after, value, rules):
        return _read_as(counted_before(words, at), text, words, (at, after), read, rules)
    return amount


def _read_as(
    unit: str, text: str, words: list[Token], part: tuple[int, int], read: Read, rules: dict[str, Any]
) -> Amount:
    """A number of that unit, told by the tokens of `part`."""
    bounds = _hedged(words, part[0], *read[:3], rules)
    start, end = words[part[0]].start, words[part[1] - 1].end
    return Amount(read[0], *bounds, unit, start, end, text[start:end], role(words, *part, part[1] - 1, rules))


def _whole(words: list[Token], at: int, read: Read, rules: dict[str, Any]) -> tuple[int, Read] | None:
    """The number, and where it stands, of which this one is a part: "71 von 88 Stimmen", "61 der 340 Wahllokale"."""
    after = read[3]
    if after + 1 >= len(words) or fold(words[after].text) not in rules["whole"]["of"] or _ends_in_scale(words, after):
        return None
    first = after + 1 + (fold(words[after + 1].text) in rules["whole"]["the"])
    whole = _number(words, first, rules) if first < len(words) else None
    if whole is None or whole[0] <= read[0] or (read[0] == 1 and not words[at].text[0].isdigit()):
        return None
    return first, whole


def _of_all(text: str, words: list[Token], at: int, read: Read, whole: Read, rules: dict[str, Any]) -> Amount:
    """The part of a whole; its unit is that whole, which is read by itself."""
    return _read_as(f"of {whole[0]:g}", text, words, (at, whole[3]), read, rules)


def _ends_in_scale(words: list[Token], after: int) -> bool:
    """True for "tens of thousands": how many nobody says."""
    return fold(words[after - 1].text) in table("en", "quantities")["vague"]


_PARTS = {"jahr": ("monat", 12), "year": ("month", 12), "stunde": ("minute", 60), "hour": ("minute", 60)}
_PARTS |= {"woche": ("tag", 7), "week": ("day", 7), "tag": ("stunde", 24), "day": ("hour", 24)}


def _durations(text: str, found: list[Amount]) -> list[Amount]:
    """ "drei Jahre und neun Monate" is one amount of 3.75 years."""
    joined: list[Amount] = []
    for amount in found:
        last = joined[-1] if joined else None
        if last is not None and (per := _part(last.unit, amount.unit)) and _meet(text, last, amount):
            value = last.value + amount.value / per
            joined[-1] = Amount(value, value, value, last.unit, last.start, amount.end, text[last.start : amount.end])
        else:
            joined.append(amount)
    return joined


def _part(unit: str, other: str) -> int:
    for whole, (part, per) in _PARTS.items():
        if unit.startswith(whole) and other.startswith(part) and len(unit) <= len(whole) + 2:
            return per
    return 0


def _meet(text: str, left: Amount, right: Amount) -> bool:
    return text[left.end : right.start].split() in ([], ["und"], ["and"])


def disagree(left: Amount, right: Amount) -> bool:
    """True when no number lies within the bounds of both (equal units are the caller's business)."""
    if _is_rounded(left, right) or _is_rounded(right, left):
        return False
    return bool(_lowest(left) > _highest(right) or _lowest(right) > _highest(left))


def _is_rounded(whole: Amount, exact: Amount) -> bool:
    """True for "91 Prozent" beside "91,3 Prozent": the one is the other without its decimals."""
    decimals = _DECIMALS.search(exact.text) and not _DECIMALS.search(whole.text)
    return bool(decimals) and whole.low == whole.high and abs(whole.value - exact.value) <= ROUNDED


def _lowest(amount: Amount) -> float:
    return float("-inf") if amount.low is None else amount.low


def _highest(amount: Amount) -> float:
    return float("inf") if amount.high is None else amount.high


def _number(words: list[Token], at: int, rules: dict[str, Any]) -> Read | None:
    """Read a number at a token: value, own bounds (a vague count has wide ones) and the token after it."""
    if (several := _several(words, at, rules) or _half(words, at, rules)) is not None:
        return several
    word = fold(words[at].text)
    if word in rules["vague"]:
        low, high = rules["vague"][word]
        return float(low), float(low), float(high), at + 1
    value = _plain(words[at].text, word, rules)
    if value is None:
        return None
    if (share := _share(words, at, value, rules)) is not None:
        return share
    after, step = at + 1, _last_digit(words[at].text)
    while _goes_on(words, at, after):  # "860 000 Euro"
        value, after = value * 1000 + float(words[after].text), after + 1
    if after < len(words) and (scale := rules["scales"].get(fold(words[after].text))):
        value, step, after = value * scale, step * scale, after + 1
        if scale == DOZEN:
            return value, value * (1 - TOLERANCE), value * (1 + TOLERANCE), after
        if after < len(words) and words[after].text == ".":  # "Mio."
            after += fold(words[after - 1].text) in {"mio", "mrd", "tsd"}
    half = step / 2 if step < 1 or value >= 1_000_000 else 0.0
    return value, value - half, value + half, after


@lru_cache(maxsize=65536)
def _may_open(raw: str, language: str) -> bool:
    """True for a word that a number can begin with; nine words in ten are none, and a text has few different ones."""
    rules, word = table(language, "quantities"), fold(raw)
    told = word in rules["vague"] or word in rules["several"]["words"] or word in rules["half"]["first"]
    return told or _plain(raw, word, rules) is not None


_JOINTS = {"bis": "", "to": "", "-": "", "–": "", "und": "zwischen", "and": "between"}


def _range(words: list[Token], at: int, read: Read, rules: dict[str, Any]) -> Read:
    """ "150 bis 200", "zwischen drei und vier Millionen": the upper value, bounded by both; else what was read."""
    value, after = read[0], read[3]
    opens = _JOINTS.get(fold(words[after].text)) if after + 1 < len(words) else None
    if opens is None or (opens and not (at and fold(words[at - 1].text) == opens)):
        return read
    upper = _number(words, after + 1, rules)
    if upper is None:
        return read
    least = value * rules["scales"].get(fold(words[upper[3] - 1].text), 1) if upper[3] - after > 2 else value
    return (upper[0], least, upper[0], upper[3]) if least < upper[0] else read


def _several(words: list[Token], at: int, rules: dict[str, Any]) -> Read | None:
    """ "mehrere hundert", "a few thousand", "tens of thousands": a count nobody gives."""
    near = [fold(token.text) for token in words[at : at + 3]]
    if near[0] in rules["several"]["words"] and len(near) > 1 and near[1] in rules["several"]["scales"]:
        scale = rules["several"]["scales"][near[1]]
        return 2.0 * scale, 2.0 * scale, 10.0 * scale, at + 2
    if len(near) == 3 and near[1] == "of" and {near[0], near[2]} <= rules["vague"].keys():
        (low, high), scale = rules["vague"][near[0]], rules["vague"][near[2]][0] / 2
        return float(low * scale), float(low * scale), float(high * scale), at + 3
    return None


def _half(words: list[Token], at: int, rules: dict[str, Any]) -> Read | None:
    """ "eine halbe Million", "half an hour": rounded, if not said otherwise."""
    near = [fold(token.text) for token in words[at : at + 3]]
    if len(near) < 3 or near[0] not in rules["half"]["first"] or near[1] not in rules["half"]["second"]:
        return None
    scale = rules["scales"].get(near[2], 0)
    value = (scale or 1) / 2
    return value, value * (1 - TOLERANCE), value * (1 + TOLERANCE), at + 2 + bool(scale)


def _plain(raw: str, folded: str, rules: dict[str, Any]) -> float | None:
    if raw[0].isdigit():
        if not _DIGITS.fullmatch(raw):
            return None
        grouped = re.fullmatch(r"\d{1,3}(?:[.,\u202f]\d{3})+", raw)
        return float(
            re.sub(r"\D", "", raw) if grouped else raw.replace(".", "").replace(",", ".") if "," in raw else raw
        )
    return spelled(folded, rules["words"])


def _goes_on(words: list[Token], at: int, after: int) -> bool:
    """True for the next three digits of a number that is grouped by spaces."""
    if after >= len(words) or len(words[at].text) > 3 or not words[at].text.isdecimal():
        return False
    group = words[after]
    return len(group.text) == 3 and group.text.isdecimal() and group.start - words[after - 1].end == 1


def spelled(folded: str, known: dict[str, float]) -> float | None:
    """Return the value of a folded number word, or None.

    >>> known = table("de", "quantities")["words"]
    >>> [spelled(word, known) for word in ("vierundsechzig", "zweihundertdreissig", "fuenfeinhalb", "haus")]
    [64.0, 230.0, 5.5, None]
    """
    if folded in known:
        return float(known[folded])
    if not 6 < len(folded) < 40 or not any(mark in folded for mark in _COMPOSED):
        return None
    for mark, scale in (("tausend", 1000), ("hundert", 100)):
        before, found, after = folded.partition(mark)
        if found:
            head, tail = spelled(before, known) if before else 1.0, spelled(after, known) if after else 0.0
            return None if head is None or tail is None else head * scale + tail
    if folded.endswith("einhalb"):
        whole = spelled(folded.removesuffix("einhalb"), known)
        return None if whole is None else whole + 0.5
    return _tens(folded, known)


_COMPOSED = ("tausend", "hundert", "einhalb", "und", "-")


def _tens(folded: str, known: dict[str, float]) -> float | None:
    """ "vierundsechzig" or "sixty-four"."""
    ones, joint, tens = folded.partition("und")
    if not joint:
        tens, joint, ones = folded.partition("-")
    if not joint or known.get(tens, 0) < 20 or not 1 <= known.get(ones, 0) <= 9:
        return None
    return float(known[tens] + known[ones])


def _share(words: list[Token], at: int, value: float, rules: dict[str, Any]) -> Read | None:
    """ "vier von zehn", "four in ten", "ein Drittel", "a third" as percent, within a twentieth; the token after it."""
    following = [fold(token.text) for token in words[at + 1 : at + 3]]
    if len(following) == 2 and following[0] in {"von", "in", "out"} and following[1] in {"zehn", "ten"} and value < 10:
        return value * 10, value * 10 * (1 - _SHARE), value * 10 * (1 + _SHARE), at + 3
    part = rules["parts"].get(following[0]) if following and value < 10 else None
    if part is None:
        return None
    return value * part, value * part * (1 - _SHARE), value * part * (1 + _SHARE), at + 2


_SHARE = 0.05


def _last_digit(raw: str) -> float:
    """The place value of the last digit written: 2,4 → 0.1; 200 → 1."""
    decimals = re.fullmatch(r"\d+[.,](\d{1,2})", raw)
    return 10.0 ** -len(decimals.group(1)) if decimals else 1.0


def _with_unit(
    text: str, words: list[Token], at: int, after: int, value: float, low: float, high: float, rules: dict[str, Any]
) -> Amount | None:
    unit_at = at - 1 if at and words[at - 1].text in _CURRENCIES else _unit(words, after, rules)
    if _is_share(words, at, after, rules):
        unit_at = after - 1
    if unit_at is None or is_calendar(words, at, after, rules):
        return None
    unit = "prozent" if words[unit_at].text == "%" or unit_at == after - 1 else _name(words, unit_at)
    if unit in SKIPPED_UNITS:
        return None
    if unit in rules["hundredths"]:  # "90 Cent"
        unit, value, low, high = rules["hundredths"][unit], value / 100, low / 100, high / 100
    bounds = _hedged(words, at, value, low, high, rules)
    start, end = words[min(at, unit_at)].start, words[max(after - 1, unit_at)].end
    for_what = role(words, at, after, max(after - 1, unit_at), rules)
    return Amount(value, bounds[0], bounds[1], unit, start, end, text[start:end], for_what)


def _name(words: list[Token], at: int) -> str:
    """The folded unit; "per cent" is percent, "percentage points" are no percent."""
    unit = fold(words[at].text)
    before = fold(words[at - 1].text) if at else ""
    if unit in COUNTED_BY_VERB:
        return "menschen"
    return {("per", "cent"): "percent", ("percentage", "points"): "prozentpunkte"}.get((before, unit), unit)


_CURRENCIES = frozenset("€$£")


def _is_share(words: list[Token], at: int, after: int, rules: dict[str, Any]) -> bool:
    """True where the number read is a share: its last word is the "zehn" of "vier von zehn" or a "Drittel"."""
    last = fold(words[after - 1].text)
    return (after - at == 3 and last in {"zehn", "ten"}) or (after - at == 2 and last in rules["parts"])


@cache
def _english_units() -> frozenset[str]:
    rules = table("en", "quantities")
    return frozenset((*rules["units"]["words"], *rules["counted"]["words"]))


def _is_plural(word: str, rules: dict[str, Any]) -> bool:
    """True for what looks like several things in English: "absences"; but not "was", "this", "across"."""
    units = rules.get("units")
    return units is not None and len(word) > 3 and word.endswith("s") and not word.endswith(tuple(units["not"]))


def _unit(words: list[Token], after: int, rules: dict[str, Any]) -> int | None:
    """The noun counted: the next capitalised word within three, an adjective may stand between; or a percent sign.

    A verb may follow at once where the noun is left out: "14 wurden verletzt". English nouns are small.
    """
    if after < len(words) and fold(words[after].text) in COUNTED_BY_VERB:
        return after
    for index in range(after, min(after + 3, len(words))):
        token = words[index]
        if token.text == "%" or token.text in _CURRENCIES or (token.is_word and token.text[0].isupper()):
            return index
        if not token.is_word or token.text[0].isdigit():
            return None
        if fold(token.text) in _english_units() or _is_plural(fold(token.text), rules):
            return index
        if fold(token.text) in rules.get("units", {}).get("before", ()):
            return None
    return None


def _hedged(
    words: list[Token], at: int, value: float, low: float, high: float, rules: dict[str, Any]
) -> tuple[float | None, float | None]:
    at -= at > 0 and words[at - 1].text in _CURRENCIES
    before = " " + " ".join(fold(token.text) for token in words[max(0, at - 3) : at])
    held = [(len(word), name) for name in HEDGES for word in rules[name]["words"] if before.endswith(" " + word)]
    least = low if low < value == high else value  # of a range
    return _bounds(max(held)[1], least, value) if held else (low, high)  # "nicht weniger als" goes before "weniger als"


def _bounds(name: str, least: float, most: float) -> tuple[float | None, float | None]:
    if name == "at_least":
        return least, None
    if name == "at_most":
        return None, most
    low = least if name == "above" else least * (1 - TOLERANCE)
    return low, most if name == "below" else most * (1 + TOLERANCE)
