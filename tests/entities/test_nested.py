from __future__ import annotations

from tests.entities.pile import entity, joined, mentions


def test_places_inside_names_belong_to_the_place_too() -> None:
    corpus = joined("Das Landgericht Hamburg entschied. Die Universität Leipzig schwieg. In Hamburg regnete es.")
    assert [span.text for span in entity(corpus, "Hamburg").mentions] == ["Hamburg", "Hamburg"]
    assert entity(corpus, "Leipzig").type == "LOC"
    assert entity(corpus, "Landgericht Hamburg").type == "ORG"


def test_the_town_of_a_court_needs_no_table() -> None:
    corpus = joined("Vor dem Landgericht Ostenbrück begann der Prozess.")
    assert entity(corpus, "Ostenbrück").type == "LOC"
    assert [m.name for m in mentions("Vor dem Landgericht Ostenbrück begann der Prozess.")] == [
        "Landgericht Ostenbrück"
    ]


def test_derived_words_belong_to_their_state() -> None:
    corpus = joined("Die nordkoreanische Führung schwieg. Die Russen lachten, russische Medien auch.")
    assert [span.text for span in entity(corpus, "Nordkorea").mentions] == ["nordkoreanische"]
    assert [span.text for span in entity(corpus, "Russland").mentions] == ["Russen", "russische"]
    assert mentions("Die nordkoreanische Führung schwieg.") == ()


def test_what_lies_in_a_name_is_not_derived() -> None:
    corpus = joined("Die Deutsche Bahn fährt.")
    assert [e.name for e in corpus.entities] == ["Deutsche Bahn"]
