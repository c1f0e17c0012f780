from __future__ import annotations

import re
from itertools import permutations

import pytest

from belegt.entities.join import join_mentions
from belegt.model.entity import Mention
from belegt.model.findings import Corpus, Findings
from belegt.model.reason import Reason
from tests.entities.pile import entity, joined, report

TALKS = (
    "Der russische Minister Sergej Wolkow lobte die Gespräche. Wolkow reiste ab.",
    "Russlands Unterhändler Sergei Volkov war zufrieden. Präsident Xi Dschinping auch, meldete Tass.",
    "Russian minister Sergey Volkov was pleased. President Xi Jinping as well, TASS said.",
)


def test_transliterations_are_one_person() -> None:
    found = entity(joined(*TALKS), "Wolkow")
    assert {"Sergej Wolkow", "Sergei Volkov", "Sergey Volkov"} <= set(found.aliases)
    assert len({span.report for span in found.mentions}) == 3
    assert all(judgement.reason.by for judgement in found.judgements)


def test_the_order_of_reports_does_not_matter() -> None:
    corpus = joined(*TALKS)
    for order in permutations(corpus.reports):
        assert join_mentions(Corpus(order, corpus.findings)).entities == corpus.entities


def test_two_of_one_family_name_stay_apart_and_the_bare_name_is_placed_by_party() -> None:
    corpus = joined(
        "Bernd Krause (CDU) war da. Die Sprecherin Anja Krause schwieg.",
        "Der CDU-Politiker Krause sprach lange.",
    )
    assert entity(corpus, "Bernd Krause").id != entity(corpus, "Anja Krause").id
    assert "r2" in {s.report for s in entity(corpus, "Krause").mentions}
    assert "Bernd Krause" in entity(corpus, "Krause").aliases


def test_a_bare_name_with_two_bearers_is_unsure() -> None:
    corpus = joined("Bernd Krause war da.", "Otto Krause war da.", "Minister Krause kam.")
    bare = entity(corpus, "Krause")
    assert bare.aliases == ("Krause",)
    assert {j.verdict for j in corpus.judgements if j.left == "Krause"} == {"unsure"}


def test_a_company_is_not_the_person_it_is_named_after() -> None:
    corpus = joined("Die Firma Brinkmann Logistik AG wächst. Chefin Julia Brinkmann lobte das.")
    assert {e.type for e in corpus.entities} == {"ORG", "PER"}


def test_names_of_a_state_are_one_and_its_capital_another() -> None:
    corpus = joined(
        "Die Russische Föderation schwieg.", "Russlands Antwort kam. Moskau wartet.", "Russia did not answer."
    )
    state, capital = entity(corpus, "Russia"), entity(corpus, "Moskau")
    assert set(state.aliases) >= {"Russische Föderation", "Russland", "Russia"}
    assert state.ids["wikidata"] == "Q159"
    assert capital.id != state.id
    assert capital.ids["stands_for"] == "Russland"


def test_a_slip_in_an_agency_needs_the_word_agency_before_it() -> None:
    assert "YNOHAP" not in {a for e in joined("Wie YNOHAP sagt.").entities for a in e.aliases}
    slipped = entity(joined("Das meldete die Nachrichtenagentur KNCA.", "KCNA meldete es."), "KNCA")
    assert set(slipped.aliases) == {"KCNA", "KNCA"}


def test_short_forms_of_organisations() -> None:
    corpus = joined(
        "Der Konzern Nordquell AG baut. Nordquell zahlt.", "Der Rechnungshof schwieg. Der Bundesrechnungshof nicht."
    )
    assert set(entity(corpus, "Nordquell").aliases) == {"Nordquell", "Nordquell AG"}
    assert "Rechnungshof" in entity(corpus, "Bundesrechnungshof").aliases


def test_unlinked_stays_unlinked() -> None:
    assert entity(joined("Kanzlerin Sabine Reuter kam."), "Sabine Reuter").ids == {}


def test_a_common_family_name_joins_only_with_a_role() -> None:
    apart = joined("Stürmer Thomas Müller traf.", "Frau Müller backt Brot.", "Herr Müller fehlte.")
    assert entity(apart, "Thomas Müller").aliases == ("Thomas Müller",)
    together = joined("Stürmer Thomas Müller traf.", "Der Stürmer Müller fehlte.")
    assert "Müller" in entity(together, "Thomas Müller").aliases


def test_names_in_capitals_are_recalled() -> None:
    corpus = joined("HARTWIG SCHWEIGT. Ministerin Anna Hartwig sagte nichts.")
    assert "Hartwig" in entity(corpus, "Anna Hartwig").aliases


def test_unknown_places_and_bodies_are_joined_across_transliterations() -> None:
    corpus = joined("Das schrieb die Zeitung „Nowaja Rundschau“.", "Die Zeitung „Novaja Rundschau“ schrieb es.")
    assert set(entity(corpus, "Nowaja Rundschau").aliases) == {"Novaja Rundschau", "Nowaja Rundschau"}


def test_a_short_name_that_fits_two_people_joins_neither() -> None:
    corpus = joined("Kanzler J. Halder kam.", "Jan Halder kam.", "Jens Halder kam.")
    assert entity(corpus, "Jan Halder").aliases == ("Jan Halder",)
    assert entity(corpus, "Jens Halder").aliases == ("Jens Halder",)
    assert "unsure" in {j.verdict for j in corpus.judgements}


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Bundesamt für Migration und Flüchtlinge", "BAMF"),
        ("Landeskriminalamt", "LKA"),
        ("Bundesministerium für Wirtschaft und Klimaschutz", "BMWK"),
        ("Bundesanstalt für Finanzdienstleistungsaufsicht", "BaFin"),
        ("Allgemeine Deutsche Automobil-Club", "ADAC"),
    ],
)
def test_an_abbreviation_in_brackets_is_the_name_beside_it(long: str, short: str) -> None:
    for text in (
        f"{long} ({short}) warnt. {short} prüft.",
        f"{short} ({long}) warnt.",
        f"{short} prüft. {long} ({short}).",
    ):
        assert {long, short} <= set(entity(_bodies(text, long, short), long).aliases)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Sozialverband Deutschland", "SPD"), ("Deutsche Post AG", "dpa"), ("Norwind Werft", "BAMF"), ("Leer", "LER")],
)
def test_what_else_stands_in_brackets_joins_nothing(left: str, right: str) -> None:
    corpus = _bodies(f"{left} ({right}) warnt.", left, right)
    assert entity(corpus, left) != entity(corpus, right)


def test_an_abbreviation_of_two_names_joins_neither() -> None:
    names = ("Landeskriminalamt Hessen", "Landeskriminalamt Sachsen", "LKA")
    corpus = _bodies(f"{names[0]} (LKA) schwieg. {names[1]} (LKA) auch.", *names)
    assert entity(corpus, "LKA").aliases == ("LKA",)


def _bodies(text: str, *names: str) -> Corpus:
    """A report in which these names of bodies were found."""
    one = report(text)
    spans = sorted(one.span(m.start(), m.end()) for name in names for m in re.finditer(rf"\b{name}\b", text))
    found = tuple(
        Mention(span, "LOC" if span.text == "Leer" else "ORG", span.text, Reason("t", 1.0, (span,))) for span in spans
    )
    return join_mentions(Corpus((one,), {one.id: Findings(mentions=found)}))
