"""Which reports of a large pile are compared with each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from belegt.claims.nearby import DAYS, SMALL, report_pairs
from belegt.claims.propositions import Proposition
from tests.claims.test_pairs import clause

WORDS = [f"wort{n}" for n in range(30 * SMALL)]
LATER = DAYS + timedelta(days=1)
MONTHS = timedelta(days=100)


def _report(name: str, words: list[str]) -> Proposition:
    return replace(clause("Es war so", name), stems=frozenset(words))


def _pile(shared: int) -> list[Proposition]:
    """Reports of twenty words each; the last two have some in common."""
    said = [_report(f"r{n:03}", WORDS[20 * n : 20 * n + 20]) for n in range(SMALL + 1)]
    return [*said, _report("s", [*said[-1].stems][:shared] + WORDS[-20:])]


def _pairs(said: list[Proposition], gap: timedelta, events: list[str | None] | None = None) -> list[tuple[str, str]]:
    return list(report_pairs(said, events or [None] * len(said), lambda *_: gap))


@pytest.mark.parametrize(
    ("shared", "gap", "meet"),
    [(3, timedelta(0), True), (3, DAYS, True), (3, LATER, False), (12, LATER, True), (12, MONTHS, False)],
)
def test_days_apart_reports_must_have_more_in_common(shared: int, gap: timedelta, meet: bool) -> None:
    said = _pile(shared)
    assert _pairs(said, gap) == ([(said[-2].span.report, "s")] if meet else [])


def test_an_event_joins_reports_whatever_lies_between() -> None:
    said = _pile(0)
    assert _pairs(said, MONTHS, ["e", *[None] * (len(said) - 2), "e"]) == [("r000", "s")]


def test_in_a_small_pile_all_meet_but_those_months_apart() -> None:
    said = _pile(0)[:3]
    assert len(_pairs(said, LATER)) == 3
    assert not _pairs(said, MONTHS)
