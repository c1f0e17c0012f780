"""belegt reads news reports and writes an evidence dossier.

>>> from belegt import examine
>>> dossier = examine(["examples/"])  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from belegt.model.dossier import Dossier

__version__ = "0.1.0"
__all__ = ["__version__", "examine"]


def examine(paths: Sequence[str | Path], *, models: Literal["free", "full"] = "full") -> Dossier:
    """Read files, folders or globs and return their dossier.

    `models="free"` leaves out weights trained on non-commercial data. Inputs that cannot be used become warnings in
    `dossier.warnings`; raises `belegt.pipeline.NothingToRead` when no input could be used at all.
    """
    from belegt.pipeline import run  # the steps take 0.3 s to load: `belegt --version` does not wait for them

    return run([str(path) for path in paths], models=models)
