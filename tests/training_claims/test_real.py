"""Gold over real reports: places and addresses, no text; the articles are asked for, and checked."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.scale import FIELDS
from training.claims.real import PILES, Missing, Places, articles_in, part_of, unpack

ARTICLES = Path("../shared/data/news-2020/articles.jsonl.gz")
FIRST = "Ein Schiff sank am Montag vor Kap Nord.\n\nNiemand wurde verletzt."
SECOND = "Vor Kap Nord ist ein Schiff gesunken. Mehr war nicht zu erfahren."


def archive(folder: Path) -> Path:
    rows = [
        {
            "url": f"https://example.org/{n}",
            "date": "2020-04-01",
            "outlet": "Bote",
            "title": "Schiff gesunken",
            "text": text,
        }
        for n, text in enumerate((FIRST, SECOND))
    ]
    named = [{old: row[new] for old, new in FIELDS.items()} for row in rows]
    path = folder / "articles.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, named)).encode()))
    return path


def pile(folder: Path, second: str = SECOND) -> Path:
    reports = {
        f"00{n}": {"url": f"https://example.org/{n}", "date": "2020-04-01", "checksum": zlib.crc32(text.encode())}
        for n, text in enumerate((FIRST, second))
    }
    cells = [["000", 0, FIRST.index("\n"), 0], ["001", 0, SECOND.index(".") + 1, 0]]
    claim = {"id": "sunk", "status": ["repeated", "corroborated"], "kind": None}
    event = {"id": "sinking", "dates": ["2020-03-30"], "cells": [cells[0][:3]], "also": [cells[1][:3]]}
    held = {"reports": reports, "claims": [{**claim, "independent_origins": [1, 2], "cells": cells}]}
    path = folder / "ship.json"
    path.write_text(json.dumps({**held, "events": [event], "apart": [["sinking", "rescue"]]}))
    return path


def test_a_pile_becomes_reports_and_gold_that_lists_every_fact(tmp_path: Path) -> None:
    folder = unpack(pile(tmp_path), articles_in(archive(tmp_path)), tmp_path / "out")
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    assert sorted(path.name for path in folder.iterdir()) == ["000.jsonl", "001.jsonl", "gold.json"]
    assert gold["exhaustive"] is True
    (claim,) = gold["claims"]
    assert [cell["text"] for cell in claim["assertions"]] == [FIRST.split("\n")[0], SECOND.split(".")[0] + "."]
    assert claim["status"] == "repeated; corroborated"


def test_an_event_is_told_by_the_reports_of_its_passages(tmp_path: Path) -> None:
    folder = unpack(pile(tmp_path), articles_in(archive(tmp_path)), tmp_path / "out")
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    (event,) = gold["events"]
    assert event["accept_dates"] == ["2020-03-30"]
    assert [cell["report"] for cell in event["evidence"]] == ["000"]
    assert event["reports"] == {"core": ["000"], "also": ["001"]}
    assert gold["must_not_merge"] == [["sinking", "rescue"]]


def test_of_several_places_with_the_words_of_a_passage_the_nearest_counts() -> None:
    text = "Er kam. Sie ging.  Er kam."
    places = Places({"000": text}, {"000": text.replace("  ", " ")})
    assert [cell["start"] for cell in places.found(["000", 19, 26, 0])] == [18]
    assert [cell["start"] for cell in places.found(["000", 0, 7])] == [0]


def test_an_article_that_differs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"ship\.json, 001"):
        unpack(pile(tmp_path, "Anders."), articles_in(archive(tmp_path)), tmp_path / "out")


def held() -> Mapping[str, Any]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(PILES.glob("*.json"))}


def test_every_pile_names_reports_and_places_once() -> None:
    for name, gold in held().items():
        assert len({claim["id"] for claim in gold["claims"]}) == len(gold["claims"]), name
        for claim in gold["claims"]:
            assert len(claim["cells"]) > 1
            assert set(claim.get("status", ())) <= {"repeated", "corroborated", "contested"}
            assert all(key in gold["reports"] and 0 <= start < end for key, start, end, _ in claim["cells"])
        for event in gold["events"]:
            places = [*event["cells"], *event["also"]]
            assert event["dates"] and all(key in gold["reports"] and 0 <= start < end for key, start, end in places)


def test_two_fifths_of_the_piles_with_status_are_for_figures() -> None:
    parts = [part_of(name) for name in held()]
    assert (parts.count("reader"), parts.count("fit"), parts.count("apart")) == (288, 40, 33)
    assert all(
        claim["status"] for name, gold in held().items() if part_of(name) != "reader" for claim in gold["claims"]
    )


@pytest.mark.skipif(not ARTICLES.exists(), reason="the articles lie beside the checkout")
def test_the_passages_stand_in_the_articles(tmp_path: Path) -> None:
    articles = articles_in(ARTICLES)
    for path in sorted(PILES.glob("*.json"))[:3]:
        gold = json.loads((unpack(path, articles, tmp_path) / "gold.json").read_text("utf-8"))
        asked = json.loads(path.read_text("utf-8"))["claims"]
        assert len(gold["claims"]) >= 0.95 * len(asked)
