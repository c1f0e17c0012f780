"""English constructions, and a floor on the room's own English gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.statements.helpers import said, statements

ROOT = Path(__file__).resolve().parents[2]
CASES = [
    ("“The bridge is safe,” said Ann Field.", "direct", "The bridge is safe", "Ann Field"),
    ('"The bridge is safe," Ann Field said.', "direct", "The bridge is safe", "Ann Field"),
    ("“The bridge,” she said, “is safe.”", "direct", "The bridge // is safe.", "she"),
    (
        "Ann Field, the mayor, said that the bridge was safe.",
        "indirect",
        "that the bridge was safe",
        "Ann Field, the mayor",
    ),
    ("Police said three people had been arrested.", "indirect", "three people had been arrested", "Police"),
    ("According to the police, nobody was hurt.", "indirect", "nobody was hurt", "the police"),
    ("The council promised to pay for the bridge.", "indirect", "to pay for the bridge", "The council"),
    ("The mayor called the plan “a costly mistake”.", "direct", "a costly mistake", "The mayor"),
    (
        "The council said in a statement to CNN it was not to blame.",
        "indirect",
        "it was not to blame",
        "The council",
    ),
    (
        "SPRINGFIELD, Mo. (AP) — A storm hit the town, police said.",
        "indirect",
        "A storm hit the town",
        "police",
    ),
    (
        "State media quoted Ann Field as saying the bridge was safe.",
        "indirect",
        "the bridge was safe",
        "Ann Field",
    ),
    ("The mayor praised the plan.", "reported", "The mayor praised the plan.", "The mayor"),
]


@pytest.mark.parametrize(("text", "type", "words", "speaker"), CASES)
def test_construction(text: str, type: str, words: str, speaker: str) -> None:
    (found,) = statements(text, language="en")
    assert (found.type, said(found)) == (type, words)
    assert found.speaker.span is not None
    assert found.speaker.span.text == speaker


@pytest.mark.parametrize(
    "text",
    ["He declined to comment on the plan.", "The ship “Sea Star” lay in port.", "It remains unclear who lit the fire."],
)
def test_nobody_says_anything(text: str) -> None:
    assert statements(text, language="en") == ()


def test_told_to_an_agency_is_a_link() -> None:
    (found,) = statements("“It is safe,” Ann Field told Reuters.", "Ann Field", language="en")
    assert [party.name for party in found.relay] == ["Reuters"]


CHAINS = [
    ("“It is safe,” Ann Field told The Associated Press.", "Ann Field", ["Associated Press"]),
    ("“It is safe,” Ann Field told Axios.", "Ann Field", ["Axios"]),
    ("“It is safe,” state media quoted Ann Field as saying.", "Ann Field", ["state media"]),
    ("Ann Field was quoted by state media as saying that it was safe.", "Ann Field", ["state media"]),
    ("The New York Times, citing two engineers, reported that it was safe.", "two engineers", ["New York Times"]),
    ("It was safe then, Reuters reported, citing two engineers.", "two engineers", ["Reuters"]),
    ("Ann Field said in a statement to CNN it was safe.", "Ann Field", ["CNN"]),
]


@pytest.mark.parametrize(("text", "speaker", "chain"), CHAINS)
def test_who_hands_on(text: str, speaker: str, chain: list[str]) -> None:
    (found,) = statements(text, "Ann Field", language="en")
    assert (found.speaker.name, [party.name for party in found.relay]) == (speaker, chain)


def test_floor_on_own_gold() -> None:
    """bench/gold/quotes-en.tsv: the rules were finished against it, so it guards and proves nothing."""
    run = subprocess.run([sys.executable, "bench/quotes_en.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(run.stdout)
    assert figures["statements"] >= 150
    assert figures["shares"]["found"] >= 0.95
    assert figures["shares"]["speaker"] >= 0.95
    assert figures["silences_kept_out"] == figures["silences"]
