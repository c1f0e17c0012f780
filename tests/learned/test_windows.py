"""Windows tile a text; groups hold every index once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.learned.windows import by_length, in_groups, windows


@given(st.integers(1, 3000), st.integers(2, 300), st.data())
def test_kept_parts_tile_the_text_and_lie_in_their_window(count: int, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    cut = windows(count, size, overlap)
    kept = [at for w in cut for at in range(w.keep_start, w.keep_end)]
    assert kept == list(range(count))
    assert all(w.start <= w.keep_start <= w.keep_end <= w.end <= w.start + size for w in cut)


def test_an_overlap_as_wide_as_the_window_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        windows(10, 4, 4)


@given(st.lists(st.integers(1, 500), max_size=60), st.integers(1, 2000))
def test_groups_hold_each_index_once_and_stay_in_budget(lengths: list[int], budget: int) -> None:
    groups = list(by_length(lengths, budget))
    assert sorted(i for g in groups for i in g) == list(range(len(lengths)))
    assert all(len(g) == 1 or max(lengths[i] for i in g) * len(g) <= budget for g in groups)


def test_items_come_in_groups() -> None:
    assert list(in_groups("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
