"""Classes of words and numbers: "März" is a MONTH of value 3, "19." an ORD of value 19, "20.30" a CLOCK.

A word may be in several classes. Every set of classes that occurs gets one character, so that a rule becomes a regular
expression over one character a word (`rules.py`), which is short, linear and fast.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from belegt.language.calendar import safe_date
from belegt.language.data import table
from belegt.times.pieces import plain

Classes = dict[str, str]
MARKS = {
    ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "/": "SLASH", ".": "DOT", "(": "OPEN", ")": "SHUT",
    "'": "APOS", "’": "APOS", "|": "BAR", ":": "COLON",
}  # fmt: skip
NUMERIC: tuple[tuple[str, ...], ...] = (
    ("NUM", "INT"), ("NUM",), ("NUM", "YEAR"), ("ORD",), ("CLOCK", "DM", "DEC"), ("CLOCK", "DEC"), ("DM", "DEC"),
    ("DEC",), ("CLOCK",), ("NDATE",), ("ISO",), ("DECADEN",), ("HOURPM",), ("CUNIT",), ("ADJ",), ("AGEUNIT",),
)  # fmt: skip
MAX_WORDS_KEPT = 200_000
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?)?$")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")
_PAIR = re.compile(r"(\d{1,2})([.:])(\d{1,2})$")
_CLOCK3 = re.compile(r"([01]?\d|2[0-4]):([0-5]\d):[0-5]\d$")


class Lexicon(dict[str, "Word | None"]):
    """Looks up a piece; unknown ones are classed once and kept, up to `MAX_WORDS_KEPT`."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.data = table(language, "times")
        self.capital = frozenset(self.data["capital"])
        self.words = _words(self.data)
        self.codes: dict[frozenset[str], str] = {}
        for classes in [
            *map(frozenset, self.words.values()),
            *map(frozenset, NUMERIC),
            *({mark} for mark in MARKS.values()),
        ]:
            self.codes.setdefault(frozenset(classes), chr(0x4E00 + len(self.codes)))
        for classes in list(self.codes):
            lowered = classes - self.capital
            if lowered:
                self.codes.setdefault(lowered, chr(0x4E00 + len(self.codes)))

    def __missing__(self, piece: str) -> Word | None:
        if len(self) > MAX_WORDS_KEPT:
            self.clear()
        classes = self._classify(piece)
        word = Word(self.codes[frozenset(classes)], classes) if classes else None
        self[piece] = word
        return word

    def _classify(self, piece: str) -> Classes | None:
        first = piece[0]
        if first.isdigit():
            return _number(piece) if piece.isascii() and len(piece) <= 25 else None
        if first in MARKS:
            return {MARKS[first]: ""}
        if not first.isalpha() or len(piece) > 40:
            return None
        classes = self.words.get(plain(piece))
        if classes and first.islower():
            classes = {name: value for name, value in classes.items() if name not in self.capital}
        return classes or self._compound(piece)

    def _compound(self, piece: str) -> Classes | None:
        """ "Arbeitstage" is a unit after a number, "strengen" an adjective that may stand before one."""
        rules = self.data["compounds"]
        if piece[0].isupper() or self.language == "en":
            for suffix, unit in rules["units"].items():
                if piece.endswith(suffix) and len(piece) >= len(suffix) + 3 and piece.lower() not in rules["no_units"]:
                    return {"CUNIT": unit}
            return None
        if piece.endswith(tuple(rules["duration_adjectives"])):
            return _duration_adjective(piece, rules["duration_adjectives"], self)
        return {"ADJ": ""} if len(piece) > 4 and piece.endswith(tuple(rules["adjective_endings"])) else None

    def chars(self, name: str) -> str:
        """Return every character whose word belongs to that class."""
        return "".join(code for classes, code in self.codes.items() if name in classes)


class Word:
    """The code of a piece and the value it has in each of its classes."""

    __slots__ = ("classes", "code")

    def __init__(self, code: str, classes: Classes) -> None:
        self.code = code
        self.classes = classes


def _duration_adjective(piece: str, endings: dict[str, str], lexicon: Lexicon) -> Classes | None:
    for ending, unit in endings.items():
        if piece.endswith(ending):
            number = lexicon.words.get(piece[: -len(ending)], {}).get("NUM")
            return {"AGEUNIT": f"{number}{unit}"} if number else None
    return None


def _words(data: dict[str, Any]) -> dict[str, Classes]:
    words: dict[str, Classes] = {}
    for name, values in data["words"].items():
        for value, forms in values.items():
            for form in forms:
                for spelling in spellings(form):
                    words.setdefault(spelling, {})[name] = value
    for word, number in _number_words(data["numbers"]).items():
        for spelling in spellings(word):
            words.setdefault(spelling, {})["NUM"] = number
    for first, day in data["words"]["WDAY"].items():
        for form in day:
            for part, names in data["words"]["PARTN"].items():
                for name in names:
                    words.setdefault(form + name, {})["WDPART"] = f"{first}{part}"
    return words


