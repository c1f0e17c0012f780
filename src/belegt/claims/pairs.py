"""Pairs of clauses that may be one claim, with what they share, a pair of reports at a time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.claims.judge import extras
from belegt.claims.likeness import PLAIN, Rarity, Scores
from belegt.claims.numbers import Compared, Named, compare, named, telling_figures
from belegt.claims.propositions import Proposition
from belegt.learned.vectors import Vectors

Matrix = npt.NDArray[np.float64]
NEAREST = 5  # partners a clause keeps in each other report
LEAST = 0.45  # nearness below which a pair is not looked at, unless a telling figure is in both
ANSWER = 4  # clauses from an accusation to the answer that follows it
REACH = 14  # clauses between an assertion and its denial in one report


class Meaning(NamedTuple):
    """Unit vectors of the clauses, and of each clause with its neighbours."""

    clauses: Vectors
    contexts: Vectors


class Table(NamedTuple):
    """Pairs (n, 2) of indices, the smaller first, and their features (n, len(PLAIN))."""

    pairs: npt.NDArray[np.intp]
    values: Scores


Row = tuple[int, int, tuple[float, ...], tuple[float, ...]]
"""Left, right, features, what the judge is told."""


class Shelf(NamedTuple):
    """One report's clauses: indices, where stems, names and telling figures stand, how much the stems of each weigh."""

    rows: range
    stems: Mapping[str, list[int]]
    names: Mapping[str, list[int]]
    length: Matrix
    figures: Mapping[str, list[int]]


class Pile(NamedTuple):
    """All that the pairs are made of."""

    said: Sequence[Proposition]
    meaning: Meaning
    events: Sequence[str | None]
    rare: Rarity
    numbers: Sequence[Named]
    shelves: Mapping[str, Shelf]
    around: Sequence[frozenset[str]]


def pile_of(said: Sequence[Proposition], meaning: Meaning, events: Sequence[str | None], rare: Rarity) -> Pile:
    """Sort the clauses (by report and place, as given) onto their shelves."""
    rows: dict[str, list[int]] = defaultdict(list)
    for index, proposition in enumerate(said):
        rows[proposition.span.report].append(index)
    shelves = {report: _shelf(said, range(held[0], held[-1] + 1), rare) for report, held in rows.items()}
    return Pile(said, meaning, events, rare, [named(p) for p in said], shelves, _names_around(said))


def _names_around(said: Sequence[Proposition]) -> list[frozenset[str]]:
    """The names in each clause and the one before it: whom "sie" means, and whom an accusation is aimed at."""
    before = [frozenset[str](), *(p.names for p in said)]
    follows = [False, *(a.span.report == b.span.report for a, b in pairwise(said))]
    return [p.names | before[i] if follows[i] else p.names for i, p in enumerate(said)]


def _shelf(said: Sequence[Proposition], rows: range, rare: Rarity) -> Shelf:
    stems: dict[str, list[int]] = defaultdict(list)
    names: dict[str, list[int]] = defaultdict(list)
    for at, index in enumerate(rows):
        for stem in said[index].stems:
            stems[stem].append(at)
        for name in said[index].names:
            names[name].append(at)
    lengths = [math.sqrt(sum(rare[stem] ** 2 for stem in said[index].stems)) or 1.0 for index in rows]
    figures: dict[str, list[int]] = defaultdict(list)
    for at, index in enumerate(rows):
        for figure in telling_figures(named(said[index])):
            figures[figure].append(at)
    return Shelf(rows, stems, names, np.array(lengths), figures)


def across(pile: Pile, one: str, other: str) -> Iterator[Row]:
    """Yield the pairs of two reports worth a look."""
    left, right = pile.shelves[one], pile.shelves[other]
    a, b = slice(left.rows.start, left.rows.stop), slice(right.rows.start, right.rows.stop)
    cosine = np.asarray(pile.meaning.clauses[a] @ pile.meaning.clauses[b].T, dtype=np.float64)
    context = np.asarray(pile.meaning.contexts[a] @ pile.meaning.contexts[b].T, dtype=np.float64)
    words, rarest, held, names = _shared(left, right, pile.rare)
    near = cosine + context / 2 + words + names / 4
    best_row, best_column = near.max(1), near.max(0)
    for i, j in _kept(near, left, right):
        compared = compare(pile.numbers[left.rows[i]], pile.numbers[right.rows[j]])
        ranks = float(near[i, j] >= best_row[i]) + float(near[i, j] >= best_column[j])
        shares = (cosine[i, j], context[i, j], words[i, j], rarest[i, j], held[i, j], names[i, j])
        yield _row(pile, (left.rows[i], right.rows[j]), shares, compared, ranks)


def _shared(left: Shelf, right: Shelf, rare: Rarity) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """For each pair: cosine of the bags of stems, rarest stem shared, share of the smaller bag, rarest name shared."""
    shape = (len(left.rows), len(right.rows))
    words, rarest, names = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for stem in sorted(left.stems.keys() & right.stems.keys()):
        at = np.ix_(left.stems[stem], right.stems[stem])
        words[at] += rare[stem] ** 2
        rarest[at] = np.maximum(rarest[at], rare[stem])
    for name in sorted(left.names.keys() & right.names.keys()):
        at = np.ix_(left.names[name], right.names[name])
        names[at] = np.maximum(names[at], rare[name])
    held = words / np.minimum(left.length[:, None], right.length[None, :]) ** 2
    return words / (left.length[:, None] * right.length[None, :]), rarest, held, names


