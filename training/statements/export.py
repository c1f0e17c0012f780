"""Export a checkpoint as the shipped weights: two int8 ONNX graphs, tokenizer, config, card, licence, manifest.

    python -m training.statements.export CUT_DIR CHECKPOINT.safetensors TRAIN.jsonl.gz OUT_DIR --version 1

The first texts of TRAIN show how large the inputs of each product get (`smooth.py`). OUT_DIR is
`src/belegt/learned/weights/statements-full`. Card and licence are kept there by hand; the manifest is made anew.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from belegt.learned.weights import MANIFEST, sha256
from training.encoder.export import to_int8, to_onnx, without_words
from training.statements.batches import Cutter, region
from training.statements.data import Document, read
from training.statements.evaluate import config, load_model
from training.statements.model import StatementModel
from training.statements.smooth import smoothed, watched

TEXTS = 24  # enough: more than six change the error no further
LICENCE = "CC-BY-NC-SA-4.0"


class Spans(nn.Module):
    """Stage one: ids (1, L) to hidden, scores (the hints are left out)."""

    def __init__(self, model: StatementModel) -> None:
        super().__init__()
        self.model = model
        self.trunk, self.top = watched(model.trunk), watched(model.span_layers)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Run."""
        x = self.model.embeddings(ids)
        for layer in self.trunk:
            x = layer(x)
        top = x
        for layer in self.top:
            top = layer(top)
        return x, torch.cat([self.model.direct(top), self.model.other(top)], -1)


class Roles(nn.Module):
    """Stage two: hidden (1, R, 384), segments (1, R) to word scores, quote scores."""

    def __init__(self, model: StatementModel) -> None:
        super().__init__()
        self.model = model
        self.top = watched(model.role_layers)

    def forward(self, hidden: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """Run."""
        x = hidden + self.model.segment(segments)
        for layer in self.top:
            x = layer(x)
        inside = (segments > 0).to(x.dtype)[:, :, None]
        pooled = (x * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        return self.model.words(x), self.model.whole(pooled)


def graphs(model: StatementModel, cutter: Cutter, texts: list[Document], out: Path) -> None:
    """Write spans.onnx and roles.onnx in float32, inputs smoothed by what `texts` show."""
    spans, roles = Spans(model).eval(), Roles(model).eval()
    with torch.no_grad():
        for chunk in (c for text in texts for c in cutter.chunks(text)):
            hidden, _ = spans(torch.tensor([chunk.ids]))
            for one in chunk.said:
                part = region(chunk, 0, one, Random(0))
                start = part.start
                roles(hidden[:, start : start + len(part.segments)], torch.tensor([part.segments]))
    spans.trunk, spans.top, roles.top = smoothed(spans.trunk), smoothed(spans.top), smoothed(roles.top)
    axes = {1: "pieces"}
    to_onnx(spans, (torch.randint(5, 500, (1, 40)),), out / "spans.onnx", {"ids": axes}, ["hidden", "scores"])
    example = torch.randn(1, 40, 384), torch.ones(1, 40, dtype=torch.int64)
    to_onnx(roles, example, out / "roles.onnx", {"hidden": axes, "segments": axes}, ["words", "whole"])


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("encoder", "checkpoint", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--version", default="1")
    parser.add_argument("--cost", type=float, nargs=2, default=(0.0, 0.0), help="cost of beginning a quote, by layer")
    parser.add_argument("--speaker", type=float, default=0.0, help="reluctance to name no speaker")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load_model(args.encoder, args.checkpoint)
    cutter = Cutter(Tokenizer.from_file(str(args.encoder / "tokenizer.json")))
    with tempfile.TemporaryDirectory() as folder:
        graphs(model, cutter, read(args.texts)[:TEXTS], Path(folder))
        for name in ("spans.onnx", "roles.onnx"):
            to_int8(Path(folder) / name, args.out / name)
    without_words(args.out / "spans.onnx")
    settings = config(model)
    for layer, cost in zip(settings["layers"], args.cost, strict=True):
        layer["cost"] = cost
    settings["reluctance"] = {"speaker": args.speaker}
    (args.out / "config.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    write_manifest(args.out, args.version, LICENCE)


def write_manifest(folder: Path, version: str, licence: str) -> None:
    """Name the checksum of every file of the folder."""
    files = {f.name: sha256(f) for f in sorted(folder.iterdir()) if f.is_file() and f.name != MANIFEST}
    manifest = {"version": version, "licence": licence, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
