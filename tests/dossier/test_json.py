"""The public JSON: round trip, schema, order, odd characters."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belegt.dossier.json import UnreadableDossier, from_json, to_json
from belegt.dossier.order import ordered
from belegt.dossier.schema import schema
from belegt.model.dossier import Dossier
from tests.dossier.pile import dossier
from tests.dossier.poison import changed

PILE = dossier()
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# Two surrogates in a row are one character in JSON; no decoder yields them as two.
odd = st.text(st.characters(), max_size=12).filter(lambda text: not PAIR.search(text))


def shuffled(made: Dossier, seed: int) -> Dossier:
    """The same findings in another order."""
    dice = random.Random(seed)
    lists = ("reports", "entities", "statements", "events", "claims", "lineage", "warnings", "times")
    mixed = {name: tuple(dice.sample(getattr(made, name), len(getattr(made, name)))) for name in lists}
    return replace(made, **mixed)


def test_contract_keys() -> None:
    tree = json.loads(to_json(PILE))
    promised = ["schema", "reports", "entities", "statements", "events", "claims", "lineage", "receipt", "warnings"]
    assert next(iter(tree)) == "schema"
    assert set(promised) <= set(tree)
    assert {"from", "to", "kind", "score", "evidence"} <= set(tree["lineage"][0])
    assert "from_" not in to_json(PILE).decode()
    assert {"report", "start", "end", "text", "role"} <= set(tree["reports"][0]["passages"][0])


def test_spans_are_exact() -> None:
    tree = json.loads(to_json(PILE))
    texts = {report["id"]: report["text"] for report in tree["reports"]}
    found = 0

    def look(node: object) -> None:
        nonlocal found
        if isinstance(node, dict):
            if {"report", "start", "end", "text"} <= node.keys():
                assert texts[node["report"]][node["start"] : node["end"]] == node["text"]
                found += 1
            for value in node.values():
                look(value)
        elif isinstance(node, list):
            for value in node:
                look(value)

    look(tree)
    assert found > 80


def test_round_trip() -> None:
    assert from_json(to_json(PILE)) == ordered(PILE)


@given(text=odd, at=st.booleans())
@settings(max_examples=40)
def test_round_trip_with_any_text(text: str, at: bool) -> None:
    made = changed(PILE, lambda value: f"{value}\x00{text}" if at else f"{text} {value}")
    data = to_json(made)
    assert from_json(data) == ordered(made)
    assert data.decode("utf-8").encode("utf-8") == data


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_order_never_shows(seed: int) -> None:
    assert to_json(shuffled(PILE, seed)) == to_json(PILE)


def test_schema_describes_the_output() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    check = jsonschema.Draft202012Validator(made)
    assert list(check.iter_errors(json.loads(to_json(PILE)))) == []
    assert list(check.iter_errors(json.loads(to_json(PILE, include_text=False)))) == []


@pytest.mark.parametrize(
    ("where", "value"),
    [(("claims", 0, "status"), "true"), (("schema",), "belegt/dossier/2"), (("lineage", 0, "from"), None)],
)
def test_schema_refuses(where: tuple[object, ...], value: object) -> None:
    tree = json.loads(to_json(PILE))
    node = tree
    for key in where[:-1]:
        node = node[key]
    node[where[-1]] = value
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(tree))
    with pytest.raises(UnreadableDossier):
        from_json(json.dumps(tree).encode())


def test_without_text() -> None:
    data = to_json(PILE, include_text=False)
    reports = json.loads(data)["reports"]
    assert all("text" not in held for report in reports for held in (report, *report["passages"]))
    assert all(held.text == "" for report in from_json(data).reports for held in (report, *report.passages))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"schema": 1}',
        b"[" * 100_000,
        b'{"schema": "belegt/dossier/1", "a": 1, "a": 2}',
    ],
)
def test_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableDossier):
        from_json(data)


def test_unknown_keys_are_passed_over() -> None:
    tree = json.loads(to_json(PILE))
    tree["later"] = {"from": 1}
    tree["reports"][0]["mood"] = "calm"
    assert from_json(json.dumps(tree).encode()) == ordered(PILE)
