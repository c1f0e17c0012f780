"""Which tellings are of one event. Joins the surest pair first; a clash of dates or of people keeps groups apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from belegt.events.stories import Stories
from belegt.events.tellings import Telling
from belegt.events.when import When, agreement, apart, compatible, joined
from belegt.language.calendar import intersect
from belegt.language.fold import fold
from belegt.language.quantities import disagree
from belegt.learned.neighbours import pairs_above
from belegt.learned.vectors import Vectors

# Tuned on the four development clusters under bench/gold/clusters (bench/clusters.py prints the figures).
WEIGHTS = {"people": 0.45, "date": 0.40, "place": 0.15, "meaning": 0.55, "lead": 0.10, "once": 0.15, "word": 0.10,
           "count": 0.12, "story": 0.15, "news day": 0.15}  # fmt: skip
JOIN_AT = 0.60  # across reports, where a date, a place, a rare name or a kind that happens once speaks for one event
ONCE_JOIN_AT = 0.48  # a kind that does not happen twice to the same people within months
ONCE_SAME_AT = 0.30  # ... and they are named in both
STORY_JOIN_AT = 0.55  # across reports of one story, about which nothing else speaks
BARE_JOIN_AT = 0.70  # across reports where only likeness speaks for it: look-alikes are what we are here to tell apart
WITHIN_REPORT_AT = 0.35
SAME_LEAD_AT = 0.10  # headline, teaser and opening of one report tell of one thing unless something clashes
ATTACH_AT = 0.30  # for what only refers, to the one event it can mean
ATTACH_INSIDE_AT = 0.10  # the same within one report
MORE_IF_WEAK = 0.20  # a speech or a demand is easily another one
ABOUT = 0.10  # what a report is about is what it refers to, rather than what it recalls
CLEARLY = 0.05  # by so much the best must beat the next
ANY_KIND = "happening"
ALIKE = 0.55  # cosine news of no known kind must reach
LONGEST = 14  # days anything goes on
RECENT, RECENT_DAYS = 0.10, 60  # what a report refers to is rather of the last weeks than of a year before
OTHER_PLACE = 0.15  # what two different places take away (one may lie in the other)
RARE = 0.5
REFERRED_AT = 0.20  # a dated mention in passing, by the same noun, of the same two states
SAME_NEWS_DAYS, OLD_NEWS_DAYS = 2, 21
WORD_STEM = 6  # letters
LARGE_BLOCK, NEAREST = 200, 24
SPOKESMEN = 12  # members of a group looked at for a clash; the rest agreed with them before
Pair = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the score of a pair needs to know of the whole pile: sentence vectors, how rare each party is, and which
    state a capital or seat of power stands for."""

    vectors: Vectors
    rarity: dict[str, float]
    states: dict[str, str]
    stories: Stories

    def one_story(self, left: Telling, right: Telling) -> bool:
        """True where the reports of both tell one story, and one says when: else nothing tells look-alikes apart."""
        dated = left.published is not None or right.published is not None
        return dated and self.stories.one(left.happening.span.report, right.happening.span.report)

    def state(self, place: str) -> str:
        """The state a capital stands for; the place itself otherwise."""
        return self.states.get(place, place)


def rarity(tellings: Sequence[Telling]) -> dict[str, float]:
    """Return for each party how telling it is: 1 where one report names it, near 0 where all do."""
    named: dict[str, set[str]] = {}
    for telling in tellings:
        named.setdefault(telling.happening.span.report, set()).update(telling.parties)
    counts, total = Counter(party for parties in named.values() for party in parties), len(named)
    return {party: math.log((1 + total) / count) / math.log(1 + total) for party, count in counts.items()}


