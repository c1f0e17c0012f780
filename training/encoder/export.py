"""Write a torch module as ONNX and quantise it to int8 for onnxruntime."""

from __future__ import annotations

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

OPSET = 17


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
    """Quantise matrix products (weights int8 per channel, inputs at run time) and the word table."""
    quantize_dynamic(
        source, target, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
