"""How likely a clause also belongs to a claim that was made without it, from how it stands beside the claim's clauses.

A small network over readable figures; its weights are data (`data/belonging.json`), fitted by
`training/claims/belonging.py`. It reads what pairs say (`belegt.claims.likeness`) of the clause and the whole claim:
how like it is to all of them and to the likest, whether its report already speaks there, whether another clause of
that report, or another claim, fits better.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from importlib import resources
from statistics import median
from typing import NamedTuple

import numpy as np

from belegt.learned.net import Net, Scores, net_of, probability

FEATURES = (
    "affinity", "mean", "best", "median", "best-by-report", "best-elsewhere", "likely", "opposite",
    "within", "cohesion", "of-cohesion", "size", "reports",
    "first", "mates", "mates-affinity", "beyond-mates", "near-mate", "rival", "beyond-rival",
    "homed", "home-affinity", "beyond-home", "home-best", "home-size", "homes-alike",
    "other", "beyond-other", "rank",
)  # fmt: skip
LEAST = 0.06  # affinity below which no clause is thought of as part of a claim
STRONGEST = 0.5  # weight of the likeliest partner in an affinity; the rest is the mean over all
LIKELY = 0.3  # likelihood from which a partner counts as likely
FAR = 9  # clauses between two of one report beyond which they are no neighbours
Links = Mapping[int, Mapping[int, float]]
Against = Mapping[tuple[int, int], float]
Report = Callable[[int], object]


class Candidate(NamedTuple):
    """A clause, the place of a claim it may belong to as well, and the evidence in the order of `FEATURES`."""

    clause: int
    core: int
    values: tuple[float, ...]


class Cores(NamedTuple):
    """Claims made so far: their clauses, the same by report, the claim of each clause, how well each fits there beside
    the others, how like the clauses are, and the likest, on average.
    """

    groups: Sequence[Sequence[int]]
    reports: Sequence[Mapping[object, Sequence[int]]]
    home: Mapping[int, int]
    fits: Mapping[int, float]
    traits: Sequence[tuple[float, float]]


class Fit(NamedTuple):
    """How well a clause fits a claim, the claim, and the likelihoods of pairs that say so."""

    affinity: float
    core: int
    scores: Mapping[int, float]


class Near(NamedTuple):
    """Clauses near claims they are not in: by clause, and the two best by claim and report; the best first. `alike`
    sums the pairs of two claims.
    """

    by_clause: Mapping[int, Sequence[Fit]]
    by_report: Mapping[tuple[int, object], Sequence[tuple[float, int]]]
    alike: Mapping[tuple[int, int], float]


def candidates(groups: Sequence[Sequence[int]], links: Links, report: Report, against: Against) -> list[Candidate]:
    """Return every clause and claim near each other with the evidence, sorted by clause."""
    cores = _cores(groups, links, report)
    near = _near(cores, links, report)
    found = []
    for i, ranked in near.by_clause.items():
        where = report(i)
        for fit in ranked:
            if fit.affinity >= LEAST:
                values = (
                    *_of_pairs(i, where, fit, cores, report, against), *_of_core(fit, cores),
                    *_of_report(i, where, fit, cores, near), *_of_home(i, fit, cores, links, near),
                    *_of_others(fit, ranked),
                )  # fmt: skip
                found.append(Candidate(i, fit.core, values))
    return found


def chances(found: Sequence[Candidate]) -> Scores:
    """How likely each candidate belongs to its claim."""
    return probability(_net(), np.array([c.values for c in found])) if found else np.zeros(0)


def affinity(scores: Collection[float], size: int) -> float:
    """How well a clause fits a claim of that many others, given the pairs that say something: by its likeliest partner
    there and by the mean over all.
    """
    return STRONGEST * max(scores) + (1 - STRONGEST) * sum(scores) / size if scores else 0.0


def _cores(groups: Sequence[Sequence[int]], links: Links, report: Report) -> Cores:
    fits: dict[int, float] = {}
    traits, reports = [], []
    for group in groups:
        rows = [[links[i][j] for j in group if j in links[i]] for i in group]
        fits |= {i: affinity(row, len(group) - 1) for i, row in zip(group, rows, strict=True)}
        pairs = len(group) * (len(group) - 1)
        traits.append((sum(map(sum, rows)) / max(1, pairs), _mean([max(row, default=0.0) for row in rows])))
        held: dict[object, list[int]] = {}
        for i in group:
            held.setdefault(report(i), []).append(i)
        reports.append(held)
    return Cores(groups, reports, {i: n for n, group in enumerate(groups) for i in group}, fits, traits)


def _near(cores: Cores, links: Links, report: Report) -> Near:
    by_clause: dict[int, list[Fit]] = {}
    by_report: dict[tuple[int, object], list[tuple[float, int]]] = defaultdict(list)
    alike: dict[tuple[int, int], float] = defaultdict(float)
    for i in sorted(links):
        met: dict[int, dict[int, float]] = defaultdict(dict)
        for j in sorted(links[i]):
            if j in cores.home:
                met[cores.home[j]][j] = links[i][j]
        met.pop(cores.home.get(i, -1), None)
        fits = [Fit(affinity(row.values(), len(cores.groups[n])), n, row) for n, row in met.items()]
        by_clause[i] = sorted(fits, key=lambda fit: (-fit.affinity, fit.core))
        for fit in fits:
            by_report[fit.core, report(i)].append((fit.affinity, i))
            if i in cores.home:  # a pair is met from both its ends
                alike[_key(cores.home[i], fit.core)] += sum(fit.scores.values()) / 2
    best = {key: sorted(rows, key=lambda r: (-r[0], r[1]))[:2] for key, rows in by_report.items()}
    return Near(by_clause, best, alike)


def _key(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _of_pairs(i: int, where: object, fit: Fit, cores: Cores, report: Report, against: Against) -> tuple[float, ...]:
    """What the pairs of the clause with the claim's clauses say."""
    size, scores = len(cores.groups[fit.core]), fit.scores
    best: dict[object, float] = {}
    for j, score in scores.items():
        best[report(j)] = max(score, best.get(report(j), 0.0))
    best.pop(where, None)
    elsewhere = len(cores.reports[fit.core].keys() - {where})
    partner = min(scores, key=lambda j: (-scores[j], j))
    return (
        fit.affinity, sum(scores.values()) / size, scores[partner], _median(scores.values(), size),
        sum(best.values()) / max(1, elsewhere), max(best.values(), default=0.0),
        sum(score >= LIKELY for score in scores.values()) / size,
        against.get((min(i, partner), max(i, partner)), 0.0),
    )  # fmt: skip


