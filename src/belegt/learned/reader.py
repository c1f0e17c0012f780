"""The pair reader: reads two clauses side by side, each with what stands before it, and says what they are to each
other.

Three logits a pair: they say other things, the same, or one contradicts the other. Trained by
`training/claims/train_reader.py` on piles and groups of our own; see the card beside the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.learned.pieces import encode_words, piece_forms, words_of
from belegt.learned.session import Session, spread
from belegt.learned.weights import ROOT, WeightsError, verified

WEIGHTS = "pairs"
BEFORE = 120  # characters before a clause that are read with it: whom "sie" means
CLAUSE, CONTEXT = 40, 24  # pieces at most of a clause, and of what stands before it
BEGIN, END = 0, 2
Scores = npt.NDArray[np.float64]


class Passage(NamedTuple):
    """A clause and what stands before it in its report."""

    before: str
    text: str


def passage_of(report: str, start: int, end: int) -> Passage:
    """Cut a clause and the words before it out of its report's text.

    >>> passage_of("Das Amt prüft. Es sei nichts bekannt.", 15, 36)
    Passage(before='Das Amt prüft.', text='Es sei nichts bekannt')
    """
    before = report[max(0, start - BEFORE) : start]
    if start > BEFORE:
        before = before.partition(" ")[2]
    return Passage(" ".join(before.split()), " ".join(report[start:end].split()))


def ids_of(tokenizer: Any, left: Passage, right: Passage) -> list[int]:
    """<s> before </s> clause </s> before </s> clause </s>: the last pieces of what stands before, a clause's first."""
    ids = [BEGIN]
    for passage in (left, right):
        ids += [*_pieces(tokenizer, passage.before)[-CONTEXT:], END, *_pieces(tokenizer, passage.text)[:CLAUSE], END]
    return ids


def _pieces(tokenizer: Any, text: str) -> list[int]:
    return encode_words(tokenizer, piece_forms(text, words_of(text))).ids if text else []


class Reader:
    """Loaded weights; raises WeightsError where they are missing or damaged."""

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        folder = verified(WEIGHTS, ROOT)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._session = Session(folder / "pairs.onnx")

    def __call__(self, pairs: Sequence[tuple[Passage, Passage]]) -> Scores:
        """Return log-probabilities (n, 3): other, same, opposed; the same whichever of the two is named first."""
        rows = spread(self._read, [tuple(sorted(pair)) for pair in pairs])
        return np.array(rows, dtype=np.float64).reshape(-1, 3)

    def _read(self, pair: tuple[Passage, ...]) -> npt.NDArray[np.float32]:
        ids = ids_of(self._tokenizer, pair[0], pair[1])
        (scores,) = self._session.run(ids=np.array([ids], dtype=np.int64))
        return np.asarray(scores[0], dtype=np.float32)


@cache
def default_reader() -> Reader | None:
    """The shipped reader, or None where its weights are not installed or damaged."""
    try:
        return Reader()
    except (WeightsError, ImportError, OSError):
        return None
