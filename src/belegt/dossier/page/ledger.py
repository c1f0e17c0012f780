"""The ledger of statements: who says what, through whom, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.page.index import Badge, Index, Why
from belegt.dossier.page.shown import Excerpt, Mark, excerpts
from belegt.dossier.words import Both, both, known, same
from belegt.model.claim import Claim
from belegt.model.statement import Statement

MOST_STATEMENTS = 2500  # that a page shows; the others stand in the JSON file


@dataclass(frozen=True, slots=True)
class Link:
    """One hop of a relay chain: the name and the words in the text that name it."""

    name: Both
    words: str
    note: str
    known: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement with everything the ledger says of it."""

    statement: Statement
    number: str
    badge: Badge | None
    speaker: Link
    speaker_key: str
    chain: list[Link]
    addressee: str
    excerpts: list[Excerpt]
    why: Why
    claims: list[Claim]


def ledger(index: Index, most: int | None = None) -> list[Entry]:
    """The statements, report by report in time order, each in text order; the first `most`, or all."""
    claims = _claims_of(index)
    order = {badge.id: number for number, badge in enumerate(index.badges)}
    statements = sorted(index.dossier.statements, key=lambda s: order.get(s.report, len(order)))
    return [_entry(statement, index, claims.get(statement.id, [])) for statement in statements[:most]]


def speakers(entries: list[Entry]) -> list[tuple[str, Both, int]]:
    """Key, name and number of statements of each speaker, the most frequent first."""
    counts: dict[str, int] = {}
    names: dict[str, Both] = {}
    for entry in entries:
        counts[entry.speaker_key] = counts.get(entry.speaker_key, 0) + 1
        names.setdefault(entry.speaker_key, entry.speaker.name)
    order = sorted(counts, key=lambda key: (-counts[key], names[key].de))
    return [(key, names[key] if key else both("speaker-unknown"), counts[key]) for key in order]


def medium(name: str) -> Both:
    """How it was said, in words: spoken, written, thought, or one of two."""
    return known(f"medium-{name.casefold()}", name)


def _claims_of(index: Index) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in index.dossier.claims:
        for statement in dict.fromkeys(a.statement for a in claim.assertions if a.statement):
            found.setdefault(statement, []).append(claim)
    return found


def _entry(statement: Statement, index: Index, claims: list[Claim]) -> Entry:
    index.cite(statement.id, statement.spans)
    name = index.party(statement.speaker)
    return Entry(
        statement,
        index.numbers[statement.id],
        index.badge.get(statement.report),
        _speaker(statement, name),
        index.key(name, statement.speaker.entity) if name else "",
        [_hop(index.party(link), link.span.text if link.span else "", link.note) for link in statement.relay],
        index.party(statement.addressee),
        excerpts(index.reports.get(statement.report), statement.spans, "hit", _marks(statement)),
        Why.of(statement.reason),
        claims,
    )


def _speaker(statement: Statement, name: str) -> Link:
    speaker = statement.speaker
    words = speaker.span.text if speaker.span else ""
    return Link(same(name) if name else both("speaker-unknown"), words, speaker.note or "", bool(name))


def _hop(name: str, words: str, note: str | None) -> Link:
    return Link(same(name) if name else both("speaker-unknown"), words, note or "", bool(name))


def _marks(statement: Statement) -> list[Mark]:
    marks = [
        (statement.cue, "cue"),
        (statement.speaker.span, "who"),
        *((link.span, "relay") for link in statement.relay),
    ]
    return [Mark(span.start, span.end, kind) for span, kind in marks if span and span.report == statement.report]
