"""The bad inputs of a newsroom: each gives a text with exact offsets or a clear message, and the others go on."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from belegt.model.raw import Raw
from belegt.model.warning import ReportWarning
from belegt.reports.build import build
from belegt.sources.limits import Limits
from belegt.sources.read import read

STORY = (
    "Größere Halle für Wittmar\n\nDer Rat hat am Montag den Umbau der Halle beschlossen. „Das wird schön“, sagte "
    "Kämmerin Ute Lamm.\n\nDer Bau kostet nach Angaben der Stadt zwei Millionen Euro und soll im Mai beginnen.\n"
)

FRENCH = "Le conseil a décidé lundi de rénover la salle pour deux millions, selon la ville. " * 3
SPLIT = b"<div><p>Der Rat tagte am Montag und beschloss den Umbau."

# What is written, and the warning that must be there: None where the text is sound, "-" before the code where the
# input gives no report at all.
BAD: dict[str, tuple[bytes, str | None]] = {
    "sound.txt": (STORY.encode(), None),
    "empty.txt": (b"", "-empty-file"),
    "blank.txt": (b" \r\n\t\n ", "-empty-file"),
    "only_mark.txt": (b"\xef\xbb\xbf", "-empty-file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "-binary-file"),
    "program.txt": (bytes(range(256)) * 40, "-binary-file"),
    "large.txt": (STORY.encode() * 100_000, "-file-too-large"),
    "long.txt": (b"Der Rat tagt. " * 100_000, "-file-too-large"),
    "broken_utf8.txt": ("Größe, Öl, Gärten, ".encode() * 4 + STORY.encode() + b"\xff\xfe\xfa", "mixed-encoding"),
    "latin1.txt": (STORY.replace("„", '"').replace("“", '"').encode("latin-1"), "legacy-encoding"),
    "cp1252.txt": (STORY.encode("cp1252"), "legacy-encoding"),
    "utf16le.txt": (b"\xff\xfe" + STORY.encode("utf-16-le"), None),
    "utf16be.txt": (b"\xfe\xff" + STORY.encode("utf-16-be"), None),
    "utf8_mark.txt": (b"\xef\xbb\xbf" + STORY.encode(), None),
    "crlf.txt": (STORY.replace("\n", "\r\n").encode(), None),
    "old_mac.txt": (STORY.replace("\n", "\r").encode(), None),
    "nul.txt": (STORY.encode() + b"\x00", "nul-bytes"),
    "mojibake.txt": (STORY.encode().decode("cp1252", "replace").encode(), "mojibake"),
    "decomposed.txt": (unicodedata.normalize("NFD", STORY).encode(), "decomposed-letters"),
    "zero_width.txt": (STORY.replace("Halle", "Hal\u200ble").encode(), "invisible-characters"),
    "bidi.txt": (STORY.replace("Halle", "\u202eHalle\u202c").encode(), "bidi-characters"),
    "open_quote.txt": (STORY.replace("“", "").encode(), None),
    "french.txt": (FRENCH.encode(), "language-not-read"),
    "twin.txt": (STORY.encode(), "identical-files"),
    "never_closes.html": (b"<html><body>" + SPLIT * 4000, "little-of-page"),
    "paragraphs.html": (b"<html><body>" + b"<p>Der Rat tagt.</p>" * 200_000, "-file-too-large"),
    "nothing.html": (b"<html><head><title></title></head><body><script>x</script></body></html>", "-empty-page"),
    "broken.json": (b'{"text": "Der Rat', "-broken-json"),
    "deep.json": (b"[" * 100_000, "-broken-json"),
    "no_text.json": (b'{"title": "Der Rat"}', "-json-without-text"),
    "broken.txt.gz": (b"\x1f\x8b\x08\x00garbage", "-broken-gzip"),
    "no_gzip.txt.gz": (b"Der Rat tagt.", "-broken-gzip"),
}  # fmt: skip


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Raw], list[ReportWarning]]:
    folder = tmp_path_factory.mktemp("bad")
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    return read([str(folder), str(folder / "missing.txt")], limits=Limits(seconds=20.0))


def of(name: str, pile: tuple[list[Raw], list[ReportWarning]]) -> tuple[Raw | None, dict[str, str]]:
    raws, warnings = pile
    raw = next((raw for raw in raws if raw.file == name), None)
    found = [warning for warning in warnings if warning.file == name]
    if raw is not None:
        found += [*raw.warnings, *build(raw)[1]]
    return raw, {warning.code: warning.message for warning in found}


@pytest.mark.parametrize("name", BAD)
def test_each_gives_a_text_or_a_clear_message(name: str, pile: tuple[list[Raw], list[ReportWarning]]) -> None:
    expected = BAD[name][1]
    raw, warnings = of(name, pile)
    if expected is None:
        assert raw is not None
        assert not warnings
    elif expected.startswith("-"):
        assert raw is None
        assert name in warnings[expected[1:]]
    else:
        assert raw is not None
        assert len(warnings[expected]) > 20


@pytest.mark.parametrize("name", [name for name, (_, code) in BAD.items() if code is None or code[0] != "-"])
def test_offsets_stay_exact(name: str, pile: tuple[list[Raw], list[ReportWarning]]) -> None:
    raw, _ = of(name, pile)
    assert raw is not None
    report, warnings = build(raw)
    assert report.passages
    for passage in report.passages:
        assert raw.text[passage.start : passage.end] == passage.text
    for warning in warnings:
        assert warning.span is None or raw.text[warning.span.start : warning.span.end] == warning.span.text


DRESSES = ["crlf.txt", "old_mac.txt", "utf16le.txt", "utf16be.txt", "utf8_mark.txt", "cp1252.txt", "decomposed.txt"]


@pytest.mark.parametrize("name", DRESSES)
def test_the_same_story_has_the_same_zones_in_every_dress(
    name: str, pile: tuple[list[Raw], list[ReportWarning]]
) -> None:
    raw, _ = of(name, pile)
    sound, _ = of("sound.txt", pile)
    assert raw is not None
    assert sound is not None
    assert [p.role for p in build(raw)[0].passages] == [p.role for p in build(sound)[0].passages]


def test_a_missing_path_is_named(pile: tuple[list[Raw], list[ReportWarning]]) -> None:
    assert [warning.code for warning in pile[1] if (warning.file or "").endswith("missing.txt")] == ["missing-path"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, warnings = read([str(tmp_path / "pipe.txt")])
    assert [warning.code for warning in warnings] == ["not-a-file"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    raws, warnings = read([str(tmp_path)])
    assert [raw.file for raw in raws] == ["a.txt"]
    assert [(warning.file, warning.code) for warning in warnings] == [("nowhere.txt", "unreadable-file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(STORY)
    (tmp_path / "secret.txt").chmod(0)
    _, warnings = read([str(tmp_path / "secret.txt")])
    assert [warning.code for warning in warnings] == ["unreadable-file"]


def test_an_error_of_the_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY + "b")
    import belegt.sources.read as room

    bounded: Callable[..., bytes] = room._bounded

    def broken(stream: object, limits: Limits) -> bytes:
        if str(getattr(stream, "name", "")).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return bounded(stream, limits)

    monkeypatch.setattr(room, "_bounded", broken)
    raws, warnings = read([str(tmp_path)])
    assert [raw.file for raw in raws] == ["b.txt"]
    assert [(warning.file, warning.code) for warning in warnings] == [("a.txt", "unreadable-file")]


def test_a_zip_bomb_is_bounded(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    _, warnings = read([str(tmp_path)])
    assert [warning.code for warning in warnings] == ["file-too-large"]


def test_a_line_without_end_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "' + b"x" * 300_000 + b'"}\n{"text": "Der Rat tagt."}\n')
    raws, warnings = read([str(tmp_path)], limits=Limits(bytes=100_000))
    assert [raw.file for raw in raws] == ["a.jsonl#2"]
    assert [warning.code for warning in warnings] == ["file-too-large"]
