"""What remains without a source."""

from __future__ import annotations

from itertools import combinations

import pytest

from belegt.dossier.page.index import Index
from belegt.dossier.page.matrix import matrix
from belegt.dossier.page.recount import recount
from belegt.dossier.page.switches import switches
from tests.dossier.pile import dossier

INDEX = Index.of(dossier())
ROWS = [row for group in matrix(INDEX) for row in group.rows]
STANDS = {row.claim.id: row.stand for row in ROWS}
FOUND = switches(INDEX, ROWS)
KEYS = [switch.key for switch in FOUND.reports + FOUND.agencies + FOUND.relays + FOUND.origins]


@pytest.mark.parametrize(
    ("claim", "off", "count", "status"),
    [
        ("cl-risse", (), 1, "repeated"),
        ("cl-risse", ("r:elbkurier",), 1, "repeated"),
        ("cl-risse", ("r:elbkurier", "r:gazette"), 1, "single"),
        ("cl-risse", ("n:en-npa",), 0, "gone"),
        ("cl-risse", ("n:en-wendt",), 0, "gone"),
        ("cl-betriebe", ("n:en-npa",), 1, "single"),
        ("cl-betriebe", ("r:elbkurier",), 2, "contested"),
        ("cl-betriebe", ("r:hafenblog",), 1, "repeated"),
        ("cl-bekannt", ("r:gazette",), 2, "corroborated"),
        ("cl-bekannt", ("r:anonym",), 2, "contested"),
        ("cl-faehre", ("n:en-npa",), 0, "gone"),
        ("cl-faehre", ("r:elbkurier",), 0, "gone"),
    ],
)
def test_recount(claim: str, off: tuple[str, ...], count: int, status: str) -> None:
    assert recount(STANDS[claim], off) == (count, status)


def test_nothing_off_gives_the_dossiers_own_figures() -> None:
    for row in ROWS:
        assert recount(row.stand, ()) == (row.claim.independent_origins, row.claim.status)


def test_less_never_counts_more() -> None:
    for row in ROWS:
        for first, second in combinations(KEYS, 2):
            assert recount(row.stand, (first, second))[0] <= recount(row.stand, (first,))[0]


def test_everything_off_leaves_nothing() -> None:
    assert {recount(row.stand, KEYS) for row in ROWS} == {(0, "gone")}


def test_switches_name_each_source_once() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert "n:en-npa" in KEYS
