"""The shipped tagger as a module, with some of its layers taken out. The hints, which are not shipped, begin anew."""

from __future__ import annotations

import json
from pathlib import Path

import torch
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
