"""What the command line says, in German and English."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("belegt.cli").joinpath("messages.toml").read_text("utf-8"))


def say(key: str, lang: str, **names: object) -> str:
    """Return the message in that language with the names filled in; raises KeyError for an unknown key."""
    return _table()[key][lang].format(**names)
