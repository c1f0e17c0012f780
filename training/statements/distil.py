"""Teach a shorter trunk to give what the shipped tagger's trunk gives; all that reads the trunk stays as it is.

    python -m training.statements.distil CUT_DIR src/belegt/learned/weights/statements-full OUT.safetensors \\
        --texts TRAIN.jsonl.gz MORE.jsonl.gz --trunk 0 2 4 5 6 8 --minutes 20 [--start EARLIER --outputs 4]

Every piece of a text has a target, the 384 numbers of the longer trunk. Loss: squared error over its variance;
with `--outputs` also how far the answers built on it lie apart (labels of the pieces, roles around the quotes that the
texts are annotated with). Prints the error on texts kept out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.encoder.encoder import quick
from training.statements.augment import varied
from training.statements.batches import LENGTHS, Batch, Chunk, Cutter, Region, batch, batches
from training.statements.data import Document, document
from training.statements.model import StatementModel
from training.statements.prune import pruned
from training.statements.train import padded

BATCH = 2800  # pieces
KEPT_OUT = 40  # texts
ROLES = 0.5


def documents(paths: list[Path]) -> list[Document]:
    """Read texts in the corpus's format; what is annotated does not matter."""
    found = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [document(json.loads(line)) for line in lines]
    return found


def rows(texts: list[Document], cutter: Cutter, dice: Random) -> Iterator[Batch]:
    """Yield batches of like length, all texts once, in other marks and lengths each time."""
    chunks: list[Chunk] = [c for d in texts for c in cutter.chunks(varied(d, dice), dice.choice(LENGTHS))]
    for group in batches(chunks, BATCH, dice):
        yield batch(group, dice)


def error(student: StatementModel, teacher: StatementModel, b: Batch, outputs: float = 0.0) -> Tensor:
    """Squared error over all pieces as a share of the target's variance, and `outputs` times that of the answers."""
    with torch.no_grad(), quick():
        target = teacher.read(b.ids, b.mask)
    with quick():
        given = student.read(b.ids, b.mask)
    kept = b.mask.bool()
    wanted, had = target.float()[kept], given.float()[kept]
    loss = ((had - wanted) ** 2).sum() / ((wanted - wanted.mean(0)) ** 2).sum()
    return loss + outputs * answers(student, teacher, given, target, b) if outputs else loss


def answers(student: StatementModel, teacher: StatementModel, given: Tensor, target: Tensor, b: Batch) -> Tensor:
    """How far the labels of the pieces (divergence) and the scores of the roles (squared error) lie apart."""
    kept = b.mask.bool()
    with quick():
        with torch.no_grad():
            wanted = teacher.spans(target, b.mask)
        had = student.spans(given, b.mask)
    wanted, had = wanted.float()[kept], had.float()[kept]
    apart = sum(
        F.kl_div(F.log_softmax(had[:, part], -1), F.log_softmax(wanted[:, part], -1), log_target=True,
                 reduction="batchmean")
        for part in (slice(0, 3), slice(3, 12))
    )  # fmt: skip
    return apart + (ROLES * _roles(student, teacher, given, target, b.regions) if b.regions else 0.0)


def _roles(
    student: StatementModel, teacher: StatementModel, given: Tensor, target: Tensor, regions: list[Region]
) -> Tensor:
    width = max(len(r.segments) for r in regions)
    mask, segments = padded([[1] * len(r.segments) for r in regions]), padded([r.segments for r in regions])

    def cut(x: Tensor) -> Tensor:
        return torch.stack([F.pad(x[r.row, r.start : r.start + len(r.segments)], (0, 0, 0, width - len(r.segments)))
                            for r in regions])  # fmt: skip

    with quick():
        with torch.no_grad():
            wanted, whole = (t.float() for t in teacher.roles(cut(target), mask, segments))
        had, said = (t.float() for t in student.roles(cut(given), mask, segments))
    kept = mask.bool()
    return F.smooth_l1_loss(had[kept], wanted[kept]) + F.smooth_l1_loss(said, whole)


def main() -> None:
    """Distil."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "weights", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--trunk", type=int, nargs="+", required=True)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="a student to go on from")
    parser.add_argument("--outputs", type=float, default=0.0, help="weight of the answers")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    cutter = Cutter(Tokenizer.from_file(str(args.encoder / "tokenizer.json")))
    texts = documents(args.texts)
    Random(args.seed).shuffle(texts)
    teacher = pruned(args.encoder, args.weights, list(range(9)), [0, 1, 2]).eval()
    student = pruned(args.encoder, args.weights, args.trunk, [0, 1, 2]).eval()  # no dropout: the target has none
    if args.start:
        student.load_state_dict(load_file(args.start))
    learn(student, teacher, texts, cutter, args)
    save_file({k: v.contiguous().clone() for k, v in student.state_dict().items()}, args.out)


def learn(
    student: StatementModel, teacher: StatementModel, texts: list[Document], cutter: Cutter, args: argparse.Namespace
) -> None:
    """Train the trunk until the time is up, the rate falling to zero by the clock."""
    held = list(rows(texts[:KEPT_OUT], cutter, Random(0)))
    weights = list(student.trunk.parameters())
    optimiser = torch.optim.AdamW(weights, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.0)
    began, done, share, epoch = time.time(), 0, 0.0, 0
    while share < 1:
        epoch += 1
        for b in rows(texts[KEPT_OUT:], cutter, Random(args.seed * 100 + epoch)):
            share = (time.time() - began) / 60 / args.minutes
            if share >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = args.rate * min(1.0, (done + 1) / 40) * max(0.02, 1 - share)
            loss = error(student, teacher, b, args.outputs)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            if done % 50 == 0:
                with torch.no_grad():
                    apart = sum(float(error(student, teacher, row, args.outputs)) for row in held) / len(held)
                print(json.dumps({"step": done, "loss": round(float(loss.detach()), 4), "kept out": round(apart, 4),
                                  "seconds": round(time.time() - began)}), flush=True)  # fmt: skip
            done += 1


if __name__ == "__main__":
    main()
