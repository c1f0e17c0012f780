"""The receipt's id and the check against a fresh reading."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from belegt.dossier.json import UnreadableDossier, to_json
from belegt.dossier.receipt import receipt
from belegt.dossier.verify import MOST, differences
from belegt.model.dossier import Input, Versions
from belegt.model.warning import ReportWarning
from tests.dossier.pile import dossier

PILE = dossier()
INPUTS = (Input("a.txt", "00"), Input("b.txt", "11"))


def test_id_rests_on_inputs_and_versions_only() -> None:
    first = receipt(INPUTS, Versions("1", "r", {"x": "1", "y": "2"}))
    assert first == receipt(reversed(INPUTS), Versions("1", "r", {"y": "2", "x": "1"}))
    others = [
        receipt(INPUTS[:1], first.versions),
        receipt((Input("a.txt", "01"), INPUTS[1]), first.versions),
        receipt(INPUTS, replace(first.versions, code="2")),
        receipt(INPUTS, replace(first.versions, rules="s")),
        receipt(INPUTS, replace(first.versions, weights={})),
    ]
    assert len({first.id, *(other.id for other in others)}) == 6


@pytest.mark.parametrize("include_text", [True, False])
def test_nothing_differs(include_text: bool) -> None:
    assert differences(to_json(PILE, include_text), PILE) == []


def test_differences_in_words() -> None:
    claim = replace(PILE.claims[0], independent_origins=7)
    less = replace(PILE, claims=(claim, *PILE.claims[1:]), statements=PILE.statements[1:])
    german = differences(to_json(PILE), less)
    english = differences(to_json(PILE), less, "en")
    assert len(german) == len(english) == 2
    assert "Aussage st-1 fehlt" in german[0]
    assert "statement st-1 is missing" in english[0]
    assert "Behauptung cl-risse, independent_origins: 1 → 7" in german[1]


def test_versions_and_inputs() -> None:
    made = replace(PILE.receipt, versions=Versions("0.2.0", "abc123"), inputs=PILE.receipt.inputs[1:])
    found = differences(to_json(PILE), replace(PILE, receipt=made), "en")
    assert "input missing: ablage.txt" in found
    assert "Code: 0.1.0 → 0.2.0" in found
    assert "other weights: statements-full" in found


def test_only_the_receipt_differs() -> None:
    found = differences(to_json(PILE), replace(PILE, receipt=replace(PILE.receipt, id="dossier-0")), "en")
    assert found == ["another receipt, same findings"]


def test_bounded() -> None:
    many = tuple(replace(PILE.statements[0], id=f"st-{n}x") for n in range(900))
    found = differences(to_json(PILE), replace(PILE, statements=many), "en")
    assert len(found) == MOST + 1
    assert "more differences" in found[-1]


def test_not_a_dossier() -> None:
    with pytest.raises(UnreadableDossier):
        differences(b"{}", PILE)


def forged(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What is said of a dossier somebody has changed by hand."""
    tree = json.loads(to_json(PILE))
    change(tree)
    return differences(json.dumps(tree).encode(), PILE, "en")


FORGERIES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "an id twice": (
        lambda tree: tree["statements"].insert(0, {**tree["statements"][0], "denied": True}),
        "statement st-8 stands there more than once",
    ),
    "another order": (lambda tree: tree["reports"].reverse(), "report: another order, or entries that are none"),
    "another key": (lambda tree: tree.update(verdict="true"), "unknown key: verdict"),
    "a key of a finding": (lambda tree: tree["claims"][0].update(verdict=None), "claim: another order, or entries"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_forged_is_said(name: str) -> None:
    change, said = FORGERIES[name]
    (found,) = forged(change)
    assert found.startswith(said)


def test_a_dossier_beside_its_inputs_does_not_count() -> None:
    note = ReportWarning(None, "own-dossier", "d.json: is a dossier", file="d.json")
    assert differences(to_json(PILE), replace(PILE, warnings=(*PILE.warnings, note))) == []
