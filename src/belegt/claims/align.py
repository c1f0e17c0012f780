"""Which propositions of different reports are one claim. Vectors propose; names, numbers and speakers decide."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from belegt.claims.propositions import Proposition
from belegt.claims.words import count_of, is_money
from belegt.learned.neighbours import pairs_above
from belegt.learned.vectors import Vectors

# Tuned on the four development clusters under bench/gold/clusters (bench/clusters.py prints the figures).
JOIN_AT = 0.66
PROPOSE_AT = 0.34  # cosine below which no other evidence joins two clauses
WORDS, SPEAKER, COUNT = 0.30, 0.07, 0.18
LOOSEST_LINK = 0.52  # every pair inside a claim
NEAREST = 48  # partners a clause may have; a claim told by more reports is joined through its nearest


Pair = tuple[float, int, int]


def candidates(propositions: Sequence[Proposition], vectors: Vectors) -> list[Pair]:
    """Return scored pairs of propositions that may be one claim, best first."""
    rarity = _rarity(propositions)
    pairs: list[Pair] = []
    for left, right, cosine in pairs_above(vectors, PROPOSE_AT, NEAREST):
        if may_meet(propositions[left], propositions[right]):
            pairs.append((pair_score(propositions[left], propositions[right], cosine, rarity), left, right))
    return sorted((pair for pair in pairs if pair[0] >= LOOSEST_LINK), key=lambda p: (-p[0], p[1], p[2]))


def may_meet(left: Proposition, right: Proposition) -> bool:
    """Two reports; or one report that holds both an assertion and its denial by somebody else."""
    if left.span.report != right.span.report:
        return True
    return left.turned != right.turned and left.speaker != right.speaker and not left.span.overlaps(right.span)


def pair_score(left: Proposition, right: Proposition, cosine: float, rarity: dict[str, float]) -> float:
    """Cosine, plus shared rare words and names, the same speaker, and a number counting the same thing."""
    shared = left.stems & right.stems
    least = min(sum(rarity[s] for s in left.stems), sum(rarity[s] for s in right.stems))
    score = cosine + WORDS * sum(rarity[s] for s in shared) / max(least, 1.0)
    score += SPEAKER * bool(left.speaker and left.speaker == right.speaker)
    return score + COUNT * same_count(left, right)


def same_count(left: Proposition, right: Proposition) -> bool:
    """True when both count the same thing (people hurt, not euros: sums mean nothing without their purpose)."""
    return bool(counts(left) & counts(right))


def counts(proposition: Proposition) -> set[str]:
    """What the numbers of a proposition count."""
    units = {amount.unit for amount in proposition.amounts}
    return {count_of(proposition.words, unit) for unit in units if not is_money(unit)}


def _rarity(propositions: Sequence[Proposition]) -> dict[str, float]:
    total = len(propositions)
    seen = Counter(stem for proposition in propositions for stem in proposition.stems)
    return {stem: math.log(1 + total / count) / math.log(1 + total) for stem, count in seen.items()}


def group(propositions: Sequence[Proposition], vectors: Vectors) -> list[list[int]]:
    """Return groups of at least two propositions that make one claim; no passage lies in two of them."""
    pairs = candidates(propositions, vectors)
    scores = {(left, right): score for score, left, right in pairs}
    groups: dict[int, list[int]] = {}
    home: dict[int, int] = {}
    for score, left, right in pairs:
        if score < JOIN_AT:
            break
        a, b = home.setdefault(left, left), home.setdefault(right, right)
        one, other = groups.setdefault(a, [left]), groups.setdefault(b, [right])
        if a != b and _all_linked(one, other, scores):
            groups[a] = one + other
            del groups[b]
            home.update(dict.fromkeys(other, a))
    return sorted(sorted(members) for members in groups.values() if len(members) > 1)


def _all_linked(one: list[int], other: list[int], scores: dict[tuple[int, int], float]) -> bool:
    """Complete linkage over the pairs that may meet, so that a chain of half-likenesses joins nothing."""
    links = [scores.get((min(i, j), max(i, j)), 0.0) for i in one for j in other]
    return sum(links) / len(links) >= LOOSEST_LINK