def keys(telling: Telling, weighing: Weighing) -> Iterable[Hashable]:
    """Blocking keys: tellings of one family that share a party, its state or a place, or that name none."""
    shared = _powers(telling, weighing) | ({telling.place} if telling.place else set())
    yield from ((telling.kind.family, name) for name in shared)
    if telling.when.interval is not None and telling.when.precision <= 31 and telling.when.interval.first:
        yield (telling.kind.family, telling.when.interval.first.isoformat()[:7])
    if not shared:
        yield (telling.kind.family, None)
    if telling.when.interval is not None and telling.when.precision == 1 and telling.when.interval.first:
        yield ("day", telling.when.interval.first)
    elif telling.when.weekday is not None:
        yield from (("weekday", telling.when.weekday, name) for name in shared)


def group(tellings: Sequence[Telling], weighing: Weighing) -> list[list[int]]:
    """Return groups of indices, each one event; every telling lies in exactly one.

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
    return groups.members()


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
        if score >= _needed(groups.tellings[left], groups.tellings[right], weighing):
            groups.join(left, right)


def is_bare(telling: Telling) -> bool:
    """True for one that refers to a happening, or recalls it in passing, and does not say when it was."""
    return (telling.refers or not telling.lead) and not telling.when.is_known


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
        lasting = all(self.tellings[i].kind.lasts for i in (*left, *right))
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
        written = self.tellings[by].published
        news = [self.tellings[index].published for index in self.groups[home] if self.tellings[index].lead]
        recent = any(written and days and apart(When(written), When(days)) <= RECENT_DAYS for days in news)
        return ABOUT * self.is_lead(home) + RECENT * recent

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


def _needed(left: Telling, right: Telling, weighing: Weighing) -> float:
    """How much must speak for one event before two tellings are joined."""
    if left.happening.span.report == right.happening.span.report:
        return SAME_LEAD_AT if left.lead and right.lead else WITHIN_REPORT_AT
    if _refers(left, right, weighing) or _refers(right, left, weighing):
        return REFERRED_AT
    dated = agreement(left.when, right.when) >= 0.5 or (_news_day(left, right) > 0 and bool(left.people & right.people))
    placed = left.place is not None and left.place == right.place and weighing.rarity.get(left.place, 1.0) >= RARE
    named = any(weighing.rarity[party] >= RARE for party in left.parties & right.parties)
    once = left.kind.once and left.kind.name == right.kind.name
    if once:
        return ONCE_SAME_AT if left.people & right.people else ONCE_JOIN_AT
    if weighing.one_story(left, right) and not (left.kind.weak or right.kind.weak):
        return STORY_JOIN_AT
    return JOIN_AT if dated or placed or named else BARE_JOIN_AT


def _refers(passing: Telling, main: Telling, weighing: Weighing) -> bool:
    """True for "seit dem Gipfel beider Staaten im März 2019": in passing, by the same noun, of the same two."""
    states = {weighing.state(party) for party in passing.parties}
    same = len(states) >= 2 and states == {weighing.state(party) for party in main.people}
    return same and main.lead and not passing.lead and passing.when.is_known and _same_word(passing, main)


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


def similarity(left: Telling, right: Telling, i: int, j: int, weighing: Weighing) -> float:
    """How much speaks for one event, about 0 to 1.5; call only where nothing speaks against it."""
    meaning = float(np.dot(weighing.vectors[i], weighing.vectors[j]))
    if meaning < ALIKE and ANY_KIND in (left.kind.name, right.kind.name):
        return 0.0
    score = WEIGHTS["meaning"] * max(0.0, meaning)
    score += WEIGHTS["people"] * _shared(*_sides(left, right, weighing), weighing.rarity)
    score += WEIGHTS["date"] * agreement(left.when, right.when)
    if left.place and right.place:
        same = left.place == right.place
        score += WEIGHTS["place"] * same
        score -= OTHER_PLACE * (weighing.state(left.place) != weighing.state(right.place))
    score += WEIGHTS["count"] * _same_count(left, right) + WEIGHTS["news day"] * _news_day(left, right)
    score += WEIGHTS["word"] * _same_word(left, right)
    other_report = left.happening.span.report != right.happening.span.report
    score += WEIGHTS["story"] * (other_report and weighing.one_story(left, right))
    score += WEIGHTS["lead"] * (left.lead and right.lead)
    return score + WEIGHTS["once"] * (left.kind.once and left.kind.name == right.kind.name)


def _powers(telling: Telling, weighing: Weighing) -> frozenset[str]:
    """The parties and the states they act for: "Moskau" and "Russlands Präsident" both bring Russland along."""
    return telling.parties | {weighing.state(party) for party in telling.parties}


def _sides(left: Telling, right: Telling, weighing: Weighing) -> tuple[frozenset[str], frozenset[str]]:
    """People against people where both name some; else all powers, so that "beide Staaten" can meet their leaders."""
    if left.people and right.people:
        return left.people, right.people
    return _powers(left, weighing), _powers(right, weighing)


def _shared(left: frozenset[str], right: frozenset[str], rarity: dict[str, float]) -> float:
    """Share of the smaller side's parties that both name, weighed by how rare they are in the pile."""
    both = left & right
    if not both:
        return 0.0
    smaller = min((left, right), key=lambda side: sum(rarity.get(party, 1.0) for party in side))
    share = sum(rarity.get(party, 1.0) for party in both) / sum(rarity.get(party, 1.0) for party in smaller)
    return share * max(rarity.get(party, 1.0) for party in both)


