"""Write the word table and the tokenizer that all encoders share: `src/belegt/learned/weights/words`.

    python -m training.encoder.words CUT_DIR OUT_DIR

CUT_DIR is what `vocabulary.py` wrote with 28,000 pieces. 8 bits a number, one scale for all, as onnxruntime's own
quantisation has them: the graphs' answers do not change by a bit. `card.md` and `LICENSE` are kept by hand.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from belegt.learned.weights import MANIFEST, sha256

TABLE = "embeddings.word_embeddings.weight"


def main() -> None:
    """Quantise and write."""
    encoder, out = map(Path, sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    table = load_file(encoder / "encoder.safetensors")[TABLE].astype(np.float32)
    low, high = min(0.0, float(table.min())), max(0.0, float(table.max()))
    scale = np.float32((high - low) / 255)
    zero = int(np.round(-low / scale))
    np.save(out / "words.npy", np.clip(np.round(table / scale) + zero, 0, 255).astype(np.uint8))
    (out / "config.json").write_text(json.dumps({"scale": float(scale), "zero": zero}) + "\n", "utf-8")
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    files = {f.name: sha256(f) for f in sorted(out.iterdir()) if f.is_file() and f.name != MANIFEST}
    manifest = {"version": "1", "licence": "MIT", "files": files}
    (out / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
