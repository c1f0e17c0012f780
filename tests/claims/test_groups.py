"""Which clauses make one claim, given how likely each pair is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.claims import groups
from belegt.claims.groups import MOST_CLAIMS, grouped
from belegt.claims.pieces import pieces

PAIRS = st.dictionaries(st.tuples(st.integers(0, 8), st.integers(9, 16)), st.floats(0, 1), max_size=30)


def test_unlikely_pairs_make_no_claim_and_likely_ones_do() -> None:
    assert grouped({(0, 1): 0.1}) == []
    assert grouped({(0, 1): 0.8, (0, 2): 0.4, (1, 2): 0.4}) == [[0, 1, 2]]


def test_of_opposites_less_is_asked() -> None:
    assert grouped({(0, 1): 0.2}) == []
    assert grouped({(0, 1): 0.21}, opposed={(0, 1)}) == [[0, 1]]


def test_one_likely_pair_does_not_chain_two_claims() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.3}
    assert grouped(scores) == [[0, 1], [2, 3]]


def test_two_claims_on_one_matter_stay_apart_where_each_holds_together_better() -> None:
    across = {(i, j): 0.4 for i in (0, 1) for j in (2, 3)}
    held = [groups.linked({(0, 1): inner, (2, 3): inner, **across}) for inner in (0.9, 0.5)]
    assert [groups.joined(links, lambda i, j: False) for links in held] == [[[0, 1], [2, 3]], [[0, 1, 2, 3]]]


def test_a_clause_that_says_two_things_lies_in_both_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.95, (1, 2): 0.4, (1, 3): 0.4}
    monkeypatch.setattr(groups, "chances", lambda found: np.array([0.5 * (c.clause == 1) for c in found]))
    assert grouped(scores) == [[0, 1], [1, 2, 3]]


def test_a_clause_in_no_claim_needs_less(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.95, (1, 2): 0.2, (0, 4): 0.2}
    monkeypatch.setattr(groups, "chances", lambda found: np.full(len(found), groups.FREE_AT))
    assert grouped(scores) == [[0, 1, 4], [2, 3]]


def test_no_claim_holds_two_clauses_that_are_kept_apart() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    assert all(not {0, 2} <= set(group) for group in grouped(scores, bars=lambda i, j: {i, j} == {0, 2}))


def test_what_joins_a_claim_later_is_kept_apart_too(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.2, (1, 3): 0.2}
    monkeypatch.setattr(groups, "chances", lambda found: np.array([0.5 + 0.1 * (c.clause == 3) for c in found]))
    assert grouped(scores) == [[0, 1, 2, 3]]
    assert grouped(scores, bars=lambda i, j: {i, j} == {2, 3}) == [[0, 1, 3]]


def test_within_one_report_half_the_clauses_make_two_claims_one() -> None:
    half = [[0, 1, 2, 3], [2, 3, 4, 5]]
    assert groups._merged(half, lambda i, j: False) == half
    assert groups._merged(half, lambda i, j: False, lambda i: "r1") == [[0, 1, 2, 3, 4, 5]]


def test_claims_of_nearly_the_same_clauses_are_one_but_for_what_is_kept_apart() -> None:
    nearly = [[0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 6]]
    assert groups._merged(nearly, lambda i, j: False) == [[0, 1, 2, 3, 4, 5, 6]]
    assert groups._merged(nearly, lambda i, j: (i, j) == (0, 6)) == nearly


@given(PAIRS)
def test_no_clause_is_in_more_claims_than_allowed(scores: dict[tuple[int, int], float]) -> None:
    members = [i for group in grouped(scores) for i in group]
    assert all(members.count(i) <= MOST_CLAIMS for i in members)


@given(PAIRS)
def test_the_order_of_the_pairs_does_not_matter(scores: dict[tuple[int, int], float]) -> None:
    assert grouped(scores) == grouped(dict(reversed(scores.items())))


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in pieces(text, 0, len(text))]


def test_subordinate_clauses_and_appositions_are_pieces_of_their_own() -> None:
    assert cut("Die Sonde kippte um, weil ein Bein an einem Felsen hing.") == [
        "Die Sonde kippte um", "weil ein Bein an einem Felsen hing."]  # fmt: skip
    assert cut("Der Zug entgleiste am Hang und blieb auf der Seite liegen.") == [
        "Der Zug entgleiste am Hang", "blieb auf der Seite liegen."]  # fmt: skip
    assert cut("The bridge was closed after two cracks were found") == [
        "The bridge was closed", "after two cracks were found"]  # fmt: skip


def test_short_ends_and_decimals_are_not_cut() -> None:
    assert cut("Es kostete 4,7 Millionen Euro, hieß es.") == ["Es kostete 4,7 Millionen Euro, hieß es."]


def test_an_infinitive_stays_with_what_it_hangs_on() -> None:
    text = "Sie habe ihn gedrängt, auf die lange Prüfung zu verzichten."
    assert cut(text) == [text]
