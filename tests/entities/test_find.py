from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.entities.find import find_mentions
from belegt.entities.known import hits
from belegt.language.tokens import tokens
from tests.entities.pile import entity, joined, mentions, named, report


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Norwegens Ministerin Kari Lund reiste nach Essen.",
            [("LOC", "Norwegen"), ("PER", "Kari Lund"), ("LOC", "Essen")],
        ),
        ("Das Essen war kalt, sagte Dr. Meier.", [("PER", "Meier")]),
        ("Der CDU-Abgeordnete Bernd Krause fehlte.", [("ORG", "CDU"), ("PER", "Bernd Krause")]),
        ("Ursula von der Leyen sprach.", [("PER", "Ursula von der Leyen")]),
        ("Die Reederei Norwind Consult schwieg.", [("ORG", "Norwind Consult")]),
        ("Das meldete die Deutsche Presse-Agentur.", [("ORG", "Deutsche Presse-Agentur")]),
        ("Der Präsident der Republik sprach am Montag in der Opposition.", []),
        (
            "Die Demokratische Volksrepublik Korea (DVRK) feuerte.",
            [("LOC", "Demokratische Volksrepublik Korea"), ("LOC", "DVRK")],
        ),
        ("us und dem Bundestag", [("ORG", "Bundestag")]),
        ("Der 1. FC Kestenburg verlor.", [("ORG", "1. FC Kestenburg")]),
        ("Im Kreisklinikum Hohenried brannte es.", [("ORG", "Kreisklinikum Hohenried")]),
        ("Der Frachter „Lotte Kamp“ sank.", [("MISC", "Lotte Kamp")]),
        ("Der Hurrikan Katrina kam.", [("MISC", "Katrina")]),
        ("Das Studentenblatt «Der Hörsaal» schrieb.", [("ORG", "Der Hörsaal")]),
        ("The newspaper Der Hörsaal wrote.", [("ORG", "Der Hörsaal")]),
        ("Ministerin Anna Müller-\nLüdenscheid kam.", [("PER", "Anna Müller-Lüdenscheid")]),
        ("It was the Karvinform state agency.", [("ORG", "Karvinform")]),
        ("A Russian news agency said so.", []),
        ("Tass meldete es.", [("ORG", "Tass")]),
        ("Der Bericht des Landesrechnungshofs liegt vor.", [("ORG", "Landesrechnungshof")]),
        ("Das Amt des Bundeskriminalamts schwieg.", [("ORG", "Bundeskriminalamt")]),
    ],
)
def test_rules_find_names_and_leave_nouns(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


def test_a_family_name_seen_in_full_is_known_everywhere() -> None:
    found = named("Hartwig kam. Später sprach Anna Hartwig. Hartwigs Rede war kurz, die Hartwig-Rede.")
    assert found == [("PER", "Hartwig"), ("PER", "Anna Hartwig"), ("PER", "Hartwig"), ("PER", "Hartwig")]


def test_names_in_credits_take_no_part() -> None:
    assert find_mentions(report("Foto: Anna Hartwig / dpa", role="credit")) == ()
    assert find_mentions(report("Von Anna Hartwig", role="byline")) == ()


def test_a_capital_acts_unless_it_is_a_place_to_be_in() -> None:
    marks = {m.name: m.acts for m in mentions("Moskau warnte Kiew. In Peking schwieg man, das Weiße Haus nicht.")}
    assert marks == {"Moskau": True, "Kiew": True, "Peking": False, "Weiße Haus": True}


def test_roles_stand_with_their_names() -> None:
    (found,) = mentions("Verteidigungsminister Kuno Falk trat ab.")
    assert found.role == "Verteidigungsminister"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_every_mention_is_a_span_of_the_text(text: str) -> None:
    last = 0
    for mention in mentions(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.start >= last
        last = mention.span.end


def test_acronyms_must_stand_as_they_are_written() -> None:
    assert [hit.known.name for hit in hits(list(tokens("Die US, die USA und die NATO")))] == ["USA", "USA", "Nato"]
    assert list(hits(list(tokens("wir und us")))) == []


def test_ministries_of_states_are_bodies_of_their_own_with_ids() -> None:
    text = (
        "Das russische Verteidigungsministerium schwieg. Der Sprecher des russischen Verteidigungsministeriums ging. "
        "Das Bundesinnenministerium prüft, das Innenministerium von Belarus nicht. Das polnische Phantasieministerium."
    )
    assert [m.name for m in mentions(text) if m.type == "ORG"] == [
        "russisches Verteidigungsministerium",
        "russisches Verteidigungsministerium",
        "Bundesinnenministerium",
        "polnisches Phantasieministerium",
    ]
    assert entity(joined(text), "russisches Verteidigungsministerium").ids == {"wikidata": "Q1146492"}
    assert entity(joined(text), "polnisches Phantasieministerium").ids == {}


def test_another_lands_government_is_not_the_federal_one() -> None:
    text = (
        "Die Bundesregierung zahlt. Die Regierung in Kiew dankte. Die russische Regierung nicht, die Regierung Polens "
        "auch nicht. Die Regierung zahlt weiter."
    )
    assert entity(joined(text), "Bundesregierung").aliases == ("Bundesregierung",)
    alone = joined("Die Bundesregierung zahlt. Die Regierung zahlt weiter.")
    assert entity(alone, "Bundesregierung").aliases == ("Bundesregierung", "Regierung")


@pytest.mark.parametrize(
    "phrase",
    [
        "Das österreichische Kartellamt", "Das Kartellamt in Wien", "Das Kartellamt der Schweiz",
        "Das Wiener Kartellamt", "Das niedersächsische Innenministerium", "Das Innenministerium in Hannover",
        "Das Innenministerium Bayerns",
    ],
)  # fmt: skip
def test_a_body_of_another_place_is_not_the_federal_one(phrase: str) -> None:
    corpus = joined(f"Das Bundeskartellamt und das Bundesinnenministerium prüfen. {phrase} schwieg.")
    assert not {"Kartellamt", "Innenministerium"} & {alias for e in corpus.entities for alias in e.aliases}


def test_courts_and_police_below_the_federal_ones_are_others() -> None:
    corpus = joined("Das Bundesarbeitsgericht hob das Urteil auf. Das Arbeitsgericht irrte. Das Kartellamt fehlte.")
    assert entity(corpus, "Bundesarbeitsgericht").aliases == ("Bundesarbeitsgericht",)


def test_a_recogniser_does_not_bring_another_lands_body_home() -> None:
    text = "Das Bundesinnenministerium prüft, das Innenministerium in Kiew nicht."
    at = text.index("Innenministerium")
    found = find_mentions(report(text), lambda *_: [(at, at + 16, "ORG", 0.95, "model")])
    assert [m.name for m in found] == ["Bundesinnenministerium", "Kiew"]
