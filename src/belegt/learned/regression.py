"""Logistic regressions over readable figures, kept as plain numbers in a JSON file beside the rules they weigh."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

BOUND = 30.0  # beyond which a chance is 0 or 1 to the last digit that counts


class Regression(NamedTuple):
    """A weight for each figure, and the bias."""

    weights: tuple[float, ...]
    bias: float

    def chance(self, evidence: Sequence[float]) -> float:
        """How likely the answer is yes, given the figures in the order of the weights; raises ValueError for others."""
        score = self.bias + sum(weight * value for weight, value in zip(self.weights, evidence, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-BOUND, min(BOUND, score))))


def regression_in(package: str, name: str, features: Sequence[str]) -> Regression:
    """Read `data/NAME` of a package; raises KeyError where a feature has no weight."""
    held = json.loads(resources.files(package).joinpath("data", name).read_text("utf-8"))
    return Regression(tuple(held["weights"][feature] for feature in features), held["bias"])
