"""Decoding: the best legal path, spans, roles, offsets; no weights needed."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belegt.learned.pieces import words_of
from belegt.statements.decode import Labels, best_path, spans
from belegt.statements.decode_roles import Heads, pointed_span, roles
from belegt.statements.tagger import pieces

NAMES = ("O", "B-Direct", "I-Direct")
NEVER = -1e4
STEP = np.array([[0.0, 0.0, NEVER], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
LAYER = Labels(NAMES, STEP, np.array([0.0, 0.0, NEVER]))


def brute(scores: np.ndarray) -> float:
    """The best path's score by trying all."""
    return max(
        LAYER.start[p[0]] + sum(scores[i, k] for i, k in enumerate(p)) + sum(STEP[a, b] for a, b in pairwise(p))
        for p in product(range(3), repeat=len(scores))
    )  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.floats(-5, 5)] * 3), min_size=1, max_size=6))
def test_the_path_is_the_best_of_all(rows: list[tuple[float, float, float]]) -> None:
    scores = np.array(rows)
    path = best_path(scores, LAYER)
    total = LAYER.start[path[0]] + sum(scores[i, k] for i, k in enumerate(path))
    total += sum(STEP[a, b] for a, b in pairwise(path))
    assert total == pytest.approx(brute(scores))


def test_spans_are_read_off_and_scored() -> None:
    scores = np.array([[9, 0, 0], [0, 9, 0], [0, 0, 9], [0, 9, 0], [9, 0, 0], [0, 9.0, 0]])
    found = spans(scores, LAYER)
    assert [(f.start, f.end, f.sort) for f in found] == [(1, 3, "Direct"), (3, 4, "Direct"), (5, 6, "Direct")]
    assert all(0.9 < f.score <= 1.0 for f in found[:2])


def test_a_dearer_beginning_joins_fragments() -> None:
    scores = np.array([[0, 4, 0], [0, 0, 4], [0, 1.5, 1.0], [0, 0, 4.0]])
    assert len(spans(scores, LAYER)) == 2
    assert len(spans(scores, LAYER.dearer(2.0))) == 1


def test_no_words_no_spans() -> None:
    assert spans(np.zeros((0, 3)), LAYER) == []


def test_a_pointer_takes_the_best_span_or_none() -> None:
    starts, ends = np.array([0.0, 5.0, 0.0, 0.0]), np.array([0.0, 0.0, 5.0, 0.0])
    span, share = pointed_span(starts, ends, 0.0)
    assert span == (1, 3)
    assert share > 0.8
    assert pointed_span(starts, ends, 20.0)[0] == (0, 0)
    assert pointed_span(np.zeros(0), np.zeros(0), 0.0) == ((0, 0), 0.0)


def test_an_end_before_its_start_is_never_chosen() -> None:
    starts, ends = np.array([0.0, 0.0, 9.0]), np.array([9.0, 0.0, 0.0])
    (a, b), _ = pointed_span(starts, ends, -20.0)
    assert a < b


def test_the_frame_is_cut_out_of_a_quote_it_interrupts() -> None:
    heads = Heads(("speaker", "cue", "frame"), ("speaker",), ("Indirect",), ("Speech", "none"), {})
    words = np.full((6, 5), -5.0)  # Das ist [laut ihm] gut .
    words[2:4, 2] = 5.0  # frame
    words[2, 1] = 5.0  # cue
    words[3, 3] = words[3, 4] = 9.0  # speaker: start and end at word 3
    whole = np.array([0.0, 1.0, 0.0, 0.0])
    parts = roles(words, whole, [10, 11, 12, 13, 14, 15], (10, 15), heads)
    assert parts.quote == [10, 11, 14]
    assert (parts.speaker, parts.cue, parts.frame, parts.medium) == ([13], [12], [12, 13], "Speech")


def test_neighbouring_words_become_one_piece() -> None:
    text = "Er sei, so sagte er, krank."
    words = words_of(text)
    found = pieces(words, [0, 1, 7, 6])
    assert [text[a:b] for a, b in found] == ["Er sei", ", krank"]
