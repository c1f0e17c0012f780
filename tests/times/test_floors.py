"""Measured quality that a change cannot lower quietly; skipped where the evaluation data is missing."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from belegt.times.tagger import tag
from bench.dating import Answer, dated, documents, holds
from bench.times import files, read

SHARED = Path(__file__).parents[3] / "shared"
GOLD = [SHARED / "data/krauts/KRAUTS" / name for name in ("KRAUTS_Dolomiten-100", "KRAUTS_DieZeit")]


def scorer() -> ModuleType:
    """The scorer of the evaluation data."""
    spec = importlib.util.spec_from_file_location("score_time", SHARED / "tools/score_time.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not GOLD[0].exists(), reason="the corpus is not here")
def test_tagging_stays_above_its_floor() -> None:
    score = scorer()
    gold = score.load_dir([str(path) for path in GOLD])
    found = {}
    for path in files([str(path) for path in GOLD]):
        text, day = read(path, None)
        rows = [(one.start, one.end, one.found.type, one.found.value) for one in tag(text, "de", day)]
        found[path.name.split(".")[0]] = rows
    result = score.score(gold, found)
    assert result["strict"]["f1"] >= 87
    assert result["relaxed"]["f1"] >= 91
    assert result["value_f1"]["f1"] >= 82.5


@pytest.mark.skipif(not (SHARED / "data/quotes-de").exists(), reason="the corpus is not here")
def test_dates_given_hold_the_truth() -> None:
    answers = [Answer(name, true, dated(text)) for name, true, text in documents(SHARED / "data/quotes-de")]
    given = [one for one in answers if one.given.edtf is not None]
    assert len(given) >= 80
    assert sum(map(holds, given)) >= 0.98 * len(given)
