"""The language of a report, by its commonest words. belegt reads German and English; others are named and warned of."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources

from belegt.model.report import Report

READ = frozenset({"de", "en"})
MIN_SHARE = 0.12  # of all words must be function words of the language; German and English prose have 0.3 and more
MIN_WORDS = 8
SAMPLE = 4_000  # characters; more changes no answer
LATIN_END = "\u024f"  # the last letter of the Latin blocks
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    ("ru", "а", "я"),
    ("el", "α", "ω"),
    ("ar", "ء", "ي"),
    ("he", "א", "ת"),
    ("zh", "一", "鿿"),
    ("ko", "가", "힣"),
    ("ja", "ぁ", "ヿ"),
    ("hi", "ऀ", "ॿ"),
)


@cache
def _function_words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("belegt.reports").joinpath("data", "languages.toml").read_text("utf-8"))
    return {code: frozenset(words.split()) for code, words in data.items()}


def language_of(report: Report) -> str:
    """Return the language code of a report's story, "und" where it cannot be told."""
    story = " ".join(passage.text for passage in report.passages if passage.is_story)[:SAMPLE]
    found = guess(story or report.text[:SAMPLE])
    stated = (report.metadata.language or "")[:2].lower()
    return found if found != "und" or len(stated) != 2 else stated


def guess(text: str) -> str:
    """Return the language whose function words a text holds most of.

    >>> guess("Der Pegel ist in der Nacht noch einmal um einen Meter gestiegen.")
    'de'
    """
    if script := _script(text):
        return script
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < MIN_WORDS:
        return "und"
    counts = Counter({code: sum(word in known for word in words) for code, known in _function_words().items()})
    code, hits = max(sorted(counts.items()), key=lambda item: item[1])
    return code if hits / len(words) >= MIN_SHARE else "und"


def _script(text: str) -> str | None:
    letters = [char for char in text.lower() if char.isalpha()]
    foreign = [char for char in letters if char > LATIN_END]
    if 2 * len(foreign) < len(letters) or not foreign:
        return None
    for code, low, high in _SCRIPTS:
        if sum(low <= char <= high for char in foreign) > 0.4 * len(letters):
            return ("uk" if "і" in foreign or "ї" in foreign else "ru") if code == "ru" else code
    return None
