"""Gives the speakers, addressees and relays of statements their entity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from belegt.entities.forms import name_key
from belegt.entities.tables import known_of
from belegt.model.entity import Entity
from belegt.model.findings import Corpus, Findings
from belegt.model.span import Span
from belegt.model.statement import Party, Statement


class Lookup:
    """Finds the entity of a party by where it is named, else by its name."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.by_report: dict[str, list[tuple[Span, Entity]]] = defaultdict(list)
        self.by_name: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.by_id = {entity.id: entity for entity in entities}
        for entity in entities:
            for span in entity.mentions:
                self.by_report[span.report].append((span, entity))
            for alias in entity.aliases:
                self.by_name[name_key(alias)].add(entity.id)
        for found in self.by_report.values():
            found.sort(key=lambda pair: pair[0])

    def entity(self, party: Party, report: str) -> Entity | None:
        """The entity of a party in that report, or None where the name fits none or several."""
        return self._at(party) or self._named(party.name, report)

    def _at(self, party: Party) -> Entity | None:
        if party.span is None:
            return None
        inside = [
            (s, e) for s, e in self.by_report[party.span.report] if party.span.contains(s) or s.contains(party.span)
        ]
        named = [
            pair for pair in inside if name_key(pair[0].text) == name_key(party.name) or party.name in pair[1].aliases
        ]
        people = [pair for pair in inside if pair[1].type == "PER"]
        best = named or people or inside
        return best[0][1] if best and (named or _is_name(party)) else None

    def _named(self, name: str, report: str) -> Entity | None:
        if not name:
            return None
        ids = self.by_name.get(name_key(name), set())
        known = known_of(name)
        if not ids and known is not None:
            ids = {e.id for e in self.by_id.values() if e.name == known.name}
        here = {id for id in ids if any(span.report == report for span in self.by_id[id].mentions)}
        chosen = here if len(here) == 1 else ids
        return self.by_id[next(iter(chosen))] if len(chosen) == 1 else None


def _is_name(party: Party) -> bool:
    """True where the party's words are its name, not a pronoun standing inside a longer phrase."""
    return bool(party.span) and any(word[:1].isupper() for word in party.name.split())


def attach_entities(corpus: Corpus) -> Corpus:
    """Return the corpus with `entity` set on every party whose entity is known."""
    lookup = Lookup(corpus.entities)
    findings = {id: _attached(found, lookup) for id, found in corpus.findings.items()}
    return corpus.having(findings=findings)


def _attached(findings: Findings, lookup: Lookup) -> Findings:
    return replace(findings, statements=tuple(_statement(s, lookup) for s in findings.statements))


def _statement(statement: Statement, lookup: Lookup) -> Statement:
    def known(party: Party) -> Party:
        if party.entity is not None:
            return party
        entity = lookup.entity(party, statement.report)
        return party if entity is None else replace(party, entity=entity.id, name=party.name or entity.name)

    addressee = known(statement.addressee) if statement.addressee else None
    relay = tuple(known(link) for link in statement.relay)
    return replace(statement, speaker=known(statement.speaker), addressee=addressee, relay=relay)
