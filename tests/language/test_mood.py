"""Konjunktiv forms, alone and in their clause; measured on the Universal Dependencies where they lie at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from belegt.language.mood import mood_at, mood_of

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
FILES = [
    "ud-german-gsd/de_gsd-ud-dev.conllu",
    "ud-german-gsd/de_gsd-ud-test.conllu",
    "ud-german-pud/de_pud-ud-test.conllu",
]


@pytest.mark.parametrize(
    "form",
    ["sei", "seien", "habe", "werde", "könne", "koenne", "müsse", "dürfe", "gehe", "komme", "mitteile", "beruhe"],
)
def test_konjunktiv_one(form: str) -> None:
    assert mood_of(form) == "k1"


@pytest.mark.parametrize("form", ["wäre", "waeren", "hätte", "würden", "könnte", "käme", "gäbe", "ließe"])
def test_konjunktiv_two(form: str) -> None:
    assert mood_of(form) == "k2"


@pytest.mark.parametrize("form", ["ist", "hat", "sagte", "sollte", "wollte", "heute", "eine", "Habe", "lange", "neue"])
def test_other_words(form: str) -> None:
    assert mood_of(form) is None


def test_first_person_is_indicative() -> None:
    assert mood_at(["Ich", "habe", "Hunger"], 1) is None
    assert mood_at(["Wir", "seien", "hungrig"], 1) == "k1"


@pytest.mark.skipif(not (SHARED / FILES[0]).exists(), reason="treebank not at hand")
def test_floor_on_the_treebanks() -> None:
    """Precision and recall on 343 subjunctive tokens; the treebank marks "sollte" as subjunctive, we do not."""
    right = found = gold = 0
    for sentence in (s for name in FILES for s in (SHARED / name).read_text("utf-8").split("\n\n")):
        rows = [line.split("\t") for line in sentence.splitlines() if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        words = [row[1] for row in rows]
        for i, row in enumerate(rows):
            told, said = "Mood=Sub" in row[5], mood_at(words, i) is not None
            right, found, gold = right + (told and said), found + said, gold + told
    assert gold == 343
    assert right / found >= 0.88
    assert right / gold >= 0.84
