"""Which further claims a clause belongs to."""

from __future__ import annotations

import pytest

from belegt.claims.belonging import FEATURES, LEAST, affinity, candidates, chances
from belegt.claims.groups import joinable, linked

CORES = [[0, 1], [2, 3]]
REPORTS = {0: "a", 1: "b", 2: "c", 3: "d", 4: "c", 5: "e"}
SCORES = {(0, 1): 0.9, (2, 3): 0.8, (1, 2): 0.3, (0, 4): 0.5, (1, 4): 0.4, (3, 4): 0.2, (1, 5): 0.02}


def found(scores: dict[tuple[int, int], float] = SCORES) -> dict[tuple[int, int], dict[str, float]]:
    near = candidates(CORES, linked(scores), REPORTS.get, {(0, 4): 0.7})
    assert all(len(c.values) == len(FEATURES) for c in near)
    return {(c.clause, c.core): dict(zip(FEATURES, c.values, strict=True)) for c in near}


def test_the_likeliest_partner_counts_as_much_as_all_together() -> None:
    assert affinity([0.5, 0.4], 2) == pytest.approx((0.5 + 0.45) / 2)
    assert affinity([0.5], 5) == pytest.approx((0.5 + 0.1) / 2)
    assert affinity([], 2) == 0.0


def test_a_clause_is_no_candidate_for_its_own_claim_nor_for_one_that_it_hardly_knows() -> None:
    assert found().keys() == {(1, 1), (2, 0), (4, 0), (4, 1)}
    assert affinity([SCORES[1, 5]], 2) < LEAST


def test_what_a_free_clause_is_told_by() -> None:
    told = found()[4, 0]
    assert (told["best"], told["mean"], told["opposite"]) == pytest.approx((0.5, 0.45, 0.7))
    assert (told["within"], told["size"], told["reports"]) == pytest.approx((0.9, 0.6931, 2.0), abs=1e-3)
    assert (told["first"], told["homed"], told["rank"]) == (1.0, 0.0, 1.0)
    assert told["other"] == pytest.approx(found()[4, 1]["affinity"])


def test_a_clause_whose_report_speaks_there_already_is_told_by_that_one() -> None:
    told = found()[4, 1]
    assert (told["first"], told["mates"], told["near-mate"]) == (0.0, 1.0, 2.0)
    assert told["mates-affinity"] == pytest.approx(0.8)
    assert told["beyond-mates"] < 0.0


def test_a_clause_with_a_home_is_told_by_that_as_well() -> None:
    told = found()[2, 0]
    assert (told["homed"], told["home-affinity"], told["home-best"]) == pytest.approx((1.0, 0.8, 0.8))
    assert told["homes-alike"] == pytest.approx(0.3 / 4)
    assert told["rival"] == pytest.approx(found()[4, 0]["affinity"])  # of the same report


def test_likelier_pairs_make_likelier_members() -> None:
    answers = []
    for likely in (0.1, 0.3, 0.6):
        near = candidates(CORES, linked({**SCORES, (0, 4): likely, (1, 4): likely}), REPORTS.get, {})
        answers.append(dict(zip([(c.clause, c.core) for c in near], chances(near).tolist(), strict=True))[4, 0])
    assert answers == sorted(answers)
    assert chances([]).shape == (0,)


def test_what_is_kept_apart_is_no_candidate() -> None:
    near = joinable(CORES, linked(SCORES), lambda i, j: (i, j) == (0, 4), REPORTS.get, {})
    assert (4, 0) not in {(c.clause, c.core) for c in near}
    assert (4, 1) in {(c.clause, c.core) for c in near}
