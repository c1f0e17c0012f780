"""Train the statement tagger.

    python -m training.statements.train CUT_DIR TRAIN.jsonl.gz OUT_DIR --epochs 12 [--resume]

CUT_DIR comes from training.encoder.vocabulary. Writes OUT_DIR/epoch-N.safetensors and a log; the same seed, data and
thread count give the same weights. bf16 autocast, AdamW, linear decay after a short warm-up, frozen word table.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from random import Random

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.statements.augment import varied
from training.statements.batches import Batch, Chunk, Cutter, Region, batch, batches
from training.statements.data import Document, read
from training.statements.model import FLAGS, POINTERS, StatementModel

NEVER = -1e4


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
            total = total + F.cross_entropy(logits, gold, ignore_index=-1)
    return total / 2


def padded(rows: list[list[int]]) -> Tensor:
    """Fill up with zeros."""
    width = max(len(r) for r in rows)
    return torch.tensor([r + [0] * (width - len(r)) for r in rows])


def groups(model: StatementModel, rate: float) -> list[dict[str, object]]:
    """Encoder weights at `rate`, the lower layers slower; what is new at a higher rate."""
    old, new = [], []
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            (old if name.split(".")[0] in ("embeddings", "trunk", "span_layers", "role_layers") else new).append(weight)
    return [{"params": old, "lr": rate}, {"params": new, "lr": rate * 7}]


def chunks_of(documents: list[Document], cutter: Cutter, random: Random) -> list[Chunk]:
    """One epoch's view of the data."""
    return [c for d in documents for c in cutter.chunks(varied(d, random))]


def step(model: StatementModel, b: Batch) -> tuple[Tensor, list[float]]:
    """Return the loss of one batch and its parts."""
    with torch.autocast("cpu", torch.bfloat16):
        x = model.read(b.ids, b.mask)
        spans, hints = span_loss(model, x, b)
        told, pointed, sorts = role_loss(model, x, b.regions) if b.regions else (torch.zeros(()),) * 3
    loss = 8 * spans + hints + 3 * told + 0.5 * pointed + 0.3 * sorts
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
    train(parser.parse_args())


def train(args: argparse.Namespace) -> None:
    """Run the epochs."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    args.out.mkdir(parents=True, exist_ok=True)
    cutter = Cutter(Tokenizer.from_file(str(args.encoder / "tokenizer.json")))
    documents = [d for path in args.data for d in read(path)][: args.limit]
    model = StatementModel(args.encoder / "encoder.safetensors")
    optimizer = torch.optim.AdamW(groups(model, args.rate), weight_decay=0.01, betas=(0.9, 0.98))
    done, last = 0, args.out / "last.pt"
    steps = args.epochs * len(list(batches(chunks_of(documents, cutter, Random(0)), args.size, Random(0))))
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.02, (steps - n) / (steps - warm)))
    )
    if args.resume and last.exists():
        state = torch.load(last, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    for epoch in range(done + 1, args.epochs + 1):
        one_epoch(model, optimizer, schedule, documents, cutter, args, epoch)
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, args.out / f"epoch-{epoch}.safetensors")
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(), "epoch": epoch}, last)  # fmt: skip


def one_epoch(model: StatementModel, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR,
              documents: list[Document], cutter: Cutter, args: argparse.Namespace, epoch: int) -> None:  # fmt: skip
    """Go once through the data."""
    random = Random(args.seed * 1000 + epoch)
    model.train()
    began, total, count = time.time(), [0.0] * len(("spans", "hints", "told", "pointed", "sorts")), 0
    for group in batches(chunks_of(documents, cutter, random), args.size, random):
        loss, parts = step(model, batch(group, random))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total, count = [a + b for a, b in zip(total, parts, strict=True)], count + 1
        if count % 10 == 0:
            report(epoch, count, total, began, args.out)


def report(epoch: int, count: int, total: list[float], began: float, out: Path) -> None:
    """Append a line to the log."""
    line = {"epoch": epoch, "step": count, "seconds": round(time.time() - began, 1),
            "spans, hints, told, pointed, sorts": [round(v / count, 4) for v in total]}  # fmt: skip
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
