"""How much two tellings are alike: meaning, rare words, names, and the kind of happening where the lexicon knows it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from belegt.events.tellings import Telling
from belegt.learned.vectors import encode

WEIGHTS = {"meaning": 0.60, "words": 0.30, "names": 0.20, "kind": 0.15, "place": 0.10, "noun": 0.20}

LEAST = 3.0  # weight of a side that counts as a whole one: one rare word does not make two sentences alike


class Rarity(NamedTuple):
    """How many tellings of a pile hold each word and name, and how many there are."""

    stems: Counter[str]
    names: Counter[str]
    total: int


def rarity(told: Sequence[Telling]) -> Rarity:
    """Count the words and names of a pile's tellings."""
    stems = Counter(stem for one in told for stem in one.stems)
    return Rarity(stems, Counter(party for one in told for party in one.parties), len(told) + 1)


class Likeness:
    """Compares tellings of one pile. Rare is what few sentences of the pile hold. `texts` are the reports' texts."""

    def __init__(self, rare: Rarity, compared: Sequence[Telling], texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._rare = rare
        self._vectors = dict(zip(words := sorted({one.span.text for one in compared}), encode(words), strict=True))

    def __call__(self, left: Telling, right: Telling) -> float:
        """About 0 (nothing in common) to 1 (the same words)."""
        meaning = float(np.dot(self._vectors[left.span.text], self._vectors[right.span.text]))
        score = WEIGHTS["meaning"] * max(0.0, meaning)
        score += WEIGHTS["words"] * self.words(left.stems, right.stems)
        score += WEIGHTS["names"] * _shared(left.parties, right.parties, self._rare.names, self._rare.total)
        score += WEIGHTS["kind"] * bool(left.families & right.families)
        score += WEIGHTS["noun"] * bool(left.nouns & right.nouns)
        if left.place and right.place:
            score += WEIGHTS["place"] * (1 if left.place == right.place else -1)
        return score

    def openings(self, left: Sequence[Telling], right: Sequence[Telling]) -> float:
        """How much two openings are alike, each taken as a whole."""
        if not left or not right:
            return 0.0
        means = [np.mean([self._vectors[one.span.text] for one in side], axis=0) for side in (left, right)]
        meaning = float(np.dot(*means) / (np.linalg.norm(means[0]) * np.linalg.norm(means[1]) + 1e-9))
        stems, names = ([frozenset().union(*(getattr(one, what) for one in side)) for side in (left, right)]
                        for what in ("stems", "parties"))  # fmt: skip
        score = WEIGHTS["meaning"] * max(0.0, meaning) + WEIGHTS["words"] * self.words(stems[0], stems[1])
        return score + WEIGHTS["names"] * _shared(names[0], names[1], self._rare.names, self._rare.total)

    def words(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Share of the smaller side's words that both hold, the rare ones counting most."""
        return _shared(left, right, self._rare.stems, self._rare.total)

    def best(self, one: Telling, others: Iterable[Telling]) -> float:
        """The likeness to the likest."""
        return max((self(one, other) for other in others), default=0.0)


def _shared(left: frozenset[str], right: frozenset[str], counts: Counter[str], total: int) -> float:
    both = left & right
    if not both:
        return 0.0
    weight = {item: math.log(total / max(1, counts[item])) + 0.1 for item in left | right}
    smaller = min(math.fsum(weight[i] for i in left), math.fsum(weight[i] for i in right))
    return min(1.0, math.fsum(weight[i] for i in both) / max(smaller, LEAST))
