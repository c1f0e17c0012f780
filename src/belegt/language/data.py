"""Reads the word lists that lie beside this code as data (`de/`, `en/`): one entry a line, `#` starts a comment."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


def _read(language: str, name: str) -> str:
    return resources.files("belegt.language").joinpath(language, name).read_text("utf-8")


@cache
def word_list(language: str, name: str) -> frozenset[str]:
    """Return the entries of `language/name.txt`; raises FileNotFoundError where there is none."""
    lines = (line.split("#", 1)[0].strip() for line in _read(language, f"{name}.txt").splitlines())
    return frozenset(line for line in lines if line)


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Return `language/name.toml` as a dict; raises FileNotFoundError where there is none."""
    return tomllib.loads(_read(language, f"{name}.toml"))
