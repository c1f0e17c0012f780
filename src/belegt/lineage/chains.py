"""One assertion's way from whoever knows it to the page that prints it, hop by hop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from belegt.language.agencies import canonical
from belegt.lineage.kinds import bare
from belegt.lineage.voices import body_of, is_no_name, is_nobody, is_state_medium, several, voice
from belegt.model.entity import Entity
from belegt.model.findings import Corpus, Findings
from belegt.model.link import Link, families
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement

HopKind = Literal["speaker", "unnamed", "relay", "agency", "source", "outlet"]
Key = tuple[str, str]
COPIED = 0.25  # share of the smaller text: beyond it an unsourced sentence is taken to come with the copied text
_STRENGTH: dict[HopKind, int] = {"unnamed": 0, "relay": 1, "source": 2, "agency": 3, "speaker": 4, "outlet": 5}


@dataclass(frozen=True, slots=True)
class Hop:
    """One name on the way. `source` is the report this one copied; `span` shows the name where the page shows it."""

    kind: HopKind
    name: str
    key: Key
    entity: str | None = None
    span: Span | None = None

    @property
    def is_state_medium(self) -> bool:
        """True for KCNA, "Staatsmedien" and the like: there the state itself speaks."""
        return is_state_medium(self.name)


@dataclass(frozen=True, slots=True)
class Chain:
    """How one assertion came to its report: `heads` know it (two for "USA und Südkorea"), `path` handed it on.

    `own` marks the report's own voice; `stops` says why nobody stands further back, None where somebody is named.
    """

    report: str
    heads: tuple[Hop, ...]
    path: tuple[Hop, ...]
    own: bool
    stops: str | None = None

    @property
    def hops(self) -> tuple[Hop, ...]:
        """All hops, the one who knows first, the printing outlet last."""
        return (*self.heads, *self.path)

    @property
    def weakest(self) -> Hop:
        """The hop a reader should doubt first: an unnamed source before a relay, a relay before an agency."""
        return min(self.hops, key=lambda hop: _STRENGTH[hop.kind])

    @property
    def firsthand(self) -> bool:
        """True where the outlet can have seen or heard it itself: nothing is named between it and the source."""
        return not any(hop.kind in ("relay", "agency", "source") for hop in self.hops)


def is_taken_whole(link: Link) -> bool:
    """True where so much of a text is shared that an unsourced sentence is taken to come with it."""
    return link.kind in ("copy", "translation") or link.score >= COPIED


class Ways:
    """Looks up what a chain needs in a pile."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.reports: dict[str, Report] = {report.id: report for report in corpus.reports}
        self.entities: dict[str, Entity] = {entity.id: entity for entity in corpus.entities}
        self.entity_named = {entity.name: entity.id for entity in reversed(corpus.entities)}
        self.links: dict[str, list[Link]] = {}
        self.named = {id: _agencies_named(found) for id, found in corpus.findings.items()}
        for link in corpus.links:
            self.links.setdefault(link.from_, []).append(link)
            self.links.setdefault(link.to, []).append(link)
        self._family = families(filter(is_taken_whole, corpus.links))

    def family(self, report: str) -> str:
        """Return the first of the reports that are copies of one text, of each other or through others."""
        return self._family.get(report, report)

    def chain(self, report: str, statement: Statement | None) -> Chain:
        """Return the chain of one assertion; `statement` is None where the report says it in its own voice."""
        end = (*self._credits(report), self._outlet(report))
        if statement is None:
            return Chain(report, end[:1], end[1:], own=True)
        relays = tuple(self._hop(party, "relay", report) for party in statement.relay if party.name)
        if statement.speaker.name and (statement.speaker.entity or not is_nobody(statement.speaker.name)):
            heads = tuple(self._hop(part, "speaker", report) for part in _apart(statement.speaker))
            return Chain(report, heads, (*relays, *end), own=False)
        why = statement.speaker.note or "the report names nobody"
        if not relays and not is_no_name(statement.speaker.name):
            head = self._hop(statement.speaker, "unnamed", report)
            return Chain(report, (head,), end, own=False, stops=why)
        if relays:
            return Chain(report, relays[:1], (*relays[1:], *end), own=False, stops=why)
        unnamed = Hop("unnamed", self._outlet(report).name, self._outlet(report).key)
        return Chain(report, (unnamed,), end, own=False, stops=why)

    def _hop(self, party: Party, kind: HopKind, report: str) -> Hop:
        entity = self.entities.get(party.entity or "")
        names = (party.name, entity.name) if entity else (party.name,)
        known = [key for name in names if (key := voice(name))[0] != "name"]
        body = next((body for name in (*names, *(entity.roles if entity else ())) if (body := body_of(name))), None)
        if not known and body is not None:
            known = [self._key_of(body)]
        key = known[0] if known else ("entity", entity.id) if entity else voice(party.name)
        name = entity.name if entity and not known else party.name
        return Hop(kind, self._agency_of(name, key, report), key, party.entity, party.span)

    def _key_of(self, body: str) -> Key:
        """The key of whom somebody speaks for: the entity's where the pile knows him by name."""
        words = body.split()  # "Bundeskanzler Olaf Scholz" is Olaf Scholz
        tails = (self._entity_named(" ".join(words[n:])) for n in range(len(words)))
        entity = next((tail for tail in tails if tail), None)
        key = voice(body)
        return ("entity", entity) if entity and key[0] == "name" else key

    def _agency_of(self, name: str, key: Key, report: str) -> str:
        """»nordkoreanische Staatsmedien« are KCNA where the same report names KCNA and no other of that state."""
        if key[0] != "state" or not is_state_medium(name):
            return canonical(name) or name
        fitting = sorted(agency for agency in self.named.get(report, ()) if voice(agency) == key)
        return fitting[0] if len(fitting) == 1 else canonical(name) or name

    def _credits(self, report: str) -> tuple[Hop, ...]:
        credited = [credit for credit in self.reports[report].agencies if credit.kind != "photo"]
        names = {credit.name: credit for credit in reversed(credited)}
        return tuple(
            Hop("agency", name, voice(name), self._entity_named(name), next(iter(names[name].evidence), None))
            for name in sorted(names)
        )

    def _entity_named(self, name: str) -> str | None:
        return self.entity_named.get(name)

    def _outlet(self, report: str) -> Hop:
        known = self.reports[report]
        if known.outlet is None:
            return Hop("outlet", known.file, ("report", report))
        key = voice(bare(known.outlet.name))  # "nordkurier.de" is the Nordkurier
        return Hop("outlet", known.outlet.name, key, None, next(iter(known.outlet.evidence), None))


def _agencies_named(findings: Findings) -> frozenset[str]:
    return frozenset(name for mention in findings.mentions if (name := canonical(mention.name)) is not None)


def _apart(party: Party) -> Sequence[Party]:
    names = several(party.name)
    return (party,) if len(names) == 1 else [Party(None, name, party.span, party.note) for name in names]
