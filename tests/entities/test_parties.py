from __future__ import annotations

import pytest

from belegt.entities.parties import attach_entities
from belegt.model.findings import Corpus, Findings
from belegt.model.reason import Reason
from belegt.model.statement import Party, Statement
from tests.entities.pile import entity, joined


def said(corpus: Corpus, words: str, name: str) -> Corpus:
    report = corpus.reports[0]
    at = report.text.index(words)
    speaker = Party(None, name, report.span(at, at + len(words)))
    statement = Statement("s", report.id, (report.span(0, 4),), "direct", speaker, Reason("test"))
    found = corpus.findings[report.id]
    return corpus.having(
        findings={**corpus.findings, report.id: Findings(mentions=found.mentions, statements=(statement,))}
    )


def speaker(corpus: Corpus) -> Party:
    return corpus.findings[corpus.reports[0].id].statements[0].speaker


def test_a_named_speaker_gets_the_entity() -> None:
    corpus = joined("Ministerin Jette Brandau kam. „Nein“, sagte Brandau.")
    found = attach_entities(said(corpus, "Ministerin Jette Brandau", "Jette Brandau"))
    assert speaker(found).entity == entity(corpus, "Jette Brandau").id


def test_a_word_of_office_is_resolved_first() -> None:
    corpus = joined("Ministerin Jette Brandau kam. „Nein“, sagte die Ministerin.")
    found = speaker(attach_entities(said(corpus, "die Ministerin", "")))
    assert (found.entity, found.name) == (entity(corpus, "Jette Brandau").id, "Jette Brandau")


def test_nobody_is_guessed() -> None:
    corpus = joined("Ministerin Jette Brandau kam. „Nein“, sagte ein Kellner.")
    assert speaker(attach_entities(said(corpus, "ein Kellner", ""))).entity is None


def test_a_place_inside_a_bodys_name_does_not_speak() -> None:
    corpus = joined("Norwegen schwieg. „Nein“, sagte der norwegische Wetterdienst.")
    assert (
        speaker(attach_entities(said(corpus, "der norwegische Wetterdienst", "norwegische Wetterdienst"))).entity
        is None
    )


@pytest.mark.parametrize(
    "words", ["ein Sprecher von Jette Brandau", "Jette Brandaus Anwalt", "das Team der Ministerin Jette Brandau"]
)
def test_who_speaks_for_another_is_not_the_other(words: str) -> None:
    corpus = joined(f"Ministerin Jette Brandau kam. „Nein“, sagte {words}.")
    assert speaker(attach_entities(said(corpus, words, words))).entity is None


@pytest.mark.parametrize(
    "words", ["das Ministerium in Moskau", "der Rat der EU", "der SPD-Politiker", "USA und Moskau"]
)
def test_a_body_is_not_the_place_or_body_in_its_name(words: str) -> None:
    corpus = joined(f"Moskau schwieg, die SPD, die EU und die USA auch. „Nein“, sagte {words}.")
    assert speaker(attach_entities(said(corpus, words, words))).entity is None


def test_a_place_that_is_all_of_the_name_speaks() -> None:
    corpus = joined("Moskau schwieg. „Nein“, sagte die Stadt Moskau.")
    assert speaker(attach_entities(said(corpus, "die Stadt Moskau", "Stadt Moskau"))).entity is not None
