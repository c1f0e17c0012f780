"""How likely two tellings of one story tell of one happening: a small network over what they share (`pairs`).

Its weights are data (`data/oneness.json`), fitted by `training/events/fit.py` on piles of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from belegt.events.pairs import Pairs
from belegt.events.tellings import Telling
from belegt.learned.net import Net, net_of, probability
from belegt.model.span import Span

Matrix = npt.NDArray[np.float64]


class Oneness:
    """The tellings of one story; each is compared when it is asked about."""

    def __init__(self, told: Sequence[Telling], texts: Mapping[str, str]) -> None:
        self._told, self._texts = told, texts
        self._at = {_key(one): n for n, one in enumerate(told)}
        self._rows: dict[int, Matrix] = {}
        self._pairs: Pairs | None = None

    def row(self, one: Telling) -> Matrix:
        """How likely each telling of the story tells of the same as this one."""
        n = self._at[_key(one)]
        if self._pairs is None:
            self._pairs = Pairs(self._told, self._texts)
        if n not in self._rows:
            self._rows[n] = probability(net(), self._pairs.with_all(n))
        return self._rows[n]

    def best(self, one: Telling, others: Iterable[Telling]) -> float:
        """The likelihood for the likeliest telling of another report; 0 where there is none."""
        places = [self._at[_key(other)] for other in others if other.report != one.report]
        return float(self.row(one)[places].max()) if places else 0.0

    def with_all(self, members: Sequence[Telling]) -> Matrix:
        """For each telling of the story: the likelihood for the likeliest member of each report, on average."""
        reports = sorted({one.report for one in members})
        best = [np.max([self.row(one) for one in members if one.report == report], axis=0) for report in reports]
        return np.asarray(np.mean(best, axis=0))


def _key(one: Telling) -> tuple[Span, Span]:
    return (one.span, one.trigger)


@cache
def net() -> Net:
    """The network of `data/oneness.json`."""
    return net_of(json.loads(resources.files("belegt.events").joinpath("data", "oneness.json").read_text("utf-8")))
