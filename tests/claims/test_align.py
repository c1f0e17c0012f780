"""Which clauses a claim holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from belegt.claims import align
from belegt.claims.align import ANSWER, Setting, _is_answered, tabulate
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


def test_a_very_long_report_is_compared_with_others_and_not_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    ticker = [replace(clause("Der Wirt verkaufte Fleisch"), span=Span("r1", n, n + 1, "D")) for n in range(4)]
    said = [*ticker, clause("Der Wirt verkaufte altes Fleisch", "r2")]
    rows = np.eye(5, 384, dtype=np.float32)
    wide = np.eye(5, 512, dtype=np.float32)
    meant = Meaning(wide, rows, rows, rows[:, :256], rows[:, 256:320], words_of([rows[n : n + 1] for n in range(5)]))
    where = Setting(["e"] * 5, {"r1": None, "r2": None})
    short = tabulate(said, meant, where).pairs.tolist()
    monkeypatch.setattr(align, "LONG", 3)
    long = tabulate(said, meant, where).pairs.tolist()
    assert [pair for pair in short if pair[1] == 4] == long
    assert len(short) > len(long) > 0
    assert align.too_long(said) == ["r1"]
