"""The world's news agencies and what newspapers call them (`agencies.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Agency:
    """`name` is canonical, `aliases` are other forms, `country` an ISO 3166 code, `state` true for a state's own.

    `adjective` is that state's ("nordkoreanisch"), empty for agencies no state owns.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    state: bool
    adjective: str
    example: str


@cache
def agencies() -> tuple[Agency, ...]:
    """Return every agency of the table."""
    text = resources.files("belegt.language").joinpath("agencies.toml").read_text("utf-8")
    return tuple(
        Agency(
            row["name"],
            tuple(row.get("aliases", ())),
            row["country"],
            bool(row.get("state")),
            row.get("adjective", ""),
            row["example"],
        )
        for row in tomllib.loads(text)["agency"]
    )


@cache
def _forms() -> dict[str, str]:
    return {form.casefold(): agency.name for agency in agencies() for form in (agency.name, *agency.aliases)}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted((form for agency in agencies() for form in (agency.name, *agency.aliases)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.I)


def canonical(name: str) -> str | None:
    """Return the canonical name of an agency, None where it is none.

    >>> canonical("Deutsche Presse-Agentur"), canonical("Hellweger Bote")
    ('dpa', None)
    """
    return _forms().get(name.casefold().strip(" ()"))


def named_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Yield (canonical name, start, end) of each agency named in `text[start:end]`.

    Case is ignored, as credits write "(afp)": call it on credits and cue frames, not on running text.
    """
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        yield _forms()[match.group().casefold()], match.start(), match.end()
