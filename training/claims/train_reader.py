"""Trains the pair reader (`belegt.learned.reader`) on piles and groups of our own.

    python -m training.claims.train_reader CUT_DIR CASES.pkl OUT_DIR [--epochs 2] [--minutes 20]
    python -m training.claims.train_reader CUT_DIR CASES.pkl OUT_DIR --export src/belegt/learned/weights/pairs

CASES.pkl: a list of `pairs_of.Pair`, written by `python -m training.claims.train_reader --cases CASES.pkl FOLDER...`
(folders with gold.json). Six layers of the shared encoder, mean of all pieces, three classes. Prints average precision
of "one claim" and of "opposed" on the piles kept out (crc32 of the name divisible by 3), trains on the rest.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import shutil
import tempfile
import time
import zlib
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from belegt.learned.reader import Passage, ids_of
from training.claims.groups import load
from training.claims.pairs_of import OPPOSED, OTHER, SAME, Pair
from training.encoder.encoder import PAD, WIDTH, load_embeddings, load_layers, padding_bias

LAYERS, CLASSES = 6, 3
KEEP_OTHER = 0.5  # share of the pairs of different claims that an epoch reads
BATCH = 4096  # pieces


class PairReader(nn.Module):
    """Ids (B, L) and mask to log-probabilities (B, 3)."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.embeddings = load_embeddings(encoder)
        self.layers = load_layers(encoder, range(LAYERS))
        self.side = nn.Embedding(2, WIDTH)  # which of the two clauses a piece belongs to
        nn.init.zeros_(self.side.weight)
        self.hidden, self.head, self.drop = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, CLASSES), nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Read."""
        ends = (ids == 2).long().cumsum(1) - (ids == 2).long()  # </s> seen before each piece
        x = self.embeddings(ids) + self.side((ends >= 2).long())
        bias = padding_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        kept = mask[:, :, None].to(x.dtype)
        pooled = (x * kept).sum(1) / kept.sum(1)
        return torch.log_softmax(self.head(self.drop(torch.tanh(self.hidden(pooled)))).float(), -1)


def of_groups() -> list[Pair]:
    """Pairs of the groups: clauses alone, nothing stands before them."""
    found: list[Pair] = []
    for number, group in enumerate(load()):
        name = f"group-{number}"
        same, turned = list(group.same), [o.text for o in group.conflict]
        for i, a in enumerate(same):
            found += [_plain(a, b, SAME, name) for b in same[i + 1 :]]
            found += [_plain(a, b, OPPOSED, name) for b in turned]
            found += [_plain(a, o, OTHER, name) for o in group.other]
    return found


def _plain(left: str, right: str, label: int, name: str) -> Pair:
    return Pair(Passage("", left), Passage("", right), label, name)


def is_kept_out(pile: str) -> bool:
    """True for the piles on which figures are taken."""
    return zlib.crc32(pile.encode()) % 3 == 0


def tensors(rows: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Padded ids and mask."""
    width = max(map(len, rows))
    ids = torch.tensor([row + [PAD] * (width - len(row)) for row in rows])
    return ids, (ids != PAD).long()


def batches(cases: list[tuple[list[int], int]], dice: random.Random) -> list[list[tuple[list[int], int]]]:
    """Batches of like length in random order."""
    out: list[list[tuple[list[int], int]]] = [[]]
    for case in sorted(cases, key=lambda c: len(c[0]) + dice.random() * 8):
        if out[-1] and (len(out[-1]) + 1) * len(case[0]) > BATCH:
            out.append([])
        out[-1].append(case)
    dice.shuffle(out)
    return out


def encoded(pair: Pair, tokenizer: Tokenizer, swap: bool) -> tuple[list[int], int]:
    """Ids and label; `swap` reads the right passage first."""
    left, right = (pair.right, pair.left) if swap else (pair.left, pair.right)
    return ids_of(tokenizer, left, right), pair.label


def average_precision(scores: np.ndarray, wanted: np.ndarray) -> float:
    """Area under precision and recall."""
    ordered = wanted[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(ordered)
    return float((hits / (np.arange(len(ordered)) + 1) * ordered).sum() / max(1, ordered.sum()))


def evaluate(model: PairReader, pairs: list[Pair], tokenizer: Tokenizer) -> str:
    """Average precision of "one claim" among all, of "opposed" among those of one claim."""
    model.eval()
    cases = [encoded(p, tokenizer, p.left > p.right) for p in pairs]
    order = sorted(range(len(cases)), key=lambda n: len(cases[n][0]))
    scores = np.zeros((len(cases), CLASSES))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 48):
            rows = order[at : at + 48]
            scores[rows] = model(*tensors([cases[n][0] for n in rows])).numpy()
    labels = np.array([p.label for p in pairs])
    one = labels != OTHER
    opposed = scores[one, OPPOSED] - scores[one, SAME]
    return json.dumps({
        "pairs": len(pairs), "one claim": round(average_precision(1 - np.exp(scores[:, OTHER]), one.astype(float)), 4),
        "share": round(float(one.mean()), 4),
        "opposed": round(average_precision(opposed, (labels[one] == OPPOSED).astype(float)), 4),
        "share opposed": round(float((labels[one] == OPPOSED).mean()), 4),
    })  # fmt: skip


