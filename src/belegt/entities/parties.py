"""Joins speakers, addressees and relay links to entities: by the words they stand in, else by their name."""

from __future__ import annotations

import re
from dataclasses import replace

from belegt.language.fold import fold
from belegt.language.tokens import tokens
from belegt.model.entity import Entity
from belegt.model.findings import Corpus, Findings
from belegt.model.span import Span
from belegt.model.statement import Party, Statement

_GENITIVE = re.compile(r"\b(?:des|der|von|vom|of|im|in|bei|für|aus)\s", re.I)
_COORDINATION = re.compile(r"\s(?:und|sowie|and)\s")


def attach_entities(corpus: Corpus) -> Corpus:
    """Return the corpus with `entity` set in every party that is surely one entity; its name becomes the entity's."""
    attached = {}
    for report in corpus.reports:
        local = _Local(report.id, corpus.entities)
        attached[report.id] = local.attach_all(corpus.findings[report.id])
    return corpus.having(findings=attached)


class _Local:
    """The entities of one report, by place and by name."""

    def __init__(self, report: str, entities: tuple[Entity, ...]) -> None:
        self.mentions = sorted(
            ((span, entity) for entity in entities for span in entity.mentions if span.report == report),
            key=lambda pair: pair[0],
        )
        self.names: dict[str, Entity | None] = {}
        for entity in dict.fromkeys(entity.id for _, entity in self.mentions):
            self._add(next(e for _, e in self.mentions if e.id == entity))

    def _add(self, entity: Entity) -> None:
        for alias in {fold(alias) for alias in (entity.name, *entity.aliases)}:
            taken = self.names.get(alias)
            self.names[alias] = entity if alias not in self.names or taken is entity else None

    def attach_all(self, findings: Findings) -> Findings:
        return replace(findings, statements=tuple(self._statement(item) for item in findings.statements))

    def _statement(self, statement: Statement) -> Statement:
        addressee = self.attach(statement.addressee) if statement.addressee else None
        relay = tuple(self.attach(link) for link in statement.relay)
        return replace(statement, speaker=self.attach(statement.speaker), addressee=addressee, relay=relay)

    def attach(self, party: Party) -> Party:
        """Return the party with its entity; unchanged where it is none, two, or unclear which."""
        entity = (self._standing_in(party.span) if party.span else None) or self.names.get(fold(party.name))
        if entity is None or _COORDINATION.search(f" {party.name} "):
            return party
        return replace(party, entity=entity.id, name=entity.name)

    def _standing_in(self, span: Span) -> Entity | None:
        inside = [(m, e) for m, e in self.mentions if span.start <= m.start and m.end <= span.end]
        heads = [e for m, e in inside if _is_head(span, m, e)]
        distinct = {entity.id: entity for entity in heads}
        people = {id: entity for id, entity in distinct.items() if entity.type == "PER"}
        chosen = people or distinct
        return next(iter(chosen.values())) if len(chosen) == 1 else None


def _is_head(span: Span, mention: Span, entity: Entity) -> bool:
    """True when the phrase is about this name: "Sprecher der Partei" is not the party."""
    before = span.text[: mention.start - span.start]
    if entity.type == "PER":
        return not re.search(r"\b(?:von|des|of)\s+$", before) and "’s" not in before
    if _GENITIVE.search(before) and any(token.text[0].isupper() for token in tokens(before[:-1])):
        return False
    after = span.text[mention.end - span.start :]
    return not any(token.is_word and token.text[0].isupper() for token in tokens(after.split(",")[0]))
