"""The two-stage tagger: spans first, then the roles of each found span, over one shared trunk.

Trunk: embeddings and the lower encoder layers, run once a text. Spans: the upper layers and a linear-chain CRF for each
of two layers of labels (direct speech; the four other types). Roles: a second copy of the upper layers that reads the
trunk again around one quote, told by an added embedding which pieces are that quote and of what type it is. A run has
nine layers below and three above; version 3 has six below, taught by the nine (`distil.py`, decision 0048).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder.encoder import WIDTH, load_embeddings, load_layers, padding_bias

SPLIT, TOP = 9, 3  # layers of the trunk and of each branch
DIRECT = ("O", "B-Direct", "I-Direct")
OTHER_TYPES = ("Indirect", "IndirectFreeIndirect", "FreeIndirect", "Reported")
OTHER = ("O", *(f"{bi}-{t}" for t in OTHER_TYPES for bi in "BI"))
HINTS = ("speaker", "cue", "frame")  # told by the span branch too, which helps it learn
FLAGS = ("speaker", "cue", "frame", "addressee", "relay", "quote")  # per word, several may hold
POINTERS = ("speaker", "frame", "addressee", "relay")  # one span each, or none
SEGMENTS = 7  # 0 outside, 1 … 5 inside a quote of that type, 6 inside a quote of unknown type
NEVER = -1e4


class Crf(nn.Module):
    """A linear-chain CRF over BIO labels; impossible steps are forbidden."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        count = len(labels)
        self.step = nn.Parameter(torch.zeros(count, count))
        self.start = nn.Parameter(torch.zeros(count))
        legal = [[not b.startswith("I-") or a[2:] == b[2:] for b in labels] for a in labels]
        self.register_buffer("ban", torch.where(torch.tensor(legal), 0.0, NEVER))
        self.register_buffer("ban_start", torch.tensor([NEVER if b.startswith("I-") else 0.0 for b in labels]))

    def tables(self) -> tuple[Tensor, Tensor]:
        """Return the step table (from, to) and the start table."""
        return self.step + self.ban, self.start + self.ban_start

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood a word; scores (B, W, K), gold and mask (B, W)."""
        step, start = self.tables()
        alpha = start + scores[:, 0]
        for at in range(1, scores.shape[1]):
            new = torch.logsumexp(alpha[:, :, None] + step, 1) + scores[:, at]
            alpha = torch.where(mask[:, at, None] > 0, new, alpha)
        best = scores.gather(2, gold[:, :, None])[:, :, 0] * mask
        steps = step[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
        path = best.sum(1) + steps.sum(1) + start[gold[:, 0]]
        return (torch.logsumexp(alpha, 1) - path).sum() / mask.sum()


class StatementModel(nn.Module):
    """See the module text."""

    def __init__(self, encoder: Path, split: int = SPLIT, top: int = TOP, media: int = 7, types: int = 5) -> None:
        super().__init__()
        self.embeddings = load_embeddings(encoder)
        self.trunk = load_layers(encoder, range(split))
        self.span_layers = load_layers(encoder, range(split, split + top))
        self.role_layers = load_layers(encoder, range(split, split + top))
        self.segment = nn.Embedding(SEGMENTS, WIDTH)
        nn.init.normal_(self.segment.weight, std=0.05)
        self.drop = nn.Dropout(0.1)
        self.direct, self.other = nn.Linear(WIDTH, len(DIRECT)), nn.Linear(WIDTH, len(OTHER))
        self.hints = nn.Linear(WIDTH, len(HINTS))
        self.direct_crf, self.other_crf = Crf(DIRECT), Crf(OTHER)
        self.words = nn.Linear(WIDTH, len(FLAGS) + 2 * len(POINTERS))
        self.whole = nn.Linear(WIDTH, types + media + len(POINTERS))

    def read(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Run the trunk: (B, L) to (B, L, 384)."""
        bias = padding_bias(mask)
        x: Tensor = self.embeddings(ids)
        for layer in self.trunk:
            x = layer(x, bias)
        return x

    def spans(self, x: Tensor, mask: Tensor) -> Tensor:
        """Score every piece: (B, L, 3 direct + 9 other + 3 hints)."""
        bias = padding_bias(mask)
        for layer in self.span_layers:
            x = layer(x, bias)
        x = self.drop(x)
        return torch.cat([self.direct(x), self.other(x), self.hints(x)], -1)

    def roles(self, x: Tensor, mask: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """Score the pieces around a quote (B, R, 6 flags + 4 starts + 4 ends) and the quote as a whole (B, 16)."""
        bias = padding_bias(mask)
        x = x + self.segment(segments)
        for layer in self.role_layers:
            x = layer(x, bias)
        inside = (segments > 0).to(x.dtype)[:, :, None]
        pooled = (x * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        return self.words(self.drop(x)), self.whole(self.drop(pooled))
