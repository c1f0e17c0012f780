"""Where the knowledge of a claim comes from, and how many independent origins that makes.

An assertion's chain runs from the outlet back to whoever is named last: the nearest relay of its speaker ("Kim, laut
KCNA" is known through KCNA), else the speaker, else the credited agency, else the outlet's own knowledge. Two chains
are one origin as soon as they share a link: a speaker, a relay, an agency, or a text one took from the other. Counting
errs on the low side, so that nothing is called corroborated that may rest on one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from belegt.language.agencies import agencies, canonical
from belegt.language.fold import fold
from belegt.model.claim import Origin
from belegt.model.entity import Entity
from belegt.model.findings import Corpus
from belegt.model.report import Report
from belegt.model.statement import Party, Statement

Sourced = tuple[str, Statement | None]
SAME_TEXT = frozenset({"copy", "reuse", "wire", "translation", "quotes"})
_BOTH = re.compile(r"\s+(?:und|sowie|and)\s+(?:(?:der|die|das|the)\s+)?")
_STATE_MEDIA = re.compile(r"(staats|staatlich|nachrichtenagentur|medien|state media)", re.I)


@dataclass(frozen=True, slots=True)
class Chain:
    """One assertion's way back: the name it ends at, the links it passes, and the keys it may share with others."""

    report: str
    name: str
    entity: str | None
    via: tuple[str, ...]
    keys: frozenset[str]


def derive(assertions: Sequence[Sourced], corpus: Corpus) -> tuple[tuple[Origin, ...], int]:
    """Return the origins behind (report, statement) pairs and how many of them are independent.

    An origin lists the reports that rest on it and the links (`via`) they name on the way.
    """
    pile = _Pile(corpus)
    chains = [chain for report, statement in assertions for chain in pile.chains(report, statement)]
    groups = _joined(chains)
    origins = [_origin(group) for group in groups]
    return tuple(sorted(origins, key=lambda origin: (origin.name, origin.reports))), len(groups)


def _joined(chains: Sequence[Chain]) -> list[list[Chain]]:
    """Chains that share a key, directly or through others, in one group."""
    groups: list[tuple[set[str], list[Chain]]] = []
    for chain in chains:
        keys, members = set(chain.keys), [chain]
        rest = []
        for other, held in groups:
            if keys & other:
                keys |= other
                members = held + members
            else:
                rest.append((other, held))
        groups = [*rest, (keys, members)]
    return [members for _, members in groups]


def _origin(group: Sequence[Chain]) -> Origin:
    names = [chain.name for chain in group]
    best = min(group, key=lambda chain: (canonical(chain.name) is None, -names.count(chain.name), chain.name))
    others = {chain.name for chain in group} | {link for chain in group for link in chain.via}
    reports = tuple(sorted({chain.report for chain in group}))
    return Origin(best.name, best.entity, reports, tuple(sorted(others - {best.name})))


class _Pile:
    """What chains need to know of the whole pile, looked up once."""

    def __init__(self, corpus: Corpus) -> None:
        self.reports = {report.id: report for report in corpus.reports}
        self.entities = {entity.id: entity for entity in corpus.entities}
        self.by_name = {entity.name: entity for entity in corpus.entities}
        self.families = _families(corpus)
        self.named = {report.id: _agencies_named(corpus, report) for report in corpus.reports}

    def chains(self, report: str, statement: Statement | None) -> Iterator[Chain]:
        """The chains of one assertion: one, or two where two speakers are named together."""
        if statement is None or not (statement.speaker.name or statement.relay):
            yield self._own(report, statement)
            return
        links = [self._link(link, report) for link in statement.relay]
        parts: list[Party | None] = [*_parts(statement.speaker)] if statement.speaker.name else []
        for part in parts or [None]:
            passed = [*([self._link(part, report)] if part else []), *links]
            ends = links[0] if links else passed[0]
            keys = frozenset(key for _, _, key in passed) | self._taken(report, statement)
            yield Chain(report, ends[0], ends[1], tuple(name for name, _, _ in passed if name != ends[0]), keys)

    def _own(self, report: str, statement: Statement | None) -> Chain:
        """What the outlet says in its own voice rests on the agency it credits, else on itself."""
        found = self.reports[report]
        credit = next((credit.name for credit in found.agencies if credit.kind != "photo"), None)
        outlet = found.outlet.name if found.outlet else found.file
        keys = {f"outlet:{fold(outlet)}", *([f"name:{fold(credit)}"] if credit else [])}
        family = self.families.get(report)
        return Chain(
            report, credit or outlet, self._entity(credit or outlet), (outlet,) if credit else (),
            frozenset(keys | ({family} if family else set())),
        )  # fmt: skip

    def _taken(self, report: str, statement: Statement) -> frozenset[str]:
        """A quote inside copied text came with the copy; the speaker's key says the same for honest reuse."""
        family = self.families.get(report)
        return frozenset({f"{family}:{statement.type}"} if family and not statement.speaker.name else set())

    def _link(self, party: Party, report: str) -> tuple[str, str | None, str]:
        """Name, entity and key of one link; state media are taken for the one state agency the report names."""
        agency = canonical(party.name) or self._state_agency(party.name, report)
        if agency:
            return agency, self._entity(agency), f"name:{fold(agency)}"
        entity = self.entities.get(party.entity or "") or self._entity_named(party.name)
        if entity is None:
            return party.name, None, f"name:{fold(party.name)}"
        power = entity.ids.get("stands_for", entity.name)
        return entity.name, entity.id, f"name:{fold(power)}"

    def _state_agency(self, name: str, report: str) -> str | None:
        folded = fold(name)
        if not _STATE_MEDIA.search(name):
            return None
        fitting = [
            a.name for a in agencies() if a.adjective and fold(a.adjective) in folded and a.name in self.named[report]
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _entity(self, name: str) -> str | None:
        entity = self._entity_named(name)
        return entity.id if entity else None

    def _entity_named(self, name: str) -> Entity | None:
        return self.by_name.get(name)


def _parts(party: Party) -> list[Party]:
    """ "USA und Südkorea" are two speakers."""
    names = _BOTH.split(party.name)
    if party.entity is not None or len(names) != 2 or not all(name[:1].isupper() for name in names):
        return [party]
    return [Party(None, name, party.span) for name in names]


def _agencies_named(corpus: Corpus, report: Report) -> frozenset[str]:
    mentions = corpus.findings[report.id].mentions
    return frozenset(name for mention in mentions if (name := canonical(mention.name)) is not None)


def _families(corpus: Corpus) -> dict[str, str]:
    """Report id → one key for all reports that share its text, directly or through others."""
    home: dict[str, str] = {}
    for link in sorted(corpus.links, key=lambda link: link.id):
        if link.kind in SAME_TEXT:
            one, other = home.get(link.from_, link.from_), home.get(link.to, link.to)
            for id in [*home, link.from_, link.to]:
                if home.get(id, id) in {one, other}:
                    home[id] = min(one, other)
    return {id: f"text:{family}" for id, family in home.items()}
