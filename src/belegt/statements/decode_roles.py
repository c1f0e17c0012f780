"""From the scores of one quote's surroundings to its roles: which words are speaker, cue, frame and addressee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.statements.decode import softmax

Floats = npt.NDArray[np.floating[Any]]
LONGEST = 40  # words of a pointed span at most
HALF = 0.4  # best of 0.3 … 0.6 on dev


class Roles(NamedTuple):
    """Word numbers of each part, sorted; `speaker_score` is the share of the chosen speaker span among all."""

    quote: list[int]
    speaker: list[int]
    cue: list[int]
    frame: list[int]
    addressee: list[int]
    relay: list[int]
    medium: str | None
    sort: str
    speaker_score: float


class Heads(NamedTuple):
    """Names of the score columns, as trained: flags first, then a start and an end for each pointer."""

    flags: Sequence[str]
    pointers: Sequence[str]
    types: Sequence[str]
    media: Sequence[str]
    reluctance: dict[str, float]  # added to "there is none" of a pointer; negative: names one more readily


def roles(
    words: Floats,
    whole: Floats,
    numbers: Sequence[int],
    quote: tuple[int, int],
    heads: Heads,
    stops: Sequence[bool] | None = None,
) -> Roles:
    """Decode one quote; no pointed span runs over a word that `stops` marks as a sentence's end.

    `words` (n, flags + 2 pointers) are the scores of the region's words, `numbers` their numbers in the text,
    `whole` the scores of the quote (types, media, "none" of each pointer), `quote` its words as stage one found them.
    """
    shares = 1.0 / (1.0 + np.exp(-words[:, : len(heads.flags)]))
    above = {name: np.flatnonzero(shares[:, k] > HALF).tolist() for k, name in enumerate(heads.flags)}
    told = {name: [numbers[i] for i in at] for name, at in above.items()}
    none = whole[-len(heads.pointers) :]
    pointed, score = {}, 0.0
    for k, name in enumerate(heads.pointers):
        starts, ends = words[:, len(heads.flags) + k], words[:, len(heads.flags) + len(heads.pointers) + k]
        span, share = pointed_span(starts, ends, float(none[k]) + heads.reluctance.get(name, 0.0), stops)
        pointed[name] = [numbers[i] for i in range(*span)]
        score = share if name == "speaker" else score
    frame = told["frame"] or pointed["frame"]
    count = len(heads.types)
    medium = heads.media[int(whole[count : count + len(heads.media)].argmax())]
    return Roles(
        _without(quote, frame, pointed["speaker"]), pointed["speaker"], told["cue"], frame,
        pointed.get("addressee", []), pointed.get("relay", []), None if medium == "none" else medium,
        heads.types[int(whole[:count].argmax())], score,
    )  # fmt: skip


def _without(quote: tuple[int, int], frame: list[int], speaker: list[int]) -> list[int]:
    words = range(*quote)
    inside = [w for w in frame if quote[0] < w < quote[1] - 1]
    out = set(inside) if not speaker or set(speaker) <= set(frame) else set(inside) - set(speaker)
    kept = [w for w in words if w not in out]
    return kept or list(words)


def pointed_span(
    starts: Floats, ends: Floats, none: float, stops: Sequence[bool] | None = None
) -> tuple[tuple[int, int], float]:
    """Return the best span (half-open, (0, 0) for none) and its share among all spans and none."""
    count = len(starts)
    if not count:
        return (0, 0), 0.0
    p, q = (softmax(np.concatenate([[none], x])) for x in (starts, ends))
    joint = np.triu(p[1:, None] * q[None, 1:]) * _near(count)
    if stops is not None:
        passed = np.cumsum(stops)
        joint = joint * (passed[:, None] == passed[None, :])
    empty = p[0] * q[0]
    a, b = divmod(int(joint.argmax()), count)
    total = float(joint.sum() + empty)
    best = float(joint[a, b])
    if empty > best:
        return (0, 0), float(empty) / max(total, 1e-9)
    return (a, b + 1), best / max(total, 1e-9)


def _near(count: int) -> npt.NDArray[np.bool_]:
    at = np.arange(count)
    return np.asarray(at[None, :] - at[:, None] < LONGEST)
