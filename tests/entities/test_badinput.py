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


def test_names_in_capitals_belong_to_the_same_person() -> None:
    corpus = joined("KANZLER BERND HALDER TRITT ZURÜCK. Kanzler Bernd Halder ging.")
    assert [m.text.split()[-1] for m in entity(corpus, "Bernd Halder").mentions] == ["HALDER", "Halder"]


def test_a_name_broken_at_the_end_of_a_line_is_the_same_name() -> None:
    corpus = joined("Anna Hart-\nwig kam.", "Anna Hartwig ging.")
    assert len(entity(corpus, "Anna Hartwig").mentions) == 2


def test_initials_alone_join_nobody() -> None:
    corpus = joined("Minister A. H. kam.", "Anna Hartwig ging.")
    assert entity(corpus, "Anna Hartwig").aliases == ("Anna Hartwig",)


def test_emoji_are_no_part_of_a_name() -> None:
    names = [m.name for m in mentions("Minister Bernd Halder 🎉 kam. Anna Hartwig🙂 ging.")]
    assert {"Bernd Halder", "Anna Hartwig"} <= set(names)


def test_a_name_in_another_alphabet_is_joined_by_its_sound_not_by_its_looks() -> None:
    corpus = joined("Minister Andrej Belousow kam.", "Министр Андрей Белоусов.", "Minister Andrej Petrow kam.")
    assert entity(corpus, "Andrej Petrow").aliases == ("Andrej Petrow",)


@pytest.mark.parametrize("name", ["P\u0443tin", "Put\u0456n", "\u0420utin"])
def test_one_foreign_letter_in_a_name_is_told(name: str) -> None:
    found = FindMentions(model=False).run(report(f"Präsident Wladimir {name} kam."), Findings())
    assert [w.code for w in found.warnings] == ["mixed-alphabets"]
