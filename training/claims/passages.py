"""Trains the passage vectors of `belegt.learned.passages` on clusters and piles with gold, and exports them.

    PYTHONPATH=src:. python -m training.claims.passages CUT_DIR OUT_DIR FOLDER... [--apart FOLDER...] [--epochs 5]

CUT_DIR is the cut encoder of `training/encoder`. One step is one pile: all its reports are read, every
clause is the mean of its pieces, and each clause that shares a gold claim with others must find them among all clauses
of the pile, once by the cosines of these means, once by how well the pieces of both are met in each other (cross
entropy, temperature 0.05). `SIDE` says which side of the claim a clause takes: the product is positive for two of one
side, negative for opposites (logistic loss). `EVENT` says which happening it tells of: clauses that are evidence of one
gold event must find each other among those of all events. What may be of a claim but need not (`also`) is no wrong
answer. A tenth of the pieces is hidden at random. AdamW, the word table frozen, bfloat16. Prints after each epoch, on
the piles apart, average precision of the cosines, of the words met, of their sum, and of opposites; seeded; an hour on
two cores.
"""

from __future__ import annotations

import argparse
import json
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

from belegt.claims.propositions import Proposition
from belegt.claims.step import proposed
from belegt.learned.passages import ABOUT, BEGIN, END, EVENT, OVERLAP, SIDE, SIZE, WIDTH, WORD, Text, cut
from belegt.learned.weights import MANIFEST, sha256
from belegt.learned.windows import windows
from belegt.model.findings import Corpus
from training.claims.fit import average_precision, corpus_of, held_in, keys_of, meets
from training.encoder.encoder import DEPTH, PAD, load_embeddings, load_layers, padding_bias, quick
from training.encoder.export import to_int8, to_onnx, without_words
from training.encoder.shipped import Shipped
from training.statements.smooth import smoothed, watched

TEMPERATURE, RATE, WARM = 0.05, 1.5e-4, 40
FASTER = 7  # the rate of the head in rates of the layers
HIDDEN, UNKNOWN = 0.1, 3  # share of the pieces hidden from the reader in training; the piece that stands for them
SIDE_WEIGHT, SHARP, FEWER = 0.3, 5.0, -1.0  # opposites are the fewer
EVENT_WEIGHT, EVENT_TEMPERATURE = 0.2, 0.1
NEVER = -1e4  # the score of what is no answer, right or wrong
READ = 48  # windows on which the size of each product's inputs is measured before int8


class Pile(NamedTuple):
    """One pile: windows of piece ids; which of their pieces make the texts, put together; each clause's pieces there;
    which clauses are one claim, and which may be (`also`); the pairs that are cases and their answers; pairs of one
    claim; which are opposites; which clauses are evidence of one event, and those that are of any.
    """

    name: str
    ids: Tensor
    mask: Tensor
    kept: Tensor
    clauses: Sequence[tuple[int, int]]
    same: Tensor
    open: Tensor
    pairs: Tensor
    wanted: np.ndarray
    met: Tensor
    against: Tensor
    one_event: Tensor
    telling: Tensor


class Passages(nn.Module):
    """Piece ids (B, L) to the numbers of each piece (B, L, 448)."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.embeddings = load_embeddings(encoder)
        self.layers = load_layers(encoder, range(DEPTH))
        self.head = nn.Linear(self.embeddings.word.weight.shape[1], WIDTH + WORD)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Run over padded windows."""
        x, bias = self.embeddings(ids), padding_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(x)  # type: ignore[no-any-return]


def pile(folder: Path, corpus: Corpus, tokenizer: Tokenizer) -> Pile:
    """Return one pile as tensors."""
    said = proposed(corpus).said
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
    loose = held_in(folder, corpus, said, also=True)
    met = [(i, j) for i, j in combinations(range(len(said)), 2) if loose[i].keys() & loose[j].keys()]
    may = np.array([(i, j) for i, j in met if not held[i].keys() & held[j].keys()], dtype=np.intp).reshape(-1, 2)
    pairs = np.array([(i, j) for i, j in combinations(range(len(said)), 2) if held[i] or held[j]])
    sides = [[held[i][id] & held[j][id] for id in held[i].keys() & held[j].keys()] for i, j in pairs]
    wanted = np.array([bool(met) for met in sides])
    against = torch.tensor([not all(met) for met in sides])[torch.tensor(wanted)].float()
    return Pile(
        folder.name, *_padded(rows), torch.tensor(kept), clauses, _same(pairs[wanted], len(said)),
        _same(may, len(said)), torch.tensor(pairs),
        wanted.astype(float), torch.tensor(pairs[wanted]), against, *_events(folder, corpus, said),
    )  # fmt: skip


