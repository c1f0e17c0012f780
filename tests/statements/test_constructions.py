"""Every construction the rules know, with an example of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.statements.helpers import said, statements

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "type", "words", "speaker", "cue"), rows("constructions.tsv"))
def test_construction(text: str, type: str, words: str, speaker: str, cue: str) -> None:
    found = [s for s in statements(text) if s.type == type and said(s) == words]
    assert found, [(s.type, said(s)) for s in statements(text)]
    assert found[0].speaker.span is not None
    assert found[0].speaker.span.text == speaker
    assert (found[0].cue.text if found[0].cue else "") == cue


@pytest.mark.parametrize("text", [row[0] for row in rows("no_statements.txt")])
def test_nobody_says_anything(text: str) -> None:
    assert [(s.type, said(s)) for s in statements(text)] == []


def test_denial_is_marked() -> None:
    (statement,) = statements("Die Firma bestritt, davon gewusst zu haben.")
    assert statement.denied


def test_hearsay_has_no_speaker_and_says_so() -> None:
    (statement,) = statements("Der Kassier soll das Geld verspielt haben.")
    assert statement.hedged
    assert statement.speaker.name == ""
    assert statement.speaker.note
