"""Windows tile a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.learned.windows import windows


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
