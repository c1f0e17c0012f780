"""Train the statement tagger.

    python -m training.statements.train CUT_DIR TRAIN.jsonl.gz OUT_DIR --epochs 12 [--resume]
    python -m training.statements.train CUT_DIR TRAIN.jsonl.gz OUT_DIR --start EARLIER.safetensors --more MORE.jsonl.gz

CUT_DIR comes from training.encoder.vocabulary. Writes OUT_DIR/epoch-N.safetensors, last.safetensors and a log; the same
seed, data and thread count give the same weights, unless `--minutes` ends the run early. bf16 autocast where the
processor has it, AdamW, linear decay after a short warm-up, frozen word table.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.encoder.encoder import quick
from training.statements.augment import Names, varied
from training.statements.batches import LENGTHS, Batch, Chunk, Cutter, Region, batch, batches
from training.statements.data import Document, read
from training.statements.model import FLAGS, POINTERS, SPLIT, TOP, StatementModel

NEVER = -1e4
WEIGHTS = (1.0, 0.4, 0.4, 0.7)  # of the pointers: speaker, frame, addressee, relay
GUESSED = 0.5  # share of the run after which texts labelled by a model are left out


def span_loss(model: StatementModel, x: Tensor, b: Batch) -> tuple[Tensor, Tensor]:
    """CRF losses of both layers and the loss of the hints."""
    scores = model.spans(x, b.mask).float()
    words = scores.gather(1, b.first[:, :, None].expand(-1, -1, scores.shape[2]))
    direct = model.direct_crf.loss(words[:, :, :3], b.direct, b.words)
    other = model.other_crf.loss(words[:, :, 3:12], b.other, b.words)
    hints = F.binary_cross_entropy_with_logits(words[:, :, 12:], b.hints, reduction="none").sum(2)
    return direct + other, (hints * b.words).sum() / b.words.sum()


def role_loss(model: StatementModel, x: Tensor, regions: list[Region]) -> tuple[Tensor, Tensor, Tensor]:
    """Losses of the flags, the pointers, and type plus medium."""
    width = max(len(r.segments) for r in regions)
    rows = torch.stack([F.pad(x[r.row, r.start : r.start + len(r.segments)], (0, 0, 0, width - len(r.segments)))
                        for r in regions])  # fmt: skip
    mask, segments = padded([[1] * len(r.segments) for r in regions]), padded([r.segments for r in regions])
    heads = padded([r.heads for r in regions])
    words, whole = (t.float() for t in model.roles(rows, mask, segments))
    flags = torch.zeros(len(regions), width, len(FLAGS))
    for number, r in enumerate(regions):
        flags[number, : len(r.flags)] = torch.tensor(r.flags)
    told = F.binary_cross_entropy_with_logits(words[:, :, : len(FLAGS)], flags, reduction="none").sum(2)
    pointed = pointer_loss(words[:, :, len(FLAGS) :], whole[:, -len(POINTERS) :], heads, regions)
    sorts = F.cross_entropy(whole[:, :5], torch.tensor([r.type for r in regions]))
    media = F.cross_entropy(whole[:, 5:-4], torch.tensor([r.medium for r in regions]))
    return (told * heads).sum() / heads.sum(), pointed, sorts + 0.5 * media


def pointer_loss(scores: Tensor, none: Tensor, heads: Tensor, regions: list[Region]) -> Tensor:
    """Cross-entropy of each span's first and last word; place 0 means there is no such span."""
    blocked = scores.masked_fill(heads[:, :, None] == 0, NEVER)
    total = torch.zeros(())
    for number in range(len(POINTERS)):
        for side in (0, 1):
            logits = torch.cat([none[:, number, None], blocked[:, :, number + side * len(POINTERS)]], 1)
            gold = torch.tensor([r.pointers[number][side] + 1 for r in regions])
            total = total + WEIGHTS[number] * F.cross_entropy(logits, gold, ignore_index=-1)
    return total / 2


def padded(rows: list[list[int]]) -> Tensor:
    """Fill up with zeros."""
    width = max(len(r) for r in rows)
    return torch.tensor([r + [0] * (width - len(r)) for r in rows])


def groups(model: StatementModel, rate: float, faster: float) -> list[dict[str, object]]:
    """Encoder weights at `rate`, the lower layers slower; what is new at a higher rate."""
    old, new = [], []
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            (old if name.split(".")[0] in ("embeddings", "trunk", "span_layers", "role_layers") else new).append(weight)
    return [{"params": old, "lr": rate}, {"params": new, "lr": rate * faster}]


def chunks_of(documents: list[Document], cutter: Cutter, random: Random, names: Names | None = None) -> list[Chunk]:
    """One epoch's view of the data; what was passed on by another is rare, so texts that hold it come twice."""
    twice = [d for d in documents if any(s.relay for s in d.said)]
    return [c for d in documents + twice for c in cutter.chunks(varied(d, random, names), random.choice(LENGTHS))]


