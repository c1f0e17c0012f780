"""The steps' notes and warnings, written in English, in both languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from belegt.dossier.dates import edtf_words
from belegt.dossier.words import Both, same
from belegt.language.calendar import parse_edtf
from belegt.language.data import table
from belegt.model.passage import Passage
from belegt.model.warning import ReportWarning

_LONGEST = 400  # a longer note is no phrase of a step and stays as it is
_BRACE = re.compile(r"\{(\w{1,20})\}")
_DATE = r"[\dXW~?%/.:T+-]{4,40}"
_NUMBER = r"\d[\d.,]{0,20}"
_IS_DATE, _IS_NUMBER = re.compile(r"\d{4}-[\d~?%/.-]{2,30}"), re.compile(r"\d{1,3}(?:,\d{3}){0,5}(?:\.\d{1,4})?")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("belegt.dossier").joinpath("data", "notes.toml").read_text("utf-8"))


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Every known note with its German form; braces stand for any words."""
    return tuple((english, german) for english, german in _data()["notes"])


@cache
def terms() -> dict[str, str]:
    """Words that stand in a note's brace, with their German form."""
    return dict(_data()["terms"])


def noted(text: str | None) -> Both:
    """A note in both languages; one that is not in the table reads alike in both.

    >>> noted("date in the report's address; spellings alike (0.92)").de
    'Datum in der Adresse des Berichts; Schreibweisen gleichen sich (0,92)'
    """
    if not text or len(text) > _LONGEST:
        return same(text or "")
    whole = _german(text)
    if whole is None and "; " in text:
        parts = text.split("; ")
        return Both("; ".join(_german(part) or part for part in parts), text)
    return Both(whole or text, text)


def set_aside(passage: Passage) -> Both:
    """Why a passage was set aside: the German words of the rule that did it, beside the note it left."""
    german = table("de", "zone_notes")["notes"].get(passage.by)
    return Both(german, passage.note) if german and passage.note else noted(passage.note)


def warned(warning: ReportWarning) -> Both:
    """A warning's message in both languages, with the file in front where it names one."""
    head = f"{warning.file}: " if warning.file else ""
    said = noted(warning.message.removeprefix(head))
    return Both(head + said.de, head + said.en)


@lru_cache(maxsize=4096)
def _german(text: str) -> str | None:
    for pattern, german in _patterns():
        if found := pattern.fullmatch(text):
            return german.format_map({brace: _filling(brace, words) for brace, words in found.groupdict().items()})
    return None


def _filling(brace: str, words: str) -> str:
    """What stands for a brace, in German: words of a report stay as they are."""
    if brace in _data()["quoted"]:
        return words
    days = parse_edtf(words) if brace in _data()["dates"] or _IS_DATE.fullmatch(words) else None
    if days is not None:
        return edtf_words(days).de
    if _IS_NUMBER.fullmatch(words):
        return words.translate(str.maketrans(",.", ".,"))
    return terms().get(words) or _german(words) or words


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_compiled(english), german) for english, german in phrases())


def _compiled(english: str) -> re.Pattern[str]:
    parts = _BRACE.split(english)
    text = "".join(_group(part) if number % 2 else re.escape(part) for number, part in enumerate(parts))
    return re.compile(text, re.DOTALL)


def _group(brace: str) -> str:
    known = {**dict.fromkeys(_data()["dates"], _DATE), **dict.fromkeys(_data()["numbers"], _NUMBER)}
    return f"(?P<{brace}>{known.get(brace, '.+?')})"
