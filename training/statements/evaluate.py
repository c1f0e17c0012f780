"""Score a checkpoint (or exported weights) with the product's own decoding.

    python -m training.statements.evaluate CUT_DIR CHECKPOINT.safetensors DEV.jsonl.gz OUT.jsonl

writes predictions in the short format of the quotation scorer.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from belegt.learned.quotes import QuoteModel
from belegt.statements.draft import Draft
from belegt.statements.tagger import TYPES as NAMES
from belegt.statements.tagger import StatementTagger
from training.encoder.encoder import quick
from training.statements.data import MEDIA, TYPES
from training.statements.model import DIRECT, FLAGS, OTHER, POINTERS, StatementModel

TYPE_OF = {ours: theirs for theirs, ours in NAMES.items()}


class TorchBackend:
    """The two graphs in torch."""

    def __init__(self, model: StatementModel) -> None:
        self.model = model.eval()

    def read(self, ids: Any) -> tuple[Any, Any]:
        """See belegt.learned.quotes.Backend."""
        with torch.no_grad(), quick():
            row = torch.from_numpy(ids)[None]
            x = self.model.read(row, torch.ones_like(row))
            return x[0].float().numpy(), self.model.spans(x, torch.ones_like(row))[0].float().numpy()

    def roles(self, hidden: Any, segments: Any) -> tuple[Any, Any]:
        """See belegt.learned.quotes.Backend."""
        with torch.no_grad(), quick():
            x, row = torch.from_numpy(hidden)[None], torch.from_numpy(segments)[None]
            words, whole = self.model.roles(x, torch.ones_like(row), row)
            return words[0].float().numpy(), whole[0].float().numpy()


def load_model(encoder: Path, checkpoint: Path) -> StatementModel:
    """Return the trained module, as deep as the checkpoint."""
    state = load_file(checkpoint)
    split, top = (
        len({key.split(".")[1] for key in state if key.startswith(part)}) for part in ("trunk.", "span_layers.")
    )
    model = StatementModel(encoder / "encoder.safetensors", split, top)
    model.load_state_dict(state)
    return model.eval()


def config(model: StatementModel) -> dict[str, Any]:
    """Return what decoding needs: label names, transition tables, costs."""
    layers = []
    for names, crf in ((DIRECT, model.direct_crf), (OTHER, model.other_crf)):
        step, start = (np.round(t.detach().numpy().astype(float), 4).tolist() for t in crf.tables())
        layers.append({"labels": list(names), "step": step, "start": start, "cost": 0.0})
    return {"layers": layers, "flags": FLAGS, "pointers": POINTERS, "types": TYPES, "media": MEDIA,
            "reluctance": {"speaker": 0.0}}  # fmt: skip


def short(name: str, drafts: list[Draft]) -> dict[str, Any]:
    """Return a document's drafts in the short format."""
    return {"doc": name, "statements": [
        {"type": TYPE_OF[d.type], "medium": d.medium, "quote": d.pieces, "speaker": d.speaker, "cue": d.cue,
         "frame": d.frame, "addressee": d.addressee} for d in drafts]}  # fmt: skip


def main() -> None:
    """Predict."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("encoder", "checkpoint", "data", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    torch.set_num_threads(2)
    model = load_model(args.encoder, args.checkpoint)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tagger = StatementTagger(QuoteModel("statements-full@0", TorchBackend(model), tokenizer, config(model)))
    with gzip.open(args.data, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    drafts = [tagger.tag(record["originalText"]) for record in records]
    with args.out.open("w", encoding="utf-8") as out:
        for record, found in zip(records, drafts, strict=True):
            out.write(json.dumps(short(record["documentName"], found), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
