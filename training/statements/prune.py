"""Take layers out of the shipped tagger and write what is left as a checkpoint to go on training from.

    python -m training.statements.prune CUT_DIR src/belegt/learned/weights/statements-full OUT.safetensors \\
        --trunk 0 1 2 4 6 8 --top 0 2

The numbers are those of the shipped graph's layers. The hints, which are not shipped, begin anew.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

from training.encoder.shipped import Shipped
from training.statements.model import NEVER, StatementModel


def pruned(encoder: Path, folder: Path, trunk: list[int], top: list[int]) -> StatementModel:
    """Return the tagger with only these layers of the shipped one."""
    model = StatementModel(encoder / "encoder.safetensors", len(trunk), len(top))
    spans, roles = Shipped(folder / "spans.onnx"), Shipped(folder / "roles.onnx")
    model.embeddings.position.weight.data = spans.value("model.embeddings.position.weight")
    for part in ("weight", "bias"):
        getattr(model.embeddings.norm, part).data = spans.value(f"model.embeddings.norm.{part}")
    model.trunk = nn.ModuleList(spans.layer(f"trunk.{n}", f"model.trunk.{n}") for n in trunk)
    model.span_layers = nn.ModuleList(spans.layer(f"top.{n}", f"model.span_layers.{n}") for n in top)
    model.role_layers = nn.ModuleList(roles.layer(f"top.{n}", f"model.role_layers.{n}") for n in top)
    for head, graph in (("direct", spans), ("other", spans), ("words", roles), ("whole", roles)):
        getattr(model, head).weight.data = graph.product(head)
        getattr(model, head).bias.data = graph.value(f"model.{head}.bias")
    model.segment.weight.data = roles.value("model.segment.weight")
    _tables(model, json.loads((folder / "config.json").read_text("utf-8")))
    return model


def _tables(model: StatementModel, config: dict[str, list[dict[str, list[list[float]]]]]) -> None:
    """Set the CRFs' tables, which lie in the config with the impossible steps already forbidden."""
    for crf, layer in zip((model.direct_crf, model.other_crf), config["layers"], strict=True):
        for name in ("step", "start"):
            table = torch.tensor(layer[name])
            getattr(crf, name).data = torch.where(table > NEVER / 2, table, 0.0)


def main() -> None:
    """Prune."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "weights", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--trunk", type=int, nargs="+", default=list(range(9)))
    parser.add_argument("--top", type=int, nargs="+", default=[0, 1, 2])
    args = parser.parse_args()
    model = pruned(args.encoder, args.weights, args.trunk, args.top)
    save_file({k: v.contiguous().clone() for k, v in model.state_dict().items()}, args.out)


if __name__ == "__main__":
    main()
