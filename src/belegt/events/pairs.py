"""What two tellings of one story share, as plain figures: the input of the network in `oneness`.

One telling is compared with all others of its story at once. Every figure is the same either way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from belegt.events.tellings import Telling
from belegt.events.when import DAYS, NEVER_SAID, When, apart, compatible
from belegt.language.calendar import Interval
from belegt.learned.met import met, words_of
from belegt.learned.passages import ABOUT, EVENT, read_in
from belegt.learned.vectors import encode

RELATIONS = ("one-day", "fits-long", "fits-open", "day-off", "week-off", "months-off", "far-off")
SIDES = ("lead", "rank", "said", "spoken", "quoted", "ahead", "length")
FEATURES = (
    "meaning", "context", "told", "happening", "met", "words", "words-of-longer", "words-rarest",
    "names", "names-of-longer", "names-rarest", "numbers", "family",
    "families-differ", "families", "noun", "kind", "place",
    *RELATIONS, *(f"near-{name}" for name in RELATIONS), "dated-one", "dated-both", "long", "reports-apart",
    "reports-dated", "after-report", "fresh", "old", "fresh-lead", "old-lead",
    *(f"{side}-{which}" for side in SIDES for which in ("both", "one")), "same-report",
)  # fmt: skip
WEEK, MONTHS = 7, 60  # days two times are apart
NEAR = 2  # sentences on from one with a time that mostly still speak of it
LEAST = 3.0  # weight of a side that counts as a whole one
Matrix = npt.NDArray[np.float64]
_Known = tuple[Interval | None, Interval | None, int | None, int | None, int | None, bool]


class Shelf:
    """Which telling holds which of some keys (words, names); how rare a key is in the story weighs it."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        at = {key: n for n, key in enumerate(sorted(frozenset().union(*sets)))}
        self.held: Matrix = np.zeros((len(sets), max(1, len(at))))
        for n, keys in enumerate(sets):
            self.held[n, [at[key] for key in keys]] = 1.0
        self.weight = np.log((len(sets) + 1) / np.maximum(1.0, self.held.sum(0))) + 0.1
        self.whole = self.held @ self.weight

    def shared(self, n: int) -> tuple[Matrix, Matrix, Matrix]:
        """For each telling: share of the smaller side, root of that of the larger, and the rarest key shared."""
        mine = np.flatnonzero(self.held[n])
        held = self.held[:, mine] * self.weight[mine]
        both = held.sum(1)
        small, large = np.minimum(self.whole, self.whole[n]), np.maximum(self.whole, self.whole[n])
        rarest = held.max(1) if len(mine) else both
        return both / np.maximum(small, LEAST), np.sqrt(both / np.maximum(large, LEAST)), rarest / 5

    def count(self, n: int) -> Matrix:
        """How many keys each telling shares with one."""
        return np.asarray(self.held @ self.held[n])


