"""The encoder as a plain torch module: BERT, 12 layers, width 384, 12 heads, post-norm, exact GELU.

Split in two halves so that a task may run the lower layers once and its own upper layers several times:
`Embeddings`, then `Layer`s. `load_layers` reads the safetensors file that `vocabulary.py` writes.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, INNER, DEPTH, POSITIONS = 384, 12, 1536, 12, 512
PAD = 1  # id of <pad>


def quick() -> torch.autocast:
    """Return a context of bf16 products where the processor has them (AVX-512 BF16, AMX): emulated they are slow."""
    return torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported())


class Embeddings(nn.Module):
    """Piece ids (B, L) to vectors (B, L, 384). The word table is frozen: the data is too small to move it well."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.word.weight.requires_grad_(False)

    def forward(self, ids: Tensor) -> Tensor:
        """Add positions and normalise."""
        at = torch.arange(ids.shape[1], device=ids.device)
        return self.drop(self.norm(self.word(ids) + self.position(at)[None]))  # type: ignore[no-any-return]


class Layer(nn.Module):
    """One transformer layer; `bias` is (B, 1, 1, L), 0 for pieces and a large negative number for padding."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output, same shape."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias, -1)
            mixed = weights @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype).expand(-1, -1, length, -1))
        mixed = mixed.permute(0, 2, 1, 3).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))  # type: ignore[no-any-return]


def padding_bias(mask: Tensor) -> Tensor:
    """Turn a (B, L) mask of 1 = piece, 0 = padding into the attention bias of `Layer`."""
    return (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4


def load_embeddings(path: Path) -> Embeddings:
    """Read the embeddings; the single token type is folded into the positions."""
    w = load_file(path)
    table = w["embeddings.word_embeddings.weight"]
    module = Embeddings(table.shape[0])
    module.word.weight.data = table
    module.position.weight.data = (
        w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][:1]
    )
    module.norm.weight.data = w["embeddings.LayerNorm.weight"]
    module.norm.bias.data = w["embeddings.LayerNorm.bias"]
    return module


def load_layers(path: Path, numbers: range) -> nn.ModuleList:
    """Read the layers with these numbers (0 … 11) as fresh modules."""
    w = load_file(path)
    return nn.ModuleList(_layer(w, f"encoder.layer.{n}.") for n in numbers)


def _layer(w: dict[str, Tensor], at: str) -> Layer:
    layer = Layer()
    names = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    state = {f"{ours}.{p}": w[f"{at}{theirs}.{p}"] for ours, theirs in names.items() for p in ("weight", "bias")}
    for p in ("weight", "bias"):
        state[f"qkv.{p}"] = torch.cat([w[f"{at}attention.self.{n}.{p}"] for n in ("query", "key", "value")])
    layer.load_state_dict(state)
    return layer
