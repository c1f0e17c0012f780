"""Average checkpoints: the mean of a run's last epochs is steadier than the last one.

python -m training.statements.average OUT.safetensors epoch-9.safetensors=0.2 epoch-10.safetensors=0.3 …
"""

from __future__ import annotations

import sys
from pathlib import Path

from safetensors.torch import load_file, save_file


def main() -> None:
    """Read, average, write."""
    parts = [(load_file(Path(name)), float(share)) for name, share in (a.split("=") for a in sys.argv[2:])]
    first = parts[0][0]
    mean = {name: sum(state[name].float() * share for state, share in parts).contiguous() for name in first}  # type: ignore[union-attr]
    save_file(mean, sys.argv[1])


if __name__ == "__main__":
    main()
