"""How likely two clauses assert the same thing (or one its denial), from what they share.

A logistic regression over a handful of readable features; its weights are data (`data/likeness.json`), fitted by
`training/claims/fit.py` on the development clusters under bench/gold/clusters.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from belegt.claims.propositions import Proposition
from belegt.claims.words import count_of, is_money
from belegt.language.quantities import disagree

FEATURES = (
    "cosine", "context", "words", "rarest", "names", "speaker", "count", "agreeing", "times", "event", "short", "mutual"
)  # fmt: skip
Rarity = Mapping[str, float]


def rarity(propositions: Sequence[Proposition]) -> dict[str, float]:
    """Return for each stem and each name how rare it is in the pile: 1 for one clause, towards 0 for all."""
    total = len(propositions) + 1
    seen = Counter(key for proposition in propositions for key in (*proposition.stems, *proposition.names))
    return {key: math.log(total / count) / math.log(total) for key, count in seen.items()}


def features(
    left: Proposition, right: Proposition, cosine: float, context: float, rare: Rarity, same_event: bool
) -> tuple[float, ...]:
    """Return one number a name in `FEATURES`, each about 0 to 1."""
    shared = left.stems & right.stems
    named = left.names & right.names
    return (
        cosine, context, _overlap(left, right, rare), max((rare.get(stem, 1.0) for stem in shared), default=0.0),
        max((rare.get(name, 1.0) for name in named), default=0.0),
        float(bool(left.speaker) and left.speaker == right.speaker), float(bool(counts(left) & counts(right))),
        float(_agree(left, right)), float(bool(left.times & right.times)), float(same_event),
        float(min(len(left.stems), len(right.stems)) < 3),
    )  # fmt: skip


def likeness(values: Sequence[float]) -> float:
    """Return the probability for a feature vector."""
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> dict[str, float]:
    text = resources.files("belegt.claims").joinpath("data", "likeness.json").read_text("utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def _overlap(left: Proposition, right: Proposition, rare: Rarity) -> float:
    """Cosine of the two bags of stems, rare ones counting more."""
    both = sum(rare.get(stem, 1.0) ** 2 for stem in left.stems & right.stems)
    sides = [math.sqrt(sum(rare.get(stem, 1.0) ** 2 for stem in side.stems)) for side in (left, right)]
    return both / (sides[0] * sides[1]) if both else 0.0


def counts(proposition: Proposition) -> set[str]:
    """What the numbers of a proposition count; sums of money only say so by their currency."""
    return {_slot(proposition, amount.unit) for amount in proposition.amounts}


def _slot(proposition: Proposition, unit: str) -> str:
    return "geld" if is_money(unit) else count_of(proposition.words, unit)


def _agree(left: Proposition, right: Proposition) -> bool:
    return any(
        _slot(left, a.unit) == _slot(right, b.unit) and not disagree(a, b) for a in left.amounts for b in right.amounts
    )
