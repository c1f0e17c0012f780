"""One folder with everything that goes wrong: each bad file is named, the others are examined to the last page."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from belegt.cli.main import main

GOOD = (
    "Rat beschließt Brücke\n\nDer Rat von Ellmühl hat den Bau beschlossen. „Endlich“, sagte Bürgermeisterin Eva Voss.\n"
)
FRENCH = (
    "Le conseil a décidé hier la construction du pont. La maire de la ville a dit que les travaux vont commencer.\n"
)
HOSTILE = "<script>alert(1)</script> </script><!-- \u2028 ]]> {{ 7*7 }} „Nein“, sagte <b>Eva Voss</b>.\n"

READABLE = {
    "crlf.txt": GOOD.replace("\n", "\r\n").encode(),
    "latin1.txt": GOOD.replace("„", '"').replace("“", '"').encode("latin-1"),
    "utf16.txt": GOOD.encode("utf-16"),
    "nul.txt": GOOD.replace("Bau", "Bau\0").encode(),
    "decomposed.txt": unicodedata.normalize("NFD", GOOD).encode(),
    "bidi.txt": GOOD.replace("Rat", "\u202eRat\u202c\u200b").encode(),
    "unclosed.txt": GOOD.replace("“", "").encode(),
    "third.txt": FRENCH.encode(),
    "hostile.txt": (GOOD + HOSTILE).encode(),
    "mojibake.txt": GOOD.encode().decode("latin-1").encode(),
    "marks.txt": (GOOD + "„" * 10_000).encode(),
    "open.html": ("<html><body><article><h1>Rat beschließt Brücke</h1><p>" + GOOD * 5).encode(),
    "twin_a.txt": GOOD.encode(),
    "twin_b.txt": GOOD.encode(),
}
UNUSABLE = {"empty.txt": b"", "binary.txt": bytes(range(256)) * 40, "broken.json": b"{"}


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The folder and the run over it."""
    folder = tmp_path_factory.mktemp("bad")
    for name, data in (READABLE | UNUSABLE).items():
        (folder / name).write_bytes(data)
    arguments = ["dossier", str(folder), str(folder / "nowhere.txt"), "--format", "json", "--models", "free"]
    return folder, CliRunner().invoke(main, arguments)


def test_every_unusable_input_is_named(examined: tuple[Path, Result]) -> None:
    _, result = examined
    assert result.exit_code == 1
    assert [name for name in (*UNUSABLE, "nowhere.txt") if name not in result.stderr] == []


def test_every_readable_input_is_examined_and_exact(examined: tuple[Path, Result]) -> None:
    dossier = json.loads(examined[1].stdout)
    texts = {report["id"]: report["text"] for report in dossier["reports"]}
    assert {report["file"] for report in dossier["reports"]} == set(READABLE)
    spans = [span for statement in dossier["statements"] for span in statement["spans"]]
    assert spans
    assert all(texts[span["report"]][span["start"] : span["end"]] == span["text"] for span in spans)


def test_what_is_odd_about_a_readable_input_is_said(examined: tuple[Path, Result]) -> None:
    dossier = json.loads(examined[1].stdout)
    files = {report["id"]: report["file"] for report in dossier["reports"]}
    warned = {files[warning["report"]] for warning in dossier["warnings"] if warning["report"]}
    assert warned >= {"latin1.txt", "nul.txt", "decomposed.txt", "bidi.txt", "third.txt", "mojibake.txt"}


def test_the_page_holds_no_live_script_of_an_article(examined: tuple[Path, Result]) -> None:
    result = CliRunner().invoke(main, ["dossier", str(examined[0] / "hostile.txt"), "--models", "free"])
    assert "<script>alert(1)" not in result.stdout
    assert "{{ 7*7 }}" in result.stdout
