"""Pairs of clauses that may be one claim, with what they share, a pair of reports at a time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.claims.judge import EXTRAS
from belegt.claims.likeness import PLAIN, Rarity, Scores
from belegt.claims.nearby import SMALL
from belegt.claims.numbers import Compared, Named, compare, named, telling_figures
from belegt.claims.propositions import Proposition
from belegt.claims.when import LONG_AGO, When
from belegt.learned.met import Words, met
from belegt.learned.vectors import Vectors

Matrix = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]
SMALL_BLOCK = 1600  # pairs of two short reports, which are all looked at
NEAREST = 6  # partners a clause keeps in each other report, where there are more
LEAST = 0.9  # nearness below which a pair is not looked at there, unless a telling figure is in both
ANSWER = 4  # clauses from an accusation to the answer that follows it
MONTHS = LONG_AGO.days
REACH = 14  # clauses between an assertion and its denial in one report
STRETCH = 1500  # clauses of a report that are compared at a time: all those of a ticker of weeks would take gigabytes


class Meaning(NamedTuple):
    """Unit vectors of the clauses, of each with its neighbours, of the sentence it is part of, of it in its text; and
    of the side it takes there; and its words as its text means them.
    """

    clauses: Vectors
    contexts: Vectors
    sentences: Vectors
    passages: Vectors
    sides: Vectors
    words: Words


class Table(NamedTuple):
    """Pairs (n, 2) of indices, the smaller first, and their features (n, len(FEATURES))."""

    pairs: Index
    values: Scores


class Block(NamedTuple):
    """Pairs of two reports (or of one): indices, features, what the judge is told."""

    pairs: Index
    values: Scores
    told: Scores


class Shelf(NamedTuple):
    """A stretch of one report's clauses, mostly all of them: indices, where stems, names, times, kinds of happening
    and telling figures stand, the weight of the stems.
    """

    rows: range
    stems: Mapping[str, list[int]]
    around: Mapping[str, list[int]]
    names: Mapping[str, list[int]]
    meant: Mapping[str, list[int]]
    times: Mapping[str, list[int]]
    kinds: Mapping[str, list[int]]
    length: Matrix
    figures: Mapping[str, list[int]]


class Pile(NamedTuple):
    """All that the pairs are made of; shelves by report. `facts` holds one column a name in `FACTS`."""

    said: Sequence[Proposition]
    meaning: Meaning
    rare: Rarity
    numbers: Sequence[Named]
    shelves: Mapping[str, Sequence[Shelf]]
    around: Sequence[frozenset[str]]
    facts: Matrix


FACTS = (
    "turned",
    "quoted",
    "few",
    "lead",
    "counts",
    "refers",
    "english",
    "words",
    "place",
    "event",
    "speaker",
    "hedged",
    "named",
    "first-day",
    "last-day",
    "dated",
    "past",
)
COLUMN = {name: n for n, name in enumerate(FACTS)}


def pile_of(said: Sequence[Proposition], meaning: Meaning, events: Sequence[str | None], rare: Rarity) -> Pile:
    """Sort the clauses (by report and place, as given) onto their shelves."""
    rows: dict[str, list[int]] = defaultdict(list)
    for index, proposition in enumerate(said):
        rows[proposition.span.report].append(index)
    around = _names_around(said)
    reports = {report: range(held[0], held[-1] + 1) for report, held in rows.items()}
    shelves = {
        report: [_shelf(said, held[n : n + STRETCH], rare, around) for n in range(0, len(held), STRETCH)]
        for report, held in reports.items()
    }
    facts = _facts(said, events, list(reports.values()))
    return Pile(said, meaning, rare, [named(p) for p in said], shelves, around, facts)


def _names_around(said: Sequence[Proposition]) -> list[frozenset[str]]:
    """The names in each clause and the one before it: whom "sie" means, and whom an accusation is aimed at."""
    before = [frozenset[str](), *(p.names for p in said)]
    follows = [False, *(a.span.report == b.span.report for a, b in pairwise(said))]
    return [p.names | before[i] if follows[i] else p.names for i, p in enumerate(said)]


def _facts(said: Sequence[Proposition], events: Sequence[str | None], reports: Sequence[range]) -> Matrix:
    event, speaker = (_numbered(keys) for keys in (events, [p.speaker or None for p in said]))
    rows = [
        (p.turned, p.modality == "quoted", len(p.stems) < 3, p.lead, bool(p.amounts), p.refers, p.language == "en",
         len(p.words), (i - held.start) / max(1, len(held) - 1), event[i], speaker[i], p.modality == "hedged",
         bool(p.kinds), *_days(p.when))
        for held in reports for i in held for p in (said[i],)
    ]  # fmt: skip
    return np.array(rows, dtype=np.float64).reshape(-1, len(FACTS))


def _days(when: When) -> tuple[float, float, bool, bool]:
    """First and last day a clause speaks of, as numbers (NaN where nothing tells); whether named, whether long ago."""
    days = when.days
    if days is None or days.first is None or days.last is None:
        return math.nan, math.nan, False, False
    return days.first.toordinal(), days.last.toordinal(), when.named, when.past


def _numbered(keys: Sequence[str | None]) -> list[float]:
    """A number for each key; for None one of its own below zero."""
    known: dict[str, float] = {}
    return [-1.0 - n if key is None else known.setdefault(key, float(len(known))) for n, key in enumerate(keys)]


def _shelf(said: Sequence[Proposition], rows: range, rare: Rarity, around: Sequence[frozenset[str]]) -> Shelf:
    stems, near, names, meant, times, kinds, figures = (defaultdict[str, list[int]](list) for _ in range(7))
    for at, index in enumerate(rows):
        p = said[index]
        beside = [said[k].stems for k in (index - 1, index + 1) if k in rows]
        keyed = (
            (stems, p.stems), (near, frozenset().union(*beside) - p.stems), (names, p.names), (meant, around[index]),
            (times, p.times), (kinds, p.kinds), (figures, telling_figures(named(p))),
        )  # fmt: skip
        for shelf, keys in keyed:
            for key in keys:
                shelf[key].append(at)
    lengths = [math.sqrt(sum(rare[stem] ** 2 for stem in sorted(said[index].stems))) or 1.0 for index in rows]
    return Shelf(rows, stems, near, names, meant, times, kinds, np.array(lengths), figures)


def across(pile: Pile, one: str, other: str) -> Iterator[Block]:
    """The pairs of two reports, or of one with itself, that are worth a look, a stretch of each at a time."""
    for n, left in enumerate(pile.shelves[one]):
        for right in pile.shelves[other][n if one == other else 0 :]:
            yield _across(pile, left, right)


def _across(pile: Pile, left: Shelf, right: Shelf) -> Block:
    a, b = slice(left.rows.start, left.rows.stop), slice(right.rows.start, right.rows.stop)
    cosine = np.asarray(pile.meaning.clauses[a] @ pile.meaning.clauses[b].T, dtype=np.float64)
    context = np.asarray(pile.meaning.contexts[a] @ pile.meaning.contexts[b].T, dtype=np.float64)
    whole = np.asarray(pile.meaning.sentences[a] @ pile.meaning.sentences[b].T, dtype=np.float64)
    told = np.asarray(pile.meaning.passages[a] @ pile.meaning.passages[b].T, dtype=np.float64)
    side = np.asarray(pile.meaning.sides[a] @ pile.meaning.sides[b].T, dtype=np.float64)
    found = np.asarray(met(pile.meaning.words, left.rows, right.rows), dtype=np.float64)
    words, rarest, held = _words(left, right, pile.rare)
    names, meant = (_rarest(getattr(left, k), getattr(right, k), words.shape, pile.rare) for k in ("names", "meant"))
    near = cosine + context / 2 + words + names / 4 + told + found
    if left is right:
        near[np.tril_indices(len(near))] = -1.0
    i, j = np.nonzero(_kept(near, left, right, len(pile.shelves) <= SMALL))
    best = near.max(1)[i], near.max(0)[j]
    beside = _beside(left, right, pile.rare)
    shares = np.stack([cosine[i, j], context[i, j], words[i, j], rarest[i, j], held[i, j], names[i, j], meant[i, j],
                       beside[i, j], near[i, j] - best[0], near[i, j] - best[1], whole[i, j],
                       whole[i, j] - whole.max(1)[i], whole[i, j] - whole.max(0)[j],
                       told[i, j], told[i, j] - told.max(1)[i], told[i, j] - told.max(0)[j],
                       side[i, j],
                       found[i, j], found[i, j] - found.max(1)[i], found[i, j] - found.max(0)[j]], 1)  # fmt: skip
    times, kinds = (_shared(getattr(left, k), getattr(right, k), words.shape) for k in ("times", "kinds"))
    return _block(pile, np.stack([i + a.start, j + b.start], 1), shares, np.stack([times[i, j], kinds[i, j]], 1))


def _shared(left: Mapping[str, list[int]], right: Mapping[str, list[int]], shape: tuple[int, ...]) -> Matrix:
    """1 where two clauses share a key."""
    found = np.zeros(shape)
    for key in left.keys() & right.keys():
        found[np.ix_(left[key], right[key])] = 1.0
    return found


def _compared(pile: Pile, pairs: Index, counts: npt.NDArray[np.bool_]) -> Scores:
    """What the numbers of each pair say to each other, in the order of `Compared`; both sides must have some."""
    told = np.zeros((len(pairs), len(Compared._fields)))
    for row in np.flatnonzero(counts).tolist():
        told[row] = compare(pile.numbers[pairs[row, 0]], pile.numbers[pairs[row, 1]])
    return told


def _words(left: Shelf, right: Shelf, rare: Rarity) -> tuple[Matrix, Matrix, Matrix]:
    """For each pair: cosine of the bags of stems, rarest stem shared, share of the smaller bag."""
    shape = (len(left.rows), len(right.rows))
    words, rarest = np.zeros(shape), np.zeros(shape)
    for stem in sorted(left.stems.keys() & right.stems.keys()):
        at = np.ix_(left.stems[stem], right.stems[stem])
        words[at] += rare[stem] ** 2
        rarest[at] = np.maximum(rarest[at], rare[stem])
    held = words / np.minimum(left.length[:, None], right.length[None, :]) ** 2
    return words / (left.length[:, None] * right.length[None, :]), rarest, held


def _beside(left: Shelf, right: Shelf, rare: Rarity) -> Matrix:
    """For each pair: how much of one's words stands in the other's neighbours, or the other way round."""
    shape = (len(left.rows), len(right.rows))
    forth, back = np.zeros(shape), np.zeros(shape)
    for mine, theirs, into in ((left.stems, right.around, forth), (left.around, right.stems, back)):
        for stem in sorted(mine.keys() & theirs.keys()):
            into[np.ix_(mine[stem], theirs[stem])] += rare[stem] ** 2
    return np.maximum(forth / left.length[:, None] ** 2, back / right.length[None, :] ** 2)


def _rarest(
    left: Mapping[str, list[int]], right: Mapping[str, list[int]], shape: tuple[int, ...], rare: Rarity
) -> Matrix:
    names = np.zeros(shape)
    for name in left.keys() & right.keys():
        at = np.ix_(left[name], right[name])
        names[at] = np.maximum(names[at], rare.get(name, 0.0))
    return names


def _kept(near: Matrix, left: Shelf, right: Shelf, few: bool) -> npt.NDArray[np.bool_]:
    """All pairs of short reports among few; else the nearest of each row and column, and those of one figure."""
    if few and near.size <= SMALL_BLOCK:
        return near > -1.0
    keep = np.zeros(near.shape, dtype=bool)
    for axis, count in ((1, near.shape[1]), (0, near.shape[0])):
        order = np.argsort(-near, axis=axis, kind="stable")
        top = np.take(order, range(min(NEAREST, count)), axis=axis)
        np.put_along_axis(keep, top, True, axis=axis)
    keep &= near >= LEAST
    for figure in left.figures.keys() & right.figures.keys():
        keep[np.ix_(left.figures[figure], right.figures[figure])] = True
    return keep & (near > -1.0)


def _block(pile: Pile, pairs: Index, shares: Scores, keys: Scores) -> Block:
    fact = {name: pile.facts[:, n][pairs] for name, n in COLUMN.items()}
    facts = _compared(pile, pairs, np.asarray(fact["counts"].all(1)))
    turned = fact["turned"][:, 0] != fact["turned"][:, 1]
    within = np.array([pile.said[i].span.report == pile.said[j].span.report for i, j in pairs[:1]]).any()
    apart = (pairs[:, 1] - pairs[:, 0]).astype(np.float64)
    words = np.sort(fact["words"], axis=1)
    near = np.where(within, 1.0 / np.maximum(apart, 1.0), 0.0)
    speaker = fact["speaker"][:, 0] == fact["speaker"][:, 1]
    event = fact["event"]
    events, same = np.asarray((event >= 0).all(1)), event[:, 0] == event[:, 1]
    aimed = np.zeros(len(pairs))
    for row in np.flatnonzero(turned).tolist():
        aimed[row] = _aimed(pile, pairs[row, 0], pairs[row, 1])
    answers = within * turned * fact["turned"][:, 1] * (apart <= ANSWER) * (fact["speaker"][:, 1] >= 0)
    clash = facts[:, 2]
    columns = (
        *shares.T, speaker, *facts.T, *keys.T, (keys[:, 1] == 0) & fact["named"].all(1), events & same, events & ~same,
        fact["few"].any(1), (shares[:, 8] >= 0) & (shares[:, 9] >= 0), fact["quoted"].all(1), turned,
        fact["turned"].all(1), np.full(len(pairs), within), near, within * fact["refers"][:, 1], aimed,
        answers * shares[:, 1] * np.where(fact["refers"][:, 1] > 0, 1.0, 0.5), within * clash, fact["lead"].all(1),
        fact["lead"].any(1), fact["counts"].all(1), fact["counts"][:, 0] != fact["counts"][:, 1],
        fact["english"][:, 0] != fact["english"][:, 1], words[:, 0] / 12, words[:, 0] / words[:, 1],
        np.abs(fact["place"][:, 0] - fact["place"][:, 1]), within * speaker,
        (fact["speaker"] >= 0).any(1), (fact["speaker"] >= 0).all(1), fact["hedged"].any(1), *_timed(fact),
    )  # fmt: skip
    values = np.stack([np.asarray(c, dtype=np.float64) for c in columns], 1)
    assert values.shape[1] == len(PLAIN), (values.shape, len(PLAIN))
    return Block(pairs, values, _told(shares, facts, turned, fact, words))


def _timed(fact: Mapping[str, Matrix]) -> tuple[npt.NDArray[np.bool_], ...]:
    """Whether months lie between what two clauses speak of; whether both name days, none in common; what is past."""
    first, last, dated, past = (fact[name] for name in ("first-day", "last-day", "dated", "past"))
    gap = np.maximum(first[:, 1] - last[:, 0], first[:, 0] - last[:, 1])
    both, named = np.asarray((past > 0).all(1)), np.asarray((dated > 0).all(1))
    return gap > MONTHS, (gap > 0) & named, past[:, 0] != past[:, 1], both


def _told(shares: Scores, facts: Scores, turned: Scores, fact: Mapping[str, Matrix], words: Matrix) -> Scores:
    """What the judge is told of each pair, in the order of `EXTRAS` (see `belegt.claims.judge.extras`)."""
    told = (
        shares[:, 2], *facts.T, turned, fact["english"][:, 0] != fact["english"][:, 1],
        fact["counts"][:, 0] != fact["counts"][:, 1], words[:, 0] / np.maximum(1.0, words[:, 1]), shares[:, 0],
    )  # fmt: skip
    assert len(told) == len(EXTRAS)
    return np.stack([np.asarray(c, dtype=np.float64) for c in told], 1)


def _aimed(pile: Pile, i: int, j: int) -> bool:
    return pile.said[i].speaker in pile.around[j] or pile.said[j].speaker in pile.around[i]
