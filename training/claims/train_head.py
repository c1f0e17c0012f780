"""Trains the pair judge (`belegt.claims.judge`) on the groups beside this file.

    python -m training.claims.train_head VECTORS.npz [--out src/belegt/claims/data/judge.npz]
    python -m training.claims.train_head VECTORS.npz --vectors    (first, in an environment that has the encoder)

Clauses of one group (`same`, `conflict`, `update`) are one matter; `other` and clauses of other groups are not;
`conflict` and `update` against `same` say it otherwise. Prints average precision on every fifth group, kept out, then
trains on all. Five heads of different seeds are averaged as one wider head. Seconds on one core.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.claims.judge import EXTRA_SCALE, EXTRAS, VECTOR_SCALE, extras
from belegt.claims.numbers import compare, named
from belegt.claims.propositions import Proposition, content_stems
from belegt.claims.words import folded_words, is_denial, is_negated
from belegt.language.clocks import clocks
from belegt.language.quantities import amounts
from belegt.model.span import Span
from training.claims.groups import Group, load

ENGLISH = frozenset({
    "the", "a", "of", "to", "in", "was", "were", "is", "are", "has", "had", "will", "by", "for", "on", "at", "with",
    "from", "that", "and", "it", "they", "he", "she",
})  # fmt: skip
NARROW, HIDDEN, EPOCHS, BATCH, RATE, DECAY, DROP = 96, 48, 6, 256, 1e-3, 0.1, 0.3
KEEP_OUT, SEEDS, ACROSS = 5, 4, 2
Array = npt.NDArray[np.float32]


class Cases(NamedTuple):
    """Pairs of rows, what is told beside the vectors, what is wanted (matter, otherwise), group, inside one group."""

    pairs: npt.NDArray[np.intp]
    told: Array
    wanted: Array
    group: npt.NDArray[np.intp]
    inside: npt.NDArray[np.bool_]


def proposition(text: str) -> Proposition:
    """A clause as the claims step would see it, without names and times."""
    words = folded_words(text)
    language = "en" if sum(word in ENGLISH for word in words) >= 2 else "de"
    counted = (*amounts(text, language, bare=True), *clocks(text))
    return Proposition(
        span=Span("-", 0, len(text), text), statement=None, speaker="", negated=is_negated(text),
        denies=is_denial(words), modality="asserted", stems=content_stems(words, frozenset()), names=frozenset(),
        times=frozenset(), amounts=counted, words=tuple(words), lead=False, language=language,
    )  # fmt: skip


def rows_of(groups: list[Group]) -> list[tuple[int, str, str]]:
    """(group, part, text): part "s" same, "t" turned, "o" other."""
    return [
        (n, part, text)
        for n, g in enumerate(groups)
        for part, texts in (("s", g.same), ("t", [o.text for o in (*g.conflict, *g.update)]), ("o", g.other))
        for text in texts
    ]


def cases(rows: list[tuple[int, str, str]], vectors: Array) -> Cases:
    """All pairs inside groups but other–other and turned–turned, and some across."""
    dice, held = random.Random(1), [proposition(text) for _, _, text in rows]
    rare = {s: math.log(len(rows) / n) for s, n in Counter(s for p in held for s in p.stems).items()}
    found: list[tuple[int, int, float, float, int, bool]] = []
    for i, (n, part, _) in enumerate(rows):
        for j in range(i + 1, len(rows)):
            if rows[j][0] != n:
                break
            parts = {part, rows[j][1]}
            if parts not in ({"o"}, {"t"}):
                matter = float("o" not in parts)
                found.append((i, j, matter, matter * ("t" in parts), n, True))
        for j in (dice.randrange(len(rows)) for _ in range(ACROSS)):
            if rows[j][0] != n:
                found.append((i, j, 0.0, 0.0, n, False))
    told = [_told(held[i], held[j], float(vectors[i] @ vectors[j]), rare) for i, j, *_ in found]
    table = np.array([row[:5] for row in found], dtype=np.float32)
    return Cases(
        table[:, :2].astype(np.intp), np.array(told, dtype=np.float32), table[:, 2:4], table[:, 4].astype(np.intp),
        np.array([row[5] for row in found]),
    )  # fmt: skip


def _told(left: Proposition, right: Proposition, cosine: float, rare: dict[str, float]) -> tuple[float, ...]:
    both = sum(rare[s] ** 2 for s in left.stems & right.stems)
    sides = [math.sqrt(sum(rare[s] ** 2 for s in p.stems)) for p in (left, right)]
    words = both / (sides[0] * sides[1]) if both else 0.0
    return extras(left, right, words, cosine, compare(named(left), named(right)))


def train(vectors: Array, data: Cases, use: npt.NDArray[np.intp], seed: int) -> dict[str, Array]:
    """Train one head on some of the cases."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    narrow = nn.Linear(vectors.shape[1], NARROW)
    first, last, drop = nn.Linear(2 * NARROW + len(EXTRAS), HIDDEN), nn.Linear(HIDDEN, 2), nn.Dropout(DROP)
    weights = [p for m in (narrow, first, last) for p in m.parameters()]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    v, told, wanted = (torch.tensor(part) for part in (vectors, data.told, data.wanted))
    pairs, dice = torch.tensor(data.pairs), np.random.default_rng(seed)
    for _ in range(EPOCHS):
        order = dice.permutation(use)
        for at in range(0, len(order), BATCH):
            rows = torch.tensor(order[at : at + BATCH])
            left, right = (narrow(drop(v[pairs[rows, side]]) * VECTOR_SCALE) for side in (0, 1))
            given = torch.cat([drop(torch.cat([(left - right).abs(), left * right], 1)), told[rows] * EXTRA_SCALE], 1)
            each = F.binary_cross_entropy_with_logits(last(torch.relu(first(given))), wanted[rows], reduction="none")
            asked = wanted[rows, 0]
            loss = each[:, 0].mean() + (each[:, 1] * asked).sum() / asked.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    named_parts = {"narrow": narrow, "first": first, "last": last}
    return {f"{n}.{p}": getattr(m, p).detach().numpy() for n, m in named_parts.items() for p in ("weight", "bias")}


