from __future__ import annotations

import numpy as np
import pytest

from belegt.language.shingles import words
from belegt.lineage.align import passages, ready
from belegt.lineage.index import batches, index
from belegt.lineage.verify import shared


def pile(seed, count, size=150):
    rng = np.random.default_rng(seed)
    return [" ".join(f"w{n}" for n in rng.integers(0, 5000, size)) for _ in range(count)]


def pairs(texts, limit=1 << 30):
    return shared(index(batches(texts), limit)).pairs.tolist()


def test_planted_copies_and_nothing_else():
    texts = pile(1, 60)
    texts[40], texts[55] = texts[3], texts[7][:200] + texts[55]
    assert pairs(texts) == [[3, 40]] or pairs(texts) == [[3, 40], [7, 55]]
    texts[55] = " ".join(texts[7].split()[20:70]) + " " + texts[50]
    assert [7, 55] in pairs(texts)


def test_spilling_to_disk_changes_nothing():
    texts = pile(2, 40)
    texts[9] = texts[30]
    assert pairs(texts, limit=1000) == pairs(texts) == [[9, 30]]


def test_a_phrase_in_every_text_ties_none():
    phrase = " ".join(f"p{n}" for n in range(30))
    assert pairs([f"{text} {phrase}" for text in pile(3, 60)]) == []


def test_no_texts_and_empty_texts():
    assert pairs([]) == []
    assert pairs(["", "a", ""]) == []


@pytest.mark.parametrize("change", ["replace", "insert", "drop"])
def test_alignment_bridges_changes(change):
    left = [f"w{n}" for n in range(80)]
    right = list(left)
    if change == "replace":
        right[40:43] = ["x", "y", "z"]
    elif change == "insert":
        right[40:40] = ["x", "y", "z"]
    else:
        del right[40:43]
    found = passages(*(ready(words([" ".join(text)]).hashes) for text in (left, right)))
    assert len(found) == 1
    assert (found[0].left, found[0].left_end, found[0].right_end) == (0, 80, len(right))
    assert found[0].words == (80 if change == "insert" else 77)


def test_alignment_is_the_same_from_both_sides():
    left = ready(words([" ".join(f"w{n}" for n in range(60))]).hashes)
    right = ready(words([" ".join(f"w{n}" for n in range(20, 200))]).hashes)
    swapped = [(r.right, r.right_end, r.left, r.left_end) for r in passages(right, left)]
    assert [tuple(r)[:4] for r in passages(left, right)] == swapped == [(20, 60, 0, 40)]
