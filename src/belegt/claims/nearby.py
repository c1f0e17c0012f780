"""Which reports of a pile can share a claim at all, so that the cost grows with what they have in common.

Reports meet that tell of one event, or whose names and words, the rare ones counting most, are alike. In a small pile
every report meets every other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from belegt.claims.propositions import Proposition

SMALL = 24  # reports that are all compared with one another
PARTNERS = 24  # reports one report is compared with in a large pile
COMMON = 60  # reports that hold a word; beyond it the word joins none
# Cosine of the bags of rare words: 92 of 100 pairs of one story (development clusters within 200 real articles) lie
# above it, one in two hundred pairs of the articles does. Pairs that tell of one event meet in any case.
ALIKE = 0.09


def report_pairs(
    said: Sequence[Proposition], events: Sequence[str | None], old_news: Callable[[str, str], bool]
) -> Iterator[tuple[str, str]]:
    """Yield pairs of report ids, the smaller id first, sorted. `old_news` says of which only an event may join them."""
    told: dict[str, set[str]] = defaultdict(set)
    for proposition, event in zip(said, events, strict=True):
        if event is not None:
            told[event].add(proposition.span.report)
    joined = {pair for reports in told.values() for pair in _all(sorted(reports))}
    reports = sorted({p.span.report for p in said})
    near = set(_all(reports)) if len(reports) <= SMALL else _alike(said, len(reports))
    yield from sorted(joined | {pair for pair in near if not old_news(*pair)})


def _all(reports: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for i, one in enumerate(reports) for other in reports[i + 1 :])


def _alike(said: Sequence[Proposition], total: int) -> set[tuple[str, str]]:
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
    return _nearest({pair: _cosine(weight, lengths[pair[0]], lengths[pair[1]]) for pair, weight in shared.items()})


def _cosine(shared: float, one: float, other: float) -> float:
    """The cosine of two bags; 1 for two that hold nothing but what every report holds: copies."""
    return shared / math.sqrt(one * other) if one and other else 1.0


def _nearest(cosines: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    best: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, cosine in cosines.items():
        if cosine >= ALIKE:
            for report in pair:
                best[report].append((-cosine, pair))
    return {pair for partners in best.values() for _, pair in sorted(partners)[:PARTNERS]}
