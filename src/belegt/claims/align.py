"""Which propositions of different reports are one claim: pairs by likeness, then groups that hold together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from belegt.claims.likeness import features, likeness, rarity
from belegt.claims.propositions import Proposition
from belegt.language.calendar import Interval
from belegt.learned.neighbours import pairs_above
from belegt.learned.vectors import Vectors

# Chosen on the four development clusters (training/claims/fit.py prints precision and recall by threshold).
JOIN_AT = 0.40
HOLD_AT = 0.20  # mean likeness over all pairs of a claim, so that a chain of half-likenesses joins nothing
OLD_NEWS_DAYS = 60
PROPOSE_AT = 0.05  # cosine below which two clauses are not even looked at
NEAREST = 64  # partners a clause may have; a claim told by more reports is joined through its nearest


class Meaning(NamedTuple):
    """Unit vectors of the clauses, and of each clause with the sentence before it."""

    clauses: Vectors
    contexts: Vectors


class Pair(NamedTuple):
    """Two propositions by index, with what they share (`belegt.claims.likeness.FEATURES`)."""

    left: int
    right: int
    values: tuple[float, ...]


class Setting(NamedTuple):
    """Where the clauses belong: the event of each (None where it tells of none), the days each report appeared."""

    events: Sequence[str | None]
    published: Mapping[str, Interval | None]


def tabulate(said: Sequence[Proposition], meaning: Meaning, setting: Setting) -> list[Pair]:
    """Return every pair that may meet, with all its features, sorted by index."""
    rare, pairs = rarity(said), []
    for i, j, cosine in pairs_above(meaning.clauses, PROPOSE_AT, NEAREST):
        same = setting.events[i] is not None and setting.events[i] == setting.events[j]
        if may_meet(said[i], said[j]) and (same or not _old_news(said[i], said[j], setting)):
            context = float(np.dot(meaning.contexts[i], meaning.contexts[j]))
            pairs.append((i, j, features(said[i], said[j], cosine, context, rare, same)))
    best = _best(said, pairs)
    return [Pair(i, j, (*values, float(_is_best(said, best, i, j, values)))) for i, j, values in pairs]


Raw = tuple[int, int, tuple[float, ...]]
Best = Mapping[tuple[int, str], float]


def _nearness(values: Sequence[float]) -> float:
    """Cosine, context and words: what the best match of a clause in another report is chosen by."""
    return values[0] + values[1] / 2 + values[2]


def _best(said: Sequence[Proposition], pairs: Sequence[Raw]) -> Best:
    best: dict[tuple[int, str], float] = {}
    for i, j, values in pairs:
        for here, there in ((i, j), (j, i)):
            key = (here, said[there].span.report)
            best[key] = max(best.get(key, 0.0), _nearness(values))
    return best


def _is_best(said: Sequence[Proposition], best: Best, i: int, j: int, values: Sequence[float]) -> bool:
    near = _nearness(values)
    return near >= best[(i, said[j].span.report)] and near >= best[(j, said[i].span.report)]


def may_meet(left: Proposition, right: Proposition) -> bool:
    """Two reports; or one report that holds both an assertion and its denial by somebody else."""
    if left.span.report != right.span.report:
        return True
    return left.turned != right.turned and left.speaker != right.speaker and not left.span.overlaps(right.span)


def _old_news(left: Proposition, right: Proposition, setting: Setting) -> bool:
    """True where months lie between two reports: their like-sounding clauses tell of another time."""
    one, other = (setting.published.get(p.span.report) for p in (left, right))
    if one is None or other is None or not (one.first and one.last and other.first and other.last):
        return False
    return max((other.first - one.last).days, (one.first - other.last).days) > OLD_NEWS_DAYS


def group(said: Sequence[Proposition], meaning: Meaning, setting: Setting) -> list[list[int]]:
    """Return groups of at least two propositions that make one claim; no passage lies in two of them."""
    scores = {(pair.left, pair.right): likeness(pair.values) for pair in tabulate(said, meaning, setting)}
    groups: dict[int, list[int]] = {}
    home: dict[int, int] = {}
    for (left, right), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < JOIN_AT:
            break
        a, b = home.setdefault(left, left), home.setdefault(right, right)
        one, other = groups.setdefault(a, [left]), groups.setdefault(b, [right])
        if a != b and _hold_together(one, other, scores):
            groups[a] = one + other
            del groups[b]
            home.update(dict.fromkeys(other, a))
    return sorted(sorted(members) for members in groups.values() if len(members) > 1)


def _hold_together(one: list[int], other: list[int], scores: Mapping[tuple[int, int], float]) -> bool:
    links = [scores.get((min(i, j), max(i, j)), 0.0) for i in one for j in other]
    return sum(links) / len(links) >= HOLD_AT
