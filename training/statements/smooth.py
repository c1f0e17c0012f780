"""Bring the inputs of every int8 product to like size, channel by channel, before quantising.

Dynamic int8 scales a product's whole input by its largest value; the encoder has a few channels (above all behind GELU)
that are thirty times as large as the rest, which then keep two or three bits. Each channel is divided by
`s = largest ** 0.8 / weight ** 0.2` and the weights multiplied by it, which changes nothing but the rounding: the error
of the span scores falls by half. `largest` is measured on a few training texts. After SmoothQuant (Xiao et al., 2023).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.encoder.encoder import HEADS, WIDTH, Layer
from training.encoder.export import _Attention as Attention

ALPHA = 0.8  # of 0.5 … 0.9 the one with the least error (bench/results/statements-training.md)
LEAST = 0.17  # GELU's deepest point: no channel behind it is smaller when it is used at all


class Peaks:
    """Largest absolute input of each channel of a layer's four products."""

    def __init__(self) -> None:
        self.seen: dict[str, Tensor] = {}

    def see(self, name: str, x: Tensor) -> Tensor:
        """Remember a product's input; return it."""
        most = x.abs().amax(tuple(range(x.dim() - 1)))
        self.seen[name] = torch.maximum(self.seen[name], most) if name in self.seen else most
        return x

    def scales(self, name: str, weight: Tensor) -> Tensor:
        """Return what the channels of `name` are divided by; `weight` (out, in) reads them."""
        by_weight = weight.abs().amax(0).clamp(min=1e-5)
        scale = self.seen[name].clamp(min=LEAST) ** ALPHA / by_weight ** (1 - ALPHA)
        return scale / scale.log().mean().exp()


class Watched(nn.Module):
    """A trained layer for one text at a time that notes its peaks."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer, self.peaks = layer, Peaks()

    def forward(self, x: Tensor) -> Tensor:
        """(1, L, 384) to the same."""
        layer, see = self.layer, self.peaks.see
        q, k, v = layer.qkv(see("qkv", x)).split(WIDTH, -1)
        x = layer.norm1(x + layer.out(see("out", attention(q, k, v))))
        return layer.norm2(x + layer.down(see("down", F.gelu(layer.up(see("up", x))))))  # type: ignore[no-any-return]


def attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Unmasked attention in torch."""
    heads = [t.view(1, -1, HEADS, WIDTH // HEADS).transpose(1, 2) for t in (q, k, v)]
    return F.scaled_dot_product_attention(*heads).transpose(1, 2).reshape(q.shape)


class Smooth(nn.Module):
    """The layer as it is exported: same function, inputs of like size."""

    def __init__(self, watched: Watched) -> None:
        super().__init__()
        layer, peaks = watched.layer, watched.peaks
        self.norm1, self.norm2 = layer.norm1, layer.norm2
        a, b, c = (peaks.scales(n, p.weight) for n, p in (("qkv", layer.qkv), ("up", layer.up), ("down", layer.down)))
        mix = peaks.scales("out", layer.out.weight)  # costs nothing: attention hands a value's scale through
        self.before, self.between, self.behind = (nn.Parameter(1 / s) for s in (a, b, c))
        parts = zip((layer.qkv.weight.data * a).split(WIDTH), layer.qkv.bias.data.split(WIDTH), strict=True)
        (q, k, v) = parts
        self.q, self.k, self.v = linear(*q), linear(*k), linear(v[0] / mix[:, None], v[1] / mix)
        self.out = linear(layer.out.weight.data * mix, layer.out.bias.data)
        self.up = linear(layer.up.weight.data * b, layer.up.bias.data)
        self.down = linear(layer.down.weight.data * c, layer.down.bias.data)

    def forward(self, x: Tensor) -> Tensor:
        """(1, L, 384) to the same."""
        y = x * self.before
        x = self.norm1(x + self.out(Attention.apply(self.q(y), self.k(y), self.v(y))))  # type: ignore[no-untyped-call]
        return self.norm2(x + self.down(F.gelu(self.up(x * self.between)) * self.behind))  # type: ignore[no-any-return]


def linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """Return a product with these weights."""
    module = nn.Linear(weight.shape[1], weight.shape[0])
    module.weight.data, module.bias.data = weight.clone(), bias.clone()
    return module


def watched(layers: Iterable[nn.Module]) -> nn.ModuleList:
    """Wrap layers to be watched."""
    return nn.ModuleList(Watched(layer) for layer in layers if isinstance(layer, Layer))


def smoothed(layers: nn.ModuleList) -> nn.ModuleList:
    """Turn watched layers that have read some texts into smooth ones."""
    return nn.ModuleList(Smooth(layer) for layer in layers if isinstance(layer, Watched))
