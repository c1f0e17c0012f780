"""Words of one clause met in another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.learned.met import met, words_of

EAST, NORTH = np.array([1.0, 0.0], dtype=np.float32), np.array([0.0, 1.0], dtype=np.float32)


def test_the_same_words_are_met_whatever_their_order() -> None:
    words = words_of([np.stack([EAST, NORTH]), np.stack([NORTH, EAST]), np.stack([EAST])])
    found = met(words, range(0, 1), range(1, 3))
    assert found.shape == (1, 2)
    assert found[0, 0] == 1.0
    assert found[0, 1] == 0.75  # half of one side, all of the other


def test_what_is_longer_counts_more() -> None:
    heavy = words_of([np.stack([3 * EAST, NORTH]), np.stack([EAST])])
    assert met(heavy, range(0, 1), range(1, 2))[0, 0] == (0.75 + 1) / 2


PIECES = st.lists(
    st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=4), min_size=2, max_size=5
)


@given(PIECES)
def test_it_is_the_same_both_ways(clauses: list[list[tuple[float, float]]]) -> None:
    words = words_of([np.array(own, dtype=np.float32) for own in clauses])
    half = len(clauses) // 2
    one, other = range(half), range(half, len(clauses))
    assert np.allclose(met(words, one, other), met(words, other, one).T, atol=1e-6)


@given(PIECES)
def test_long_reports_are_met_in_parts(clauses: list[list[tuple[float, float]]]) -> None:
    words, every = words_of([np.array(own, dtype=np.float32) for own in clauses]), range(len(clauses))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("belegt.learned.met.AT_ONCE", 1)
        parts = met(words, every, every)
    assert np.allclose(parts, met(words, every, every), atol=1e-6)
