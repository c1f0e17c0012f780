from pathlib import Path

import pytest

from belegt.language.kinds import find, find_all, kinds
from belegt.language.tokens import tokens


@pytest.mark.parametrize("name", sorted(name for name, kind in kinds().items() if kind.example))
def test_every_kind_finds_its_example(name: str) -> None:
    assert name in [kind.name for kind, _ in find(list(tokens(kinds()[name].example)))]


@pytest.mark.parametrize("name", sorted(name for name, kind in kinds().items() if kind.english))
def test_every_kind_finds_its_english_example(name: str) -> None:
    assert name in [kind.name for kind, _ in find(list(tokens(kinds()[name].english)))]


@pytest.mark.parametrize("text", ["Das ist ein Beispiel.", "Die Auswahl war groß.", "Er saß am Tisch und las."])
def test_everyday_words_are_no_happening(text: str) -> None:
    assert list(find(list(tokens(text)))) == []


def test_a_separable_verb_is_found_with_its_particle() -> None:
    found = list(find(list(tokens("Die Senatorin trat am Montag nach langer Kritik zurück."))))
    assert [(kind.name, word.text) for kind, word in found] == [("resignation", "trat")]


def test_umlauts_written_out_make_no_difference() -> None:
    assert [k.name for k, _ in find(list(tokens("Die Behoerde eroeffnete die Bruecke.")))] == [
        k.name for k, _ in find(list(tokens("Die Behörde eröffnete die Brücke.")))
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Dies ist das Ende der Geschichte.", "de"), ("The brand is old.", "en"), ("Aus Berlin kam Post.", "de")],
)
def test_words_of_the_other_language_and_capitals_of_sentences_are_no_happening(text: str, language: str) -> None:
    assert find_all(list(tokens(text)), language) == []


HEADLINES = [line.split("\t") for line in (Path(__file__).parent / "headlines.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("kind", "headline"), HEADLINES, ids=lambda value: str(value))
def test_everyday_headlines_have_their_kind(kind: str, headline: str) -> None:
    assert kind in [found.kind.name for found in find_all(list(tokens(headline)))]


@pytest.mark.parametrize(
    "text",
    [
        "In den nächsten Tagen wird es warm.",
        "Bill Gates wohnt im Norden.",
        "Die Herausforderung ist groß.",
        "Einigen gefiel das.",
    ],
)
def test_everyday_words_that_look_like_a_kind(text: str) -> None:
    assert find_all(list(tokens(text)), "de") == []
