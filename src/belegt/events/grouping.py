"""Which tellings are of one event. Joins the surest pair first; a clash of dates or of people keeps groups apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from belegt.events.clashes import clash
from belegt.events.stories import Stories
from belegt.events.tellings import Telling
from belegt.events.weighing import Weighing, is_bare, needed, powers, similarity
from belegt.events.when import When, apart, compatible, joined
from belegt.language.calendar import Interval
from belegt.learned.neighbours import pairs_above
from belegt.learned.vectors import Vectors

ATTACH_AT = 0.30  # for what only refers, to the one event it can mean
ATTACH_INSIDE_AT = 0.10  # the same within one report
MORE_IF_WEAK = 0.20  # a speech or a demand is easily another one
ABOUT = 0.10  # what a report is about is what it refers to, rather than what it recalls
CLEARLY = 0.05  # by so much the best must beat the next
STRANGE = 0.15  # what it names and the event does not
LONGEST = 14  # days anything goes on
RECENT, RECENT_DAYS = 0.10, 60  # what a report refers to is rather of the last weeks than of a year before
DOUBT = 0.12  # what falls short by no more is shown as a candidate
LARGE_BLOCK, NEAREST = 200, 24
SPOKESMEN = 12  # members of a group looked at for a clash; the rest agreed with them before
Pair = tuple[float, int, int]


class Grouping(NamedTuple):
    """Groups of indices, each one event, and pairs of groups (by place in `groups`) that may be one."""

    groups: list[list[int]]
    doubts: list[tuple[int, int]]


def keys(telling: Telling, weighing: Weighing) -> Iterable[Hashable]:
    """Blocking keys: tellings of one family that share a party, its state or a place, or that name none."""
    shared = powers(telling, weighing) | ({telling.place} if telling.place else set())
    yield from ((telling.kind.family, name) for name in shared)
    if telling.when.interval is not None and telling.when.precision <= 31 and telling.when.interval.first:
        yield (telling.kind.family, telling.when.interval.first.isoformat()[:7])
    if not shared:
        yield (telling.kind.family, None)
    if telling.when.interval is not None and telling.when.precision == 1 and telling.when.interval.first:
        yield ("day", telling.when.interval.first)
    elif telling.when.weekday is not None:
        yield from (("weekday", telling.when.weekday, name) for name in shared)


def group(tellings: Sequence[Telling], weighing: Weighing) -> Grouping:
    """Return the groups; every telling lies in exactly one.

    First the tellings of each report come together, then those groups across reports: a report knows best which of
    its sentences speak of one thing.
    """
    pairs = sorted(_pairs(tellings, weighing), key=lambda pair: (-pair[0], pair[1], pair[2]))
    inside = [pair for pair in pairs if _one_report(tellings, pair)]
    across = [pair for pair in pairs if not _one_report(tellings, pair) and _may_tie(tellings, pair, weighing)]
    told = [pair for pair in across if not (is_bare(tellings[pair[1]]) or is_bare(tellings[pair[2]]))]
    groups = _Groups(tellings)
    _join(groups, inside, weighing)
    _attach(groups, inside, ATTACH_INSIDE_AT)
    _join(groups, told, weighing)
    _attach(groups, across, ATTACH_AT)
    _join(groups, across, weighing)
    return Grouping(groups.members(), _doubts(groups, told, weighing))


def _doubts(groups: _Groups, pairs: Sequence[Pair], weighing: Weighing) -> list[tuple[int, int]]:
    """Pairs of groups that nearly came together, or that only the like of a third kept apart."""
    place = {min(members): number for number, members in enumerate(groups.members())}
    found: set[tuple[int, int]] = set()
    for score, left, right in pairs:
        a, b = sorted((groups.home[left], groups.home[right]))
        short = needed(groups.tellings[left], groups.tellings[right], weighing) - score
        if a != b and short <= DOUBT and groups.may_join(a, b):
            found.add((place[min(groups.groups[a])], place[min(groups.groups[b])]))
    return sorted(found)


def worth_comparing(tellings: Sequence[Telling], stories: Stories) -> list[Telling]:
    """Leave out what only refers where no report of its story tells of such a thing: most of a large pile."""
    told: dict[str, set[str]] = {}
    for telling in tellings:
        if not is_bare(telling):
            told.setdefault(telling.kind.family, set()).add(telling.happening.span.report)
    return [
        telling
        for telling in tellings
        if not is_bare(telling)
        or (stories.is_small and telling.kind.family in told)
        or not told.get(telling.kind.family, set()).isdisjoint(stories.partners(telling.happening.span.report))
    ]


def _join(groups: _Groups, pairs: Sequence[Pair], weighing: Weighing) -> None:
    for score, left, right in pairs:
        if score >= needed(groups.tellings[left], groups.tellings[right], weighing):
            groups.join(left, right)


def _attach(groups: _Groups, pairs: Sequence[Pair], least: float) -> None:
    """ "Nach dem Unglück": what only refers goes to the told event of its kind that suits best, if one clearly does."""
    offers: dict[int, dict[int, float]] = {}
    for score, left, right in pairs:
        for one, other in ((left, right), (right, left)):
            mine, theirs = groups.home[one], groups.home[other]
            if mine != theirs and groups.is_bare(mine) and groups.may_be_meant(theirs, one):
                row = offers.setdefault(mine, {})
                row[theirs] = max(row.get(theirs, 0.0), score + groups.nearness(theirs, one))
    for home in sorted(offers, key=lambda home: (-max(offers[home].values()), home)):
        open_ones = {there: score for there, score in offers[home].items() if groups.may_join(home, there)}
        ranked = sorted(open_ones.items(), key=lambda item: (-item[1], item[0]))
        if (
            ranked
            and ranked[0][1] >= least + MORE_IF_WEAK * groups.is_weak(home)
            and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= CLEARLY)
        ):
            groups.join(groups.groups[ranked[0][0]][0], groups.groups[home][0])


def _days_of(telling: Telling) -> Interval | None:
    """The days a telling says, else those of the report it opens."""
    return telling.when.interval or (telling.published if telling.lead else None)


def _one_report(tellings: Sequence[Telling], pair: Pair) -> bool:
    return tellings[pair[1]].happening.span.report == tellings[pair[2]].happening.span.report


def _may_tie(tellings: Sequence[Telling], pair: Pair, weighing: Weighing) -> bool:
    """False where somebody's own words would tie two reports, or a passing word two that share no story."""
    left, right = tellings[pair[1]], tellings[pair[2]]
    if left.quoted or right.quoted:
        return False
    reports = left.happening.span.report, right.happening.span.report
    return not (is_bare(left) or is_bare(right)) or weighing.stories.may_refer(*reports)


