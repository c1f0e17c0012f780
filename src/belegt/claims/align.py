"""Which propositions of different reports are one claim: pairs by likeness, then groups that hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

import numpy as np

from belegt.claims.groups import grouped
from belegt.claims.judge import judged
from belegt.claims.likeness import FAINT, FEATURES, contrary, likeness, rarity
from belegt.claims.nearby import SMALL, report_pairs
from belegt.claims.numbers import Named, compare, count_apart, named
from belegt.claims.pairs import Index, Meaning, Table, across, pile_of
from belegt.claims.propositions import Proposition
from belegt.claims.when import far_apart, months_between
from belegt.language.calendar import Interval

VERBATIM = 0.5  # at least this likely: the same words (39 of 39 such pairs of the development clusters are one claim)
LONG = 1500  # clauses; a longer report (a ticker of weeks) is not compared with itself: that grows with the square
RUN = 3
MERE, ANSWER = 2, 3  # content words of a mere denial at most; clauses from what it denies to it
OTHER_TIMES = 0.7  # what is left of a likelihood where months lie between two reports and what they speak of


class Setting(NamedTuple):
    """Where the clauses belong: the event of each (None where it tells of none), the days each report appeared."""

    events: Sequence[str | None]
    published: Mapping[str, Interval | None]


def tabulate(said: Sequence[Proposition], meaning: Meaning, setting: Setting) -> Table:
    """Return every pair worth a look with its features (`likeness.FEATURES`), sorted by index."""
    pile = pile_of(said, meaning, setting.events, rarity(said))
    meeting = _meeting(said, setting)
    alone = sorted(pile.shelves if len(pile.shelves) <= SMALL else {report for pair in meeting for report in pair})
    long = too_long(said)
    itself = [(one, one) for one in alone if one not in long]
    blocks = [across(pile, *pair) for pair in (*meeting, *itself)]
    if not blocks:
        return Table(np.zeros((0, 2), dtype=np.intp), np.zeros((0, len(FEATURES))))
    pairs, values, told = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs = pairs[order]
    return Table(pairs, np.hstack([values[order], judged(meaning.clauses, pairs, told[order])]))


def too_long(said: Sequence[Proposition]) -> list[str]:
    """The reports of so many clauses that they are not compared with themselves, sorted."""
    return sorted(report for report, count in Counter(p.span.report for p in said).items() if count > LONG)


def compared(said: Sequence[Proposition], setting: Setting) -> set[str]:
    """The reports whose clauses are compared with others: those that share a story, in a small pile all."""
    reports = {p.span.report for p in said}
    if len(reports) <= SMALL:
        return reports
    return {report for pair in _meeting(said, setting) for report in pair}


def _meeting(said: Sequence[Proposition], setting: Setting) -> list[tuple[str, str]]:
    return list(report_pairs(said, setting.events, lambda one, other: _old_news(one, other, setting)))


def _old_news(one: str, other: str, setting: Setting) -> bool:
    """True where months lie between two reports: their like-sounding clauses tell of another time."""
    return months_between(setting.published.get(one), setting.published.get(other))


class Grouping(NamedTuple):
    """Groups of propositions that are one claim each; how likely two are one claim, and take opposite sides of it."""

    groups: list[list[int]]
    pairs: tuple[Mapping[tuple[int, int], float], Mapping[tuple[int, int], float]]


class Weighed(NamedTuple):
    """What is known of pairs: how likely two are one claim, and take opposite sides of it; which are opposed by their
    words; which never meet.
    """

    scores: Mapping[tuple[int, int], float]
    sides: Mapping[tuple[int, int], float]
    opposed: Set[tuple[int, int]]
    bars: Callable[[int, int], bool]


def group(said: Sequence[Proposition], meaning: Meaning, setting: Setting) -> Grouping:
    """Put together, by at least two, what makes one claim; a passage that says two things lies in two."""
    known = weighed(said, tabulate(said, meaning, setting), setting)
    groups = grouped(known.scores, known.opposed, known.bars, lambda i: said[i].span.report, known.sides)
    held = ([i for i in members if _is_answered(i, members, said)] for members in groups)
    return Grouping([members for members in held if len(members) > 1], (known.scores, known.sides))


def _is_answered(index: int, members: Sequence[int], said: Sequence[Proposition]) -> bool:
    """False for a mere denial ("Die Ministerin bestreitet das.") without what it denies: a clause just before it."""
    clause = said[index]
    if not clause.denies or len(clause.stems) > MERE:
        return True
    return any(0 < index - i <= ANSWER and said[i].span.report == clause.span.report for i in members)


def weighed(said: Sequence[Proposition], table: Table, setting: Setting) -> Weighed:
    """Ask the networks and the rules about every pair of the table."""
    values = likeness(table.pairs, table.values, numbered_reports(said))
    use = np.flatnonzero(values >= FAINT)
    pairs = [(i, j) for i, j in table.pairs[use].tolist()]
    against = contrary(table.values[use])
    runs = [_runs(proposition.words) for proposition in said]
    other_times = tellers_of_other_times(setting)
    scores = {}
    for (i, j), value in zip(pairs, values[use].tolist(), strict=True):
        verbatim = value < VERBATIM and _is_verbatim(runs[i], runs[j])
        scores[(i, j)] = VERBATIM if verbatim else value * (OTHER_TIMES if other_times(said[i], said[j]) else 1.0)
    numbers = [named(proposition) for proposition in said]
    sides = dict(zip(pairs, against.tolist(), strict=True))
    return Weighed(scores, sides, opposed_pairs(table), lambda i, j: _apart(said[i], said[j], numbers[i], numbers[j]))


def tellers_of_other_times(setting: Setting) -> Callable[[Proposition, Proposition], bool]:
    """Return what says of two clauses whether months lie between their reports and between what they speak of."""

    @cache
    def old_news(one: str, other: str) -> bool:
        return _old_news(one, other, setting)

    return lambda one, other: old_news(one.span.report, other.span.report) and far_apart(one.when, other.when)


def numbered_reports(said: Sequence[Proposition]) -> Index:
    """A number for the report of each proposition."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(p.span.report, len(known)) for p in said], dtype=np.intp)


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
