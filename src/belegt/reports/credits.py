"""Agencies a report credits, and marks that it is a translation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from belegt.language.agencies import named_in
from belegt.model.passage import Passage
from belegt.model.report import AgencyCredit, Report, Translated
from belegt.model.span import Span
from belegt.reports.folded import fold
from belegt.reports.items import PHOTO_RULES

_MATERIAL = re.compile(r"(?i:material|unter verwendung|mit informationen|mit inhalten|contributed|additional)")
_TAKEN = frozenset({"zones/taken-over"})
_TRANSLATION = frozenset({"zones/translated", "zones/editors-note", "zones/source-line", "zones/taken-over"})
_TRANSLATED = re.compile(r"(?i:uebersetz|uebertrag|translat|aus dem )")
_LANGUAGE = re.compile(r"(?i:(?:aus dem|from(?: the)?|auf|im|into) ((?:[\w-]{2,30} )?[\w-]{5,30}))")


def agency_credits(report: Report) -> tuple[AgencyCredit, ...]:
    """Return the credited agencies in text order, each once a kind: "text", "material" or "photo"."""
    found: dict[tuple[str, str], list[Span]] = {}
    for number, passage in enumerate(report.passages):
        kind = _kind(passage, report.passages[number - 1] if number else None)
        if kind is not None:
            for name, start, end in named_in(report.text, passage.start, passage.end):
                found.setdefault((name, kind), []).append(report.span(start, end))
    return tuple(AgencyCredit(name, tuple(spans), kind) for (name, kind), spans in found.items())


def _kind(passage: Passage, before: Passage | None) -> str | None:
    if passage.by in PHOTO_RULES or (passage.role == "agency" and _is_photo(passage, before)):
        return "photo"
    if passage.role == "agency":
        return "material" if _MATERIAL.search(passage.text) else "text"
    return "text" if passage.by in _TAKEN else None


def _is_photo(passage: Passage, before: Passage | None) -> bool:
    """A bare "© dpa" right under a caption is the picture's."""
    return before is not None and before.role == "caption" and passage.text[:1] in "©(" and len(passage.text) < 30


@cache
def _stems() -> dict[str, str]:
    text = resources.files("belegt.reports").joinpath("data", "translation.toml").read_text("utf-8")
    stems: dict[str, str] = tomllib.loads(text)["stems"]
    return stems


def translated(report: Report) -> Translated | None:
    """Return the marks of a translation, None where there are none; `from_` only where the text names it."""
    marks = [passage for passage in report.passages if _is_mark(passage)]
    if not marks:
        return None
    languages = [code for passage in marks for code in _languages(passage)]
    spans = tuple(report.span(passage.start, passage.end) for passage in marks)
    return Translated(languages[0] if languages else None, spans)


def _is_mark(passage: Passage) -> bool:
    if passage.by not in _TRANSLATION:
        return False
    return passage.by == "zones/translated" or _TRANSLATED.search(_plain(passage)) is not None


def _languages(passage: Passage) -> Iterator[str]:
    for match in _LANGUAGE.finditer(_plain(passage)):
        named = match[1].lower().split()
        yield from (code for stem, code in _stems().items() if any(word.startswith(stem) for word in named))


def _plain(passage: Passage) -> str:
    return fold(passage.text, 0, len(passage.text)).text
