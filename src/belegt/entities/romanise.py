"""Latin letters for names of other alphabets, and the skeleton in which usual transliterations of one word agree."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

LONGEST_WORD = 60  # letters of a word that are read


@cache
def rules() -> dict[str, Any]:
    """The tables of `data/spelling.toml`."""
    text = resources.files("belegt.entities").joinpath("data", "spelling.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _letters() -> dict[int, str]:
    return {ord(pair[0]): pair[1:] for key in ("letters", "marked") for pair in rules()[key]}


@lru_cache(maxsize=200_000)
def romanised(word: str) -> str:
    """Lower case, Latin letters only, marks read: "Белоусов" → "belousov", "Erdoğan" → "erdogan"."""
    text = unicodedata.normalize("NFC", word.lower()).translate(_letters())
    return "".join(ch for ch in unmarked(text) if ch.isalpha())


def unmarked(text: str) -> str:
    """The letters without their marks."""
    return "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The form in which the usual transliterations of one word agree.

    >>> skeleton("Beloussow") == skeleton("Belousov") == skeleton("Белоусов")
    True
    """
    text = romanised(word[:LONGEST_WORD])
    text = re.sub(r"^u(?=[aeiou])", "v", re.sub(r"^mc(?=.)", "mak", text))
    for old, new in rules()["folds"]:
        text = text.replace(old, new)
    text = re.sub(r"(?<=.)h(?=[^aeiou]|$)", "", text)
    text = re.sub(r"(.)\1+", r"\1", text)
    return text if len(text) > 1 else romanised(word[:LONGEST_WORD])


@lru_cache(maxsize=200_000)
def english_skeleton(word: str) -> str:
    """The skeleton with j and soft g read the English way, as Russian writes them: "Joe" → "Джо"."""
    return skeleton(re.sub(r"ow(?![aeiou])", "au", re.sub(r"g(?=[ei])|j", "dzh", romanised(word[:LONGEST_WORD]))))


@lru_cache(maxsize=200_000)
def german_skeleton(word: str) -> str:
    """The skeleton with ch read as kh: "Altanchujag" → "Altankhuyag"."""
    return skeleton(
        re.sub(r"(?<![ts])ch|sch(?!t)", lambda m: "kh" if m.group() == "ch" else "sch", romanised(word[:LONGEST_WORD]))
    )


@lru_cache(maxsize=200_000)
def soft_skeleton(word: str) -> str:
    """The skeleton with sch read as zh, as German papers write it: "Breschnew" → "Brezhnev"."""
    return skeleton(re.sub(r"(?<![td])sch(?!t)", "zh", romanised(word[:LONGEST_WORD])))


@lru_cache(maxsize=200_000)
def chinese_skeleton(word: str) -> str:
    """The skeleton with the first letters of Chinese syllables as Russian writes them: "Jinping" → "Цзиньпин"."""
    text = re.sub(r"^x", "s", re.sub(r"^[jq]", "ts", romanised(word[:LONGEST_WORD])))
    return skeleton(re.sub(r"^zh", "ch", text))


@lru_cache(maxsize=200_000)
def bare_skeleton(word: str) -> str:
    """The skeleton with every mark left out, as many papers print foreign names: "Ostojić" → "Ostojic"."""
    return skeleton(unmarked(word[:LONGEST_WORD]))


@lru_cache(maxsize=200_000)
def dutch_skeleton(word: str) -> str:
    """The skeleton with oe read as u, tj as ch and dj as j, the old spelling of Indonesia: "Soekarno" → "Sukarno"."""
    text = romanised(word[:LONGEST_WORD]).replace("oe", "u").replace("tj", "tsch")
    return skeleton(text.replace("dj", "j"))


READINGS = (skeleton, german_skeleton, soft_skeleton, english_skeleton, bare_skeleton, dutch_skeleton)
