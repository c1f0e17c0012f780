"""belegt reads news reports and writes an evidence dossier.

>>> from belegt import examine
>>> dossier = examine(["examples/"])  # doctest: +SKIP
"""

# Nothing is imported here at run time: `python -m belegt` puts the current folder before the library, and what lies
# there must not run before `__main__` has taken it off again.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike
    from typing import Literal

    from belegt.model.dossier import Dossier

__version__ = "0.1.0"
__all__ = ["__version__", "examine"]


def examine(
    paths: "str | PathLike[str] | Sequence[str | PathLike[str]]", *, models: "Literal['free', 'full']" = "full"
) -> "Dossier":
    """Read files, folders or globs (one, or several) and return their dossier.

    `models="free"` leaves out weights trained on non-commercial data. Inputs that cannot be used become warnings in
    `dossier.warnings`; raises `belegt.pipeline.NothingToRead` when no input could be used at all.
    """
    from os import PathLike, fspath

    from belegt.pipeline import run  # the steps take 0.3 s to load: `belegt --version` does not wait for them

    several = [paths] if isinstance(paths, str | PathLike) else paths
    return run([fspath(path) for path in several], models=models)