class _Groups:
    """Tellings joined so far. A join that would put clashing tellings together is refused."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        self.home = list(range(len(tellings)))
        self.groups = {index: [index] for index in range(len(tellings))}

    def join(self, left: int, right: int) -> None:
        a, b = self.home[left], self.home[right]
        if a == b or self._clash(self.groups[a], self.groups[b]):
            return
        self.groups[a] += self.groups.pop(b)
        for index in self.groups[a]:
            self.home[index] = a

    def _clash(self, left: list[int], right: list[int]) -> bool:
        whens = joined(self.tellings[i].when for i in left), joined(self.tellings[i].when for i in right)
        lasting = all(any(self.tellings[i].kind.lasts for i in side) for side in (left, right))
        return not (compatible(*whens) or (lasting and apart(*whens) <= LONGEST)) or any(
            clash(self.tellings[i], self.tellings[j]) for i in left[:SPOKESMEN] for j in right[:SPOKESMEN]
        )

    def is_bare(self, home: int) -> bool:
        """True for a group that only refers."""
        return all(is_bare(self.tellings[index]) for index in self.groups[home])

    def may_be_meant(self, home: int, by: int) -> bool:
        """True for a told group that a passing mention can mean: "vor einem Jahr" means a dated one, a whole clause
        with parties one that shares a party."""
        if self.is_bare(home):
            return False
        telling, members = self.tellings[by], [self.tellings[index] for index in self.groups[home]]
        if telling.recalls and not any(member.when.interval or member.bounds for member in members):
            return False
        return telling.refers or not telling.parties or any(telling.parties & member.parties for member in members)

    def nearness(self, home: int, by: int) -> float:
        """What speaks for a group beside likeness: a report is about it, and it was news when `by` was written."""
        telling, members = self.tellings[by], [self.tellings[index] for index in self.groups[home]]
        days = [found for member in members if (found := _days_of(member)) is not None]
        written = telling.published
        recent = any(written and apart(When(written), When(found)) <= RECENT_DAYS for found in days)
        named = [member.parties for member in members if member.parties]
        strange = bool(telling.parties and named) and all(telling.parties.isdisjoint(parties) for parties in named)
        return ABOUT * self.is_lead(home) + RECENT * recent - STRANGE * strange

    def is_lead(self, home: int) -> bool:
        """True for a group that some report is about."""
        return any(self.tellings[index].lead for index in self.groups[home])

    def is_weak(self, home: int) -> bool:
        """True for a group of weak kinds."""
        return all(self.tellings[index].kind.weak for index in self.groups[home])

    def may_join(self, left: int, right: int) -> bool:
        """True where two groups still stand and nothing keeps them apart."""
        return left in self.groups and right in self.groups and not self._clash(self.groups[left], self.groups[right])

    def members(self) -> list[list[int]]:
        return sorted(sorted(members) for members in self.groups.values())


def _pairs(tellings: Sequence[Telling], weighing: Weighing) -> Iterable[Pair]:
    blocks: dict[Hashable, list[int]] = {}
    for index, telling in enumerate(tellings):
        for key in keys(telling, weighing):
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
    """ "Beide Seiten schlossen im Mai einen Vertrag" names nobody: it may meet all of its family."""
    families: dict[str, list[int]] = {}
    for index, telling in enumerate(tellings):
        families.setdefault(telling.kind.family, []).append(index)
    return {
        pair
        for members in families.values()
        for pair in _within(members, vectors)
        if not (tellings[pair[0]].parties and tellings[pair[1]].parties)
    }
