"""The command line as a person uses it: files in, results out, messages beside them, exit codes that mean something."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from belegt import __version__
from belegt.cli.main import main

TEXT = """Stadtrat beschließt neue Brücke

Der Stadtrat von Ellmühl hat am 3. Mai 2025 den Bau einer Brücke beschlossen. „Das ist ein guter Tag“, sagte
Bürgermeisterin Henriette Voss.
"""


def belegt(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSON dossier of one report, with its source beside it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "bericht.txt").write_text(TEXT, "utf-8")
    assert belegt("dossier", folder / "bericht.txt", "-o", folder / "d.json").exit_code == 0
    return folder


def test_version() -> None:
    assert belegt("--version").stdout.split()[-1] == __version__


def test_the_format_follows_the_ending_and_the_option(made: Path) -> None:
    report = made / "bericht.txt"
    assert json.loads((made / "d.json").read_text("utf-8"))["schema"] == "belegt/dossier/1"
    assert belegt("dossier", report, "--format", "md").stdout.startswith("---")
    assert belegt("dossier", report).stdout.lstrip().lower().startswith("<!doctype html>")


def test_messages_do_not_mix_with_results(made: Path) -> None:
    result = belegt("dossier", made / "bericht.txt", "--format", "json", "--lang", "en")
    assert json.loads(result.stdout)
    assert "1 report, " in result.stderr


def test_a_page_too_large_for_a_browser_is_said(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("belegt.cli.main.HEAVY", 1000)
    arguments = ["dossier", made / "bericht.txt", "--lang", "en", "-o"]
    assert "--format json" in belegt(*arguments, made / "page.html").stderr
    assert "--format json" not in belegt(*arguments, made / "d2.json").stderr


def test_a_command_leaves_the_collector_of_garbage_as_it_was(made: Path) -> None:
    assert gc.isenabled()
    assert belegt("dossier", made / "bericht.txt", "--format", "json").exit_code == 0
    assert gc.isenabled()


def test_stdin(made: Path) -> None:
    result = belegt("dossier", "-", "--format", "json", text=TEXT)
    assert json.loads(result.stdout)["reports"][0]["text"] == TEXT


def test_an_unusable_input_is_named_and_the_others_go_on(made: Path) -> None:
    result = belegt("dossier", made / "bericht.txt", made / "fehlt.txt", "--format", "json")
    assert result.exit_code == 1
    assert "fehlt.txt" in result.stderr
    assert len(json.loads(result.stdout)["reports"]) == 1


def test_nothing_usable_and_wrong_usage(made: Path) -> None:
    assert belegt("dossier", made / "fehlt.txt").exit_code == 1
    assert belegt("dossier").exit_code == 2
    assert belegt("dossier", made / "bericht.txt", "--format", "pdf").exit_code == 2


def test_text_can_be_left_out(made: Path) -> None:
    result = belegt("dossier", made / "bericht.txt", "--format", "json", "--no-text")
    assert "text" not in json.loads(result.stdout)["reports"][0]


def test_explain_says_which_rule_and_where(made: Path) -> None:
    statement = json.loads((made / "d.json").read_text("utf-8"))["statements"][0]
    result = belegt("explain", statement["id"], "--dossier", made / "d.json")
    assert result.exit_code == 0
    assert "(Art: Aussage)" in result.stdout
    assert statement["reason"]["by"] in result.stdout
    assert "Das ist ein guter Tag" in result.stdout


def test_explain_refuses_what_it_does_not_know(made: Path) -> None:
    assert belegt("explain", "st-nichts", "--dossier", made / "d.json").exit_code == 1
    (made / "x.json").write_text("{", "utf-8")
    assert belegt("explain", "st-nichts", "--dossier", made / "x.json").exit_code == 1


def test_verify_confirms_and_says_what_differs(made: Path) -> None:
    assert belegt("verify", made / "d.json", made / "bericht.txt").exit_code == 0
    (made / "anders").mkdir()
    (made / "anders" / "bericht.txt").write_text(TEXT.replace("Voss", "Vogt"), "utf-8")
    result = belegt("verify", made / "d.json", made / "anders" / "bericht.txt")
    assert result.exit_code == 1
    assert "bericht.txt" in result.stdout


def test_schema_and_doctor() -> None:
    assert json.loads(belegt("schema").stdout)["$schema"].endswith("2020-12/schema")
    result = belegt("doctor", "--lang", "en")
    assert result.exit_code == 0
    assert __version__ in result.stdout


def test_doctor_says_what_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise ImportError("no such processor")

    monkeypatch.setattr("belegt.cli.doctor.import_module", broken)
    result = belegt("doctor", "--lang", "en")
    assert result.exit_code == 1
    assert "does not load: no such processor" in result.stdout


def test_python_m_belegt_is_belegt() -> None:
    done = subprocess.run([sys.executable, "-m", "belegt", "--version"], capture_output=True, text=True, check=True)
    assert __version__ in done.stdout


def test_demo_writes_a_dossier_of_the_examples(tmp_path: Path) -> None:
    result = belegt("demo", "-o", tmp_path / "demo.json")
    assert result.exit_code == 0
    assert len(json.loads((tmp_path / "demo.json").read_text("utf-8"))["reports"]) >= 6


def test_a_readers_decision_holds_from_the_next_dossier_on(tmp_path: Path) -> None:
    pile, out = tmp_path / "pile", tmp_path / "d.json"
    pile.mkdir()
    (pile / "a.txt").write_text(TEXT + "\nVoss dankte Karl Brandauer. Brandauer schwieg.\n", "utf-8")
    decided = belegt("entities", "rename", "Henriette Voss", "Henriette Voss-Lang", "--in", pile, "--who", "anna")
    assert decided.exit_code == 0
    assert belegt("dossier", pile, "-o", out).exit_code == 0
    listed = belegt("entities", out).stdout
    assert "Henriette Voss-Lang  = Henriette Voss" in listed
    assert "rename" in listed
    assert belegt("entities", "undo", "1", "--in", pile).exit_code == 0
    assert belegt("dossier", pile, "-o", out).exit_code == 0
    assert "Voss-Lang" not in belegt("entities", "show", out).stdout


def test_a_damaged_decisions_file_is_a_warning_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "belegt-decisions.tsv").write_text("quatsch\n", "utf-8")
    result = belegt("dossier", tmp_path, "--format", "json")
    assert "decisions-unreadable" in {warning["code"] for warning in json.loads(result.stdout)["warnings"]}
    assert belegt("entities", "merge", "A", "B", "--in", tmp_path).exit_code == 1


@pytest.mark.parametrize(("lang", "said"), [("de", "Ordner"), ("en", "There is no folder")])
def test_a_missing_folder_is_wrong_usage_before_anything_is_read(made: Path, lang: str, said: str) -> None:
    result = belegt("dossier", made / "fehlt.txt", "-o", made / "nirgends" / "d.html", "--lang", lang)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_input_is_not_overwritten_but_a_dossier_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    refused = belegt("dossier", tmp_path, "-o", tmp_path / "link.txt")
    assert (refused.exit_code, "überschrieben" in refused.stderr) == (2, True)
    assert (tmp_path / "a.txt").read_text("utf-8") == TEXT
    for name in ("d.html", "d.md", "d.json", "d.json"):
        again = belegt("dossier", tmp_path, "-o", tmp_path / name, "--models", "free")
        assert again.exit_code == 0
    assert "Hinweis: d.md: ist ein Dossier von belegt" in again.stderr
    assert [report["file"] for report in json.loads((tmp_path / "d.json").read_text("utf-8"))["reports"]] == [
        "link.txt"
    ]
    assert belegt("verify", tmp_path / "d.json", tmp_path, "--models", "free").exit_code == 0


@pytest.mark.parametrize(("lang", "said"), [("de", "gilt nur für JSON"), ("en", "is for JSON only")])
def test_a_form_that_shows_the_text_cannot_leave_it_out(made: Path, lang: str, said: str) -> None:
    result = belegt("dossier", made / "bericht.txt", "--no-text", "--format", "md", "--lang", lang)
    assert result.exit_code == 2
    assert said in result.stderr


def test_two_files_alike_are_a_note(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    result = belegt("dossier", tmp_path, "--format", "json", "--models", "free")
    assert result.exit_code == 0
    assert "Hinweis: b.txt: hat denselben Inhalt wie a.txt" in result.stderr
    assert "Nicht verwendbar" not in result.stderr


def test_a_step_that_fails_is_said(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexError("oops")

    monkeypatch.setattr("belegt.pipeline.find_events", fail)
    result = belegt("dossier", made / "bericht.txt", "--format", "json", "--models", "free")
    assert result.exit_code == 1
    assert "Fehler in belegt: der Schritt events ist gescheitert" in result.stderr


def test_verify_looks_at_the_dossier_first(made: Path) -> None:
    result = belegt("verify", made / "bericht.txt", made / "fehlt.txt")
    assert result.exit_code == 1
    assert "kein Dossier von belegt" in result.stderr
    assert "fehlt.txt" not in result.stderr


def test_odd_names_and_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"a\xff\x1b[2J\n.txt")
    odd.write_text(TEXT.replace("3. Mai 2025", "3.\x1b Mai 2025\x9b"), "utf-8")
    belegt("dossier", odd, tmp_path / "\x1bfehlt.txt", "-o", tmp_path / "d.json", "--models", "free")
    event = json.loads((tmp_path / "d.json").read_text("utf-8"))["events"][0]
    result = belegt("explain", event["id"], "--dossier", tmp_path / "d.json")
    assert result.exit_code == 0
    assert "a�·[2J␤.txt" in result.stdout
    assert "2025·" in result.stdout
    missing = belegt("dossier", tmp_path / "\x1bfehlt.txt")
    assert "·fehlt.txt" in missing.stderr and "\x1b" not in missing.stderr


def test_python_m_belegt_runs_nothing_that_lies_in_the_folder(tmp_path: Path) -> None:
    for name in ("json", "pathlib", "typing", "__future__", "click"):
        (tmp_path / f"{name}.py").write_text("print('ran')\nraise SystemExit(9)")
    command = [sys.executable, "-m", "belegt", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[-1]) == (0, __version__)
