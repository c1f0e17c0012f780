"""Which propositions of different reports are one claim: pairs by likeness, then groups that hold together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

import numpy as np

from belegt.claims.groups import grouped
from belegt.claims.judge import AT_ONCE, judged, narrowed
from belegt.claims.likeness import FAINT, FEATURES, Rarity, alone, contrary, likeness, rarity
from belegt.claims.nearby import SMALL, report_pairs
from belegt.claims.numbers import Named, compare, count_apart, named
from belegt.claims.pairs import Block, Index, Meaning, Table, across, pile_of
from belegt.claims.propositions import Proposition
from belegt.claims.when import far_apart, gap, months_between
from belegt.language.calendar import Interval
from belegt.learned.vectors import Vectors

VERBATIM = 0.5  # at least this likely: the same words (39 of 39 such pairs of the development clusters are one claim)
NO_LINK = 0.001  # likelihood of a pair by itself, below which no other pair makes it a link (`FAINT`)
RUN = 3
MERE, ANSWER = 2, 3  # content words of a mere denial at most; clauses from what it denies to it
OTHER_TIMES = 0.7  # what is left of a likelihood where months lie between two reports and what they speak of


class Setting(NamedTuple):
    """Where the clauses belong: the event of each (None where it tells of none), the days each report appeared, how
    rare each stem and name is in the pile, and which reports meet.
    """

    events: Sequence[str | None]
    published: Mapping[str, Interval | None]
    rare: Rarity
    meeting: Sequence[tuple[str, str]]


def setting_of(
    said: Sequence[Proposition], events: Sequence[str | None], published: Mapping[str, Interval | None]
) -> Setting:
    """Return the setting of all clauses of a pile, of which the events and the days of the reports are known."""
    meeting = report_pairs(said, events, lambda one, other: gap(published.get(one), published.get(other)))
    return Setting(events, published, rarity(said), list(meeting))


def compared(said: Sequence[Proposition], setting: Setting) -> tuple[Sequence[Proposition], Setting]:
    """The clauses that are compared with others, and their setting: of reports that share a story; in a small pile
    all. What is compared with nothing needs no vectors.
    """
    if len({p.span.report for p in said}) <= SMALL:
        return said, setting
    wanted = {report for pair in setting.meeting for report in pair}
    held = [n for n, p in enumerate(said) if p.span.report in wanted]
    return [said[n] for n in held], setting._replace(events=[setting.events[n] for n in held])


def tabulate(said: Sequence[Proposition], meaning: Meaning, setting: Setting, least: float = 0.0) -> Table:
    """Return every pair worth a look with its features (`likeness.FEATURES`), sorted by index; but none that is by
    itself less likely than `least`.
    """
    pile = pile_of(said, meaning, setting.events, setting.rare)
    meeting = [*setting.meeting, *((report, report) for report in sorted(pile.shelves))]
    blocks = (block for pair in meeting for block in across(pile, *pair))
    narrow = narrowed(meaning.clauses)
    return _sorted(deque(_likely(_judged(batch, narrow), least) for batch in _batches(blocks)))


def _sorted(parts: deque[Table]) -> Table:
    """One table of all, by index; each part is let go of when it is in, for of a large pile they are gigabytes."""
    pairs = np.concatenate([part.pairs for part in parts] or [np.zeros((0, 2), dtype=np.intp)])
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    values, done = np.empty((len(pairs), len(FEATURES))), 0
    while parts:
        part = parts.popleft().values
        values[place[done : done + len(part)]] = part
        done += len(part)
    return Table(pairs[order], values)


def _batches(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks put together, so that the networks are not asked about a few pairs at a time."""
    held: list[Block] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block.pairs)
        if count >= AT_ONCE:
            yield Block(*(np.concatenate(part) for part in zip(*held, strict=True)))
            held, count = [], 0
    if held:
        yield Block(*(np.concatenate(part) for part in zip(*held, strict=True)))


def _judged(block: Block, narrow: Vectors) -> Table:
    return Table(block.pairs, np.hstack([block.values, judged(narrow, block.pairs, block.told)]))


def _likely(table: Table, least: float) -> Table:
    """Without the pairs that are no link to anything: a quarter to a third of them."""
    use = alone(table.values) >= least
    return Table(table.pairs[use], table.values[use])


def _old_news(one: str, other: str, published: Mapping[str, Interval | None]) -> bool:
    """True where months lie between two reports: their like-sounding clauses tell of another time."""
    return months_between(published.get(one), published.get(other))


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
    known = weighed(said, tabulate(said, meaning, setting, NO_LINK), setting)
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
        return _old_news(one, other, setting.published)

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
