"""Wikidata ids of bodies and towns that registries of names hold, `data/links.tsv`; all others stay unlinked."""

from __future__ import annotations

from functools import cache
from importlib import resources

from belegt.entities.forms import name_key
from belegt.model.entity import EntityType


@cache
def _links() -> dict[tuple[tuple[str, ...], str], str]:
    file = resources.files("belegt.entities").joinpath("data", "links.tsv")
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {(name_key(row[0]), row[1]): row[2] for row in rows}


def link_of(name: str, type_: EntityType) -> str:
    """The Wikidata id of a name, or "".

    >>> link_of("Technisches Hilfswerk", "ORG"), link_of("Spedition Unbekannt", "ORG")
    ('Q697698', '')
    """
    return _links().get((name_key(name), type_), "")
