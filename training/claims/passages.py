"""Trains the passage vectors of `belegt.learned.passages` on clusters and piles with gold, and exports them.

    PYTHONPATH=src:. python -m training.claims.passages CUT_DIR OUT_DIR FOLDER... [--apart FOLDER...] [--epochs 7]

CUT_DIR is the cut encoder of `training/encoder` (22,000 pieces). One step is one pile: all its reports are read, every
clause is the mean of its pieces, and each clause that shares a gold claim with others must find them among all clauses
of the pile (cross entropy over cosines, temperature 0.05). The last numbers of a vector say which side of the claim a
clause takes: their product is positive for two of one side, negative for opposites (logistic loss). AdamW, the word
table frozen, bfloat16. The lowest six layers of twelve are kept. Prints average precision on the piles apart after each
epoch; seeded; some 20 minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from belegt.claims.step import proposed
from belegt.learned.passages import BEGIN, END, OVERLAP, SIDE, SIZE, WIDTH, Text, cut
from belegt.learned.weights import MANIFEST, sha256
from belegt.learned.windows import windows
from belegt.model.findings import Corpus
from training.claims.fit import average_precision, corpus_of, held_in
from training.encoder.encoder import PAD, load_embeddings, load_layers, padding_bias
from training.encoder.export import to_int8, to_onnx
from training.statements.smooth import smoothed, watched

DEPTH, TEMPERATURE, RATE, HEAD_RATE, WARM = 6, 0.05, 1.5e-4, 1e-3, 40
SIDE_WEIGHT, SHARP, FEWER = 0.3, 5.0, -1.0  # opposites are the fewer
READ = 48  # windows on which the size of each product's inputs is measured before int8


class Pile(NamedTuple):
    """One pile: windows of piece ids; which of their pieces make the texts, put together; each clause's pieces there;
    which clauses are one claim; the pairs that are cases and their answers; pairs of one claim; which are opposites.
    """

    name: str
    ids: Tensor
    mask: Tensor
    kept: Tensor
    clauses: Sequence[tuple[int, int]]
    same: Tensor
    pairs: Tensor
    wanted: np.ndarray
    met: Tensor
    against: Tensor


class Passages(nn.Module):
    """Piece ids (B, L) to one vector a piece (B, L, 320)."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.embeddings = load_embeddings(encoder)
        self.layers = load_layers(encoder, range(DEPTH))
        self.head = nn.Linear(self.embeddings.word.weight.shape[1], WIDTH)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Run over padded windows."""
        x, bias = self.embeddings(ids), padding_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(x)  # type: ignore[no-any-return]


def pile(folder: Path, corpus: Corpus, tokenizer: Tokenizer) -> Pile:
    """Return one pile as tensors."""
    said = proposed(corpus)
    held = held_in(folder, corpus, said)
    rows: list[list[int]] = []
    kept: list[tuple[int, int]] = []
    clauses: list[tuple[int, int]] = []
    for report in sorted(corpus.reports, key=lambda report: report.id):
        own = [p.span for p in said if p.span.report == report.id]
        ids, places = cut(tokenizer, Text(report.text, [(s.start, s.end) for s in own]))
        clauses += [(len(kept) + first, len(kept) + last) for first, last in places]
        for window in windows(len(ids), SIZE, OVERLAP) if ids else []:
            kept += [(len(rows), 1 + at - window.start) for at in range(window.keep_start, window.keep_end)]
            rows.append([BEGIN, *ids[window.start : window.end], END])
    assert [p.span.report for p in said] == sorted(p.span.report for p in said)
    pairs = np.array([(i, j) for i, j in combinations(range(len(said)), 2) if held[i] or held[j]])
    sides = [[held[i][id] & held[j][id] for id in held[i].keys() & held[j].keys()] for i, j in pairs]
    wanted = np.array([bool(met) for met in sides])
    against = torch.tensor([not all(met) for met in sides])[torch.tensor(wanted)].float()
    return Pile(
        folder.name, *_padded(rows), torch.tensor(kept), clauses, _same(pairs[wanted], len(said)), torch.tensor(pairs),
        wanted.astype(float), torch.tensor(pairs[wanted]), against,
    )  # fmt: skip


def _padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, rows))
    ids, mask = torch.full((len(rows), longest), PAD), torch.zeros(len(rows), longest)
    for n, row in enumerate(rows):
        ids[n, : len(row)], mask[n, : len(row)] = torch.tensor(row), 1.0
    return ids, mask


def _same(pairs: np.ndarray, count: int) -> Tensor:
    same = torch.zeros(count, count, dtype=torch.bool)
    same[pairs[:, 0], pairs[:, 1]] = same[pairs[:, 1], pairs[:, 0]] = True
    return same


def vectors(model: Passages, data: Pile) -> tuple[Tensor, Tensor]:
    """Unit vectors of a pile's clauses: what they are about, and which side they take."""
    with torch.autocast("cpu", torch.bfloat16):
        read = model(data.ids, data.mask)
    pieces = read.float()[data.kept[:, 0], data.kept[:, 1]]
    means = torch.stack([pieces[first:last].mean(0) for first, last in data.clauses])
    matter, side = means.split([WIDTH - SIDE, SIDE], 1)
    return F.normalize(matter, dim=1), F.normalize(side, dim=1)


