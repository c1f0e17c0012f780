"""What the command line says, in German and English."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("belegt.cli").joinpath("messages.toml").read_text("utf-8"))


class _Count(int):
    """A number that is written with the word that fits it: "{n:report|reports}"."""

    def __format__(self, words: str) -> str:
        one, mark, many = words.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if mark else int.__format__(self, words)


def say(key: str, lang: str, **names: object) -> str:
    """Return the message in that language with the names filled in; raises KeyError for an unknown key.

    >>> say("summary", "en", reports=1, events=2, statements=0, claims=1, warnings=1)
    '1 report, 2 events, 0 statements, 1 claim in several reports, 1 warning'
    """
    filled = {name: _Count(value) if isinstance(value, int) else value for name, value in names.items()}
    return _table()[key][lang].format(**filled)
