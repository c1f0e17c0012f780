from __future__ import annotations

import pytest

from belegt.entities.tables import adjectives, first_names, inhabitants, is_noun, known_of
from belegt.language.roles import role_of


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Russischen Föderation", "Russland"),
        ("Vereinigten Staaten", "USA"),
        ("DVRK", "Nordkorea"),
        ("Kyiv", "Kiew"),
        ("Munich", "München"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Weißen Hauses", "Weißes Haus"),
        ("Moscow", "Moskau"),
    ],
)
def test_forms_of_table_entries(form: str, name: str) -> None:
    known = known_of(form)
    assert known is not None
    assert known.name == name


def test_unknown_names_have_no_entry() -> None:
    assert known_of("Herr Kaiser") is None
    assert known_of("us") is None


def test_ids_come_from_the_table() -> None:
    known = known_of("Nordkorea")
    assert known is not None
    assert known.wikidata == "Q423"


@pytest.mark.parametrize("word", ["Opposition", "Regierungen", "Aufträge", "Sitzungssaal", "Vertrags"])
def test_nouns(word: str) -> None:
    assert is_noun(word)


@pytest.mark.parametrize("word", ["Belousow", "Selenskyj", "Yildirim"])
def test_names_are_no_nouns(word: str) -> None:
    assert not is_noun(word)


def test_first_names_adjectives_inhabitants() -> None:
    assert first_names()["Anna"] == "f"
    assert adjectives()["rusisch"] == "RU"
    assert inhabitants()["polen"] == ("PL", "m")


@pytest.mark.parametrize(
    ("word", "head", "gender"),
    [
        ("Verteidigungsministers", "minister", "m"),
        ("Buergermeisterin", "burgermeisterin", "f"),
        ("CDU-Abgeordneter", "abgeordnete", "u"),
        ("Kremlchef", "kremlchef", "m"),
        ("spokeswoman", "spokeswoman", "f"),
        ("CSU-Mann", "mann", "m"),
    ],
)
def test_roles(word: str, head: str, gender: str) -> None:
    role = role_of(word)
    assert role is not None
    assert (role.head, role.gender) == (head, gender)


@pytest.mark.parametrize("word", ["Haus", "Fachmann", "Mannschaft", "Kilometer", "minister"[:4], "Ministerium"])
def test_no_roles(word: str) -> None:
    assert role_of(word) is None
