"""One party under several entities: a ship taken for a person in one report, a firm by its short name in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from belegt.language.fold import fold
from belegt.model.entity import Entity

FIRMS = frozenset({"ORG", "MISC"})


def parties(entities: Sequence[Entity]) -> dict[str, Entity]:
    """Return for each entity's id the one that stands for all of its name.

    Names decide, not types: of two entities "Amber Tilda", a person and a thing, both are the thing. "Orlik" is the
    firm "Orlik Lampen" where no other name begins so.
    """
    by_name: dict[str, list[Entity]] = {}
    for entity in entities:
        by_name.setdefault(fold(entity.name), []).append(entity)
    chosen = {name: _chosen(group) for name, group in by_name.items()}
    longer = _longer({name: entity for name, entity in chosen.items() if entity.type in FIRMS})
    return {e.id: chosen[longer.get(name, name)] for name, group in by_name.items() for e in group}


def _chosen(group: Sequence[Entity]) -> Entity:
    """The most named of the things, else of all; a thing is no person."""
    things = [entity for entity in group if entity.type != "PER"] or list(group)
    most = max(things, key=lambda entity: (len(entity.mentions), entity.id))
    return replace(most, type="MISC") if most.type != "PER" and len(group) > len(things) else most


def _longer(firms: dict[str, Entity]) -> dict[str, str]:
    """Short name → the one longer name that begins with it."""
    begins: dict[str, list[str]] = {}
    for name in firms:
        first = name.split()[0] if name.split() else name
        if first != name:
            begins.setdefault(first, []).append(name)
    return {first: names[0] for first, names in begins.items() if first in firms and len(names) == 1}