def _events(folder: Path, corpus: Corpus, said: Sequence[Proposition]) -> tuple[Tensor, Tensor]:
    """Which clauses are evidence of one gold event (N, N), and which are of any."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    names = keys_of(gold, corpus)
    held = torch.tensor(
        [[any(meets(p, cell, names[p.span.report]) for cell in e["evidence"]) for e in gold["events"]] for p in said]
    ).float()
    return (held @ held.T > 0) & ~torch.eye(len(said), dtype=torch.bool), torch.nonzero(held.sum(1))[:, 0]


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


def vectors(model: Passages, data: Pile) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Of a pile's clauses: unit vectors of what they are about, which side they take and of what happening they tell,
    and the table (N, N) of how well the words of one are met in the other.
    """
    ids = data.ids
    if model.training:
        ids = ids.masked_fill((torch.rand(ids.shape) < HIDDEN) & (ids > UNKNOWN), UNKNOWN)
    with quick():
        read = model(ids, data.mask)
    pieces = read.float()[data.kept[:, 0], data.kept[:, 1]]
    means = torch.stack([pieces[first:last, :WIDTH].mean(0) for first, last in data.clauses])
    about, side, event = (F.normalize(means[:, part], dim=1) for part in (ABOUT, SIDE, EVENT))
    return about, side, event, _met(pieces[:, WIDTH:], data.clauses)


def _met(words: Tensor, clauses: Sequence[tuple[int, int]]) -> Tensor:
    """For each two clauses the mean over the pieces of one, weighed by length, of the best cosine in the other; the
    mean of both directions.
    """
    at = torch.cat([torch.arange(first, last) for first, last in clauses])
    of = torch.repeat_interleave(torch.arange(len(clauses)), torch.tensor([last - first for first, last in clauses]))
    lengths = words.norm(dim=1)[at]
    unit = F.normalize(words, dim=1)[at]
    best = torch.full((len(at), len(clauses)), -1.0).scatter_reduce(
        1, of.expand(len(at), -1), unit @ unit.T, "amax", include_self=False
    )
    total = torch.zeros(len(clauses), len(clauses)).index_add(0, of, best * lengths[:, None])
    one_way = total / torch.zeros(len(clauses)).index_add(0, of, lengths)[:, None]
    return (one_way + one_way.T) / 2


def loss(model: Passages, data: Pile) -> Tensor:
    """How badly clauses of one claim find each other among all of the pile, their sides are told, and those of one
    happening find each other.
    """
    z, side, event, met = vectors(model, data)
    found = sum(_lost((scores / TEMPERATURE).masked_fill(data.open, NEVER), data.same) for scores in (z @ z.T, met))
    left, right = data.met.T
    opposed = F.binary_cross_entropy_with_logits(-SHARP * (side[left] * side[right]).sum(1) + FEWER, data.against)
    return found / 2 + SIDE_WEIGHT * opposed + EVENT_WEIGHT * _parted(event, data)


def _lost(scores: Tensor, same: Tensor) -> Tensor:
    others = scores.masked_fill(torch.eye(len(scores), dtype=torch.bool), NEVER)
    chance = others - torch.logsumexp(others, 1, keepdim=True)
    use = same.any(1)
    return (-(chance * same).sum(1)[use] / same.sum(1)[use]).mean()


def _parted(event: Tensor, data: Pile) -> Tensor:
    """Among the clauses that are evidence of events; nothing where only one event is told, or each once."""
    tells, same = event[data.telling], data.one_event[data.telling][:, data.telling]
    if not same.any() or same.sum() == len(same) * (len(same) - 1):
        return torch.zeros(())
    return _lost(tells @ tells.T / EVENT_TEMPERATURE, same)


def precision(model: Passages, piles: Sequence[Pile]) -> tuple[float, ...]:
    """Average precision over the piles: of the cosines over all cases, of the words met, of both; of opposite sides."""
    model.eval()
    wanted, against = (np.hstack([of(data) for data in piles]) for of in (_wanted, _against))
    cosines, met, opposites = [], [], []
    with torch.no_grad():
        for data in piles:
            z, side, _, words = vectors(model, data)
            left, right = data.pairs.T
            cosines.append((z[left] * z[right]).sum(1).numpy())
            met.append(words[left, right].numpy())
            left, right = data.met.T
            opposites.append(-(side[left] * side[right]).sum(1).numpy())
    model.train()
    found = np.hstack(cosines), np.hstack(met), np.hstack(cosines) + np.hstack(met)
    return *(average_precision(values, wanted) for values in found), average_precision(np.hstack(opposites), against)


