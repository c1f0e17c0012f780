"""Whether a Cyrillic word can be how a Latin one is written there, whatever language the Latin one is spelled in.

Russian writes foreign names by ear: "White" → "Уайт", "Lemieux" → "Лемьё", "Jorge" → "Хорхе". Which letters a Latin
spelling may stand for is a table of its own (`data/across.toml`); vowels say little, consonants have to fit.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources

VOWELS = frozenset("aeiouyjæœøıə")
CYRILLIC_VOWELS = frozenset("аеёиоуыэюяйіїєўь")
LONGEST = 24  # letters of a word compared; no name part is longer
LONGEST_SIGN = 7  # letters: "schtsch"
TOO_FAR = 9.0

NEAR, FAR = 0.12, 0.55  # another vowel
DROPPED, DROPPED_END, ADDED = 0.3, 0.5, 0.3  # a vowel too few, at the end, or too many
SILENT, GENDER = 0.04, 0.8  # an e at the end; the a at the end of a woman's name
LOST, LOST_END = 1.0, 0.25  # a consonant too few or too many; one a French or Latvian word does not sound at its end
MUTE = "stdxzpr"


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    """Latin letters → the Cyrillic ones they may stand for, each with its cost."""
    text = resources.files("belegt.entities").joinpath("data", "across.toml").read_text("utf-8")
    rows = tomllib.loads(text)
    out: dict[str, dict[str, float]] = {}
    for key, cost in (("usual", 0.0), ("seldom", 0.25)):
        for line in rows[key]:
            latin, *cyrillic = line.split()
            for sound in cyrillic:
                out.setdefault(latin, {}).setdefault(sound.replace("-", ""), cost)
    return {latin: tuple(sounds.items()) for latin, sounds in out.items()}


@cache
def _marked() -> frozenset[str]:
    return frozenset(ch for latin in _table() for ch in latin if not ch.isascii())


def _latin(word: str) -> str:
    """Small letters, marks kept only where the table knows them, doubled letters once."""
    text = unicodedata.normalize("NFC", word.lower())
    kept = "".join(
        ch if ch in _marked() else "".join(c for c in unicodedata.normalize("NFKD", ch) if c.isalpha()) for ch in text
    )
    return re.sub(r"(.)\1+", r"\1", kept)[:LONGEST]


def _cyrillic(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", "".join(ch for ch in word.lower() if ch.isalpha() and ch != "ъ"))[:LONGEST]


@lru_cache(maxsize=200_000)
def distance(latin: str, cyrillic: str) -> float:
    """How far the Cyrillic word is from any reading of the Latin one: 0 a usual one, 1 a consonant amiss, 9 hopeless.

    >>> distance("White", "Уайт") < 0.5, distance("Rossi", "Русо") < 0.5, distance("Rossi", "Ронси") >= 1
    (True, True, True)
    """
    a, b = _latin(latin), _cyrillic(cyrillic)
    costs = [[TOO_FAR] * (len(b) + 1) for _ in range(len(a) + 1)]
    costs[0][0] = 0.0
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if costs[i][j] <= LOST:
                _spread(a, b, i, j, costs)
    return round(costs[-1][-1], 3)


def _spread(a: str, b: str, i: int, j: int, costs: list[list[float]]) -> None:
    """Go on from letter `i` of the one and `j` of the other in every way the table allows."""
    here = costs[i][j]
    for size in range(1, LONGEST_SIGN + 1):
        for sound, cost in _table().get(a[i : i + size], ()) if i + size <= len(a) else ():
            if b.startswith(sound, j):
                _lower(costs, i + size, j + len(sound), here + cost)
    run, heard = _vowels(a, i, VOWELS), _vowels(b, j, CYRILLIC_VOWELS)
    for x in range(1, run + 1):
        for y in range(1, heard + 1):
            ended = (a[i:], b[j:]) == ("e", "а") and x == y == 1
            _lower(costs, i + x, j + y, here + (NEAR if ended else _other(a[i : i + x], b[j : j + y])))
    if run:
        _lower(costs, i + run, j, here + _dropped(a, i, i + run))
    elif i < len(a):
        _lower(costs, i + 1, j, here + (LOST_END if i + 1 == len(a) and a[i] in MUTE else LOST))
    if heard:
        _lower(costs, i, j + heard, here + _added(b, j, j + heard))
    elif j < len(b):
        _lower(costs, i, j + 1, here + LOST)


def _dropped(a: str, start: int, end: int) -> float:
    """What it costs that the Cyrillic word does not have these vowels."""
    if end < len(a):
        return DROPPED if start else LOST
    return {"e": SILENT, "a": GENDER}.get(a[start:], DROPPED_END)


def _added(b: str, start: int, end: int) -> float:
    """What it costs that only the Cyrillic word has these vowels."""
    if set(b[start:end]) <= {"ь", "й"}:
        return NEAR * b[start:end].count("й")
    if end == len(b) and b[start:] in {"а", "я"}:
        return GENDER
    return ADDED if start else LOST


@lru_cache(maxsize=10_000)
def _other(latin: str, cyrillic: str) -> float:
    """What it costs to read these vowels as those."""
    if latin in _ways(cyrillic):
        return 0.0
    if latin[0] == "j" and cyrillic[0] in "аоуэы":
        return FAR
    return FAR if any(one(latin) and other(cyrillic) for one, other in UNLIKE) else NEAR


UNLIKE = tuple(
    (re.compile(latin).fullmatch, re.compile(cyrillic).fullmatch)
    for latin, cyrillic in (
        ("[iyj]+|e+|ie|ei", "[аоу]+"), ("j?e", "[йо]+"), ("a+", "[ию]+|ой"), ("[oijy]*o[oijy]*", "[аэеияйы]+"),
        ("u+", "[иыэе]+"),
    )
)  # fmt: skip
"""Vowels seldom read as these: "Breen" is not "Браун", "Miotto" not "Мато"."""


def _lower(costs: list[list[float]], i: int, j: int, cost: float) -> None:
    if cost < costs[i][j]:
        costs[i][j] = cost


def _vowels(text: str, at: int, kind: frozenset[str]) -> int:
    """How many letters from `at` on are vowels, four at most."""
    size = 0
    while size < 4 and at + size < len(text) and text[at + size] in kind:
        size += 1
    return size


@cache
def _ways(cyrillic: str) -> frozenset[str]:
    ways = {""}
    for ch in cyrillic:
        ways = {way + part for way in ways for part in WAYS.get(ch, "").split("/")}
    return frozenset(ways)


WAYS = {
    "а": "a", "е": "e/ye/je/ie/ae", "ё": "yo/jo/io/e/ø/œ/oe/jø", "и": "i/y/e/ie/ee", "о": "o", "у": "u/ou/oo",
    "ы": "y/i", "э": "e/a/ae/æ", "ю": "yu/ju/iu/u/ue", "я": "ya/ja/ia/a/ea", "й": "y/i/j", "і": "i", "ї": "i/yi/ji",
    "є": "e/ye/je/ie", "ў": "u", "ь": "/i/j",
}  # fmt: skip
