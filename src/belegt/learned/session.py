"""One ONNX graph, run on the processor."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
THREADS = "BELEGT_THREADS"


def threads() -> int:
    """Return the number of threads a model may use: $BELEGT_THREADS, else 2 (1 on a single core)."""
    asked = os.environ.get(THREADS, "")
    return int(asked) if asked.isdigit() and int(asked) > 0 else min(2, os.cpu_count() or 1)


class Session:
    """A loaded graph; `run` takes arrays by input name and returns all outputs in order."""

    def __init__(self, path: Path, count: int | None = None) -> None:
        import onnxruntime  # type: ignore[import-untyped]  # 0.2 s: only when a model is used

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = count or threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads leave the core
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(self, **inputs: Array) -> list[Array]:
        """Run the graph once."""
        return [np.asarray(output) for output in self._session.run(None, inputs)]
