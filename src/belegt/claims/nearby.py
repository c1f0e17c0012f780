"""Which reports of a pile can share a claim at all, so that the cost grows with what they have in common.

Reports meet that tell of one event, or that share several names and words which are rare in the pile. In a small pile
every report meets every other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from belegt.claims.propositions import Proposition

SMALL = 24  # reports that are all compared with one another
PARTNERS = 24  # reports one report is compared with in a large pile
COMMON = 60  # reports that hold a word; beyond it the word joins none
LEAST = 12.0  # what shared rare words must add up to, in nats


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
    for key in sorted(holders):
        if 1 < len(holders[key]) <= COMMON:
            for pair in _all(sorted(holders[key])):
                shared[pair] += math.log(total / len(holders[key]))
    best: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, weight in shared.items():
        if weight >= LEAST:
            for report in pair:
                best[report].append((-weight, pair))
    return {pair for partners in best.values() for _, pair in sorted(partners)[:PARTNERS]}
