"""Who denies what others assert."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from belegt.claims.conflicts import ordered
from belegt.claims.sides import denying
from tests.claims.test_pairs import clause

STUCK = clause("Die Maschine ließ sich nicht umsteuern")  # a word of denial that affirms the defect
DEFECT = clause("Ein technischer Defekt ist die Ursache", "r2")
RULED_OUT = clause("Einen technischen Defekt schließen die Gutachter aus", "r3")
ALIKE = {ordered(a, b): 0.6 for a, b in ((STUCK, DEFECT), (STUCK, RULED_OUT), (DEFECT, RULED_OUT))}


def test_by_words_alone_where_nothing_is_known() -> None:
    assert denying([STUCK, DEFECT, RULED_OUT], {}, {}) == {STUCK.span, RULED_OUT.span}


def test_who_opposes_whom_tells_more_than_a_word_of_denial() -> None:
    opposite = {ordered(STUCK, DEFECT): 0.1, ordered(STUCK, RULED_OUT): 0.8, ordered(DEFECT, RULED_OUT): 0.9}
    assert denying([STUCK, DEFECT, RULED_OUT], ALIKE, opposite) == {RULED_OUT.span}


def test_nobody_denies_without_a_word_of_denial() -> None:
    assert not denying([DEFECT], ALIKE, {ordered(DEFECT, RULED_OUT): 0.9})


@given(st.permutations([STUCK, DEFECT, RULED_OUT]), st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_the_order_of_the_clauses_does_not_matter(clauses: list, chances: list[float]) -> None:
    opposite = dict(zip(ALIKE, chances, strict=True))
    sides = denying(clauses, ALIKE, opposite)
    assert sides <= {p.span for p in clauses}
    assert sides == denying(sorted(clauses, key=lambda p: p.span), ALIKE, opposite)
