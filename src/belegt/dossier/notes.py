"""The steps' notes and warnings, written in English, in both languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from belegt.dossier.words import Both, same
from belegt.language.data import table
from belegt.model.passage import Passage
from belegt.model.warning import ReportWarning

_LONGEST = 400  # a longer note is no phrase of a step and stays as it is
_BRACE = re.compile(r"\{(\w{1,20})\}")


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Every known note with its German form; braces stand for any words."""
    text = resources.files("belegt.dossier").joinpath("data", "notes.toml").read_text("utf-8")
    return tuple((english, german) for english, german in tomllib.loads(text)["notes"])


def noted(text: str | None) -> Both:
    """A note in both languages; one that is not in the table reads alike in both.

    >>> noted("date in the report's address; an address").de
    'Datum in der Adresse des Berichts; eine Adresse'
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


def _german(text: str) -> str | None:
    for pattern, german in _patterns():
        if found := pattern.fullmatch(text):
            return german.format_map(found.groupdict())
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_compiled(english), german) for english, german in phrases())


def _compiled(english: str) -> re.Pattern[str]:
    parts = _BRACE.split(english)
    text = "".join(f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts))
    return re.compile(text, re.DOTALL)
