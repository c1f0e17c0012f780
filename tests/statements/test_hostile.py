"""Bad input: nothing crashes, spans stay exact, warnings say what is unsure, no pattern is worse than linear."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import belegt.statements
from belegt.model.findings import Findings
from belegt.statements.draft import covered, overlap, shared
from belegt.statements.reading import MOST_UNITS, read
from belegt.statements.rules import drafts
from belegt.statements.step import Statements
from tests.statements.helpers import report_of

SIZE = 100_000
INPUTS = {
    "one sentence": "Der Minister sagte am Montag dass die Lage schwierig sei und ",
    "marks": '"',
    "opening marks": "„",
    "all marks": "„“\"»«‚‘'›‹",
    "unclosed": "„Das ist ein Satz. ",
    "only quotes": "„Ja, gut so.“ ",
    "nested": "„a »b ‚c ›d “e” d‹ c‘ b« a“ ",
    "capitals": "DER MINISTER SAGTE, DIE LAGE SEI ERNST. ",
    "cues": "sagte er, ",
    "run on": "und sagte ",
    "brackets": "(",
    "spaces": " \n",
}


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_large_input_keeps_exact_spans(name: str) -> None:
    text = (INPUTS[name] * (SIZE // len(INPUTS[name]) + 1))[:SIZE]
    found = Statements("free").run(report_of(text), Findings())
    for statement in found.statements:
        for span in statement.spans:
            assert text[span.start : span.end] == span.text


def codes(text: str) -> set[str]:
    return {warning.code for warning in Statements("free").run(report_of(text), Findings()).warnings}


def test_unclosed_quotation_is_warned_of() -> None:
    assert codes("„Das hört nie auf, sagte er.\nEin Absatz.") == {"unclosed-quotation"}


def test_endless_sentence_is_warned_of() -> None:
    assert codes("Wort und " * MOST_UNITS) == {"sentence-too-long"}


def test_capitals_are_warned_of() -> None:
    assert codes("DER MINISTER SAGTE AM MONTAG, DIE LAGE SEI ERNST.") == {"all-capitals"}


def test_clean_text_has_no_warning() -> None:
    assert codes("„Es reicht“, sagte die Ministerin. Dann ging sie.") == set()


@given(
    st.lists(
        st.sampled_from(
            [
                "„",
                "“",
                "»",
                "«",
                '"',
                "sagte",
                "er",
                "Kim",
                ",",
                ".",
                ":",
                "dass",
                "laut",
                "nach",
                "Angaben",
                "der",
                "Polizei",
                "sei",
                "habe",
                "wie",
                "so",
                "\n",
                "(",
                ")",
                "und",
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_word_salad(words: list[str]) -> None:
    text = " ".join(words)
    found = Statements("free").run(report_of(text), Findings()).statements
    ids = {statement.id for statement in found}
    assert len(ids) == len(found)
    for statement in found:
        assert statement.continues is None or statement.continues in ids
        assert statement.nested_in is None or statement.nested_in in ids
        assert statement.speaker.name or statement.speaker.note
        assert all(text[span.start : span.end] == span.text for span in statement.spans)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the room, with its name."""
    for module in pkgutil.iter_modules(belegt.statements.__path__):
        loaded = importlib.import_module(f"belegt.statements.{module.name}")
        yield from (
            (f"{module.name}.{key}", value) for key, value in vars(loaded).items() if isinstance(value, re.Pattern)
        )


SWEEPS = ["a", " ", "„", "“", '"', ".", ". ", "„a", "a“ ", "''", ",,", "\n", "1", "-", "(", "A a "]


def matches(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def test_room_has_patterns_to_sweep() -> None:
    assert len(list(patterns())) >= 3


@pytest.mark.parametrize(
    ("name", "pattern"), list(patterns()), ids=lambda value: value if isinstance(value, str) else ""
)
@pytest.mark.parametrize("size", [SIZE, 10 * SIZE])
def test_every_pattern_ends_on_large_text(name: str, pattern: re.Pattern[str], size: int) -> None:
    """A quadratic pattern would not come back from 1 MB; each stops within the suite's own patience."""
    for seed in SWEEPS:
        text = seed * (size // len(seed))
        assert matches(pattern, text) <= len(text) + 1, name


def test_read_covers_every_sentence() -> None:
    text = "Am 3. Mai kam er. „Ja. Nein“, sagte sie.\nEnde"
    reading = read(text)
    assert [text[s.start : s.end] for s in reading.sentences] == ["Am 3. Mai kam er.", "„Ja. Nein“, sagte sie.", "Ende"]
    assert [s.paragraph for s in reading.sentences] == [0, 0, 1]


def test_pieces_measure() -> None:
    left, right = ((0, 10),), ((5, 10), (20, 25))
    assert (covered(left), shared(left, right), overlap(left, right)) == (10, 5, 0.5)


@pytest.mark.parametrize(
    "text", ["Er sagte, und", "Er sagte: aber", "Das Amt teilte mit, und.", "Er sagte, und\n\nDann"]
)
def test_a_clause_that_breaks_off_behind_its_conjunction(text: str) -> None:
    assert isinstance(drafts(read(text)), list)
