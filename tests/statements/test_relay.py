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
