"""The string table: both languages whole, no phrase unused, none that judges."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from belegt.dossier.words import Both, both, number, table

ROOM = Path(__file__).parents[2] / "src" / "belegt" / "dossier"
BUILT = (
    "way-",
    "basis-", "lang-", "standing-", "status-", "mod-", "pol-", "st-", "dis-", "type-", "link-", "role-", "agency-",
    "nav-",
    "medium-", "mark-", "receipt-", "ver-", "warn-",
)  # fmt: skip
"""Beginnings of keys that are put together from a finding's own word."""


def phrases(entry: object) -> list[str]:
    return list(entry) if isinstance(entry, list) else [str(entry)]


@pytest.mark.parametrize("key", sorted(table()))
def test_both_languages_say_the_same_thing(key: str) -> None:
    entry = table()[key]
    assert set(entry) == {"de", "en"}
    braces = [{brace for text in phrases(entry[lang]) for brace in re.findall(r"\{\w+\}", text)} for lang in entry]
    assert braces[0] == braces[1]
    assert all(text.strip() for lang in entry for text in phrases(entry[lang]))


def test_every_phrase_is_used() -> None:
    files = [*ROOM.rglob("*.py"), *ROOM.rglob("*.j2"), *ROOM.rglob("*.js")]
    code = "\n".join(path.read_text("utf-8") for path in files)
    unused = [key for key in table() if not key.startswith(BUILT) and not re.search(rf"['\"]{key}['\"]", code)]
    assert unused == []


def test_nothing_is_called_true_or_false() -> None:
    words = re.compile(r"(?i)\b(wahr|falsch|unwahr|gelogen|richtig|true|false|lie)\b")
    judging = {
        key for key, entry in table().items() for lang in entry for text in phrases(entry[lang]) if words.search(text)
    }
    assert judging == {"disclaimer"}  # which says that nothing is


def test_german_quotation_marks() -> None:
    for key, entry in table().items():
        for text in phrases(entry["de"]):
            assert '"' not in text, key
            assert text.count("„") == text.count("“"), key


def test_plural_and_numbers() -> None:
    assert both("n-reports", 1) == Both("1 Bericht", "1 report")
    assert both("n-reports", 1234) == Both("1.234 Berichte", "1,234 reports")
    assert number(1234.5, "de", 1) == "1.234,5"