def loss(model: Passages, data: Pile) -> Tensor:
    """How badly clauses of one claim find each other among all of the pile, and their sides are told."""
    z, side = vectors(model, data)
    scores = (z @ z.T / TEMPERATURE).masked_fill(torch.eye(len(z), dtype=torch.bool), -1e4)
    chance = scores - torch.logsumexp(scores, 1, keepdim=True)
    use = data.same.any(1)
    found = (-(chance * data.same).sum(1)[use] / data.same.sum(1)[use]).mean()
    left, right = data.met.T
    opposed = F.binary_cross_entropy_with_logits(-SHARP * (side[left] * side[right]).sum(1) + FEWER, data.against)
    return found + SIDE_WEIGHT * opposed


def precision(model: Passages, piles: Sequence[Pile]) -> tuple[float, float]:
    """Average precision over the piles: of the cosines over all cases; of opposite sides within claims."""
    model.eval()
    cosines, opposites = [], []
    with torch.no_grad():
        for data in piles:
            z, side = vectors(model, data)
            for table, pairs, sign, found in ((z, data.pairs, 1, cosines), (side, data.met, -1, opposites)):
                left, right = pairs.T
                found.append(sign * (table[left] * table[right]).sum(1).numpy())
    model.train()
    return (average_precision(np.hstack(cosines), np.hstack([data.wanted for data in piles])),
            average_precision(np.hstack(opposites), np.hstack([data.against.numpy() for data in piles])))  # fmt: skip


def train(model: Passages, piles: Sequence[Pile], apart: Sequence[Pile], epochs: int, log: Path) -> None:
    """Train in place; a checkpoint and a line of log an epoch."""
    groups = [{"params": model.layers.parameters(), "lr": RATE}, {"params": model.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, dice, started = epochs * len(piles), np.random.default_rng(0), time.time()
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / WARM) * max(0.02, 1 - s / steps))
    for epoch in range(epochs):
        total = 0.0
        for n in dice.permutation(len(piles)):
            if piles[n].same.any():
                step = loss(model, piles[n])
                optimizer.zero_grad()
                step.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                total += step.item()
            schedule.step()
        met = ", average precision apart {:.4f}, of opposites {:.4f}".format(*precision(model, apart)) if apart else ""
        print(f"epoch {epoch}: loss {total / len(piles):.3f}{met}, {time.time() - started:.0f} s", flush=True)
        torch.save(model.state_dict(), log)


class Lean(nn.Module):
    """The trained module for one window at a time, its products' inputs of like size before int8."""

    def __init__(self, model: Passages, read: Sequence[Tensor]) -> None:
        super().__init__()
        self.embeddings, self.head = model.embeddings, model.head
        self.layers = watched(model.layers)
        with torch.no_grad():
            for ids in read:
                self(ids)
        self.layers = smoothed(self.layers)

    def forward(self, ids: Tensor) -> Tensor:
        """(1, L) to (1, L, 320)."""
        x = self.embeddings(ids)
        for layer in self.layers:
            x = layer(x)
        return self.head(x)  # type: ignore[no-any-return]


def export(model: Passages, piles: Sequence[Pile], encoder: Path, out: Path) -> None:
    """Write graph, tokenizer, config and manifest; `card.md` and `LICENSE` are kept by hand."""
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    rows = [(data.ids[0], int(data.mask[0].sum())) for data in piles[:READ]]
    lean = Lean(model, [ids[None, :length] for ids, length in rows])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "passages.onnx"
        to_onnx(lean, (torch.randint(5, 500, (1, 40)),), source, {"ids": {1: "pieces"}}, ["vectors"])
        to_int8(source, out / "passages.onnx")
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    (out / "config.json").write_text(json.dumps({"width": WIDTH, "layers": DEPTH}) + "\n", "utf-8")
    files = {f.name: sha256(f) for f in sorted(out.iterdir()) if f.is_file() and f.name != MANIFEST}
    manifest = {"version": "1", "licence": "CC-BY-4.0", "files": files}
    (out / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--apart", nargs="*", default=[], type=Path)
    parser.add_argument("--epochs", type=int, default=7)
    args = parser.parse_args()
    run([(f, corpus_of(f)) for f in args.folders], [(f, corpus_of(f)) for f in args.apart], args)


def run(corpora: Sequence[tuple[Path, Corpus]], apart: Sequence[tuple[Path, Corpus]], args: argparse.Namespace) -> None:
    """Train on the corpora, export."""
    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    piles, kept_apart = ([pile(*one, tokenizer) for one in part] for part in (corpora, apart))
    model = Passages(args.encoder / "encoder.safetensors")
    args.out.mkdir(parents=True, exist_ok=True)
    train(model, piles, kept_apart, args.epochs, args.out.parent / "passages.pt")
    export(model, piles, args.encoder, args.out)


if __name__ == "__main__":
    main()
