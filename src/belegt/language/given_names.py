"""Whether a given name is a man's or a woman's, as far as lists of names tell."""

from __future__ import annotations

from functools import cache
from importlib import resources

from belegt.language.fold import fold


@cache
def _table() -> dict[str, str]:
    lines = resources.files("belegt.language").joinpath("given_names.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def gender_of(name: str) -> str | None:
    """Return "m", "f" or None for a given name; a double name goes by its first part.

    >>> gender_of("Carla"), gender_of("Jürgen"), gender_of("Ventara")
    ('f', 'm', None)
    """
    folded = fold(name)
    return _table().get(folded) or _table().get(folded.split("-")[0])
