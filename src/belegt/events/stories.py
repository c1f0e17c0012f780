"""Which reports are about one matter: they share rare names, rare words of their openings, and what these mean."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from belegt.events.tellings import stems
from belegt.language.agencies import agencies
from belegt.language.fold import fold
from belegt.learned.vectors import encode
from belegt.model.findings import Corpus

SMALL_PILE = 12  # reports; somebody put them together, so they are of one matter unless nothing joins them
COMMON, COMMON_SHARE = 12, 0.02  # what more reports (or a greater share) hold ties no two to one matter
MANY = 50  # nor does what more hold, however large the pile: the pairs of holders would grow with its square
OPENING = 600  # characters in which a report says what it is about
ALIKE = 0.42  # how much two reports of a large pile must have in common
ALIKE_SMALL = 0.16  # and of a small one
TIES = 0.34  # share of the pairs of two groups that must be alike for the groups to be one story
Pair = tuple[str, str]


def stories(corpus: Corpus) -> list[list[str]]:
    """Return the report ids by story, every report in exactly one; sorted."""
    ids = [report.id for report in corpus.reports]
    small = len(ids) <= SMALL_PILE
    least = ALIKE_SMALL if small else ALIKE
    scores = {pair: score for pair, score in _scores(corpus).items() if score >= least}
    home: dict[str, tuple[str, ...]] = {id: (id,) for id in ids}
    copies = {(min(link.from_, link.to), max(link.from_, link.to)) for link in corpus.links if link.kind == "copy"}
    for pair in sorted(scores, key=lambda pair: (-scores[pair], pair not in copies, pair)):
        left, right = home[pair[0]], home[pair[1]]
        sure = small or pair in copies  # of a family of copies not every pair is linked
        if left is not right and (sure or _tied(left, right, scores) >= TIES * len(left) * len(right)):
            for id in (both := (*left, *right)):
                home[id] = both
    return sorted({min(group): sorted(group) for group in home.values()}.values())


def _tied(left: Sequence[str], right: Sequence[str], scores: Mapping[Pair, float]) -> int:
    return sum((min(a, b), max(a, b)) in scores for a in left for b in right)


def _scores(corpus: Corpus) -> dict[Pair, float]:
    """How much each two reports have in common that share anything rare at all: about 0 to 1."""
    holders = _holders(corpus)
    total = len(corpus.reports)
    most = total if total <= SMALL_PILE else min(MANY, max(COMMON, COMMON_SHARE * total))
    weights: dict[Pair, float] = defaultdict(float)
    whole: dict[str, float] = defaultdict(float)
    for key in sorted(holders):
        weight = (2.0 if key[0] == "name" else 1.0) * math.log(1 + total / len(holders[key])) ** 2
        for id in holders[key]:
            whole[id] += weight
        if 1 < len(holders[key]) <= most:
            for pair in combinations(sorted(holders[key]), 2):
                weights[pair] += weight
    linked = {(min(k.from_, k.to), max(k.from_, k.to)) for k in corpus.links if k.kind != "quotes"}
    means = dict(zip((r.id for r in corpus.reports), encode([_opening(r.text) for r in corpus.reports]), strict=True))
    alike = {pair: float(np.dot(means[pair[0]], means[pair[1]])) for pair in sorted(weights.keys() | linked)}
    return {
        pair: 1.0 if pair in linked else _score(weights[pair], whole, pair, meaning) for pair, meaning in alike.items()
    }  # fmt: skip


def _score(shared: float, whole: Mapping[str, float], pair: Pair, meaning: float) -> float:
    return 0.5 * max(0.0, meaning) + shared / math.sqrt(whole[pair[0]] * whole[pair[1]])


def _opening(text: str) -> str:
    return " ".join(text.split())[:OPENING]


def _holders(corpus: Corpus) -> dict[tuple[str, str], set[str]]:
    """Each name, and each longer word of an opening → the reports that hold it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    agency = {fold(form) for one in agencies() for form in (one.name, *one.aliases)}
    for entity in corpus.entities:
        if fold(entity.name) not in agency:
            for mention in entity.mentions:
                found[("name", entity.id)].add(mention.report)
    for report in corpus.reports:
        for stem in stems(_opening(report.text)):
            found[("word", stem)].add(report.id)
    return found
