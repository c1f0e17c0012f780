"""Which propositions of different reports are one claim: pairs by likeness, then groups that hold together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np

from belegt.claims.judge import EXTRAS, judged
from belegt.claims.likeness import FEATURES, PLAIN, likeness, rarity
from belegt.claims.nearby import SMALL, report_pairs
from belegt.claims.numbers import Named, compare, count_apart, named
from belegt.claims.pairs import Meaning, Pile, Row, Table, across, inside, pile_of
from belegt.claims.propositions import Proposition
from belegt.language.calendar import Interval

# Chosen on the development clusters (training/claims/fit.py prints precision and recall by threshold).
SEED_AT = 0.45  # two clauses that begin a claim
JOIN_AT = 0.30  # a clause, or a claim, that joins a claim which has begun
OPPOSE_AT = 0.25  # an assertion and its denial, or two numbers
HOLD_OPPOSED = 0.20
HOLD_AT = 0.30  # what the members of two groups have in each other, on the mean, before the groups are joined
VERBATIM = 0.5  # at least this likely: the same words (39 of 39 such pairs of the development clusters are one claim)
RUN = 3
OLD_NEWS_DAYS = 60


class Setting(NamedTuple):
    """Where the clauses belong: the event of each (None where it tells of none), the days each report appeared."""

    events: Sequence[str | None]
    published: Mapping[str, Interval | None]


def tabulate(said: Sequence[Proposition], meaning: Meaning, setting: Setting) -> Table:
    """Return every pair worth a look with its features (`likeness.FEATURES`), sorted by index."""
    pile = pile_of(said, meaning, setting.events, rarity(said))
    rows = sorted({row[:2]: row for row in _rows(pile, setting)}.values())
    pairs = np.array([row[:2] for row in rows], dtype=np.intp).reshape(-1, 2)
    plain = np.array([row[2] for row in rows], dtype=np.float64).reshape(-1, len(PLAIN))
    told = np.array([row[3] for row in rows], dtype=np.float64).reshape(-1, len(EXTRAS))
    return Table(pairs, np.hstack([plain, judged(meaning.clauses, pairs, told)]))


def compared(said: Sequence[Proposition], setting: Setting) -> set[str]:
    """The reports whose clauses are compared with others: those that share a story, in a small pile all."""
    reports = {p.span.report for p in said}
    if len(reports) <= SMALL:
        return reports
    return {report for pair in _meeting(said, setting) for report in pair}


def _meeting(said: Sequence[Proposition], setting: Setting) -> list[tuple[str, str]]:
    return list(report_pairs(said, setting.events, lambda one, other: _old_news(one, other, setting)))


def _rows(pile: Pile, setting: Setting) -> list[Row]:
    found = [row for one, other in _meeting(pile.said, setting) for row in across(pile, one, other)]
    alone = sorted(compared(pile.said, setting))
    return found + [row for report in alone for row in inside(pile, report)]


def _old_news(one: str, other: str, setting: Setting) -> bool:
    """True where months lie between two reports: their like-sounding clauses tell of another time."""
    a, b = setting.published.get(one), setting.published.get(other)
    if a is None or b is None or not (a.first and a.last and b.first and b.last):
        return False
    return max((b.first - a.last).days, (a.first - b.last).days) > OLD_NEWS_DAYS


def group(said: Sequence[Proposition], meaning: Meaning, setting: Setting) -> list[list[int]]:
    """Return groups of at least two propositions that make one claim; no passage lies in two of them."""
    table = tabulate(said, meaning, setting)
    values = likeness(table.values)
    runs = [_runs(proposition.words) for proposition in said]
    opposed = opposed_pairs(table)
    scores = {}
    for (i, j), value in zip(table.pairs.tolist(), values.tolist(), strict=True):
        verbatim = (i, j) not in opposed and _is_verbatim(runs[i], runs[j])
        scores[(i, j)] = max(value, VERBATIM) if verbatim else value
    numbers = [named(proposition) for proposition in said]
    return grouped(scores, opposed, lambda i, j: _apart(said[i], said[j], numbers[i], numbers[j]))


def _apart(left: Proposition, right: Proposition, here: Named, there: Named) -> bool:
    """True for other sums in one unit; and for two values from one voice in one report, which are two counts."""
    if not here or not there:
        return False
    one_voice = left.span.report == right.span.report and left.speaker == right.speaker
    return count_apart(here, there) or (one_voice and compare(here, there).clashing)


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _is_verbatim(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> bool:
    """True where at least half of the shorter clause stands word for word in the other."""
    shared = len(left & right)
    return shared >= RUN and 2 * shared >= min(len(left), len(right))


def opposed_pairs(table: Table) -> set[tuple[int, int]]:
    """Pairs one of which is turned, or whose numbers clash."""
    columns = [FEATURES.index(name) for name in ("turned", "clash")]
    marked = table.values[:, columns].any(1)
    return {(int(i), int(j)) for i, j in table.pairs[marked]}


Likeness = Mapping[tuple[int, int], float]


def grouped(
    scores: Likeness,
    opposed: Set[tuple[int, int]] = frozenset(),
    bars: Callable[[int, int], bool] = lambda left, right: False,
) -> list[list[int]]:
    """Join the likeliest pairs first; a join must hold for the groups as wholes, and two lone clauses must be likelier.

    `opposed` pairs contradict each other if they are of one claim: a denial shares little with what it denies, so less
    is asked of them, once all else is joined. No claim holds two clauses that `bars` keeps apart.
    """
    groups: dict[int, list[int]] = {}
    home: dict[int, int] = {}
    for (left, right), score in sorted(scores.items(), key=lambda item: (item[0] in opposed, -item[1], item[0])):
        against = (left, right) in opposed
        if score < (OPPOSE_AT if against else JOIN_AT):
            continue
        a, b = home.setdefault(left, left), home.setdefault(right, right)
        one, other = groups.setdefault(a, [left]), groups.setdefault(b, [right])
        begun = against or score >= SEED_AT or len(one) > 1 or len(other) > 1
        if a == b or any(bars(i, j) for i in one for j in other):
            continue
        if begun and _hold_together(one, other, scores, HOLD_OPPOSED if against else HOLD_AT):
            groups[a] = one + other
            del groups[b]
            home.update(dict.fromkeys(other, a))
    return sorted(sorted(members) for members in groups.values() if len(members) > 1)


def _hold_together(one: list[int], other: list[int], scores: Likeness, least: float) -> bool:
    """True where the members of each side have, on the mean, a partner on the other."""
    links = np.array([[scores.get((min(i, j), max(i, j)), 0.0) for j in other] for i in one])
    return float(min(links.max(0).mean(), links.max(1).mean())) >= least