def _kept(near: Matrix, left: Shelf, right: Shelf) -> list[tuple[int, int]]:
    """The nearest of each row and column, and pairs with one telling figure."""
    keep = np.zeros(near.shape, dtype=bool)
    for axis, count in ((1, near.shape[1]), (0, near.shape[0])):
        order = np.argsort(-near, axis=axis, kind="stable")
        top = np.take(order, range(min(NEAREST, count)), axis=axis)
        np.put_along_axis(keep, top, True, axis=axis)
    keep &= near >= LEAST
    for figure in left.figures.keys() & right.figures.keys():
        keep[np.ix_(left.figures[figure], right.figures[figure])] = True
    return [(int(i), int(j)) for i, j in np.argwhere(keep)]


def inside(pile: Pile, report: str) -> Iterator[Row]:
    """Yield the pairs of one report that may contradict each other: two voices, close together, one of them turned."""
    found = [(i, j, *_opposed(pile, i, j)) for i, j in combinations(pile.shelves[report].rows, 2) if j - i <= REACH]
    kept = [(i, j, shares, compared) for i, j, shares, compared in found if shares is not None]
    best: dict[int, float] = defaultdict(float)
    for i, j, shares, _ in kept:
        for at in (i, j):
            best[at] = max(best[at], _close(i, j, shares))
    for i, j, shares, compared in kept:
        ranks = sum(float(_close(i, j, shares) >= best[at]) for at in (i, j))
        yield _row(pile, (i, j), shares, compared, ranks)


Shares = tuple[float, float, float, float, float, float]


def _close(i: int, j: int, shares: Shares) -> float:
    return shares[0] + shares[1] / 2 + shares[2] + shares[5] / 4 + 0.5 / (j - i)


def _opposed(pile: Pile, i: int, j: int) -> tuple[Shares | None, Compared]:
    left, right = pile.said[i], pile.said[j]
    compared = compare(pile.numbers[i], pile.numbers[j])
    one_voice = left.speaker == right.speaker and (bool(left.speaker) or not compared.clashing)
    if one_voice or left.span.overlaps(right.span) or (left.turned == right.turned and not compared.clashing):
        return None, compared
    cosine = float(np.dot(pile.meaning.clauses[i], pile.meaning.clauses[j]))
    context = float(np.dot(pile.meaning.contexts[i], pile.meaning.contexts[j]))
    return (cosine, context, *_overlap(pile, left, right)), compared


def _answers(first: Proposition, later: Proposition, apart: int, context: float) -> float:
    """How closely a denial follows what another voice says in the same report; 0 where it does not."""
    if first.span.report != later.span.report or not later.turned or first.turned or not later.speaker:
        return 0.0
    return context * (1.0 if later.refers else 0.5) if apart <= ANSWER else 0.0


def _overlap(pile: Pile, left: Proposition, right: Proposition) -> tuple[float, float, float, float]:
    shared = left.stems & right.stems
    both = sum(pile.rare[stem] ** 2 for stem in shared)
    sides = [math.sqrt(sum(pile.rare[stem] ** 2 for stem in side.stems)) for side in (left, right)]
    words = both / (sides[0] * sides[1]) if both else 0.0
    rarest = max((pile.rare[stem] for stem in shared), default=0.0)
    held = both / min(sides) ** 2 if both else 0.0
    return words, rarest, held, max((pile.rare[name] for name in left.names & right.names), default=0.0)


def _row(pile: Pile, at: tuple[int, int], shares: tuple[float, ...], compared: Compared, ranks: float) -> Row:
    told = extras(pile.said[at[0]], pile.said[at[1]], float(shares[2]), float(shares[0]), compared)
    return (*at, _values(pile, *at, shares, compared, ranks), told)


def _values(
    pile: Pile, i: int, j: int, shares: tuple[float, ...], compared: Compared, ranks: float
) -> tuple[float, ...]:
    """One number a name in `PLAIN`, each about 0 to 1."""
    left, right = pile.said[i], pile.said[j]
    within = left.span.report == right.span.report
    later = max(left, right, key=lambda p: p.span.start)
    values = (
        *map(float, shares), float(bool(left.speaker) and left.speaker == right.speaker), float(compared.shared),
        float(compared.agreeing), float(compared.clashing), float(compared.equal),
        float(bool(left.times & right.times)),
        float(pile.events[i] is not None and pile.events[i] == pile.events[j]),
        float(min(len(left.stems), len(right.stems)) < 3), float(ranks == 2.0), ranks / 2,
        float(left.modality == right.modality == "quoted"), float(left.turned != right.turned), float(within),
        1.0 / (j - i) if within else 0.0, float(within and later.refers),
        float(left.turned != right.turned and (left.speaker in pile.around[j] or right.speaker in pile.around[i])),
        _answers(left, right, j - i, float(shares[1])), float(within and compared.clashing),
    )  # fmt: skip
    assert len(values) == len(PLAIN)
    return values
