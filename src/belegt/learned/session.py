"""One ONNX graph, run on the processor."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Task = TypeVar("Task")
Result = TypeVar("Result")
THREADS = "BELEGT_THREADS"
# The fused kernel adds and normalises one number at a time: six times as long as the two apart, a sixth of the whole.
UNFUSED = ["SkipLayerNormFusion"]
OVERFLOW = Path(__file__).parent / "overflow.onnx"  # one product, so large that it shows what the processor does
EXACT = "session.x64quantprecision"


def threads() -> int:
    """Return on how many cores models may run: $BELEGT_THREADS, else as many as there are, four at most."""
    asked = os.environ.get(THREADS, "")
    return int(asked) if asked.isdigit() and int(asked) > 0 else min(4, os.cpu_count() or 1)


def spread(function: Callable[[Task], Result], tasks: Sequence[Task], count: int | None = None) -> list[Result]:
    """Return `function` of each task, in order, worked on by `count` threads (`threads()` when not given).

    Two texts on two cores take half the time of one after the other on both: our matrix products are too small for
    two cores to share one without waiting for each other. A graph lets go of the interpreter while it runs.
    """
    workers = min(count or threads(), len(tasks))
    if workers < 2 or getattr(_here, "spread", False):  # what is shared out already is not shared out again
        return [function(task) for task in tasks]
    with ThreadPoolExecutor(workers, initializer=_mark) as pool:
        return list(pool.map(function, tasks))


_here = threading.local()


def _mark() -> None:
    _here.spread = True


class Session:
    """A loaded graph; `run` takes arrays by input name and returns all outputs in order. It runs on one core: `spread`
    uses the others, and what comes out does not depend on how many there are.
    """

    def __init__(self, path: Path) -> None:
        self._session = _session(path, exact=cuts_off())

    def run(self, **inputs: Array) -> list[Array]:
        """Run the graph once."""
        return [np.asarray(output) for output in self._session.run(None, inputs)]


@cache
def cuts_off() -> bool:
    """Return whether products of 8-bit numbers come out wrong here: without VNNI the fast kernel adds two of them in
    16 bits. The other kernel is exact and on newer processors half as fast, so it is used only here (decision 0024).
    """
    (products,) = _session(OVERFLOW, exact=False).run(None, {"inputs": np.full((16, 64), 255, np.uint8)})
    return bool((products != 255 * 127 * 64).any())


def _session(path: Path, *, exact: bool) -> Any:
    import onnxruntime  # type: ignore[import-untyped]  # 0.2 s: only when a model is used

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(EXACT, str(int(exact)))
    providers = ["CPUExecutionProvider"]
    return onnxruntime.InferenceSession(str(path), options, providers=providers, disabled_optimizers=UNFUSED)
