"""What the tagger reads: even stretches cut at sentence ends, quiet sentences left out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from belegt.statements.quiet import signed, telling
from belegt.statements.reading import read
from belegt.statements.stretches import BEFORE, SIZE, WHOLE, stretches

counts = st.integers(1, 5000)


@given(counts, st.lists(st.integers(1, 5000), max_size=60, unique=True).map(sorted))
def test_stretches_tile_the_text_and_fit_a_window(count: int, ends: list[int]) -> None:
    found = stretches(count, ends)
    assert (found[0].start, found[-1].end) == (0, count)
    assert all(left.end == right.start for left, right in pairwise(found))
    assert all(0 <= one.start - one.read_from <= BEFORE and one.end > one.start for one in found)
    assert all(one.end - one.read_from <= max(WHOLE, SIZE + BEFORE) for one in found)


def test_a_text_of_one_window_stays_whole() -> None:
    assert [tuple(one) for one in stretches(WHOLE, [7])] == [(0, 0, WHOLE)]


def test_a_long_text_is_cut_where_a_sentence_begins() -> None:
    assert {one.start for one in stretches(400, [120, 134, 260, 290])} == {0, 134, 260}


def test_without_sentence_ends_the_stretches_are_even() -> None:
    assert {one.end - one.start for one in stretches(2 * SIZE, [])} == {SIZE}


QUIET = "Der Zug hat vier Wagen. Die Strecke ist lang. Im Tal liegt Schnee. "


def test_sentences_far_from_any_sign_are_left_out() -> None:
    text = QUIET + "Ute Brand sagte, er komme. " + QUIET
    assert [text[a:b] for a, b in telling(read(text), short=0)] == [
        "Im Tal liegt Schnee. Ute Brand sagte, er komme. Der Zug hat vier Wagen."
    ]


def test_a_text_without_signs_is_not_read_at_all() -> None:
    assert telling(read(QUIET), short=0) == []
    assert telling(read(QUIET.strip())) == [(0, len(QUIET.strip()))]


def test_signs() -> None:
    for text in ("„Ja.“", "Er komme heute.", "Laut Amt steht er.", "Er soll dort stehen.", "Er bestreitet das."):
        assert signed(read(text).sentences[0]), text
