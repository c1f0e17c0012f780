"""How much speaks for two tellings being of one event, and how much must."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from belegt.events.clashes import ANY_KIND
from belegt.events.stories import Stories
from belegt.events.tellings import Telling
from belegt.events.when import agreement
from belegt.language.fold import fold
from belegt.language.quantities import disagree
from belegt.learned.vectors import Vectors

# Set on the development clusters under bench/gold/clusters; bench/results/events.md shows that moving any of them by
# a fifth changes next to nothing.
WEIGHTS = {"people": 0.45, "date": 0.40, "place": 0.15, "meaning": 0.55, "lead": 0.10, "once": 0.15, "word": 0.10,
           "count": 0.12, "story": 0.15, "link": 0.25, "news day": 0.15}  # fmt: skip
JOIN_AT = 0.60  # across reports, where a date, a place, a rare name or a kind that happens once speaks for one event
ONCE_JOIN_AT = 0.48  # a kind that does not happen twice to the same people within months
ONCE_SAME_AT = 0.30  # ... and they are named in both
STORY_JOIN_AT = 0.55  # across reports of one story, about which nothing else speaks
WEAK_STORY_JOIN_AT = 0.60  # a speech or a demand is easily another one
BARE_JOIN_AT = 0.70  # across reports where only likeness speaks for it: look-alikes are what we are here to tell apart
WITHIN_REPORT_AT = 0.35
SAME_LEAD_AT = 0.10  # headline, teaser and opening of one report tell of one thing unless something clashes
ALIKE = 0.55  # cosine news of no known kind must reach
OTHER_PLACE = 0.15  # what two different places take away (one may lie in the other)
RARE = 0.5
REFERRED_AT = 0.20  # a dated mention in passing, by the same noun, of the same two states
SAME_NEWS_DAYS, OLD_NEWS_DAYS = 2, 21
WORD_STEM = 6  # letters


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the score of a pair needs to know of the whole pile: sentence vectors, how rare each party is, and which
    state a capital or seat of power stands for."""

    vectors: Vectors
    rarity: dict[str, float]
    states: dict[str, str]
    stories: Stories
    links: frozenset[frozenset[str]] = frozenset()

    def one_story(self, left: Telling, right: Telling) -> bool:
        """True where the reports of both tell one story, and one says when: else nothing tells look-alikes apart."""
        dated = left.published is not None or right.published is not None
        return dated and self.stories.one(left.happening.span.report, right.happening.span.report)

    def linked(self, left: Telling, right: Telling) -> bool:
        """True where one report prints, uses or translates the other: what they open with is one thing."""
        return frozenset({left.happening.span.report, right.happening.span.report}) in self.links

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


def is_bare(telling: Telling) -> bool:
    """True for one that refers to a happening, or recalls it in passing, and does not say when it was."""
    return (telling.refers or not telling.lead) and (not telling.when.is_known or telling.when.is_coarse)


def needed(left: Telling, right: Telling, weighing: Weighing) -> float:
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
    if weighing.one_story(left, right):
        return WEAK_STORY_JOIN_AT if left.kind.weak or right.kind.weak else STORY_JOIN_AT
    return JOIN_AT if dated or placed or named else BARE_JOIN_AT


def _refers(passing: Telling, main: Telling, weighing: Weighing) -> bool:
    """True for "seit dem Gipfel beider Staaten im März 2019": in passing, by the same noun, of the same two."""
    states = {weighing.state(party) for party in passing.parties}
    same = len(states) >= 2 and states == {weighing.state(party) for party in main.people}
    return same and main.lead and not passing.lead and passing.when.is_known and _same_word(passing, main)


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
    score += WEIGHTS["link"] * (left.lead and right.lead and weighing.linked(left, right))
    return score + WEIGHTS["once"] * (left.kind.once and left.kind.name == right.kind.name)


def powers(telling: Telling, weighing: Weighing) -> frozenset[str]:
    """The parties and the states they act for: "Moskau" and "Russlands Präsident" both bring Russland along."""
    return telling.parties | {weighing.state(party) for party in telling.parties}


def _sides(left: Telling, right: Telling, weighing: Weighing) -> tuple[frozenset[str], frozenset[str]]:
    """People against people where both name some; else all powers, so that "beide Staaten" can meet their leaders."""
    if left.people and right.people:
        return left.people, right.people
    return powers(left, weighing), powers(right, weighing)


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
