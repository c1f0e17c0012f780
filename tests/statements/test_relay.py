"""Through whom a statement came."""

from __future__ import annotations

import pytest

from tests.statements.helpers import said, statements

CASES = [
    ("„Er hält“, sagte Ute Brand der Nachrichtenagentur AFP.", "Er hält", "Ute Brand", ["Nachrichtenagentur AFP"]),
    ("„Er hält“, sagte Ute Brand dem „Weser-Kurier“.", "Er hält", "Ute Brand", ["Weser-Kurier"]),
    ("Laut dpa versprach Ute Brand, den Deich zu erhöhen.", "den Deich", "Ute Brand", ["dpa"]),
    (
        "Wie der „Weser-Kurier“ unter Berufung auf Ute Brand meldete, hält der Deich.",
        "hält der Deich",
        "Ute Brand",
        ["Weser-Kurier"],
    ),
    ("„Der Deich hält noch lange“, zitierte die Zeitung Ute Brand.", "hält noch lange", "Ute Brand", ["Zeitung"]),
    (
        "Von der Agentur Reuters zitiert, lobte Ute Brand den „starken Willen“.",
        "starken Willen",
        "Ute Brand",
        ["Agentur Reuters"],
    ),
    (
        "„Er hält“, sagte Ute Brand in einer Botschaft, die vom Rathaus veröffentlicht und von der "
        "Zeitung gemeldet wurde.",
        "Er hält",
        "Ute Brand",
        ["Rathaus", "Zeitung"],
    ),
    ("„Er hält“, sagte Ute Brand der „Bild am Sonntag“.", "Er hält", "Ute Brand", ["Bild am Sonntag"]),
    ("„Er hält“, sagte Ute Brand der dpa.", "Er hält", "Ute Brand", ["dpa"]),
    ("„Er hält“, sagte Ute Brand dem „stern“.", "Er hält", "Ute Brand", ["stern"]),
    ("„Er hält“, sagte Ute Brand bei n-tv.", "Er hält", "Ute Brand", ["n-tv"]),
    ("„Er hält“, sagte Ute Brand t-online.", "Er hält", "Ute Brand", ["t-online"]),
    ("„Er hält“, sagte Ute Brand dem Portal t-online.", "Er hält", "Ute Brand", ["Portal t-online"]),
    (
        "„Er hält“, sagte Ute Brand der Deutschen Presse-Agentur.",
        "Er hält",
        "Ute Brand",
        ["Deutschen Presse-Agentur"],
    ),
    (
        "„Er hält“, sagte Ute Brand dem Redaktionsnetzwerk Deutschland.",
        "Er hält",
        "Ute Brand",
        ["Redaktionsnetzwerk Deutschland"],
    ),
    (
        "Wie der „Spiegel“ aus Rathauskreisen erfuhr, hält der Deich.",
        "hält der Deich",
        "Rathauskreise",
        ["Spiegel"],
    ),
    ("Der Tass zufolge sagte Ute Brand, er sei fest.", "er sei fest", "Ute Brand", ["Tass"]),
    ("Medienberichten zufolge sagte Ute Brand, er sei fest.", "er sei fest", "Ute Brand", []),
]


@pytest.mark.parametrize(("text", "words", "speaker", "chain"), CASES)
def test_chain(text: str, words: str, speaker: str, chain: list[str]) -> None:
    found = min((s for s in statements(text, "Ute Brand") if words in said(s)), key=lambda s: len(said(s)))
    assert found.speaker.name == speaker
    assert [party.name for party in found.relay] == chain
    assert all(party.span is not None for party in found.relay)


def test_a_remark_to_the_outlet_itself_needs_no_link() -> None:
    (found,) = statements("„Er hält“, sagte Ute Brand dem „Weser-Kurier“.", "Ute Brand", outlet="Weser-Kurier")
    assert found.relay == ()


def test_a_remark_to_our_own_paper_needs_no_link() -> None:
    (found,) = statements("„Er hält“, sagte Ute Brand unserer Zeitung.", "Ute Brand")
    assert found.relay == ()


def test_demnach_carries_the_medium_named_before() -> None:
    text = "Laut Staatsmedien trafen sich die Minister. Der Deich sei sicher, sagte Ute Brand demnach."
    found = next(s for s in statements(text, "Ute Brand") if "Der Deich" in said(s))
    assert [party.name for party in found.relay] == ["Staatsmedien"]


