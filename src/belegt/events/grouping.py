"""Which tellings are of one event. Joins the surest pair first; a clash of dates or of people keeps groups apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from belegt.events.tellings import Telling
from belegt.events.when import agreement, compatible, joined
from belegt.learned.neighbours import pairs_above
from belegt.learned.vectors import Vectors

# Tuned on the four development clusters under bench/gold/clusters (bench/clusters.py prints the figures).
WEIGHTS = {"people": 0.35, "date": 0.40, "place": 0.15, "meaning": 0.55, "lead": 0.10, "once": 0.15}
JOIN_AT = 0.55
WITHIN_REPORT_AT = 0.40
LARGE_BLOCK, NEAREST = 200, 24
Pair = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the score of a pair needs to know of the whole pile: sentence vectors and how rare each party is."""

    vectors: Vectors
    rarity: dict[str, float]


def rarity(tellings: Sequence[Telling]) -> dict[str, float]:
    """Return for each party how telling it is: 1 where one report names it, near 0 where all do."""
    named: dict[str, set[str]] = {}
    for telling in tellings:
        named.setdefault(telling.happening.span.report, set()).update(telling.parties)
    counts, total = Counter(party for parties in named.values() for party in parties), len(named)
    return {party: math.log(1 + total / count) / math.log(1 + total) for party, count in counts.items()}


def keys(telling: Telling) -> Iterable[Hashable]:
    """Blocking keys: tellings of one family that share a party or place, or that name neither."""
    shared = telling.parties | ({telling.place} if telling.place else set())
    yield from ((telling.kind.family, name) for name in shared)
    if telling.when.interval is not None and telling.when.precision <= 31 and telling.when.interval.first:
        yield (telling.kind.family, telling.when.interval.first.isoformat()[:7])
    if not shared:
        yield (telling.kind.family, None)


def group(tellings: Sequence[Telling], weighing: Weighing) -> list[list[int]]:
    """Return groups of indices, each one event; every telling lies in exactly one."""
    groups: dict[int, list[int]] = {index: [index] for index in range(len(tellings))}
    home = list(range(len(tellings)))
    for score, left, right in sorted(_pairs(tellings, weighing), key=lambda pair: (-pair[0], pair[1], pair[2])):
        a, b = home[left], home[right]
        if a != b and score >= _needed(tellings[left], tellings[right]) and not _clash(tellings, groups[a], groups[b]):
            groups[a] += groups.pop(b)
            for index in groups[a]:
                home[index] = a
    return sorted(sorted(members) for members in groups.values())


def _needed(left: Telling, right: Telling) -> float:
    return WITHIN_REPORT_AT if left.happening.span.report == right.happening.span.report else JOIN_AT


def _pairs(tellings: Sequence[Telling], weighing: Weighing) -> Iterable[Pair]:
    blocks: dict[Hashable, list[int]] = {}
    for index, telling in enumerate(tellings):
        for key in keys(telling):
            blocks.setdefault(key, []).append(index)
    pairs = {pair for members in blocks.values() for pair in _within(members, weighing.vectors)}
    for left, right in sorted(pairs | _nameless_pairs(tellings, weighing.vectors)):
        if not clash(tellings[left], tellings[right]):
            yield similarity(tellings[left], tellings[right], left, right, weighing), left, right


def _within(members: list[int], vectors: Vectors) -> Iterable[tuple[int, int]]:
    """All pairs of a block; of a large one only each telling's nearest, so that cost does not grow with the square."""
    if len(members) <= LARGE_BLOCK:
        return combinations(members, 2)
    near = pairs_above(vectors[members], 0.0, NEAREST)
    return [(members[i], members[j]) for i, j, _ in near]


def _nameless_pairs(tellings: Sequence[Telling], vectors: Vectors) -> set[tuple[int, int]]:
    """ "Beide Länder hatten im Juni ein Abkommen unterzeichnet" names nobody: it may meet all of its family."""
    families: dict[str, list[int]] = {}
    for index, telling in enumerate(tellings):
        families.setdefault(telling.kind.family, []).append(index)
    return {
        pair
        for members in families.values()
        for pair in _within(members, vectors)
        if not (tellings[pair[0]].parties and tellings[pair[1]].parties)
    }


def similarity(left: Telling, right: Telling, i: int, j: int, weighing: Weighing) -> float:
    """How much speaks for one event, about 0 to 1.5; call only where nothing speaks against it."""
    meaning = float(np.dot(weighing.vectors[i], weighing.vectors[j]))
    score = WEIGHTS["meaning"] * max(0.0, meaning)
    score += WEIGHTS["people"] * _shared(left.parties, right.parties, weighing.rarity)
    score += WEIGHTS["date"] * agreement(left.when, right.when)
    score += WEIGHTS["place"] * (left.place is not None and left.place == right.place)
    score += WEIGHTS["lead"] * (left.lead and right.lead)
    return score + WEIGHTS["once"] * (left.kind.once and left.kind.name == right.kind.name)


def _shared(left: frozenset[str], right: frozenset[str], rarity: dict[str, float]) -> float:
    if not left or not right:
        return 0.0
    both = sum(rarity[party] for party in left & right)
    return both / max(1e-9, min(sum(rarity[p] for p in left), sum(rarity[p] for p in right)))


def clash(left: Telling, right: Telling) -> bool:
    """True where two tellings cannot be of one event: families, dates, or two pairs of people that differ."""
    if left.kind.family != right.kind.family or not compatible(left.when, right.when):
        return True
    return _other_people(left, right)


def _other_people(left: Telling, right: Telling) -> bool:
    """A meeting of A and B is not one of A and C."""
    a, b = left.people, right.people
    return left.kind.asks >= 2 and len(a) >= 2 and len(b) >= 2 and not (a <= b or b <= a)


def _clash(tellings: Sequence[Telling], left: list[int], right: list[int]) -> bool:
    whens = joined(tellings[i].when for i in left), joined(tellings[i].when for i in right)
    if not compatible(*whens):
        return True
    return any(clash(tellings[i], tellings[j]) for i in left for j in right)
