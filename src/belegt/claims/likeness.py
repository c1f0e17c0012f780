"""How likely two clauses assert the same thing (or one its denial), from what they share.

A logistic regression over readable features; its weights are data (`data/likeness.json`), fitted by
`training/claims/fit.py` on the development clusters under bench/gold/clusters. Two of the features are what the pair
judge says (`belegt.claims.judge`).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.claims.propositions import Proposition

PLAIN = (
    "cosine", "context", "words", "rarest", "held", "names", "speaker", "count", "agreeing", "clash", "equal", "times",
    "event", "short", "mutual", "best", "quotes", "turned", "within", "near", "refers", "aimed", "answers", "adverse",
)  # fmt: skip
JUDGED = ("matter", "otherwise")
FEATURES = PLAIN + JUDGED
Rarity = Mapping[str, float]
Scores = npt.NDArray[np.float64]


class Weights(NamedTuple):
    """Weights of one regression, in the order of the features, and its bias."""

    values: Scores
    bias: float


def rarity(propositions: Sequence[Proposition]) -> dict[str, float]:
    """Return for each stem and each name how rare it is in the pile: 1 for one clause, towards 0 for all."""
    total = len(propositions) + 1
    seen = Counter(key for proposition in propositions for key in (*proposition.stems, *proposition.names))
    return {key: math.log(total / count) / math.log(total) for key, count in seen.items()}


def likeness(values: Scores) -> Scores:
    """Return a probability for each row of features."""
    weights = _weights()
    scores = values @ weights.values + weights.bias
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0))))


@cache
def _weights() -> Weights:
    text = resources.files("belegt.claims").joinpath("data", "likeness.json").read_text("utf-8")
    held: dict[str, float] = json.loads(text)["weights"]
    return Weights(np.array([held[feature] for feature in FEATURES]), held["bias"])