def _same_count(left: Telling, right: Telling) -> bool:
    """True when both count the same thing alike: "drei Tote"."""
    return any(a.unit == b.unit and not disagree(a, b) for a in left.amounts for b in right.amounts)


def _news_day(left: Telling, right: Telling) -> int:
    """1 where two reports open with it within days of each other, -1 where weeks lie between."""
    one, other = left.published, right.published
    if not (left.lead and right.lead and one and other and one.first and one.last and other.first and other.last):
        return 0
    apart = max((other.first - one.last).days, (one.first - other.last).days)
    return 1 if apart <= SAME_NEWS_DAYS else -1 if apart > OLD_NEWS_DAYS else 0


def _same_word(left: Telling, right: Telling) -> bool:
    """True when both call it by one noun: "Gipfel" and "Gipfeltreffen"."""
    a, b = (fold(telling.happening.trigger.text) for telling in (left, right))
    return a[:WORD_STEM] == b[:WORD_STEM] and left.happening.trigger.text[0].isupper()


def clash(left: Telling, right: Telling) -> bool:
    """True where two tellings cannot be of one event: families, dates, or two pairs of people that differ."""
    if not _may_be_one(left, right) or not (compatible(left.when, right.when) or _goes_on(left, right)):
        return True
    return _out_of_bounds(left, right) or _out_of_bounds(right, left) or _other_people(left, right)


def _goes_on(left: Telling, right: Telling) -> bool:
    """True for two days of one visit or one strike: near enough, and of the same people or in the same place."""
    near = apart(left.when, right.when) <= min(left.kind.lasts, right.kind.lasts)
    same_place = left.place is not None and left.place == right.place
    return near and (same_place or bool(left.parties & right.parties))


def _may_be_one(left: Telling, right: Telling) -> bool:
    """True within a family; and for news of no known kind, with anything."""
    return left.kind.family == right.kind.family or ANY_KIND in (left.kind.name, right.kind.name)


def _out_of_bounds(left: Telling, right: Telling) -> bool:
    """True where one lies on days on which the other's report cannot have told of it."""
    if left.bounds is None:
        return False
    if right.bounds is not None and intersect(left.bounds, right.bounds) is None:
        return True
    days = right.when.interval if not right.when.soft else None
    return days is not None and intersect(left.bounds, days) is None


def _other_people(left: Telling, right: Telling) -> bool:
    """A meeting of A and B is not one of A and C; a visit by A is none by B."""
    a, b = left.people, right.people
    if not (a and b and left.kind.asks) or left.guessed or right.guessed:
        return False
    if a.isdisjoint(b):
        return not (_names_one_of(left) or _names_one_of(right))
    return len(a) >= 2 and len(b) >= 2 and not (a <= b or b <= a)


def _names_one_of(telling: Telling) -> bool:
    """True where the kind takes two and one is named: "bei dem Treffen versprach Kim …"."""
    return telling.kind.asks > len(telling.people)
