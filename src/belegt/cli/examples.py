"""Where the shipped examples lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path


@contextmanager
def examples() -> Iterator[Path | None]:
    """Yield the folder of example reports, or None where it is missing."""
    checkout = Path(__file__).parents[3] / "examples"
    packed = resources.files("belegt").joinpath("examples")
    if packed.is_dir():
        with resources.as_file(packed) as folder:
            yield folder
    else:
        yield checkout if checkout.is_dir() else None
