"""Which clauses a claim holds."""

from __future__ import annotations

from dataclasses import replace

from belegt.claims.align import ANSWER, _is_answered
from belegt.claims.propositions import Proposition
from tests.claims.test_pairs import clause

ACCUSED = clause("Der Wirt habe das Fleisch umetikettiert")
DENIAL = replace(clause("Der Wirt bestreitet das."), denies=True)


def _said(between: int) -> list[Proposition]:
    return [ACCUSED, *[clause("Es war ein warmer Tag")] * between, DENIAL, clause("Das Fleisch war alt", "r2")]


def test_a_mere_denial_goes_with_what_it_denies() -> None:
    assert _is_answered(1, [0, 1, 2], _said(0))
    assert not _is_answered(1, [1, 2], _said(0))
    assert not _is_answered(1 + ANSWER, [0, 1 + ANSWER], _said(ANSWER))


def test_a_denial_that_says_what_it_denies_stands_alone() -> None:
    full = replace(clause("Der Wirt bestreitet, verdorbenes Fleisch verkauft zu haben"), denies=True)
    assert _is_answered(0, [0, 1], [full, clause("Der Wirt verkaufte verdorbenes Fleisch", "r2")])
