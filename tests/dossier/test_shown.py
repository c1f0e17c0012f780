"""Excerpts and segments: nothing lost, nothing invented."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from belegt.dossier.page.shown import Mark, clipped, excerpts, on_a_line, segments, visible
from tests.dossier.pile import dossier

marks = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from("abc")).map(
        lambda drawn: Mark(drawn[0], drawn[0] + drawn[1], drawn[2], f"{drawn[2]}{drawn[0]}")
    ),
    max_size=12,
)


@given(st.text(min_size=1, max_size=60), marks)
def test_segments_cover_the_text(text: str, drawn: list[Mark]) -> None:
    parts = segments(text, 0, len(text), drawn)
    assert "".join(part.text for part in parts) == text
    at = 0
    for part in parts:
        inside = {mark.kind for mark in drawn if mark.start <= at < mark.end}
        assert set(part.kinds.split()) == inside
        at += len(part.text)
    opened = [mark for part in parts for mark in part.opens]
    assert sorted(map(repr, opened)) == sorted(repr(mark) for mark in drawn if mark.start < len(text))


@given(st.text(max_size=200))
def test_visible_text_holds_nothing_a_page_cannot(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert "\x00" not in shown
    assert "\u202e" not in shown


def test_ordinary_text_is_left_alone() -> None:
    text = "Zeile eins\n\tZeile – „zwei“ ❦ \U0001f600 e\u0301"
    assert visible(text) == text


def test_excerpts_hold_their_spans() -> None:
    made = dossier()
    reports = {report.id: report for report in made.reports}
    for statement in made.statements:
        for excerpt in excerpts(reports[statement.report], statement.spans):
            whole = "".join(part.text for part in excerpt.segments)
            assert reports[statement.report].text[excerpt.start :].startswith(whole)
            hits = [part.text for part in excerpt.segments if part.kinds == "hit"]
            assert hits == [span.text for span in statement.spans]


def test_excerpt_without_text_shows_the_span() -> None:
    span = dossier().statements[0].spans[0]
    (excerpt,) = excerpts(None, [span])
    assert [part.text for part in excerpt.segments] == [span.text]


@given(st.text(max_size=300), st.integers(10, 50))
def test_clipped(text: str, limit: int) -> None:
    short = clipped(text, limit)
    assert len(short) <= limit + 2
    assert "\n" not in short


@given(st.text(max_size=200))
def test_a_line_for_a_terminal_stays_one_line(text: str) -> None:
    shown = on_a_line(text + "\n\x1b[2J\x9b\udc80")
    shown.encode("utf-8")
    assert len(shown.splitlines()) == 1
    assert not any(unicodedata.category(char) == "Cc" for char in shown)