def test_what_another_is_told_to_have_said_goes_through_the_teller() -> None:
    text = "Der Deich sei marode, sagte Ute Brand. Ein Kollege habe ihr gesagt: „Er bricht bald.“"
    found = next(s for s in statements(text, "Ute Brand") if said(s) == "Er bricht bald.")
    assert found.speaker.name == "Kollege"
    assert [party.name for party in found.relay] == ["Ute Brand"]


HANDED_ON = [
    ("„Er hält“, zitiert deichbote.de Ute Brand.", "Er hält", "Ute Brand", ["deichbote.de"]),
    (
        "Der Deich sei „fest“, wie Ute Brand von der Agentur Reuters zitiert wird.",
        "fest",
        "Ute Brand",
        ["Agentur Reuters"],
    ),
    (
        "Ute Brand wird in einer Mitteilung des Deichverbandes mit den Worten zitiert: „Er hält noch lange.“",
        "Er hält",
        "Ute Brand",
        ["Deichverband"],
    ),
    ("Ute Brand hatte laut dem Kurier erklärt, der Deich sei fest.", "der Deich sei fest", "Ute Brand", ["Kurier"]),
    ("Der Deich halte, so Ute Brand laut Reuters.", "Der Deich halte", "Ute Brand", ["Reuters"]),
    (
        "Die Agentur Reuters zitiert aus einem Bericht, wonach der Deich hält.",
        "der Deich hält",
        "Bericht",
        ["Agentur Reuters"],
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker", "chain"), HANDED_ON)
def test_who_hands_on(text: str, words: str, speaker: str, chain: list[str]) -> None:
    found = min((s for s in statements(text, "Ute Brand") if words in said(s)), key=lambda s: len(said(s)))
    assert found.speaker.name == speaker
    assert [party.name for party in found.relay] == chain


INSIDE = [
    ("Ute Brand sagte, der Pegel steige. Ihr Kollege habe erklärt, dass der Deich halte.", "dass der Deich halte"),
    ("Ute Brand sagte, dass der Kollege behaupte, der Deich sei fest.", "der Deich sei fest"),
    ("Ute Brand sagte, der Pegel steige. Vom Kollegen werde verlangt, den Deich zu öffnen.", ""),
]


@pytest.mark.parametrize(("text", "words"), INSIDE)
def test_what_another_says_in_her_words_goes_through_her(text: str, words: str) -> None:
    inner = [s for s in statements(text, "Ute Brand") if words and said(s) == words]
    assert [s.speaker.name.split()[-1] for s in inner] == (["Kollege"] if words else [])
    assert all([party.name for party in s.relay] == ["Ute Brand"] for s in inner)


NO_LINK = [
    "Ute Brand, wie sich die Ingenieurin nennt, sagte, der Deich sei fest.",
    "Nach Gerüchten über Risse teilte Ute Brand mit, der Deich sei fest.",
    "Ute Brand sagte, der Deich sei fest; nach Polizeiangaben brach er.",
    "Mit seinen laut Fachleuten festen Toren halte der Deich, sagte Ute Brand.",
    "Die Namen von „Säumigen“ werden nicht veröffentlicht, sagte Ute Brand.",
    "Der Deich halte, sagte Ute Brand in Washington.",
    "Der Deich halte, sagte Ute Brand mit Blick auf den Pegel.",
    "Wie Ute Brand aus dem Rathaus erfuhr, hält der Deich. Er sei fest, sagte Ute Brand.",
]


@pytest.mark.parametrize("text", NO_LINK)
def test_nobody_hands_on(text: str) -> None:
    found = [s for s in statements(text, "Ute Brand") if s.speaker.name == "Ute Brand"]
    assert found
    assert [party.name for s in found for party in s.relay] == []


def test_what_the_paper_hands_on_of_an_opinion() -> None:
    text = "Wie der „Hafenbote“ meldete, ist der Deich nach Ansicht der Ingenieurin fest."
    found = {s.speaker.name: [party.name for party in s.relay] for s in statements(text)}
    assert found == {"Hafenbote": [], "Ingenieurin": ["Hafenbote"]}
