"""Which clauses a claim holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from belegt.claims import align, pairs
from belegt.claims.align import ANSWER, _is_answered, compared, setting_of, tabulate
from belegt.claims.nearby import SMALL
from belegt.claims.pairs import Meaning
from belegt.claims.propositions import Proposition
from belegt.learned.met import words_of
from belegt.model.span import Span
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


def _meant(count: int) -> Meaning:
    rows, wide = np.eye(count, 384, dtype=np.float32), np.eye(count, 512, dtype=np.float32)
    pieces = words_of([rows[n : n + 1] for n in range(count)])
    return Meaning(wide, rows, rows, rows[:, :256], rows[:, 256:320], pieces)


def _clauses(reports: Sequence[str], text: str = "Der Wirt verkaufte Fleisch") -> list[Proposition]:
    """A clause for each report named, one behind the other in its report."""
    return [replace(clause(text), span=Span(report, n, n + 1, "D")) for n, report in enumerate(reports)]


def _pairs(said: Sequence[Proposition]) -> list[list[int]]:
    where = setting_of(said, ["e"] * len(said), dict.fromkeys(p.span.report for p in said))
    return tabulate(said, _meant(len(said)), where).pairs.tolist()


def test_a_very_long_report_is_compared_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _clauses(["r1"] * 7 + ["r2"] * 2)
    whole = _pairs(said)
    monkeypatch.setattr(pairs, "STRETCH", 3)
    assert _pairs(said) == whole == [[i, j] for i in range(9) for j in range(i + 1, 9)]


def test_the_networks_are_asked_about_pairs_in_batches_without_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _clauses(["r1", "r2", "r2", "r3"])
    whole = _pairs(said)
    monkeypatch.setattr(align, "AT_ONCE", 2)
    assert _pairs(said) == whole


def test_what_meets_nobody_in_a_large_pile_is_not_compared() -> None:
    said = [*_clauses([f"r{n:02}" for n in range(SMALL)], "Es war ein warmer Tag"), *_clauses(["s1", "s2"])]
    told = [None] * SMALL + ["e", "e"]
    held, where = compared(
        said, setting_of(said, told, dict.fromkeys(p.span.report for p in said))._replace(meeting=[("s1", "s2")])
    )
    assert [p.span.report for p in held] == ["s1", "s2"]
    assert where.events == ["e", "e"]
    few = said[:3]
    assert compared(few, setting_of(few, told[:3], {}))[0] == few