class Times:
    """How the times of tellings fit together; each two different times are compared once."""

    def __init__(self, whens: Sequence[When]) -> None:
        at: dict[_Known, int] = {}
        self.place = np.array([at.setdefault(_known(when), len(at)) for when in whens], dtype=np.intp)
        firsts = {int(place): n for n, place in reversed(list(enumerate(self.place)))}
        self.different = [whens[firsts[n]] for n in range(len(at))]
        self._codes: dict[tuple[int, int], int] = {}
        self._rows: dict[int, npt.NDArray[np.intp]] = {}

    def relation(self, one: int, others: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """The place in `RELATIONS` for each other time, -1 where one is unknown; times as places in `different`."""
        if one not in self._rows:
            self._rows[one] = np.array([self._code(one, n) for n in range(len(self.different))], dtype=np.intp)
        return self._rows[one][others]

    def _code(self, one: int, other: int) -> int:
        key = (min(one, other), max(one, other))
        if key not in self._codes:
            self._codes[key] = _relation(self.different[key[0]], self.different[key[1]])
        return self._codes[key]


def _known(when: When) -> _Known:
    return (when.interval, when.window, when.month, when.day, when.weekday, when.soft)


def _relation(left: When, right: When) -> int:
    if not (left.is_known and right.is_known):
        return -1
    if compatible(left, right):
        if left.interval is None or right.interval is None:
            return 2
        return int(max(left.precision, right.precision) > DAYS)
    gap = apart(left, right)
    return 3 if gap <= 1 else 4 if gap <= WEEK else 5 if gap <= MONTHS else 6


class Pairs:
    """All tellings of one story, ready to be compared; `texts` are their reports' texts by id."""

    def __init__(self, told: Sequence[Telling], texts: Mapping[str, str]) -> None:
        self.told = told
        self._read(texts)
        order = sorted(range(len(told)), key=lambda n: (told[n].span, told[n].trigger))
        reports = sorted({one.report for one in told})
        self.report = np.array([reports.index(one.report) for one in told])
        self.meaning = encode([one.span.text for one in told]).astype(np.float64)
        self.context = self._context(order)
        self.words, self.names = Shelf([one.stems for one in told]), Shelf([one.parties for one in told])
        self.numbers = Shelf([frozenset(s for s in one.stems if s[0].isdigit()) for one in told])
        self.families, self.nouns = Shelf([one.families for one in told]), Shelf([one.nouns for one in told])
        self.kind = np.array([one.kind for one in told])
        self.place = np.array([one.place or "" for one in told])
        whens = [NEVER_SAID if one.said else one.when for one in told]
        self.times = Times([*whens, *self._near(order, whens)])
        self.own, self.near = self.times.place[: len(told)], self.times.place[len(told) :]
        self._days(whens)
        self.sides = np.array([_side(one) for one in told])

    def _read(self, texts: Mapping[str, str]) -> None:
        """Each telling as its whole text means it, and its pieces one by one."""
        vectors, pieces = read_in([(one.report, one.span.start, one.span.end) for one in self.told], texts)
        self.about, self.event = (vectors[:, part].astype(np.float64) for part in (ABOUT, EVENT))
        self.pieces = words_of(pieces)

    def _context(self, order: Sequence[int]) -> Matrix:
        """Each telling's meaning with half of what stands before and after it."""
        found = self.meaning.copy()
        for one, other in pairwise(order):
            if self.report[one] == self.report[other]:
                found[one] += 0.5 * self.meaning[other]
                found[other] += 0.5 * self.meaning[one]
        return np.asarray(found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9))

    def _near(self, order: Sequence[int], whens: Sequence[When]) -> list[When]:
        """For what has no time: that of the sentences just before it."""
        found, last, since = [NEVER_SAID] * len(whens), NEVER_SAID, 0
        for before, n in pairwise([order[0], *order]):
            if self.report[before] != self.report[n]:
                last = NEVER_SAID
            if whens[n].is_known:
                last, since = whens[n], 0
            else:
                since += 1
                found[n] = last if since <= NEAR else NEVER_SAID
        return found

    def _days(self, whens: Sequence[When]) -> None:
        self.is_known = np.array([when.is_known for when in whens])
        self.is_day = np.array([when.interval is not None and when.precision <= DAYS for when in whens])
        self.first, self.last = _ordinals(when.interval for when in whens)
        self.written, self.written_last = _ordinals(one.published for one in self.told)

    def with_all(self, n: int) -> Matrix:
        """Return what telling `n` shares with each telling of the story: a row each, in the order of `FEATURES`."""
        words, names = self.words.shared(n), self.names.shared(n)
        columns = [
            self.meaning @ self.meaning[n], self.context @ self.context[n], self.about @ self.about[n],
            self.event @ self.event[n], met(self.pieces, range(n, n + 1), range(len(self.told)))[0], *words, *names,
            np.minimum(2.0, self.numbers.count(n)), *self._kinds(n), *self._relations(n), *self._dates(n),
        ]  # fmt: skip
        for side in self.sides.T:
            columns += [np.minimum(side, side[n]), np.maximum(side, side[n])]
        return np.stack([*columns, self.report == self.report[n]], 1).astype(np.float64)

    def _kinds(self, n: int) -> list[Matrix]:
        same, has = self.families.count(n) > 0, self.families.whole > 0
        named = (self.place != "") & (self.place[n] != "")
        columns = (
            same, has & has[n] & ~same, has * 1.0 + has[n], self.nouns.count(n) > 0, has & (self.kind == self.kind[n]),
            np.where(named, np.where(self.place == self.place[n], 1.0, -1.0), 0.0),
        )  # fmt: skip
        return [np.asarray(column, dtype=np.float64) for column in columns]

    def _relations(self, n: int) -> list[Matrix]:
        own = self.times.relation(self.own[n], self.own)
        near = (self.times.relation(self.near[n], self.own), self.times.relation(self.own[n], self.near))
        codes = range(len(RELATIONS))
        return [
            *((own == code) * 1.0 for code in codes),
            *(((near[0] == code) | (near[1] == code)) * 1.0 for code in codes),
        ]

    def _dates(self, n: int) -> list[Matrix]:
        """Which side has a day, how far the reports are apart, how old what one tells was for the other."""
        day, long = self.is_day, self.is_known & ~self.is_day
        gap = np.abs(self.written - self.written[n])
        fresh, old = self._ages(n)
        columns = (
            day ^ day[n], day & day[n], long * 1.0 + long[n], np.log1p(np.nan_to_num(gap)) / 4, ~np.isnan(gap),
            self._after(n), np.maximum(*fresh), np.maximum(*old),
            np.maximum(fresh[0] * self.sides[:, 0], fresh[1] * self.sides[n, 0]),
            np.maximum(old[0] * self.sides[:, 0], old[1] * self.sides[n, 0]),
        )  # fmt: skip
        return [np.asarray(column, dtype=np.float64) for column in columns]

    def _after(self, n: int) -> Matrix:
        """How far the day of one lies after the report of the other."""
        late = np.fmax(self.first[n] - self.written_last, self.first - self.written_last[n])
        return np.where(np.nan_to_num(late) > 1, np.clip(np.nan_to_num(late), 0, 5) / 5, 0.0)

    def _ages(self, n: int) -> tuple[tuple[Matrix, Matrix], tuple[Matrix, Matrix]]:
        """How fresh, and how old, the time of one was when the other, which has none, was written; both ways."""
        fresh, old = [], []
        known = self.is_known
        for use, ago in (
            (known[n] & ~known, self.written_last - self.last[n]),
            (known & ~known[n], self.written_last[n] - self.last),
        ):
            use, ago = use & ~np.isnan(ago), np.nan_to_num(ago)
            fresh.append(np.where(use, np.exp(-np.abs(ago) / 4), 0.0))
            old.append(np.where(use, np.log1p(np.clip(ago, 0, 4000)) / 8, 0.0))
        return (fresh[0], fresh[1]), (old[0], old[1])


def _ordinals(days: Iterable[Interval | None]) -> tuple[Matrix, Matrix]:
    held = list(days)
    ends: tuple[Callable[[Interval], object], ...] = (lambda i: i.first, lambda i: i.last)
    first, last = ([_ordinal(i and end(i)) for i in held] for end in ends)
    return np.array(first), np.array(last)


def _ordinal(day: object) -> float:
    return float(getattr(day, "toordinal", lambda: np.nan)())


def _side(one: Telling) -> tuple[float, ...]:
    """What is told of one telling alone, in the order of `SIDES`."""
    return (
        float(one.lead), min(one.rank, 4) / 4, float(one.said), float(one.spoken), float(one.quoted), float(one.ahead),
        min(3.0, len(one.span.text) / 120),
    )  # fmt: skip
