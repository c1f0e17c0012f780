"""Paths in, texts and warnings out."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

from belegt.model.raw import Raw
from belegt.sources.find import find
from belegt.sources.limits import LIMITS, Limits
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


def codes(*paths: object, limits: Limits = LIMITS) -> list[str]:
    return [warning.code for warning in read([str(path) for path in paths], limits=limits)[1]]


def said(text: str | bytes) -> tuple[list[Raw], list[str]]:
    """What standard input gives."""
    raws, warnings = read(["-"], io.BytesIO(text if isinstance(text, bytes) else text.encode()))
    return raws, [warning.code for warning in warnings]


def test_names_are_distinct_however_many_files_share_one(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}" / "a" / "index.html" for number in range(2500)]
    for file in files:
        file.parent.mkdir(parents=True)
        file.touch()
    found, _ = find([str(file) for file in files], LIMITS)
    assert {item.name for item in found} == {f"{number}/a/index.html" for number in range(2500)}


def test_a_longer_name_does_not_meet_one_that_is_there(tmp_path: Path) -> None:
    for folder in ("f/x", "g/x", "g/y"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text(STORY + folder)
    paths = [str(tmp_path / "f"), str(tmp_path / "g/x/a.txt"), str(tmp_path / "g/y/a.txt")]
    assert sorted(texts(*paths)) == ["f/x/a.txt", "g/x/a.txt", "y/a.txt"]
    assert read(paths) == read(paths[::-1])


def test_a_file_reached_by_two_paths_has_one_name_whatever_their_order(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text(STORY)
    paths = [tmp_path, tmp_path / "x" / "a.txt"]
    assert list(texts(*paths)) == list(texts(*paths[::-1])) == ["x/a.txt"]


def test_what_a_folder_holds_and_is_not_read_is_said(tmp_path: Path) -> None:
    pile, other = tmp_path / "pile", tmp_path / "other"
    (pile / "a" / "b" / "c").mkdir(parents=True)
    other.mkdir()
    (pile / "one.txt").write_text(STORY)
    (pile / "linked").symlink_to(other, target_is_directory=True)
    (pile / "again").symlink_to(pile / "a", target_is_directory=True)
    _, warnings = read([str(pile)], limits=replace(LIMITS, nesting=2))
    assert [(warning.code, warning.message.rpartition(": ")[2]) for warning in warnings] == [
        ("links-passed-over", "linked"),
        ("folders-too-deep", "c"),
    ]


def test_an_empty_list_holds_no_report(tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text("[]")
    assert codes(tmp_path / "none.json") == ["empty-file"]


def test_a_text_in_brackets_on_standard_input_is_a_text() -> None:
    raws, warned = said("[dpa] Am Montag tagte der Rat.\n{Foto: dpa}\n")
    assert ([raw.text[:5] for raw in raws], warned) == (["[dpa]"], [])
    assert said('[{"text": "Der R')[1] == ["broken-json"]
    assert said('{"text": "Der R\n{"text": "Der Rat tagt."}\n')[1] == ["broken-json"]


def test_json_lines_in_utf_16_and_32(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in ("Größe eins.", "Größe zwei."))
    for encoding in ("utf-16", "utf-32"):
        (tmp_path / "pile.jsonl").write_bytes(rows.encode(encoding))
        assert list(texts(tmp_path / "pile.jsonl").values()) == ["Größe eins.", "Größe zwei."]
    assert codes(tmp_path / "pile.jsonl", limits=replace(LIMITS, bytes=10)) == ["file-too-large"] * 2 + ["empty-file"]
    (tmp_path / "pile.jsonl").write_bytes(b"\xff\xfe" + rows.encode("utf-16-le").replace(b"\xdf\x00", b"\x00\xd8", 1))
    damaged, sound = read([str(tmp_path / "pile.jsonl")])[0]
    assert (damaged.text, [warning.code for warning in damaged.warnings]) == ("Grö�e eins.", ["broken-encoding"])
    assert not sound.warnings


def test_the_lines_before_a_break_are_kept_and_counted(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"{STORY}{number}"}) + "\n" for number in range(3000))
    packed = gzip.compress(rows.encode(), 1)
    (tmp_path / "pile.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    raws, warnings = read([str(tmp_path / "pile.jsonl.gz")])
    assert len(raws) > 100
    assert warnings[-1].message.endswith(f"reports kept from before the break: {len(raws)}")


OWN = {
    "d.json": '{\n "schema": "belegt/dossier/1",\n "reports": []\n}\n',
    "sorted.json": '{"claims": [], "schema": "belegt/dossier/1"}',
    "d.md": '---\nschema: "belegt/dossier/1"\nid: "dossier-1"\n---\n\n# Quellendossier\n',
    "d.html": '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta name="generator" content="belegt 0.1.0">\n</head>\n',
    "large.json": '{"schema": "belegt/dossier/1", "reports": ["' + "x" * 100_000 + '"]}',
}


def test_dossiers_of_our_own_are_no_reports(tmp_path: Path) -> None:
    for name, content in OWN.items():
        (tmp_path / name).write_text(content)
    (tmp_path / "d.json.gz").write_bytes(gzip.compress(OWN["d.json"].encode()))
    (tmp_path / "about.txt").write_text('belegt schreibt "schema": "belegt/dossier/1" in seine Dateien.')
    raws, warnings = read([str(tmp_path)], limits=replace(LIMITS, bytes=50_000))
    assert [raw.file for raw in raws] == ["about.txt"]
    assert {warning.file for warning in warnings if warning.code == "own-dossier"} == {*OWN, "d.json.gz"}
    assert said(OWN["d.json"]) == said(OWN["sorted.json"]) == said(OWN["d.md"]) == ([], ["own-dossier"])
