"""The pair judge: a trained answer to "do two clauses speak of the same matter?" and "does one say it otherwise?".

A small head over the sentence vectors of both clauses and what their words and numbers share: each vector is narrowed
by one matrix, their difference and product go through one hidden layer. Weights: `data/judge.npz`, trained by
`training/claims/train_head.py` on groups of clauses of our own (paraphrases, contradictions, look-alikes); see
`data/judge.md`. numpy only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from belegt.claims.numbers import Compared
from belegt.claims.propositions import Proposition
from belegt.learned.vectors import Vectors

EXTRAS = ("words", "shared", "agreeing", "clashing", "equal", "turned", "languages", "one-counts", "lengths", "cosine")
VECTOR_SCALE, EXTRA_SCALE = 8.0, 3.0  # inputs of about 1
LOGIT_SCALE = 4.0
AT_ONCE = 20_000  # pairs; two hundred thousand would take gigabytes
Scores = npt.NDArray[np.float64]


def extras(left: Proposition, right: Proposition, words: float, cosine: float, compared: Compared) -> tuple[float, ...]:
    """What the head is told beside the vectors, in the order of `EXTRAS`."""
    lengths = sorted((len(left.words), len(right.words)))
    return (
        words, float(compared.shared), float(compared.agreeing), float(compared.clashing), float(compared.equal),
        float(left.turned != right.turned), float(left.language != right.language),
        float(bool(left.amounts) != bool(right.amounts)), lengths[0] / max(1, lengths[1]), cosine,
    )  # fmt: skip


def narrowed(vectors: Vectors) -> Vectors:
    """Each row of `vectors` as the head reads it: once for all pairs it is in."""
    head = _head()
    return np.asarray(vectors @ head["narrow.weight"].T * VECTOR_SCALE + head["narrow.bias"])


def judged(narrow: Vectors, pairs: npt.NDArray[np.intp], told: Scores) -> Scores:
    """Return for each pair of rows of `narrow` two logits over 4 (same matter, said otherwise); either way round."""
    head = _head()
    rows = range(0, len(pairs), AT_ONCE)
    parts = [_logits(head, narrow, pairs[n : n + AT_ONCE], told[n : n + AT_ONCE]) for n in rows]
    return np.concatenate(parts) if parts else np.zeros((0, 2))


def _logits(head: Mapping[str, Vectors], narrow: Vectors, pairs: npt.NDArray[np.intp], told: Scores) -> Scores:
    left, right = narrow[pairs[:, 0]], narrow[pairs[:, 1]]
    given = np.hstack([np.abs(left - right), left * right, told.astype(np.float32) * EXTRA_SCALE])
    hidden = np.maximum(given @ head["first.weight"].T + head["first.bias"], 0.0)
    return np.asarray((hidden @ head["last.weight"].T + head["last.bias"]) / LOGIT_SCALE, dtype=np.float64)


@cache
def _head() -> dict[str, Vectors]:
    with resources.files("belegt.claims").joinpath("data", "judge.npz").open("rb") as file:
        held = np.load(file, allow_pickle=False)
        return {name: held[name].astype(np.float32) for name in held.files}
