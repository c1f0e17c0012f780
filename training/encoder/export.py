"""Write a torch module as ONNX and quantise it to 8 bits for onnxruntime.

python -m training.encoder.export OVERFLOW.onnx      # writes src/belegt/learned/overflow.onnx again
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from training.encoder.encoder import HEADS, WIDTH, Layer

OPSET = 17


class _Attention(torch.autograd.Function):
    """Unmasked attention as onnxruntime's own fused operator; three times as fast as its parts."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor) -> Tensor:  # type: ignore[override]
        """(1, L, 384) each."""
        heads = [t.view(1, -1, HEADS, WIDTH // HEADS).transpose(1, 2) for t in (q, k, v)]
        return F.scaled_dot_product_attention(*heads).transpose(1, 2).reshape(q.shape)

    @staticmethod
    def symbolic(g: object, q: object, k: object, v: object) -> object:
        """Name the operator."""
        op = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS)  # type: ignore[attr-defined]
        return op.setType(q.type())  # type: ignore[attr-defined]


class Lean(nn.Module):
    """A trained `Layer` for one text at a time: no batch, no padding, no mask."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        rows = zip(layer.qkv.weight.data.split(WIDTH), layer.qkv.bias.data.split(WIDTH), strict=True)
        self.q, self.k, self.v = (_linear(weight, bias) for weight, bias in rows)

    def forward(self, x: Tensor) -> Tensor:
        """(1, L, 384) to the same."""
        layer = self.layer
        x = layer.norm1(x + layer.out(_Attention.apply(self.q(x), self.k(x), self.v(x))))  # type: ignore[no-untyped-call]
        return layer.norm2(x + layer.down(F.gelu(layer.up(x))))  # type: ignore[no-any-return]


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    linear = nn.Linear(weight.shape[1], weight.shape[0])
    linear.weight.data, linear.bias.data = weight.clone(), bias.clone()
    return linear


def to_onnx(module: nn.Module, example: tuple[Tensor, ...], path: Path, inputs: dict[str, dict[int, str]],
            outputs: list[str]) -> None:  # fmt: skip
    """Export `module` in float32; `inputs` maps each input name to its variable axes."""
    module.eval()
    with torch.no_grad():
        torch.onnx.export(
            module, example, str(path), input_names=list(inputs), output_names=outputs, dynamic_axes=inputs,
            opset_version=OPSET, dynamo=False, do_constant_folding=True,
        )  # fmt: skip


def to_int8(source: Path, target: Path) -> None:
    """Quantise matrix products (weights 8 bits per channel, inputs at run time) and the word table."""
    quantize_dynamic(
        source, target, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def without_words(path: Path) -> None:
    """Take the word table out of an int8 graph: its input "ids" (1, L) becomes "words" (1, L, 384), vectors as
    `belegt.learned.words` has them.
    """
    model = onnx.load(str(path))
    graph = model.graph
    (table,) = [one.name for one in graph.initializer if one.name.endswith("word.weight_quantized")]
    (gather,) = [node for node in graph.node if table in node.input]
    (floats,) = [node for node in graph.node if gather.output[0] in node.input]
    for node in graph.node:
        node.input[:] = ["words" if name in {floats.output[0], "ids"} else name for name in node.input]
    for node in (gather, floats):
        graph.node.remove(node)
    for one in [one for one in graph.initializer if one.name in {table, *floats.input}]:
        graph.initializer.remove(one)
    del graph.input[:]
    graph.input.append(helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "pieces", WIDTH]))
    onnx.save(model, str(path))


def overflow() -> onnx.ModelProto:
    """A product of the largest inputs with the largest weights: 255 * 127 * 64, unless sums are kept in 16 bits."""
    weights = numpy_helper.from_array(np.full((64, 16), 127, np.int8), "weights")
    inputs = [helper.make_tensor_value_info("inputs", TensorProto.UINT8, [16, 64])]
    outputs = [helper.make_tensor_value_info("products", TensorProto.INT32, [16, 16])]
    product = helper.make_node("MatMulInteger", ["inputs", "weights"], ["products"])
    graph = helper.make_graph([product], "overflow", inputs, outputs, [weights])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


if __name__ == "__main__":
    onnx.save(overflow(), sys.argv[1])
