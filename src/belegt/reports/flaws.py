"""What a reader must know about a text: broken sentences, invisible characters, damaged letters, a foreign language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.warning import ReportWarning
from belegt.reports.tongue import READ

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOJIBAKE = re.compile("Ã[¤¶¼Ÿ„–œ©¨\u00a0]|â€[žœ“”™˜¦\u009d]|Â[«»§°\u00a0]|ï»¿|\ufffd")
_DECOMPOSED = re.compile("[A-Za-z][\u0300-\u036f]+")


def flaws(report: Report) -> list[ReportWarning]:
    """Return the warnings about a text, in text order; each kind of damage once, with its first place."""
    found = [*_truncated(report), *_letters(report), *_language(report)]
    return sorted(found, key=lambda warning: (warning.span.start if warning.span else -1, warning.code))


def _warning(report: Report, code: str, message: str, span: Span | None = None) -> ReportWarning:
    return ReportWarning(report.id, code, message, span)


def _truncated(report: Report) -> Iterator[ReportWarning]:
    for passage in report.passages:
        if passage.role == "truncated":
            span = report.span(passage.start, passage.end)
            yield _warning(report, "truncated", "The text breaks off here.", span)


def _letters(report: Report) -> Iterator[ReportWarning]:
    for code, pattern, message in (
        ("invisible-characters", _INVISIBLE, "{} places hold invisible characters; the first is marked."),
        (
            "bidi-characters",
            _BIDI,
            "{} characters change the direction of reading: what is shown may differ from what is there.",
        ),
        ("mojibake", _MOJIBAKE, "{} places look like letters broken by a wrong encoding; the first is marked."),
        (
            "decomposed-letters",
            _DECOMPOSED,
            "{} letters are written as base and accent; words are matched all the same.",
        ),
    ):
        places = list(pattern.finditer(report.text))
        if len(places) > (1 if code == "mojibake" and "\ufffd" not in report.text else 0):
            yield _warning(report, code, message.format(len(places)), report.span(*places[0].span()))


def _language(report: Report) -> Iterator[ReportWarning]:
    if report.language == "und" and len(report.text.split()) >= 20:
        yield _warning(report, "language-unknown", "The language could not be told; belegt reads German and English.")
    elif report.language not in READ | {"und"}:
        yield _warning(
            report, "language-not-read", f"Written in {report.language!r}; belegt reads only German and English."
        )