def together(heads: list[dict[str, Array]]) -> dict[str, Array]:
    """Several heads as one that gives their mean."""
    count, width, extra = len(heads), NARROW, len(EXTRAS)
    first = np.zeros((count * HIDDEN, 2 * count * width + extra), dtype=np.float32)
    for n, head in enumerate(heads):
        rows = slice(n * HIDDEN, (n + 1) * HIDDEN)
        first[rows, n * width : (n + 1) * width] = head["first.weight"][:, :width]
        first[rows, (count + n) * width : (count + n + 1) * width] = head["first.weight"][:, width : 2 * width]
        first[rows, 2 * count * width :] = head["first.weight"][:, 2 * width :]
    stacked = {
        name: np.concatenate([h[name] for h in heads]) for name in ("narrow.weight", "narrow.bias", "first.bias")
    }
    return stacked | {
        "first.weight": first,
        "last.weight": np.concatenate([h["last.weight"] / count for h in heads], axis=1),
        "last.bias": np.mean([h["last.bias"] for h in heads], axis=0),
    }


def answers(vectors: Array, data: Cases, head: dict[str, Array], use: npt.NDArray[np.intp]) -> Array:
    """Logits of some of the cases."""
    narrow = vectors @ head["narrow.weight"].T * VECTOR_SCALE + head["narrow.bias"]
    left, right = narrow[data.pairs[use, 0]], narrow[data.pairs[use, 1]]
    given = np.hstack([np.abs(left - right), left * right, data.told[use] * EXTRA_SCALE])
    return np.asarray(np.maximum(given @ head["first.weight"].T + head["first.bias"], 0) @ head["last.weight"].T
                      + head["last.bias"])  # fmt: skip


def average_precision(scores: Array, wanted: Array) -> float:
    """Area under precision and recall."""
    ordered = wanted[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(ordered)
    return float((hits / (np.arange(len(ordered)) + 1) * ordered).sum() / max(1.0, ordered.sum()))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--vectors", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("src/belegt/claims/data/judge.npz"))
    args = parser.parse_args()
    rows = rows_of(load())
    if args.vectors:
        from belegt.learned.vectors import encode

        np.savez(args.file, vectors=encode([text for _, _, text in rows]))
        return
    vectors = np.load(args.file, allow_pickle=False)["vectors"]
    if len(vectors) != len(rows):
        raise SystemExit("the groups have changed: make the vectors anew (--vectors)")
    data = cases(rows, vectors)
    kept = data.group % KEEP_OUT == 0
    head = together([train(vectors, data, np.flatnonzero(~kept), seed) for seed in range(SEEDS)])
    hard = np.flatnonzero(kept & data.inside)
    p, y = answers(vectors, data, head, hard), data.wanted[hard]
    on = y[:, 0] > 0
    print(f"kept out, {len(hard)} pairs inside groups: matter {average_precision(p[:, 0], y[:, 0]):.3f} "
          f"(cosine {average_precision(data.told[hard, -1], y[:, 0]):.3f}, share {y[:, 0].mean():.2f}), "
          f"otherwise {average_precision(p[on, 1], y[on, 1]):.3f} (share {y[on, 1].mean():.2f})")  # fmt: skip
    whole = together([train(vectors, data, np.arange(len(data.pairs)), seed) for seed in range(SEEDS)])
    np.savez_compressed(args.out, **{name: value.astype(np.float16) for name, value in whole.items()})


if __name__ == "__main__":
    main()