def _median(scores: Collection[float], size: int) -> float:
    """The median over the claim's clauses, 0 for those of which nothing is known."""
    return median([*scores, *[0.0] * (size - len(scores))])


def _of_core(fit: Fit, cores: Cores) -> tuple[float, ...]:
    """How the claim holds together without it."""
    within, cohesion = cores.traits[fit.core]
    size, reports = len(cores.groups[fit.core]), len(cores.reports[fit.core])
    return within, cohesion, fit.affinity / max(cohesion, 0.05), math.log(size), float(reports)


def _of_report(i: int, where: object, fit: Fit, cores: Cores, near: Near) -> tuple[float, ...]:
    """Which other clauses of its report are in the claim, or could be."""
    mates = cores.reports[fit.core].get(where, ())
    theirs = max((cores.fits[j] for j in mates), default=0.0)
    rival = next((other for other, j in near.by_report[fit.core, where] if j != i), 0.0)
    close = min((abs(i - j) for j in mates), default=FAR)
    return (
        float(not mates), float(len(mates)), theirs, fit.affinity - theirs if mates else 0.0, float(min(FAR, close)),
        rival, fit.affinity - rival,
    )  # fmt: skip


def _of_home(i: int, fit: Fit, cores: Cores, links: Links, near: Near) -> tuple[float, ...]:
    """How well it fits the claim it is in already, and how like that one is to this."""
    home = cores.home.get(i)
    if home is None:
        return 0.0, 0.0, fit.affinity, 0.0, 0.0, 0.0
    alike = near.alike[_key(home, fit.core)] / (len(cores.groups[home]) * len(cores.groups[fit.core]))
    others = [j for j in cores.groups[home] if j != i]
    best = max((links[i].get(j, 0.0) for j in others), default=0.0)
    return 1.0, cores.fits[i], fit.affinity - cores.fits[i], best, float(len(others)), alike


def _of_others(fit: Fit, ranked: Sequence[Fit]) -> tuple[float, ...]:
    """Whether it fits another claim better."""
    other = next((other.affinity for other in ranked if other.core != fit.core), 0.0)
    return other, fit.affinity - other, float(sum(other.affinity >= fit.affinity for other in ranked))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


@cache
def _net() -> Net:
    """The network of `data/belonging.json`."""
    text = resources.files("belegt.claims").joinpath("data", "belonging.json").read_text("utf-8")
    return net_of(json.loads(text)["net"])
