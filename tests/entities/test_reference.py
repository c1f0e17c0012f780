from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from belegt.entities.find import find_mentions
from belegt.entities.reference import Resolver, resolve
from bench.reference import parse
from tests.entities.pile import report

FLOOR = 0.9
"""Share of the gold resolved rightly by rules alone when this test was written: 0.94."""


def test_gold_does_not_fall_below_its_floor(root: Path) -> None:
    count: Counter[bool] = Counter()
    for line in (root / "bench/gold/reference-de.tsv").read_text("utf-8").splitlines():
        text, asked = parse(line) if not line.startswith("#") else ("", [])
        if asked:
            read = report(text)
            resolver = Resolver(read, find_mentions(read))
            count.update((resolver.resolve(a, b).name or "?") == wanted for a, b, wanted in asked)
    assert sum(count.values()) >= 200
    assert count[True] / sum(count.values()) >= FLOOR


def test_two_who_fit_equally_are_unsure() -> None:
    text = "Präsident Anton Weiss lobte Präsident Ferdinand Graz. Der Präsident sprach."
    read = report(text)
    found = resolve(read, find_mentions(read), text.rindex("Der"), text.rindex(" sprach"))
    assert found.mention is None
    assert "equally" in (found.reason.note or "")


def test_words_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="no span"):
        resolve(report("Kurz."), (), 0, 99)


def test_a_noun_that_names_nobody_is_unsure() -> None:
    read = report("Anna Hartwig kam. Das Haus blieb leer.")
    assert resolve(read, find_mentions(read), 18, 26).mention is None


@pytest.mark.parametrize(
    ("text", "asked", "meant"),
    [
        ("Landwirtin Rike Tammen ging. Nachbar Eike Ohm half. Die Landwirtin dankte.", "Die Landwirtin", "Rike Tammen"),
        ("Kulturdezernentin Mia Thoma kam. Guido Salm ging. Die Dezernentin blieb.", "Die Dezernentin", "Mia Thoma"),
        ("Bernd Ohlen (CDU) und Theresa Lang (SPD). Der Christdemokrat lacht.", "Der Christdemokrat", "Bernd Ohlen"),
        ("Guido Salm geht nach Graz. Sein Vertrag endet.", "Sein", "Guido Salm"),
        ("Xaver Moll und Jonas Riedl sind gerettet. Er ist verletzt.", "Er", ""),
        ("Landwirt Hinrich Tammen kam. Die Müllerin ging.", "Die Müllerin", ""),
    ],
)  # fmt: skip
def test_nouns_that_are_no_office(text: str, asked: str, meant: str) -> None:
    story = report(text)
    start = text.rindex(asked)
    assert resolve(story, find_mentions(story), start, start + len(asked)).name == meant


@pytest.mark.parametrize(
    ("text", "asked", "meant"),
    [
        ("Ministerin Jette Brandau kam.", "Eine Ministerin", ""),
        ("Ministerin Jette Brandau kam.", "Politikern der SPD", ""),
        ("Ministerin Jette Brandau kam.", "Die Ministerin der Provinz Ulm", ""),
        ("Governor Mary Jones came.", "The governor's office", ""),
        ("Außenministerin Jette Brandau kam.", "Die Innenministerin", ""),
        ("Außenministerin Jette Brandau kam.", "Kommissionschefin von der Leyen", ""),
        ("Jette Brandau, Sprecherin der Polizei, kam.", "Die Sprecherin der Polizei", "Jette Brandau"),
        ("Anna Brandau kam.", "Die Ministerin", "Anna Brandau"),
        ("Anna Brandau kam.", "Die Bürgermeisterin", ""),
        ("Kanzler Anton Weiss traf Luc Marchand.", "Der französische Präsident", "Luc Marchand"),
        ("Kanzler Anton Weiss (SPD) kam.", "Der Regierungschef", "Anton Weiss"),
    ],
)  # fmt: skip
def test_an_office_is_somebodys_only_where_the_report_says_so(text: str, asked: str, meant: str) -> None:
    story = report(f"{text} Das war gestern. {asked} schwieg.")
    start = story.text.rindex(asked)
    assert resolve(story, find_mentions(story), start, start + len(asked)).name == meant
