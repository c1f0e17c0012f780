"""One party under several entities."""

from __future__ import annotations

from belegt.events.parties import parties
from belegt.model.entity import Entity, EntityType
from belegt.model.span import Span


def entity(id: str, type: EntityType, name: str, mentions: int = 1) -> Entity:
    spans = tuple(Span("r", 10 * n, 10 * n + len(name), name) for n in range(mentions))
    return Entity(id, type, name, (name,), spans)


def test_a_ship_taken_for_a_person_is_the_ship() -> None:
    found = parties([entity("a", "PER", "Marga Lind", 3), entity("b", "MISC", "Marga Lind")])
    assert {id: (party.id, party.type) for id, party in found.items()} == {"a": ("b", "MISC"), "b": ("b", "MISC")}


def test_a_short_name_is_the_firm_unless_two_begin_so() -> None:
    short, long, other = (
        entity("a", "ORG", "Orlik"),
        entity("b", "ORG", "Orlik Lampen"),
        entity("c", "ORG", "Orlik Glas"),
    )
    assert parties([short, long])["a"].id == "b"
    assert parties([short, long, other])["a"].id == "a"


def test_persons_keep_apart() -> None:
    found = parties([entity("a", "PER", "Ada Thiel"), entity("b", "PER", "Udo Thiel")])
    assert [found["a"].id, found["b"].id] == ["a", "b"]
