from __future__ import annotations

import pytest

from belegt.entities.find import FindMentions
from belegt.entities.homoglyphs import homoglyph_warnings, is_mixed, latin_reading
from belegt.model.findings import Findings
from tests.entities.pile import entity, joined, mentions, report


@pytest.mark.parametrize(
    "text",
    [
        "PRÄSIDENTIN ANNA HARTWIG TRITT ZURÜCK",
        "Anna Hart-\nwig sagte nichts.",
        "A. B. C. D. E. F. kam.",
        "Anna 🙂 Hartwig 🎉",
        "Anna Hartwig und 安倍晋三 und Анна",
        "",
        "\u200b\u200d",
        "Präsident " * 300,
        "Dr. " * 500,
        "(" * 3000,
        "Anna" + "x" * 300 + " Hartwig",
        "- - - – — -",
        "'s’s",
        "\ud7ff\ue000",
        "Herr Frau Herr Frau",
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    for mention in mentions(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text


def test_a_name_of_three_hundred_letters_joins_nothing() -> None:
    long = "Anna " + "Hartwig" * 43
    corpus = joined(f"{long} kam.", "Anna Hartwig kam.")
    assert entity(corpus, "Anna Hartwig").aliases == ("Anna Hartwig",)


def test_mixed_alphabets_are_joined_with_a_warning() -> None:
    text = "Präsident Anton \u0420etrow kam. Anton Petrow ging."  # a Cyrillic Er for the P
    found = FindMentions(model=False).run(report(text), Findings())
    assert [w.code for w in found.warnings] == ["mixed-alphabets"]
    assert latin_reading("\u0420etrow") == "Petrow"
    assert is_mixed("\u0420etrow")
    assert entity(joined(text), "Anton Petrow").mentions[0].text == "Anton \u0420etrow"


def test_a_name_of_one_alphabet_is_no_warning() -> None:
    assert homoglyph_warnings(mentions("Präsident Anton Petrow kam.")) == ()
    assert not is_mixed("Андрей Белоусов")
