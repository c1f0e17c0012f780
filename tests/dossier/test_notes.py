"""Notes of the steps in German: every phrase of the table, and every message and code that the steps can emit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.dossier.notes import noted, phrases, terms, warned
from belegt.dossier.words import table
from belegt.language.data import table as german_table
from belegt.model.warning import ReportWarning

SRC = Path(__file__).parents[2] / "src" / "belegt"
ROOMS = ("sources", "reports", "times", "entities", "statements", "lineage", "events", "claims")
FILES = [path for room in ROOMS for path in sorted((SRC / room).rglob("*.py"))] + [SRC / "pipeline.py"]
NUMBERS = {"n": "3", "most": "4", "kept": "5", "seen": "6", "levels": "7", "different": "2"}
DATES = dict.fromkeys(("date", "day", "since"), "2024-03-12")
SENTENCE = re.compile(
    r"\b(a|an|and|as|by|holds|in|is|it|its|no|not|of|off|one|outlet|several|that|the|to|was|were|words)\b"
)
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
NO_MESSAGES = re.compile(
    r"# belegt: decisions|no word of class|this process has no network|more than .* texts|no input|\(\?i:"
    r"|which no earlier step|it was left out|reports kept from|is not a whole \.gz file; \W|^and$|line .*: .* needs"
)
"""What no reader gets to see, and parts of messages that are looked at as wholes."""


def literals(path: Path) -> Iterator[str]:
    """The strings of a module, "§" for what is filled in; no docstrings, no patterns."""
    tree = ast.parse(path.read_text("utf-8"))
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        calls = isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in {
            "compile",
            "_names",
            "split",
        }
        if calls or isinstance(node, ast.Expr):
            inner = node.value if isinstance(node, ast.Expr) else node
            passed.update(ast.walk(inner) if calls or isinstance(inner, ast.Constant) else ())
        if node in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            passed.update(child for child in ast.walk(node) if isinstance(child, ast.Constant))
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "§" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def is_german(message: str) -> bool:
    shapes = (message, f"{message}§", f"§ {message}: §")
    samples = [shape.replace("{}", "§").replace("§", filled) for shape in shapes for filled in ("3", "2024-03-12")]
    return message in terms() or any(noted(sample).de != sample for sample in samples)


def test_every_message_of_the_steps_has_a_german_form() -> None:
    by_rule = {text for path in FILES for text in literals(path) if text in _notes_of_zones(path)}
    messages = {text for path in FILES for text in literals(path) if " " in text.strip() and SENTENCE.search(text)}
    silent = [text for text in messages - by_rule if not NO_MESSAGES.search(text) and not is_german(text)]
    assert sorted(silent) == []


def _notes_of_zones(path: Path) -> set[str]:
    """Notes beside the name of a zone's rule, which has German words of its own."""
    known = set(german_table("de", "zone_notes")["notes"])
    found = re.findall(r'"(zones/[a-z-]+)",\s{1,40}f?"([^"]{3,80})"', path.read_text("utf-8"))
    return {note for rule, note in found if rule in known}


def test_every_warning_has_a_title() -> None:
    folder = SRC.parents[1] / "docs" / "reference"
    listed = re.findall(r"(?m)^\| (`.*?) \|", (folder / "warnings.md").read_text("utf-8"))
    listed += re.findall(r"(?m)^\| (`[a-z]+-[a-z-]+`) \|", (folder / "times.md").read_text("utf-8"))
    codes = {code for row in listed for code in re.findall(r"`([a-z0-9-]+)`", row)}
    codes |= {text for path in FILES for text in _codes(path)}
    assert len(codes) > 30
    assert sorted(code for code in codes if f"warn-{code}" not in table()) == []


def _codes(path: Path) -> Iterator[str]:
    """What stands as the code in a call that makes a warning, or first in a pair of code and message."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"ReportWarning", "notice", "Unusable", "_warning"}:
            values = node.args[:2]
        elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and path.parent.name in {"sources", "reports"}:
            values = node.elts[:1] if _speaks(node.elts[-1]) else []
        else:
            continue
        yield from (str(v.value) for v in values if isinstance(v, ast.Constant) and CODE.fullmatch(str(v.value)))


def _speaks(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr | ast.Name) or (isinstance(node, ast.Constant) and " " in str(node.value))


@pytest.mark.parametrize(("english", "german"), phrases())
def test_every_phrase_is_found_again(english: str, german: str) -> None:
    braces = set(re.findall(r"\{(\w+)\}", english))
    assert set(re.findall(r"\{(\w+)\}", german)) == braces
    filled = [english, german]
    for brace in braces:
        words = NUMBERS.get(brace) or DATES.get(brace) or f"x-{brace}"
        filled[0] = filled[0].replace(f"{{{brace}}}", words)
        filled[1] = filled[1].replace(f"{{{brace}}}", "12.\u00a0März\u00a02024" if brace in DATES else words)
    assert noted(filled[0]).en == filled[0]
    assert noted(filled[0]).de == filled[1]


@given(st.text(max_size=500))
def test_other_notes_stay_as_they_are(text: str) -> None:
    assert noted(text).en == text
    assert noted(f"§{text}").de.startswith("§")


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("is a PDF document, not text; it was left out", "ist kein Text (PDF-Dokument) und wurde ausgelassen"),
        ("dated 2024-05 and 2024-05-03", "datiert: Mai 2024 und 3.\u00a0Mai 2024"),
        ("published 2024-05-03 (dateline) or 2024-05-10 (publication date in og)",
         "erschienen 3.\u00a0Mai 2024 (Ort und Datum am Anfang) oder 10.\u00a0Mai 2024 (Erscheinungsdatum in og)"),
        ("only 3,021 of 25,000 visible characters were taken for the article",
         "nur 3.021 von 25.000 sichtbaren Zeichen gelten als Artikel"),
        ("“2024-05-03” in a report about what others date to 2024-05-03",
         "„2024-05-03“ in einem Bericht über etwas, das andere so datieren: 3.\u00a0Mai 2024"),
    ],
)  # fmt: skip
def test_what_stands_in_a_note_is_german_too(english: str, german: str) -> None:
    assert noted(english).de.replace("\u00a0", " ") == german.replace("\u00a0", " ")


def test_a_file_stands_before_its_message_once() -> None:
    said = warned(ReportWarning(None, "empty-file", "a.txt: is empty", file="a.txt"))
    assert said == ("a.txt: ist leer", "a.txt: is empty")
    assert warned(ReportWarning("r", "truncated", "The text breaks off here.")).de == "Der Text bricht hier ab."
