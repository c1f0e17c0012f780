"""How likely two clauses assert the same thing (or one its denial), from what they share.

Three small networks over readable features; their weights are data (`data/likeness.json`), fitted by
`training/claims/fit.py` on development clusters and piles. The first reads one pair. The second reads the first's
answer again beside what the pile says of it: a third clause like both, a likelier partner in the same report.
The third says of two clauses of one claim whether they take opposite sides.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from belegt.claims.propositions import Proposition
from belegt.learned.net import Net, net_of, probability

PLAIN = (
    "cosine", "context", "words", "rarest", "held", "names", "meant", "beside", "behind-row", "behind-column",
    "sentence", "sentence-row", "sentence-column", "told", "told-row", "told-column", "side", "met", "met-row",
    "met-column", "speaker", "count",
    "agreeing", "clash", "equal", "times", "kind", "kinds-apart", "event", "elsewhere", "short", "mutual", "quotes",
    "turned", "both", "within", "near", "refers", "aimed", "answers", "adverse", "leads", "lead", "counts",
    "one-counts", "languages", "words-in-shorter", "lengths", "places", "one-voice", "spoken", "speeches", "hedged",
    "years-apart", "other-days", "one-past", "both-past",
)  # fmt: skip
JUDGED = ("matter", "otherwise")
FEATURES = PLAIN + JUDGED
SHARED = (
    "first", "path", "paths", "paths-of-all", "behind-one", "behind-other", "best", "least-best", "degree", "most",
)  # fmt: skip
AT_ONCE = 100_000  # pairs asked about at a time: of a large pile all together would take gigabytes
FAINT = 0.03  # likelihoods below it are no link to a third clause
MOST = 40  # links of one clause that are followed
Rarity = Mapping[str, float]
Scores = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.intp]


def rarity(propositions: Sequence[Proposition]) -> dict[str, float]:
    """Return for each stem and each name how rare it is in the pile: 1 for one clause, towards 0 for all."""
    total = len(propositions) + 1
    seen = Counter(key for proposition in propositions for key in (*proposition.stems, *proposition.names))
    return {key: math.log(total / count) / math.log(total) for key, count in seen.items()}


def likeness(pairs: Pairs, values: Scores, reports: Pairs) -> Scores:
    """Return a probability for each pair (rows of features); `reports` numbers the report of each clause."""
    if not len(pairs):
        return np.zeros(0)
    return either_way(nets()[1], values, shared(pairs, alone(values), reports))


def alone(values: Scores) -> Scores:
    """How likely each pair asserts the same by itself."""
    return either_way(nets()[0], values)


def contrary(values: Scores) -> Scores:
    """How likely two clauses of one claim take opposite sides."""
    return either_way(nets()[2], values) if len(values) else np.zeros(0)


def either_way(net: Net, values: Scores, more: Scores | None = None) -> Scores:
    """A network's answer, the mean of both orders of each pair: which report comes first is chance. `more` columns
    follow those of `values`.
    """
    rows = [slice(n, n + AT_ONCE) for n in range(0, max(1, len(values)), AT_ONCE)]
    parts = (values[at] if more is None else np.hstack([values[at], more[at]]) for at in rows)
    return np.concatenate([(probability(net, part) + probability(net, turned(part))) / 2 for part in parts])


def turned(values: Scores) -> Scores:
    """The same pairs with their clauses in the other order; columns are `FEATURES`, or these and `SHARED`."""
    return np.asarray(values[:, _turned()[: values.shape[1]]])


@cache
def _turned() -> Pairs:
    """Where each figure of a pair stands when its clauses change places."""
    names = (*FEATURES, *SHARED)
    other = {"row": "column", "column": "row", "one": "other", "other": "one"}
    halves = (name.rpartition("-") for name in names)
    turned = (f"{head}-{other[end]}" if head and end in other else f"{head}{dash}{end}" for head, dash, end in halves)
    return np.array([names.index(name) for name in turned], dtype=np.intp)


def shared(pairs: Pairs, likely: Scores, reports: Pairs) -> Scores:
    """What the other pairs say of each pair, in the order of `SHARED`."""
    count, (left, right) = len(reports), pairs.T
    linked = np.where(likely >= FAINT, likely, 0.0)
    degree = np.bincount(left, linked, count) + np.bincount(right, linked, count)
    best = np.zeros(count)
    np.maximum.at(best, left, likely)
    np.maximum.at(best, right, likely)
    path, paths = _paths(pairs, linked, count)
    here, there = degree[left], degree[right]
    chance = np.clip(likely, 1e-4, 1 - 1e-4)
    return np.stack([
        np.log(chance / (1 - chance)) / 4, path, paths, paths / np.maximum(1e-3, np.sqrt(here * there)),
        likely - _best_there(left, reports[right], likely, left, right, reports),
        likely - _best_there(right, reports[left], likely, left, right, reports),
        np.maximum(best[left], best[right]), np.minimum(best[left], best[right]),
        np.minimum(here, there) / 3, np.maximum(here, there) / 3,
    ], 1)  # fmt: skip


def _best_there(clause: Pairs, report: Pairs, likely: Scores, left: Pairs, right: Pairs, reports: Pairs) -> Scores:
    """The likeliest partner each clause has in the given report."""
    width = int(reports.max()) + 1
    keys = np.concatenate([left * width + reports[right], right * width + reports[left]])
    known, place = np.unique(keys, return_inverse=True)
    best = np.zeros(len(known))
    np.maximum.at(best, place, np.concatenate([likely, likely]))
    return np.asarray(best[np.searchsorted(known, clause * width + report)])


def _paths(pairs: Pairs, linked: Scores, count: int) -> tuple[Scores, Scores]:
    """For each pair the strongest way over a third clause (its weaker half), and the sum over all ways."""
    strongest, total = np.zeros(len(pairs)), np.zeros(len(pairs))
    keys = pairs[:, 0] * count + pairs[:, 1]
    for ends, weaker, product in _over_thirds(pairs, linked, count):
        at = np.minimum(np.searchsorted(keys, ends), len(keys) - 1)
        met = keys[at] == ends
        np.maximum.at(strongest, at[met], weaker[met])
        np.add.at(total, at[met], product[met])
    return strongest, total


def _over_thirds(pairs: Pairs, linked: Scores, count: int) -> Iterator[tuple[Pairs, Scores, Scores]]:
    """For each clause: keys of the pairs of its partners, with the weaker of the two links and their product."""
    use = np.flatnonzero(linked)
    middle = np.concatenate([pairs[use, 0], pairs[use, 1]])
    partner, weight = np.concatenate([pairs[use, 1], pairs[use, 0]]), np.concatenate([linked[use], linked[use]])
    order = np.lexsort((partner, -weight, middle))
    starts = np.searchsorted(middle[order], np.arange(count + 1))
    for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if last - first > 1:
            rows = order[first : min(last, first + MOST)]
            rows = rows[np.argsort(partner[rows], kind="stable")]
            a, b = _corners(len(rows))
            one, other = weight[rows][a], weight[rows][b]
            yield partner[rows][a] * count + partner[rows][b], np.minimum(one, other), one * other


@cache
def _corners(size: int) -> tuple[Pairs, Pairs]:
    first, second = np.triu_indices(size, 1)
    return first, second


@cache
def nets() -> tuple[Net, Net, Net]:
    """The networks of `data/likeness.json`."""
    text = resources.files("belegt.claims").joinpath("data", "likeness.json").read_text("utf-8")
    held = json.loads(text)
    return net_of(held["alone"]), net_of(held["shared"]), net_of(held["contrary"])
