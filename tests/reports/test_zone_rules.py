"""Every phrase rule is tried on its examples, the lines it must leave alone, and long hostile lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from belegt.language.data import table
from belegt.reports.folded import fold
from belegt.reports.lines import units
from belegt.reports.rules import Rule, head_hit, line_rule, rules, tail_hit
from belegt.reports.verbs import has_finite_verb


def plain(text: str) -> str:
    return units(text)[0].plain


def fires(rule: Rule, text: str) -> bool:
    if rule.at == "line":
        found = line_rule(plain(text))
        return found is not None and rule.pattern.fullmatch(plain(text)) is not None
    hit = head_hit(plain(text)) if rule.at == "head" else tail_hit(plain(text))
    return hit is not None and hit.rule.id == rule.id


POSITIVE = [(rule, text) for rule in rules() for text in rule.examples]
NEGATIVE = [(rule, text) for rule in rules() for text in rule.counter]


@pytest.mark.parametrize(("rule", "text"), POSITIVE, ids=[f"{rule.id}:{text[:30]}" for rule, text in POSITIVE])
def test_rule_finds_its_examples(rule: Rule, text: str) -> None:
    assert fires(rule, text)


@pytest.mark.parametrize(("rule", "text"), NEGATIVE, ids=[f"{rule.id}:{text[:30]}" for rule, text in NEGATIVE])
def test_rule_leaves_alone_what_is_none(rule: Rule, text: str) -> None:
    assert not fires(rule, text)


def test_rules_are_many_and_named_once() -> None:
    names = [rule.id for rule in rules()]
    assert len(names) == len(set(names)) >= 30
    assert all(rule.examples and rule.counter for rule in rules())


@pytest.mark.parametrize(
    "line",
    ["Von A" * 140, "Teilen " * 100, "a@" * 350, "(" * 700, "dpa/" * 170, "Foto: " * 110, "A " * 350, "1 " * 350],
)
def test_rules_end_on_hostile_lines(line: str) -> None:
    line_rule(line[:700])
    head_hit(line)
    tail_hit(line + " (dpa" * 40)


def test_folding_leads_back_to_the_raw_text() -> None:
    raw = "  Fu\u0308r \u201ealle\u201c\u200b \u2013 groß"
    folded = fold(raw, 0, len(raw))
    assert folded.text == 'Fuer "alle" - gross'
    start = folded.text.index("gross")
    begin, end = folded.raw(start, start + 5)
    assert raw[begin:end] == "groß"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Der Pegel steigt weiter", True),
        ("Land fordert mehr Geld", True),
        ("Council rejects plan for new bridge", True),
        ("Blick auf die Schleuse am 3. Mai 2024", False),
        ("Die Landraetin und der Buergermeister vor dem Rathaus", False),
        ("Vorwuerfe aus Sued und Ost", False),
    ],
)
def test_finite_verbs(line: str, expected: bool) -> None:
    assert has_finite_verb(line) is expected


def test_every_rule_is_in_the_docs() -> None:
    text = (Path(__file__).parents[2] / "docs" / "reference" / "zones.md").read_text("utf-8")
    assert [rule.id for rule in rules() if f"`{rule.id}`" not in text] == []


def test_every_rule_of_place_is_in_the_docs() -> None:
    root = Path(__file__).parents[2]
    text = (root / "docs" / "reference" / "zones.md").read_text("utf-8")
    code = "".join(path.read_text("utf-8") for path in (root / "src/belegt/reports").glob("*.py"))
    assert [name for name in sorted(set(re.findall(r'"(zones/[a-z-]+)"', code))) if f"`{name}`" not in text] == []


def test_every_reason_is_there_in_german() -> None:
    notes = table("de", "zone_notes")["notes"]
    assert [rule.id for rule in rules() if rule.id not in notes] == []
    assert all(notes.values())
