"""The gold is counted, not typed: every gold.json is what its annotation yields from the reports as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.gold.make_gold import HERE, NotFound, Pile, make

FOLDERS = sorted(path.parent for path in HERE.rglob("annotation.toml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_gold_is_up_to_date(folder: Path) -> None:
    assert (folder / "gold.json").read_text("utf-8") == make(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_gold_hangs_together(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    reports, events = set(gold["reports"]), {event["id"] for event in gold["events"]}
    for event in gold["events"]:
        assert set(event["reports"]["core"]) <= reports
        assert {span["report"] for span in event["evidence"]} >= set(event["reports"]["core"])
    assert {name for pair in gold["must_not_merge"] for name in pair} <= events
    assert {end for link in gold["lineage"] for end in (link["from"], link["to"])} <= reports
    for claim in gold["claims"]:
        assert ("kind" in claim) == ("sides" in claim)
        assert "contested" in claim["status"] or "kind" not in claim
        assert len(claim["reports"]) > 1 or claim["status"] != "corroborated"


def test_a_string_must_stand_once_or_be_counted(tmp_path: Path) -> None:
    (tmp_path / "01_a.txt").write_text("Regen am Montag. Regen am Dienstag.", "utf-8")
    pile = Pile(tmp_path, ["01"])
    assert pile.span("01", {"text": "Regen", "nth": 2})["start"] == 17
    for wrong in ("Regen", "Schnee", {"text": "Regen", "nth": 3}):
        with pytest.raises(NotFound):
            pile.span("01", wrong)
