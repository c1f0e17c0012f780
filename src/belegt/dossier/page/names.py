"""Names: who is meant, which spellings were joined, where they stand, and where it is unclear."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.page.index import Badge, Index, Why
from belegt.model.entity import Entity, Judgement
from belegt.model.span import Span

TYPES = ("PER", "ORG", "LOC", "MISC")


@dataclass(frozen=True, slots=True)
class NameView:
    """One entity with its places by report."""

    entity: Entity
    aliases: list[str]
    places: list[tuple[Badge, list[Span]]]
    joined: list[tuple[Judgement, Why]]


@dataclass(frozen=True, slots=True)
class NameGroup:
    """All entities of one type: first those named more than once, then those named once."""

    type: str
    often: list[NameView]
    once: list[NameView]


def names(index: Index) -> list[NameGroup]:
    """Entities by type, the most often named first."""
    views = [_view(entity, index) for entity in index.dossier.entities]
    views.sort(key=lambda view: (-len(view.entity.mentions), view.entity.name, view.entity.id))
    groups = []
    for kind in TYPES:
        own = [view for view in views if view.entity.type == kind]
        often = [view for view in own if len(view.entity.mentions) > 1]
        once = [view for view in own if len(view.entity.mentions) <= 1]
        if own:
            groups.append(NameGroup(kind, often, once))
    return groups


def unsure(index: Index) -> list[tuple[Judgement, Why]]:
    """The stored judgements that say "unsure", each once."""
    judged = [judgement for entity in index.dossier.entities for judgement in entity.judgements]
    pairs = {(j.left, j.right, j.reason.by): j for j in judged if j.verdict == "unsure"}
    return [(pairs[key], Why.of(pairs[key].reason)) for key in sorted(pairs)]


def _view(entity: Entity, index: Index) -> NameView:
    held: dict[str, list[Span]] = {}
    for span in entity.mentions:
        held.setdefault(span.report, []).append(span)
    badges = sorted((index.badge[id] for id in held if id in index.badge), key=lambda b: b.rank)
    places = [(badge, held[badge.id]) for badge in badges]
    aliases = [alias for alias in entity.aliases if alias != entity.name]
    joined = [(j, Why.of(j.reason)) for j in entity.judgements if j.verdict == "same"]
    return NameView(entity, aliases, places, joined)
