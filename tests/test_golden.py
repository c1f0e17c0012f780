"""The examples' findings do not change unseen. Meant to change? `make golden`, then read the diff."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from belegt import examine
from belegt.dossier.json import to_json
from tests.golden.pin import EXAMPLES, PINNED, of_this_processor, summary


def test_the_examples_yield_what_is_pinned() -> None:
    found = json.loads(summary())
    if not any(found == json.loads(path.read_text("utf-8")) for path in PINNED):
        assert found == json.loads(of_this_processor().read_text("utf-8"))


def test_the_order_of_the_inputs_does_not_matter() -> None:
    files = [str(path) for path in EXAMPLES.iterdir()]
    shuffled = random.Random(7).sample(files, len(files))
    assert to_json(examine(sorted(files))) == to_json(examine(shuffled))


def test_every_span_is_true() -> None:
    made = json.loads(to_json(examine([EXAMPLES])))
    texts = {report["id"]: report["text"] for report in made["reports"]}

    def walk(node: object) -> int:
        if isinstance(node, list):
            return sum(map(walk, node))
        if not isinstance(node, dict):
            return 0
        if {"report", "start", "end", "text"} <= node.keys():
            assert texts[node["report"]][node["start"] : node["end"]] == node["text"]
            return 1
        return sum(map(walk, node.values()))

    assert walk(made) > 100


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_each_example_can_be_examined_alone(path: Path) -> None:
    made = examine([path])
    assert len(made.reports) == 1
    assert {claim.status for claim in made.claims} <= {"single", "contested", "corroborated"}
