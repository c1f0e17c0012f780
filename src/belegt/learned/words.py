"""The word table and the tokenizer that our encoders share: both were frozen in training, so one copy serves all.

Folder `words`: `words.npy`, a row of 384 bytes for each of 28,000 pieces; `config.json` says how bytes become numbers.
See docs/decisions/0025-one-word-table.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from belegt.learned.session import Array, Session
from belegt.learned.weights import ROOT, verified

WEIGHTS = "words"
Floats = npt.NDArray[np.float32]


class Words:
    """The loaded table; raises WeightsError where it is missing or damaged."""

    def __init__(self, root: Path = ROOT) -> None:
        from tokenizers import Tokenizer

        folder = verified(WEIGHTS, root)
        config = json.loads((folder / "config.json").read_text("utf-8"))
        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._table = np.load(folder / "words.npy", allow_pickle=False)
        self._scale, self._zero = np.float32(config["scale"]), np.int32(config["zero"])

    def __call__(self, ids: Sequence[int] | npt.NDArray[np.int64]) -> Floats:
        """Piece ids (L,) to vectors (L, 384)."""
        return np.asarray((self._table[ids].astype(np.int32) - self._zero).astype(np.float32) * self._scale)


@cache
def words(root: Path = ROOT) -> Words:
    """The table, loaded once."""
    return Words(root)


class Encoder:
    """A graph over a text's words."""

    def __init__(self, path: Path, root: Path = ROOT) -> None:
        self._words, self._session = words(root), Session(path)

    def run(self, ids: Sequence[int] | npt.NDArray[np.int64]) -> list[Array]:
        """Run once over piece ids (L,); all outputs in order, each (1, L, …)."""
        return self._session.run(words=self._words(ids)[None])
