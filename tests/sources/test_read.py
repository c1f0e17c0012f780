"""Paths in, texts and warnings out."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

from belegt.model.raw import Raw
from belegt.sources.read import read

STORY = "Rat tagt zur Halle\n\nDer Rat hat am Montag den Umbau beschlossen. Er kostet zwei Millionen Euro.\n"


def texts(*paths: object) -> dict[str, str]:
    return {raw.file: raw.text for raw in read([str(path) for path in paths])[0]}


def one(path: Path) -> Raw:
    raws, _ = read([str(path)])
    assert len(raws) == 1
    return raws[0]


def test_folders_are_read_in_order_and_below(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text(STORY)
    (tmp_path / "a.txt").write_text(STORY + "a")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    raws, warnings = read([str(tmp_path)])
    assert [raw.file for raw in raws] == ["a.txt", "b/two.md"]
    assert [warning.code for warning in warnings] == ["files-passed-over"]
    assert "picture.jpg" in warnings[0].message


def test_order_and_repetition_of_the_inputs_do_not_matter(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY + name)
    paths = [str(tmp_path / name) for name in ("b.txt", "c.txt", "a.txt", "b.txt")]
    assert read(paths) == read([*reversed(paths)]) == read([str(tmp_path)])


def test_globs_and_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    assert texts(tmp_path / "*.gz") == {"a.txt.gz": STORY}


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(STORY + folder)
    assert sorted(texts(tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt")) == ["x/a.txt", "y/a.txt"]


def test_standard_input_as_text_json_and_html() -> None:
    assert read(["-"], io.BytesIO(STORY.encode()))[0][0].text == STORY
    record = json.dumps({"text": STORY, "title": "T"}).encode()
    assert read(["-"], io.BytesIO(record))[0][0].metadata.title == "T"
    two = record + b"\n" + record.replace(b"Rat tagt", b"Rat ruht") + b"\n"
    assert [raw.file for raw in read(["-"], io.BytesIO(two))[0]] == ["stdin#1", "stdin#2"]
    page = b"<!doctype html><html><body><article><p>" + STORY.encode() * 3 + b"</p></article></body></html>"
    assert "Umbau beschlossen" in read(["-"], io.BytesIO(page))[0][0].text


def test_json_records_with_their_keys(tmp_path: Path) -> None:
    record = {
        "text": STORY,
        "title": "Rat tagt",
        "date": "2024-05-03",
        "url": "https://a.example/1",
        "outlet": "Auenbote",
        "author": ["Ada Möhring"],
    }
    (tmp_path / "one.json").write_text(json.dumps(record))
    said = one(tmp_path / "one.json").metadata
    assert (said.title, said.published, said.url, said.outlet) == (
        "Rat tagt",
        "2024-05-03",
        "https://a.example/1",
        "Auenbote",
    )
    assert said.authors == ("Ada Möhring",)
    assert said.source["published"] == "json"


def test_json_lines_go_on_after_a_broken_line(tmp_path: Path) -> None:
    good = json.dumps({"text": STORY})
    (tmp_path / "pile.jsonl").write_text(f"{good}\n{{broken\n\n{json.dumps({'title': 'no text'})}\n{good}x\n{good}\n")
    raws, warnings = read([str(tmp_path / "pile.jsonl")])
    assert [raw.file for raw in raws] == ["pile.jsonl#1", "pile.jsonl#6"]
    assert [warning.code for warning in warnings] == [
        "broken-json",
        "json-without-text",
        "broken-json",
        "identical-files",
    ]


def test_list_of_records_in_one_json(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(json.dumps([{"text": "Eins."}, {"text": "Zwei."}, 3]))
    raws, warnings = read([str(tmp_path / "list.json")])
    assert [raw.file for raw in raws] == ["list.json#1", "list.json#2"]
    assert [warning.code for warning in warnings] == ["json-without-text"]


def test_half_a_surrogate_pair_in_json_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "Rat \\ud83d tagt.", "title": "\\udc00"}')
    assert one(tmp_path / "a.json").text == "Rat \ufffd tagt."


def test_hash_is_that_of_the_input_bytes(tmp_path: Path) -> None:
    import hashlib

    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + STORY.encode())
    assert one(tmp_path / "a.txt").sha256 == hashlib.sha256(b"\xef\xbb\xbf" + STORY.encode()).hexdigest()


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY + name)
    seen: list[tuple[str, int, int]] = []
    read([str(tmp_path)], on_progress=lambda *step: seen.append(step))
    assert seen == [("a.txt", 0, 2), ("b.txt", 1, 2)]
