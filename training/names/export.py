"""Writes a trained recogniser as the shipped weights: one int8 ONNX graph, tokenizer, config, manifest.

    PYTHONPATH=.:src:training/names python training/names/export.py CUT_DIR MODEL_DIR WEIGHTS/names --version 1

`card.md` and `LICENSE` are kept in the folder by hand; the manifest is made anew.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from tags import TAGS
from torch import Tensor, nn
from train import Recogniser

from belegt.learned.weights import MANIFEST, sha256
from training.encoder.export import Lean, to_int8, to_onnx

LICENCE = "CC-BY-4.0"


class Tagger(nn.Module):
    """Piece ids (1, L) to log-probabilities (1, L, tags)."""

    def __init__(self, model: Recogniser) -> None:
        super().__init__()
        self.embeddings, self.head = model.embeddings, model.head
        self.layers = nn.ModuleList(Lean(layer) for layer in model.layers)

    def forward(self, ids: Tensor) -> Tensor:
        """Run."""
        x = self.embeddings(ids)
        for layer in self.layers:
            x = layer(x)
        return torch.log_softmax(self.head(x), -1)


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("encoder", "model", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = Recogniser(args.encoder / "encoder.safetensors")
    model.load_state_dict(torch.load(args.model / "model.pt", weights_only=True))
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "names.onnx"
        to_onnx(Tagger(model), (torch.randint(5, 500, (1, 40)),), source, {"ids": {1: "pieces"}}, ["scores"])
        to_int8(source, args.out / "names.onnx")
    (args.out / "config.json").write_text(json.dumps({"tags": TAGS}, indent=1) + "\n", "utf-8")
    shutil.copy(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    files = {f.name: sha256(f) for f in sorted(args.out.iterdir()) if f.is_file() and f.name != MANIFEST}
    manifest = {"version": args.version, "licence": LICENCE, "files": files}
    (args.out / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