def spellings(form: str) -> tuple[str, ...]:
    """Return the form and, where it has umlauts, the form that writes them out."""
    written = form.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return (form,) if written == form else (form, written)


def _number_words(numbers: dict[str, Any]) -> dict[str, str]:
    found: dict[str, float] = {**numbers["alone"], **numbers["tens"], **numbers["halves"]}
    joint, half = numbers["joint"], numbers["half_suffix"]
    for value, unit in enumerate(numbers["units"], 1):
        if value > 1:
            found[unit] = value
            if half:
                found[unit + half] = value + 0.5
        for ten, tens in numbers["tens"].items():
            found[unit + joint + ten if numbers.get("unit_first", True) else ten + joint + unit] = tens + value
        for big, size in (("hundert", 100), ("tausend", 1000)):
            if half:
                found[unit + big] = value * size
    return {word: f"{value:g}" for word, value in found.items()}


def _number(piece: str) -> Classes | None:
    if piece.isdigit():
        return _whole(piece)
    if piece.endswith("."):
        return {"ORD": piece[:-1]} if 1 <= int(piece[:-1]) <= 99 else None
    if piece[-1].isalpha():
        return _with_letters(piece)
    if match := _ISO.match(piece):
        found = safe_date(int(match[1]), int(match[2]), int(match[3]))
        return (
            {"ISO": found.isoformat() + (f"T{match[4]}" if match[4] else "")} if found and found.year >= 1000 else None
        )
    if match := _SLASHED.match(piece):
        return _slashed(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.match(piece):
        return _dotted(match)
    if match := _PAIR.match(piece):
        return _pair(match)
    if match := _CLOCK3.match(piece):
        return {"CLOCK": f"{int(match[1]):02}:{match[2]}"}
    decimal = re.fullmatch(r"(\d{1,3}),(\d{1,2})", piece)
    if decimal:
        return {"DEC": f"{decimal[1]}.{decimal[2]}"}
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3}){1,3}", piece)
    return {"NUM": re.sub(r"[.,]", "", piece)} if grouped else None


def _whole(piece: str) -> Classes | None:
    if len(piece) <= 2:
        return {"NUM": str(int(piece)), "INT": str(int(piece))}
    if len(piece) == 4 and "1000" <= piece <= "2199":
        return {"NUM": piece, "YEAR": piece}
    return {"NUM": str(int(piece))} if len(piece) <= 6 else None


def _with_letters(piece: str) -> Classes | None:
    match = re.fullmatch(r"(\d{1,4})([a-z]{1,3})", piece)
    if not match:
        return None
    digits, letters = match.groups()
    if letters in ("er", "ern", "ers", "s"):
        fits = (len(digits) == 2 or (len(digits) == 4 and "1000" <= digits <= "2090")) and digits.endswith("0")
        return {"DECADEN": digits} if fits else None
    if letters in ("st", "nd", "rd", "th"):
        return {"ORD": str(int(digits))} if 1 <= int(digits) <= 99 else None
    if letters in ("am", "pm") and 1 <= int(digits) <= 12:
        return {"HOURPM": f"{int(digits) % 12 + (12 if letters == 'pm' else 0):02}:00"}
    return None


def _dotted(match: re.Match[str]) -> Classes | None:
    day, month, year = int(match[1]), int(match[2]), match[3]
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    found = safe_date(full, month, day) if full >= 1000 else None
    return {"NDATE": found.isoformat()} if found and full <= 2199 else None


def _slashed(first: int, second: int, year: int) -> Classes | None:
    """ "22/01/2026" and "01/22/2026" are one day; "02/01/2026" may be two and is none."""
    if first <= 12 and second <= 12 and first != second:
        return None
    found = safe_date(year, min(first, second), max(first, second)) if 1000 <= year <= 2199 else None
    return {"NDATE": found.isoformat()} if found else None


def _pair(match: re.Match[str]) -> Classes | None:
    left, right = int(match[1]), int(match[3])
    classes: Classes = {}
    if left <= 24 and right <= 59 and len(match[3]) == 2:
        classes["CLOCK"] = f"{left:02}:{match[3]}"
    if match[2] == ".":
        if 1 <= left <= 31 and 1 <= right <= 12:
            classes["DM"] = f"{right:02}-{left:02}"
        classes["DEC"] = f"{left}.{match[3]}"
    return classes or None


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of "de" or "en"."""
    return Lexicon(language)
