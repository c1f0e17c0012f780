"""Which name in a phrase is the one meant."""

from __future__ import annotations

import pytest

from belegt.language.heads import is_meant, is_prominent, is_whole, others
from belegt.language.roles import role_of


@pytest.mark.parametrize(
    ("phrase", "name", "meant"),
    [
        ("Ein Sprecher von Bundeskanzler Olaf Scholz", "Olaf Scholz", False),
        ("die Anwältin von Ex-Präsident Donald Trump", "Donald Trump", False),
        ("Nawalnys Mutter", "Nawalnys", False),
        ("Nawalnys Mutter Ljudmila Nawalnaja", "Ljudmila Nawalnaja", True),
        ("Prime Minister Keir Starmer's spokesman", "Keir Starmer", False),
        ("A spokeswoman for Police Chief Ann Brown", "Ann Brown", False),
        ("the Biden administration", "Biden", False),
        ("die Regierung Scholz", "Scholz", False),
        ("Von der Leyen", "Leyen", True),
        ("Der Sprecher der Polizei, Karl Meyer", "Karl Meyer", True),
        ("Der Vorsitzende der Fraktion Karl Meyer", "Karl Meyer", True),
        ("Der Präsident der Ukraine, Wolodymyr Selenskyj", "Wolodymyr Selenskyj", True),
        ("Celebis Angaben", "Celebis", True),
        ("Karl Meyer, der Bruder des Opfers", "Karl Meyer", True),
    ],
)
def test_the_person_meant(phrase: str, name: str, meant: bool) -> None:
    start = phrase.index(name)
    assert is_meant(phrase, start, start + len(name)) == meant


@pytest.mark.parametrize(
    ("phrase", "name", "whole"),
    [
        ("die deutsche Bundesregierung aus SPD und FDP", "Bundesregierung", True),
        ("Das Verteidigungsministerium in Moskau", "Moskau", False),
        ("Papier des Bundesministeriums", "Bundesministeriums", True),
        ("EU-Kommission und Bundesregierung", "EU-Kommission", False),
        ("Chinas Außenministerium", "Chinas", False),
    ],
)
def test_the_body_meant(phrase: str, name: str, whole: bool) -> None:
    start = phrase.index(name)
    assert is_whole(phrase, start, start + len(name)) == whole


def test_words_that_say_whose_office_it_is() -> None:
    assert others("The spokesman for the police") == ["police"]


def test_everybody_knows_a_president_but_no_chief_of_police() -> None:
    offices = [role_of(word) for word in ("US-Präsident", "Außenministerin", "Polizeipräsident", "Bürgermeister")]
    assert [bool(role and is_prominent(role)) for role in offices] == [True, True, False, False]
