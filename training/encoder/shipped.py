"""Read shipped int8 graphs back as float weights, to go on training from them.

A run's float checkpoints are not kept; what is shipped is. Rounding costs little: the weights read back give the
graph's own answers but for the rounding of inputs, which the graph does at run time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.encoder.encoder import Layer

Arrays = dict[str, npt.NDArray[np.float32]]
_PRODUCT = re.compile(r"/?(.+?)/?_?MatMul_output(?:_0_output)?_quantized$")


def _with_branches(graph: onnx.GraphProto) -> Iterator[onnx.GraphProto]:
    """A graph and those that run under a condition in it (`training/names/gate.py`)."""
    yield graph
    for node in graph.node:
        for one in node.attribute:
            if one.type == onnx.AttributeProto.GRAPH:
                yield from _with_branches(one.g)


class Shipped:
    """One graph: `product(name)` gives the (out, in) matrix of a product, `value(name)` any other weight."""

    def __init__(self, path: Path) -> None:
        graphs = list(_with_branches(onnx.load(str(path)).graph))
        self._held = {i.name: numpy_helper.to_array(i) for graph in graphs for i in graph.initializer}
        self._inputs = {
            match[1].replace("/", "."): node.input[1].removesuffix("_quantized")
            for graph in graphs
            for node in graph.node
            if node.op_type == "MatMulInteger" and (match := _PRODUCT.match(node.output[0]))
        }

    def product(self, name: str) -> Tensor:
        """Return a product's matrix, (out, in)."""
        return torch.from_numpy(self._float(self._inputs[name]).T.copy())

    def value(self, name: str) -> Tensor:
        """Return a weight as it is held, or made float again."""
        found = self._held[name] if name in self._held else self._float(name)
        return torch.from_numpy(np.array(found, dtype=np.float32))

    def layer(self, name: str, norms: str) -> Layer:
        """Return an encoder layer; `norms` is where its two norms lie. What `smooth.py` moved goes back."""
        parts = {part: self.product(f"{name}.{part}") for part in ("q", "k", "v", "out", "up", "down")}
        before, between, behind = (self.value(f"{name}.{scale}") for scale in ("before", "between", "behind"))
        state = {
            "qkv.weight": torch.cat([parts[p] for p in "qkv"]) * before,
            "qkv.bias": torch.cat([self.value(f"{name}.{p}.bias") for p in "qkv"]),
            "out.weight": parts["out"], "up.weight": parts["up"] * between, "down.weight": parts["down"] * behind,
        }  # fmt: skip
        state |= {f"{p}.bias": self.value(f"{name}.{p}.bias") for p in ("out", "up", "down")}
        state |= {f"{n}.{p}": self.value(f"{norms}.{n}.{p}") for n in ("norm1", "norm2") for p in ("weight", "bias")}
        layer = Layer()
        layer.load_state_dict(state)
        return layer

    def _float(self, name: str) -> npt.NDArray[np.float32]:
        whole, scale, zero = (self._held[f"{name}_{end}"] for end in ("quantized", "scale", "zero_point"))
        return np.asarray((whole.astype(np.float32) - zero.astype(np.float32)) * scale, dtype=np.float32)
