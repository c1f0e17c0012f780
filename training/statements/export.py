"""Export a checkpoint as the shipped weights: two int8 ONNX graphs, tokenizer, config, card, licence, manifest.

    python -m training.statements.export CUT_DIR CHECKPOINT.safetensors OUT_DIR --version 1

OUT_DIR is `src/belegt/learned/weights/statements-full`. Card and licence are
kept there by hand; the manifest is made anew.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from belegt.learned.weights import MANIFEST, sha256
from training.encoder.export import Lean, to_int8, to_onnx
from training.statements.evaluate import config, load_model
from training.statements.model import StatementModel

LICENCE = "CC-BY-NC-SA-4.0"


class Spans(nn.Module):
    """Stage one: ids (1, L) to hidden, scores (the hints are left out)."""

    def __init__(self, model: StatementModel) -> None:
        super().__init__()
        self.model = model
        self.trunk = nn.ModuleList(Lean(layer) for layer in model.trunk)
        self.top = nn.ModuleList(Lean(layer) for layer in model.span_layers)

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
        self.top = nn.ModuleList(Lean(layer) for layer in model.role_layers)

    def forward(self, hidden: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """Run."""
        x = hidden + self.model.segment(segments)
        for layer in self.top:
            x = layer(x)
        inside = (segments > 0).to(x.dtype)[:, :, None]
        pooled = (x * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        return self.model.words(x), self.model.whole(pooled)


def graphs(model: StatementModel, out: Path) -> None:
    """Write spans.onnx and roles.onnx in float32."""
    axes = {1: "pieces"}
    to_onnx(Spans(model), (torch.randint(5, 500, (1, 40)),), out / "spans.onnx", {"ids": axes}, ["hidden", "scores"])
    example = torch.randn(1, 40, 384), torch.ones(1, 40, dtype=torch.int64)
    to_onnx(Roles(model), example, out / "roles.onnx", {"hidden": axes, "segments": axes}, ["words", "whole"])


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("encoder", "checkpoint", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--version", default="1")
    parser.add_argument("--cost", type=float, nargs=2, default=(0.0, 0.0), help="cost of beginning a quote, by layer")
    parser.add_argument("--speaker", type=float, default=0.0, help="reluctance to name no speaker")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load_model(args.encoder, args.checkpoint)
    with tempfile.TemporaryDirectory() as folder:
        graphs(model, Path(folder))
        for name in ("spans.onnx", "roles.onnx"):
            to_int8(Path(folder) / name, args.out / name)
    settings = config(model)
    for layer, cost in zip(settings["layers"], args.cost, strict=True):
        layer["cost"] = cost
    settings["reluctance"] = {"speaker": args.speaker}
    (args.out / "config.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    shutil.copy(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    write_manifest(args.out, args.version, LICENCE)


def write_manifest(folder: Path, version: str, licence: str) -> None:
    """Name the checksum of every file of the folder."""
    files = {f.name: sha256(f) for f in sorted(folder.iterdir()) if f.is_file() and f.name != MANIFEST}
    manifest = {"version": version, "licence": licence, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
