"""Small networks with one hidden layer over readable figures, kept as plain numbers: numpy only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

BOUND = 6.0  # standard deviations beyond which a figure says no more
Scores = npt.NDArray[np.float64]


class Net(NamedTuple):
    """One hidden layer over figures brought to mean 0 and deviation 1."""

    mean: Scores
    scale: Scores
    first: Scores
    first_bias: Scores
    last: Scores
    last_bias: Scores


def net_of(held: Mapping[str, Sequence[float]]) -> Net:
    """The network a JSON table holds, a list of numbers for each field."""
    return Net(*(np.array(held[part]) for part in Net._fields))


def probability(net: Net, values: Scores) -> Scores:
    """What a network answers, a probability a row."""
    given = np.clip((values - net.mean) / net.scale, -BOUND, BOUND)
    hidden = np.maximum(given @ net.first.T + net.first_bias, 0.0)
    scores = hidden @ net.last + net.last_bias
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0))))
