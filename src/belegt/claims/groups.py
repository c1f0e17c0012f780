"""Groups of clauses from the likelihood of pairs: average linkage, then clauses that say two things in both claims."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from types import MappingProxyType

Likeness = Mapping[tuple[int, int], float]
Bars = Callable[[int, int], bool]

# Chosen on piles the passage reader had not seen (bench/results/claims.md).
JOIN_AT = 0.22  # mean likelihood between the members of two groups that are joined
OPPOSE_AT = 0.14  # of an assertion and its denial, or of two numbers: they share less
ADOPT_AT = 0.3  # a clause that lies in one claim belongs to another as well
FIRST_AT = 0.14  # likewise where its report has no other clause in that claim, and it denies nothing there
DENIES_AT = 0.35  # likelihood of opposite sides
STRONGEST = 0.5  # weight of its likeliest partner there; the rest is the mean over all
MOST_CLAIMS = 2  # one clause lies in
ONE = 0.7  # share of the smaller group beyond which two are one


def grouped(
    scores: Likeness,
    opposed: Set[tuple[int, int]] = frozenset(),
    bars: Bars = lambda i, j: False,
    report: Callable[[int], object] = lambda i: None,
    against: Likeness = MappingProxyType({}),
) -> list[list[int]]:
    """Return groups of at least two clauses, each one claim; a clause may lie in two of them.

    `opposed` pairs need less to be joined, `bars` keeps two apart; `report` tells where a clause stands, `against` how
    likely two take opposite sides.
    """
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), score in sorted(scores.items()):
        lifted = score * JOIN_AT / OPPOSE_AT if (i, j) in opposed else score
        links[i][j] = links[j][i] = min(1.0, lifted)
    cores = _linked(links, bars)
    adopted = _adopted(cores, links, bars, lambda i, core: _is_first(i, core, links, report, against))
    return _merged([sorted({*core, *more}) for core, more in zip(cores, adopted, strict=True)])


def _linked(links: Mapping[int, Mapping[int, float]], bars: Bars) -> list[list[int]]:
    """Average linkage, the likeliest groups first; ties go to the earlier clauses."""
    members = {i: [i] for i in links}
    sums = {i: dict(row) for i, row in links.items()}
    heap = [(-score, i, j) for i, row in sums.items() for j, score in row.items() if i < j and score >= JOIN_AT]
    heapq.heapify(heap)
    while heap:
        score, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -score != _mean(sums, members, i, j):
            continue
        if any(bars(a, b) for a in members[i] for b in members[j]):
            continue
        _join(sums, members, i, j)
        for other in sums[i]:
            mean = _mean(sums, members, i, other)
            if mean >= JOIN_AT:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _mean(sums: Mapping[int, Mapping[int, float]], members: Mapping[int, Sequence[int]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _join(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> None:
    members[i] += members.pop(j)
    for other, total in sums.pop(j).items():
        sums[other].pop(j, None)
        if other != i:
            sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + total
    sums[i].pop(j, None)


def _adopted(
    cores: Sequence[Sequence[int]],
    links: Mapping[int, Mapping[int, float]],
    bars: Bars,
    first: Callable[[int, Sequence[int]], bool],
) -> list[list[int]]:
    """For each core the clauses of others that belong to it as well."""
    home: dict[int, int] = {i: n for n, core in enumerate(cores) for i in core}
    found: list[list[int]] = [[] for _ in cores]
    for i in sorted(links):
        near = sorted({home[j] for j in links[i] if j in home} - {home.get(i, -1)})
        ranked = sorted((-_belongs(i, cores[n], links), n) for n in near)
        for affinity, n in ranked[: MOST_CLAIMS - (i in home)]:
            enough = FIRST_AT if first(i, cores[n]) else ADOPT_AT
            if -affinity >= enough and not any(bars(min(i, j), max(i, j)) for j in cores[n]):
                found[n].append(i)
    return found


def _is_first(
    i: int,
    core: Sequence[int],
    links: Mapping[int, Mapping[int, float]],
    report: Callable[[int], object],
    against: Likeness,
) -> bool:
    """True for the first clause of its report in a claim, on the side of its likeliest partner there."""
    if report(i) in {report(j) for j in core}:
        return False
    partner = max(core, key=lambda j: (links[i].get(j, 0.0), -j))
    return against.get((min(i, partner), max(i, partner)), 0.0) < DENIES_AT


def _belongs(i: int, core: Sequence[int], links: Mapping[int, Mapping[int, float]]) -> float:
    scores = [links[i].get(j, 0.0) for j in core]
    return STRONGEST * max(scores) + (1 - STRONGEST) * sum(scores) / len(scores)


def _merged(groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups of nearly the same clauses as one."""
    found: list[set[int]] = []
    for group in sorted(groups, key=lambda g: (-len(g), g)):
        same = next((other for other in found if len(other.intersection(group)) >= ONE * len(group)), None)
        if same is None:
            found.append(set(group))
        else:
            same.update(group)
    return sorted(sorted(group) for group in found)
