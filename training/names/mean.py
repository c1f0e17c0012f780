"""Writes the mean of the weights of several runs that went on from the same one.

    PYTHONPATH=.:src:training/names python training/names/mean.py OUT_DIR MODEL_DIR MODEL_DIR ...

Runs from one start lie close together; their mean makes fewer of the mistakes that only one of them makes. After "Model
soups" (Wortsman et al., 2022).
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def main() -> None:
    """Average."""
    out, *runs = map(Path, sys.argv[1:])
    weights = [torch.load(run / "model.pt", weights_only=True) for run in runs]
    mean = {name: sum(w[name].float() for w in weights) / len(weights) for name in weights[0]}
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, out / "model.pt")


if __name__ == "__main__":
    main()
