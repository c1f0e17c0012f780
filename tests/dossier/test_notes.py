"""Notes of the steps in German."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.dossier.notes import noted, phrases, warned
from belegt.model.warning import ReportWarning


@pytest.mark.parametrize(("english", "german"), phrases())
def test_every_phrase_is_found_again(english: str, german: str) -> None:
    braces = set(re.findall(r"\{(\w+)\}", english))
    assert set(re.findall(r"\{(\w+)\}", german)) == braces
    filled = [text.replace("{n}", "3") for text in (english, german)]
    for brace in braces:
        filled = [text.replace(f"{{{brace}}}", f"x-{brace}") for text in filled]
    assert noted(filled[0]).en == filled[0]
    assert noted(filled[0]).de == filled[1]


@given(st.text(max_size=500))
def test_other_notes_stay_as_they_are(text: str) -> None:
    assert noted(text).en == text
    assert noted(f"§{text}").de.startswith("§")


def test_a_file_stands_before_its_message_once() -> None:
    said = warned(ReportWarning(None, "empty-file", "a.txt: is empty", file="a.txt"))
    assert said == ("a.txt: ist leer", "a.txt: is empty")
    assert warned(ReportWarning("r", "truncated", "The text breaks off here.")).de == "Der Text bricht hier ab."
