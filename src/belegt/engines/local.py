"""The default engine: threads of this process for small piles, a pool of processes for large ones."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from belegt.learned.session import THREADS, spread

Task = TypeVar("Task")
Result = TypeVar("Result")
POOL_FROM = 48  # reports; starting two workers costs as much as examining about thirty


def each(function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
    """Yield `function(task)` for each task, in order. `function` and its results must be picklable.

    A process that has already run a model does not fork: the model's threads would be missing in the children.
    """
    workers = min(os.cpu_count() or 1, 8)
    if len(tasks) < POOL_FROM or workers < 2 or "onnxruntime" in sys.modules:
        yield from spread(function, tasks)  # while one report's model runs, another's rules do
        return
    with ProcessPoolExecutor(workers, initializer=_share, initargs=(workers,)) as pool:
        yield from pool.map(function, tasks, chunksize=max(1, min(16, len(tasks) // (workers * 4))))


def _share(workers: int) -> None:
    """In a worker: let its models use its part of the cores, not all of them, unless the user said how many."""
    os.environ.setdefault(THREADS, str(max(1, (os.cpu_count() or 1) // workers)))


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: findings live to the end, and to search them again and again takes a tenth of the
    time of a large pile and frees nothing.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