def train(args: argparse.Namespace) -> None:
    """Train and save the weights."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    pairs: list[Pair] = pickle.loads(args.cases.read_bytes())
    held = [p for p in pairs if is_kept_out(p.pile)]
    used = (pairs if args.all else [p for p in pairs if not is_kept_out(p.pile)]) + of_groups()
    model = PairReader(args.encoder / "encoder.safetensors")
    new = [*model.hidden.parameters(), *model.head.parameters(), *model.side.parameters()]
    old = [p for m in (model.embeddings, model.layers) for p in m.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": args.rate}, {"params": new, "lr": args.rate * 4}], weight_decay=0.01
    )
    rates = [float(g["lr"]) for g in optimiser.param_groups]
    began, done = time.time(), 0
    total = (
        args.epochs
        * sum(len(encoded(p, tokenizer, False)[0]) * (KEEP_OTHER if p.label == OTHER else 1) for p in used)
        / BATCH
        * 1.05
    )
    print(len(used), len(held), round(total), flush=True)
    weights = torch.tensor([1.0, 1.0, 2.0])
    for epoch in range(args.epochs):
        dice = random.Random(args.seed * 100 + epoch)
        seen = [p for p in used if p.label != OTHER or dice.random() < KEEP_OTHER]
        model.train()
        for batch in batches([encoded(p, tokenizer, dice.random() < 0.5) for p in seen], dice):
            share = max(done / total, (time.time() - began) / 60 / args.minutes)
            if share >= 1:
                break
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, done / 60) * max(0.02, 1 - share)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*tensors([ids for ids, _ in batch]))
            loss = F.nll_loss(scores, torch.tensor([label for _, label in batch]), weight=weights)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done % 25 == 0:
                print(done, round(float(loss), 3), round(time.time() - began), flush=True)
        args.out.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), args.out / "model.pt")
        print(f"epoch {epoch + 1}", evaluate(model, held, tokenizer), flush=True)


class Exported(nn.Module):
    """One pair (1, L) to log-probabilities (1, 3)."""

    def __init__(self, model: PairReader, texts: list[list[int]]) -> None:
        super().__init__()
        from training.statements.smooth import smoothed, watched

        self.model, self.layers = model, watched(model.layers)
        with torch.no_grad():
            for ids in texts:
                self(torch.tensor([ids]))
        self.layers = smoothed(self.layers)

    def forward(self, ids: Tensor) -> Tensor:
        """Run."""
        end = (ids == 2).long()
        x = self.model.embeddings(ids) + self.model.side((end.cumsum(1) - end >= 2).long())
        for layer in self.layers:
            x = layer(x)
        return torch.log_softmax(self.model.head(torch.tanh(self.model.hidden(x.mean(1)))), -1)


def export(args: argparse.Namespace) -> None:
    """Write int8 weights; `card.md` and `LICENSE` are kept in the folder by hand."""
    from training.encoder.export import to_int8, to_onnx
    from training.statements.export import write_manifest

    model = PairReader(args.encoder / "encoder.safetensors")
    model.load_state_dict(torch.load(args.out / "model.pt", weights_only=True))
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    pairs: list[Pair] = pickle.loads(args.cases.read_bytes())
    texts = [encoded(p, tokenizer, False)[0] for p in random.Random(1).sample(pairs, 64)]
    args.export.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pairs.onnx"
        to_onnx(
            Exported(model.eval(), texts), (torch.randint(5, 500, (1, 40)),), source, {"ids": {1: "pieces"}}, ["scores"]
        )
        to_int8(source, args.export / "pairs.onnx")
    shutil.copy(args.encoder / "tokenizer.json", args.export / "tokenizer.json")
    write_manifest(args.export, args.version, "Apache-2.0")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "cases", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="train on the piles kept out, too")
    parser.add_argument("--export", type=Path)
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    if args.export:
        export(args)
    else:
        train(args)


if __name__ == "__main__":
    main()
