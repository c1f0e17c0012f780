"""Writes a trained recogniser as the shipped weights: one int8 ONNX graph, tokenizer, config, manifest.

    PYTHONPATH=.:src:training/names python training/names/export.py CUT_DIR MODEL_DIR WEIGHTS/names \\
        --germeval GERMEVAL_DIR --version 2

`card.md` and `LICENSE` are kept in the folder by hand; the manifest is made anew.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from corpora import germeval
from tags import TAGS
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import Example, Recogniser

from belegt.learned.weights import MANIFEST, sha256
from training.encoder.export import to_int8, to_onnx, without_words
from training.statements.smooth import smoothed, watched

LICENCE = "CC-BY-SA-4.0"
READ = 48  # training sentences on which the size of each product's inputs is measured


class Tagger(nn.Module):
    """Piece ids (1, L) to log-probabilities (1, L, tags); its products get inputs of like size before int8."""

    def __init__(self, model: Recogniser, texts: list[list[int]]) -> None:
        super().__init__()
        self.embeddings, self.head = model.embeddings, model.head
        self.layers = watched(model.layers)
        with torch.no_grad():
            for ids in texts:
                self(torch.tensor([ids]))
        self.layers = smoothed(self.layers)

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
    parser.add_argument("--germeval", type=Path, required=True, help="a few of its training sentences are read")
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = Recogniser(args.encoder / "encoder.safetensors")
    model.load_state_dict(torch.load(args.model / "model.pt", weights_only=True))
    model.eval()
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    sentences = germeval(args.germeval / "germeval2014-train-fragment.tsv")[:READ]
    tagger = Tagger(model, [Example(sentence, tokenizer).ids for sentence in sentences])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "names.onnx"
        to_onnx(tagger, (torch.randint(5, 500, (1, 40)),), source, {"ids": {1: "pieces"}}, ["scores"])
        to_int8(source, args.out / "names.onnx")
    without_words(args.out / "names.onnx")
    (args.out / "config.json").write_text(json.dumps({"tags": TAGS}, indent=1) + "\n", "utf-8")
    files = {f.name: sha256(f) for f in sorted(args.out.iterdir()) if f.is_file() and f.name != MANIFEST}
    manifest = {"version": args.version, "licence": LICENCE, "files": files}
    (args.out / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
