from __future__ import annotations

from tests.entities.pile import entity, joined


def test_namesake_companies_are_not_fused_by_their_short_form() -> None:
    corpus = joined("Die Norwind Reederei fährt.", "Die Norwind Consulting berät.", "Der Konzern Norwind schwieg.")
    assert {e.name for e in corpus.entities} == {"Norwind Reederei", "Norwind Consulting", "Norwind"}
    assert {j.verdict for j in corpus.judgements if "Norwind" in {j.left, j.right}} == {"unsure"}


def test_one_longer_name_takes_the_short_form() -> None:
    corpus = joined("Die Norwind Reederei fährt.", "Der Konzern Norwind schwieg.")
    assert set(entity(corpus, "Norwind").aliases) == {"Norwind", "Norwind Reederei"}


def test_another_legal_form_is_unsure() -> None:
    corpus = joined("Die Firma Weber AG baut.", "Die Firma Weber GmbH backt.")
    assert len(corpus.entities) == 2
    assert {(j.verdict, j.reason.by) for j in corpus.judgements} == {("unsure", "entities/legal-form")}


def test_a_family_name_cut_to_a_letter() -> None:
    corpus = joined("Angeklagt ist Torben Wiek.", "Torben W. schwieg.", "Sabine W. auch.")
    assert set(entity(corpus, "Torben Wiek").aliases) == {"Torben W", "Torben Wiek"}
    two = joined("Torben Wiek kam.", "Torben Wolf kam.", "Torben W. schwieg.")
    assert {j.verdict for j in two.judgements if j.left == "Torben W"} == {"unsure"}


def test_bodies_under_german_and_english_words_for_their_kind() -> None:
    corpus = joined("Die Universität Elmstedt warb.", "Elmstedt University said so.")
    assert len([e for e in corpus.entities if e.type == "ORG"]) == 1


def test_ids_come_from_the_registry_only() -> None:
    corpus = joined("Das sagte der Bundestag. Die Spedition Norwind nicht.")
    assert entity(corpus, "Bundestag").ids == {"wikidata": "Q154797"}
    assert entity(corpus, "Norwind").ids == {}