def _wanted(data: Pile) -> np.ndarray:
    return data.wanted


def _against(data: Pile) -> np.ndarray:
    return data.against.numpy()


def train(model: Passages, piles: Sequence[Pile], apart: Sequence[Pile], args: argparse.Namespace, log: Path) -> None:
    """Train in place; a checkpoint and a line of log an epoch."""
    parts = ((model.layers, args.rate), (model.head, args.rate * FASTER))
    optimizer = torch.optim.AdamW(
        [{"params": part.parameters(), "lr": rate} for part, rate in parts], weight_decay=0.01
    )
    steps, dice, started = args.epochs * len(piles), np.random.default_rng(0), time.time()
    fall = 1 - args.end
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / WARM) * (1 - fall * s / steps))
    for epoch in range(args.epochs):
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
        met = ", apart " + " ".join(f"{value:.4f}" for value in precision(model, apart)) if apart else ""
        print(f"epoch {epoch}: loss {total / len(piles):.3f}{met}, {time.time() - started:.0f} s", flush=True)
        torch.save(model.state_dict(), log)


def started(model: Passages, source: Path) -> None:
    """Take over the weights of a checkpoint, or of a shipped graph read back as float."""
    if source.suffix != ".onnx":
        model.load_state_dict(torch.load(source, weights_only=True))
        return
    graph = Shipped(source)
    model.layers = nn.ModuleList(graph.layer(f"layers.{n}", f"layers.{n}") for n in range(DEPTH))
    model.head.weight.data, model.head.bias.data = graph.product("head"), graph.value("head.bias")


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
        """(1, L) to (1, L, 448)."""
        x = self.embeddings(ids)
        for layer in self.layers:
            x = layer(x)
        return self.head(x)  # type: ignore[no-any-return]


def export(model: Passages, piles: Sequence[Pile], out: Path) -> None:
    """Write graph, tokenizer, config and manifest; `card.md` and `LICENSE` are kept by hand."""
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    rows = [(data.ids[0], int(data.mask[0].sum())) for data in piles[:READ]]
    lean = Lean(model, [ids[None, :length] for ids, length in rows])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "passages.onnx"
        to_onnx(lean, (torch.randint(5, 500, (1, 40)),), source, {"ids": {1: "pieces"}}, ["vectors"])
        to_int8(source, out / "passages.onnx")
    without_words(out / "passages.onnx")
    (out / "config.json").write_text(json.dumps({"width": WIDTH, "layers": DEPTH}) + "\n", "utf-8")
    files = {f.name: sha256(f) for f in sorted(out.iterdir()) if f.is_file() and f.name != MANIFEST}
    manifest = {"version": "5", "licence": "CC-BY-4.0", "files": files}
    (out / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--apart", nargs="*", default=[], type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--end", type=float, default=0.02, help="share of the rate at the end")
    parser.add_argument("--start", type=Path, help="to go on from: a checkpoint, or a shipped graph (.onnx)")
    parser.add_argument("--mean-with", type=Path, help="likewise: what is exported is the mean of both")
    args = parser.parse_args()
    run([(f, corpus_of(f)) for f in args.folders], [(f, corpus_of(f)) for f in args.apart], args)


def run(corpora: Sequence[tuple[Path, Corpus]], apart: Sequence[tuple[Path, Corpus]], args: argparse.Namespace) -> None:
    """Train on the corpora, export."""
    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    piles, kept_apart = ([pile(*one, tokenizer) for one in part] for part in (corpora, apart))
    model = Passages(args.encoder / "encoder.safetensors")
    if args.start:
        started(model, args.start)
    args.out.mkdir(parents=True, exist_ok=True)
    train(model, piles, kept_apart, args, args.out.parent / "passages.pt")
    if args.mean_with:
        trained = {name: value.clone() for name, value in model.state_dict().items()}
        started(model, args.mean_with)
        model.load_state_dict({name: (value + trained[name]) / 2 for name, value in model.state_dict().items()})
    export(model, piles, args.out)


if __name__ == "__main__":
    main()
