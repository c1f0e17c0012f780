"""Which reports of a pile can share a claim at all, so that the cost grows with what they have in common.

Reports meet that tell of one event, or whose names and words, the rare ones counting most, are alike; days apart they
must be more so. In a small pile every report meets every other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from belegt.claims.propositions import Proposition
from belegt.claims.when import LONG_AGO

SMALL = 24  # reports that are all compared with one another
PARTNERS = 24  # reports one report is compared with in a large pile
COMMON = 60  # reports that hold a word; beyond it the word joins none
# Cosine of the bags of rare words from which two reports of a large pile meet. Of 40 real stories in one pile, pairs of
# no common event: within these days 28 of 43 between .07 and .09 are of one story, later none of 40 between .09 and .2
# (decision 0098). Pairs that tell of one event meet in any case.
ALIKE, ALIKE_LATER = 0.07, 0.20
DAYS = timedelta(days=3)
Gap = Callable[[str, str], timedelta]
"""The time between two reports; none where it is not known."""


def report_pairs(said: Sequence[Proposition], events: Sequence[str | None], gap: Gap) -> Iterator[tuple[str, str]]:
    """Yield pairs of report ids, the smaller id first, sorted. Months apart only an event joins two reports."""
    told: dict[str, set[str]] = defaultdict(set)
    for proposition, event in zip(said, events, strict=True):
        if event is not None:
            told[event].add(proposition.span.report)
    joined = {pair for reports in told.values() for pair in _all(sorted(reports))}
    reports = sorted({p.span.report for p in said})
    near = set(_all(reports)) if len(reports) <= SMALL else _alike(said, len(reports), gap)
    yield from sorted(joined | {pair for pair in near if gap(*pair) <= LONG_AGO})


def _all(reports: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for i, one in enumerate(reports) for other in reports[i + 1 :])


def _alike(said: Sequence[Proposition], total: int, gap: Gap) -> set[tuple[str, str]]:
    holders: dict[str, set[str]] = defaultdict(set)
    for proposition in said:
        for key in (*proposition.stems, *proposition.names):
            holders[key].add(proposition.span.report)
    shared: dict[tuple[str, str], float] = defaultdict(float)
    lengths: dict[str, float] = defaultdict(float)
    for key in sorted(holders):
        weight = math.log(total / len(holders[key])) ** 2
        for report in sorted(holders[key]):
            lengths[report] += weight
        if 1 < len(holders[key]) <= COMMON:
            for pair in _all(sorted(holders[key])):
                shared[pair] += weight
    cosines = {pair: _cosine(weight, lengths[pair[0]], lengths[pair[1]]) for pair, weight in shared.items()}
    return _nearest(cosines, gap)


def _cosine(shared: float, one: float, other: float) -> float:
    """The cosine of two bags; 1 for two that hold nothing but what every report holds: copies."""
    return shared / math.sqrt(one * other) if one and other else 1.0


def _nearest(cosines: Mapping[tuple[str, str], float], gap: Gap) -> set[tuple[str, str]]:
    best: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, cosine in cosines.items():
        if cosine >= ALIKE and cosine >= (ALIKE if gap(*pair) <= DAYS else ALIKE_LATER):
            for report in pair:
                best[report].append((-cosine, pair))
    return {pair for partners in best.values() for _, pair in sorted(partners)[:PARTNERS]}
