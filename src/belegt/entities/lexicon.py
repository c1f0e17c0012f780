"""The word groups of `data/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def words(group: str) -> frozenset[str]:
    """Return one group of words; raises KeyError for an unknown group."""
    text = resources.files("belegt.entities").joinpath("data", "words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[group])
