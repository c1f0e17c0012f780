"""Groups of clauses from the likelihood of pairs: average linkage, then clauses that say two things in both claims."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from types import MappingProxyType

from belegt.claims.belonging import Candidate, Links, candidates, chances

Likeness = Mapping[tuple[int, int], float]
Bars = Callable[[int, int], bool]

# Chosen by folds, on piles of the reader's and on `a_ministerin` (bench/results/claims.md, decision 0093).
JOIN_AT = 0.25  # mean likelihood between the members of two groups that are joined
OPPOSE_AT = 0.156  # of an assertion and its denial, or of two numbers: they share less
LIFT = JOIN_AT / OPPOSE_AT
HOMED_AT = 0.17  # likelihood that a clause of one claim belongs to another as well
FREE_AT = 0.15  # likewise of a clause that is in none yet
MOST_CLAIMS = 2  # one clause lies in
LOOSER = 0.7  # share of how two groups hold together each that is asked between them
ONE = 0.8  # share of the smaller group beyond which two are one
ONE_REPORT = 0.5  # likewise of two groups that one report tells: nobody else takes them for two


def grouped(
    scores: Likeness,
    opposed: Set[tuple[int, int]] = frozenset(),
    bars: Bars = lambda i, j: False,
    report: Callable[[int], object] = lambda i: i,
    against: Likeness = MappingProxyType({}),
) -> list[list[int]]:
    """Return groups of at least two clauses, each one claim; a clause may lie in two of them.

    `opposed` pairs need less to be joined, `bars` keeps two apart; `report` tells where a clause stands, `against` how
    likely two take opposite sides.
    """
    links = linked(scores, opposed)
    cores = joined(links, bars)
    adopted = _adopted(cores, joinable(cores, links, bars, report, against), bars)
    return _merged([sorted({*core, *more}) for core, more in zip(cores, adopted, strict=True)], bars, report)


def linked(scores: Likeness, opposed: Set[tuple[int, int]] = frozenset()) -> dict[int, dict[int, float]]:
    """The likelihoods by clause and partner, those of opposed pairs lifted."""
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), score in sorted(scores.items()):
        lifted = score * LIFT if (i, j) in opposed else score
        links[i][j] = links[j][i] = min(1.0, lifted)
    return dict(links)


def joined(links: Links, bars: Bars) -> list[list[int]]:
    """Average linkage, the likeliest groups first; ties go to the earlier clauses."""
    members = {i: [i] for i in links}
    sums = {i: dict(row) for i, row in links.items()}
    within = dict.fromkeys(links, 0.0)
    heap = [(-score, i, j) for i, row in sums.items() for j, score in row.items() if i < j and score >= JOIN_AT]
    heapq.heapify(heap)
    while heap:
        score, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -score != _mean(sums, members, i, j):
            continue
        if any(bars(a, b) for a in members[i] for b in members[j]):
            continue
        if _loosens(-score, [(within[k], len(members[k])) for k in (i, j)]):
            continue
        within[i] += within[j] + sums[i][j]
        _join(sums, members, i, j)
        for other in sums[i]:
            mean = _mean(sums, members, i, other)
            if mean >= JOIN_AT:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _loosens(mean: float, groups: Sequence[tuple[float, int]]) -> bool:
    """True where two groups, each the sum of its likelihoods and its size, hold together much better than with each
    other: two claims on one matter.
    """
    cohesion = [total / (size * (size - 1) / 2) for total, size in groups if size > 1]
    return len(cohesion) == 2 and mean < LOOSER * min(cohesion)


def _mean(sums: Mapping[int, Mapping[int, float]], members: Mapping[int, Sequence[int]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _join(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> None:
    members[i] += members.pop(j)
    for other, total in sums.pop(j).items():
        sums[other].pop(j, None)
        if other != i:
            sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + total
    sums[i].pop(j, None)


def joinable(
    cores: Sequence[Sequence[int]], links: Links, bars: Bars, report: Callable[[int], object], against: Likeness
) -> list[Candidate]:
    """The clauses that may belong to claims made without them, where nothing keeps them apart."""
    near = candidates(cores, links, report, against)
    return [c for c in near if not any(bars(min(c.clause, j), max(c.clause, j)) for j in cores[c.core])]


def _adopted(cores: Sequence[Sequence[int]], found: Sequence[Candidate], bars: Bars) -> list[list[int]]:
    """For each core the clauses of others, or of none, that belong to it as well; the likeliest first: they keep out
    what does not go with them.
    """
    homed = {i for core in cores for i in core}
    ranked = sorted((-chance, c.clause, c.core) for c, chance in zip(found, chances(found).tolist(), strict=True))
    taken: dict[int, int] = defaultdict(int)
    adopted: list[list[int]] = [[] for _ in cores]
    for chance, i, n in ranked:
        is_homed = i in homed
        enough = taken[i] < MOST_CLAIMS - is_homed and -chance >= (HOMED_AT if is_homed else FREE_AT)
        if enough and not any(bars(min(i, j), max(i, j)) for j in adopted[n]):
            taken[i] += 1
            adopted[n].append(i)
    return adopted


def _merged(
    groups: Sequence[Sequence[int]], bars: Bars, report: Callable[[int], object] = lambda i: i
) -> list[list[int]]:
    """Groups of nearly the same clauses as one, where nothing keeps two of them apart."""
    found: list[set[int]] = []
    holding: dict[int, set[int]] = defaultdict(set)  # a clause to the groups found that hold it
    for group in sorted(groups, key=lambda g: (-len(g), g)):
        near = sorted(set().union(*(holding[i] for i in group)))
        same = next((n for n in near if _is_nearly(group, found[n], bars, report)), len(found))
        if same == len(found):
            found.append(set())
        found[same].update(group)
        for i in group:
            holding[i].add(same)
    return sorted(sorted(group) for group in found)


def _is_nearly(group: Sequence[int], other: Set[int], bars: Bars, report: Callable[[int], object]) -> bool:
    """True where most of a group lies in a larger one, and the rest may; within one report half is enough."""
    rest = [i for i in group if i not in other]
    least = ONE if len({report(i) for i in (*group, *other)}) > 1 else ONE_REPORT
    most = len(group) - len(rest) >= least * len(group)
    return most and not any(bars(min(i, j), max(i, j)) for i in rest for j in other)
