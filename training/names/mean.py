"""Writes the weighed mean of the weights of several runs that went on from the same one.

    PYTHONPATH=.:src:training/names python training/names/mean.py OUT_DIR MODEL[=WEIGHT] ... --encoder CUT_DIR

MODEL is a folder of a run (`model.pt`) or of shipped weights (`names.onnx`, read back as float). Runs from one start
lie close together; their mean makes fewer of the mistakes that only one of them makes. After "Model soups" (Wortsman et
al., 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor
from train import Recogniser, started


def state_of(folder: Path, encoder: Path) -> dict[str, Tensor]:
    """The weights of a run, or of shipped ones."""
    model = Recogniser(encoder / "encoder.safetensors")
    started(model, folder / "model.pt" if (folder / "model.pt").exists() else folder)
    return model.state_dict()


def main() -> None:
    """Average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    args = parser.parse_args()
    given = [(name, float(weight or 1)) for name, _, weight in (model.partition("=") for model in args.models)]
    total = sum(weight for _, weight in given)
    states = [(state_of(Path(name), args.encoder), weight / total) for name, weight in given]
    mean = {key: sum(state[key].float() * weight for state, weight in states) for key in states[0][0]}
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, args.out / "model.pt")


if __name__ == "__main__":
    main()
