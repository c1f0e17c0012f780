"""Gives the speakers, addressees and relays of statements their entity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from belegt.entities.forms import name_key
from belegt.entities.reference import Resolver
from belegt.entities.tables import known_of
from belegt.language.heads import is_meant, is_whole
from belegt.model.entity import Entity
from belegt.model.findings import Corpus, Findings
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement


class Lookup:
    """Finds the entity of a party by where it is named, else by its name."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.by_report: dict[str, list[tuple[Span, Entity]]] = defaultdict(list)
        self.by_name: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.by_id = {entity.id: entity for entity in entities}
        self.called: dict[str, set[str]] = defaultdict(set)
        self.present: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            self.called[entity.name].add(entity.id)
            for span in entity.mentions:
                self.by_report[span.report].append((span, entity))
                self.present[span.report].add(entity.id)
            for alias in entity.aliases:
                self.by_name[name_key(alias)].add(entity.id)
        for found in self.by_report.values():
            found.sort(key=lambda pair: pair[0])

    def entity(self, party: Party, report: str) -> Entity | None:
        """The entity of a party in that report, or None where the name fits none or several."""
        return self._at(party) or self._named(party.name, report)

    def at(self, span: Span) -> Entity | None:
        """The entity whose mention stands exactly here."""
        return next((entity for where, entity in self.by_report[span.report] if where == span), None)

    def _at(self, party: Party) -> Entity | None:
        if party.span is None:
            return None
        here = self.by_report[party.span.report]
        inside = [(s, e) for s, e in here if party.span.contains(s) or s.contains(party.span)]
        named = [
            pair for pair in inside if name_key(pair[0].text) == name_key(party.name) or party.name in pair[1].aliases
        ]
        best = named or [pair for pair in inside if _heads(party.span, *pair)]
        people = [pair for pair in best if pair[1].type == "PER"]
        return (people or best)[0][1] if best and (named or _is_name(party)) else None

    def _named(self, name: str, report: str) -> Entity | None:
        if not name:
            return None
        ids = self.by_name.get(name_key(name), set())
        known = known_of(name)
        if not ids and known is not None:
            ids = self.called.get(known.name, set())
        here = ids & self.present[report]
        chosen = here if len(here) == 1 else ids
        return self.by_id[next(iter(chosen))] if len(chosen) == 1 else None


def _heads(party: Span, name: Span, entity: Entity) -> bool:
    """True where a name is what the party's words are about: "Trumps Sprecherin" is not Trump, "das Ministerium in
    Moskau" not Moskau; an adjective ("der südkoreanische Geheimdienst") is nobody who speaks.
    """
    if not party.contains(name):
        return True
    start, end = name.start - party.start, name.end - party.start
    if entity.type == "PER":
        return is_meant(party.text, start, end)
    return name.text[:1].isupper() and is_whole(party.text, start, end, entity.type == "LOC")


def _is_name(party: Party) -> bool:
    """True where the party's words are its name, not a pronoun standing inside a longer phrase."""
    return bool(party.span) and any(word[:1].isupper() for word in party.name.split())


def attach_entities(corpus: Corpus) -> Corpus:
    """Return the corpus with `entity` set on every party whose entity is known.

    A party named by a pronoun or a word of office only ("die Ministerin") is resolved within its report first.
    """
    lookup = Lookup(corpus.entities)
    reports = {report.id: report for report in corpus.reports}
    findings = {id: _Attacher(lookup, reports[id], found).findings() for id, found in corpus.findings.items()}
    return corpus.having(findings=findings)


class _Attacher:
    """Attaches the parties of one report."""

    def __init__(self, lookup: Lookup, report: Report, found: Findings) -> None:
        self.lookup, self.report, self.found = lookup, report, found
        self._resolver: Resolver | None = None

    def findings(self) -> Findings:
        """The findings with their statements' parties attached."""
        return replace(self.found, statements=tuple(self._statement(s) for s in self.found.statements))

    def _statement(self, statement: Statement) -> Statement:
        addressee = self._party(statement.addressee) if statement.addressee else None
        relay = tuple(self._party(link) for link in statement.relay)
        return replace(statement, speaker=self._party(statement.speaker), addressee=addressee, relay=relay)

    def _party(self, party: Party) -> Party:
        if party.entity is not None:
            return party
        entity = self.lookup.entity(party, self.report.id)
        if entity is not None:
            return replace(party, entity=entity.id, name=party.name or entity.name)
        return self._by_reference(party)

    def _by_reference(self, party: Party) -> Party:
        span = party.span
        if span is None or span.report != self.report.id:
            return party
        if self._resolver is None:
            self._resolver = Resolver(self.report, self.found.mentions)
        found = self._resolver.resolve(span.start, span.end)
        entity = self.lookup.at(found.mention.span) if found.mention else None
        if entity is None:
            return party
        return replace(party, entity=entity.id, name=entity.name, note=party.note or f"{span.text} = {found.name}")
