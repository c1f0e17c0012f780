"""Quotation marks of every style, paired in one pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.statements.marks import DEEPEST, quotations

STYLES = ["„{}“", '"{}"', "“{}”", "”{}”", "»{}«", "«{}»", "‚{}‘", "‘{}’", "›{}‹", "‹{}›", "'{}'", '„{}"', ",,{}''"]


@pytest.mark.parametrize("style", STYLES)
def test_style(style: str) -> None:
    text = "Er sagte: " + style.format("Das reicht uns.") + " Dann ging er."
    assert [text[q.inner : q.inner_end] for q in quotations(text)] == ["Das reicht uns."]


def test_five_deep() -> None:
    text = "„a »b ‚c ›d “e” d‹ c‘ b« a“"
    assert [q.depth for q in quotations(text)] == [0, 1, 2, 3, 4]


def test_apostrophes_open_nothing() -> None:
    assert quotations("Andrea's Bruder geht's gut, sagt Hans’ Frau.") == []


def test_unclosed_ends_with_its_paragraph() -> None:
    (found,) = quotations("„Das ist ein Satz.\nUnd hier der nächste.")
    assert not found.closed
    assert found.end == len("„Das ist ein Satz.")


def test_paragraphs_that_repeat_the_opening_mark_are_one_quotation() -> None:
    text = "„Erster Absatz.\n\n„Zweiter Absatz.“"
    (found,) = quotations(text)
    assert [text[a:b] for a, b in found.parts] == ["Erster Absatz.", "Zweiter Absatz."]


@given(st.text(alphabet="„“”\"»«‚‘’'›‹ab .\n", max_size=200))
def test_any_marks_give_ordered_ranges_inside_the_text(text: str) -> None:
    found = quotations(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for q in found:
        assert 0 <= q.start < q.inner <= q.inner_end <= q.end <= len(text)
        assert q.depth < DEEPEST