def step(model: StatementModel, b: Batch) -> tuple[Tensor, list[float]]:
    """Return the loss of one batch and its parts."""
    with quick():
        x = model.read(b.ids, b.mask)
        spans, hints = span_loss(model, x, b)
        told, pointed, sorts = role_loss(model, x, b.regions) if b.regions else (torch.zeros(()),) * 3
    loss = 8 * spans + hints + 3 * told + pointed + 0.3 * sorts
    return loss, [float(v.detach()) for v in (spans, hints, told, pointed, sorts)]


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--size", type=int, default=2800, help="pieces a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=10**9, help="documents (learning curve)")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--more", type=Path, help="texts labelled by an earlier model, in the corpus's format")
    parser.add_argument("--portion", type=int, default=250, help="of those texts in an epoch")
    parser.add_argument("--minutes", type=float, default=1e9, help="the rate reaches zero then at the latest")
    parser.add_argument("--steps", type=int, default=0, help="the run ends after so many, whatever its epochs")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--faster", type=float, default=7.0, help="rate of the new weights in rates of the encoder's")
    parser.add_argument("--layers", type=int, nargs=2, default=(SPLIT, TOP), help="of the trunk and of each branch")
    parser.add_argument("--freeze", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--names", type=Path, help="table of first names: persons are renamed now and then")
    train(parser.parse_args())


class Run:
    """A training run: data, model, optimiser and how far it has come."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args, self.began, self.step = args, time.time(), 0
        self.cutter = Cutter(Tokenizer.from_file(str(args.encoder / "tokenizer.json")))
        self.documents = [d for path in args.data for d in read(path)][: args.limit]
        self.guessed = read(args.more) if args.more else []
        self.names = Names(self.documents, args.names) if args.names else None
        self.model = StatementModel(args.encoder / "encoder.safetensors", *args.layers)
        if args.freeze:
            self.model.embeddings.requires_grad_(False)
        if args.start:
            self.model.load_state_dict(load_file(args.start))
        for layer in self.model.trunk[: args.freeze]:
            layer.requires_grad_(False)
        for module in self.model.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = args.drop
        self.optimizer = torch.optim.AdamW(
            groups(self.model, args.rate, args.faster), weight_decay=0.01, betas=(0.9, 0.98)
        )
        self.rates = [float(g["lr"]) for g in self.optimizer.param_groups]
        self.total = args.steps or sum(self._groups_in(epoch) for epoch in range(1, args.epochs + 1))

    def _groups_in(self, epoch: int) -> int:
        return len(list(batches(self.chunks(epoch, epoch / self.args.epochs, Random(0)), self.args.size, Random(0))))

    def chunks(self, epoch: int, used: float, random: Random) -> list[Chunk]:
        """Return what one epoch reads: all annotated texts and, early on, some that a model labelled."""
        chunks = chunks_of(self.documents, self.cutter, random, self.names)
        if self.guessed and used < GUESSED:
            size = self.args.portion
            picked = [self.guessed[(epoch * size + n) % len(self.guessed)] for n in range(size)]
            views = (varied(d, random, self.names) for d in picked)
            chunks += [c for d in views for c in self.cutter.chunks(d, random.choice(LENGTHS))]
        return chunks

    @property
    def used(self) -> float:
        """Share of the run that is over, by steps or by the clock."""
        return max(self.step / self.total, (time.time() - self.began) / (60 * self.args.minutes))

    def epoch(self, number: int) -> None:
        """Go once through the data."""
        random = Random(self.args.seed * 1000 + number)
        self.model.train()
        began, sums = time.time(), [0.0] * 5
        groups_ = batches(self.chunks(number, self.used, random), self.args.size, random)
        for count, group in enumerate(groups_, 1):
            if self.used >= 1:
                break
            sums = [a + b for a, b in zip(sums, self.learn(batch(group, random)), strict=True)]
            if count % 10 == 0:
                report(number, count, sums, began, self.args.out)

    def learn(self, b: Batch) -> list[float]:
        """Take one step; return the parts of the loss."""
        factor = min((self.step + 1) / max(1, self.total // 16), max(0.02, (1 - self.used) * 16 / 15))
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(1.0, factor)
        loss, parts = step(self.model, b)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return parts

    def save(self, epoch: int) -> None:
        """Write the epoch's weights and what `restore` needs."""
        state = {k: v.contiguous() for k, v in self.model.state_dict().items()}
        save_file(state, self.args.out / f"epoch-{epoch}.safetensors")
        torch.save({"model": state, "optimizer": self.optimizer.state_dict(), "step": self.step, "epoch": epoch},
                   self.args.out / "last.pt")  # fmt: skip

    def restore(self) -> int:
        """Go on after the last epoch saved; return its number."""
        state = torch.load(self.args.out / "last.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]
        return int(state["epoch"])


def train(args: argparse.Namespace) -> None:
    """Run the epochs."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(args)
    done = run.restore() if args.resume and (args.out / "last.pt").exists() else 0
    for epoch in range(done + 1, args.epochs + 1):
        if run.used < 1:
            run.epoch(epoch)
            run.save(epoch)
    save_file({k: v.contiguous() for k, v in run.model.state_dict().items()}, args.out / "last.safetensors")


def report(epoch: int, count: int, total: list[float], began: float, out: Path) -> None:
    """Append a line to the log."""
    line = {"epoch": epoch, "step": count, "seconds": round(time.time() - began, 1),
            "spans, hints, told, pointed, sorts": [round(v / count, 4) for v in total]}  # fmt: skip
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
