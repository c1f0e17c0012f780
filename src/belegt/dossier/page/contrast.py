"""Where reports part: contradictions and updates side by side, one utterance in several wordings, what is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from belegt.dossier.drift import Drift, drifts
from belegt.dossier.page.index import Badge, Index
from belegt.dossier.page.series import Series, series
from belegt.dossier.page.shown import Excerpt, Mark, excerpts
from belegt.dossier.silence import Silence, silences
from belegt.model.claim import Assertion, Claim, Disagreement
from belegt.model.event import Event
from belegt.model.span import Span

MOST = 60  # findings of one kind on a page; the rest is counted and stands in the JSON
MOST_SIDES = 8  # passages of one disagreement
_UPDATE = "update"  # how the claims step begins the note of a number that grew with time
# Words that turn a sentence around, where the claims step names no part of it.
_NEGATIONS = re.compile(
    r"(?i)\b(?:nicht|kein(?:e[mnrs]?)?|nie(?:mals)?|niemand|dementier\w{0,3}|bestreite\w?|bestritt|verneint\w?|"
    r"widersp(?:rach|richt)\w{0,2}|zurück(?:gewiesen)?|keineswegs|not|no|never|none|den(?:y|ies|ied)|n't|rejects?|rejected)\b"
)


@dataclass(frozen=True, slots=True)
class Side:
    """What some reports say on one side, each passage with its badge; `value` is the number or date they give."""

    value: str
    passages: list[tuple[Badge, Excerpt, Span]]


@dataclass(frozen=True, slots=True)
class Clash:
    """One disagreement: its kind, whether it is an update over time, and its sides."""

    claim: Claim
    found: Disagreement
    update: bool
    sides: list[Side]
    left_out: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A claim of an event with the reports that leave it out."""

    claim: Claim
    event: Event
    silent: list[Badge]
    carried: list[Badge]
    of: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """All findings of the section; the numbers after each list say how many are not shown."""

    clashes: list[Clash]
    updates: list[Clash]
    drifts: tuple[Drift, ...]
    gaps: list[Gap]
    series: list[Series]
    more: dict[str, int]


def contrast(index: Index) -> Contrast:
    """Gather where the reports of a dossier part, contradictions before updates."""
    found = [_clash(claim, item, index) for claim in index.dossier.claims for item in claim.disagreements]
    parted = [clash for clash in found if sum(bool(side.passages) for side in clash.sides)]
    clashes = [clash for clash in parted if not clash.update]
    updates = [clash for clash in parted if clash.update]
    told = drifts(index.dossier, lambda party: index.key(name, party.entity) if (name := index.party(party)) else "")
    gaps, lines = _gaps(index), series(index)
    lists = {"clashes": clashes, "updates": updates, "drifts": told, "gaps": gaps, "series": lines}
    more = {kind: max(0, len(items) - MOST) for kind, items in lists.items()}
    return Contrast(clashes[:MOST], updates[:MOST], told[:MOST], gaps[:MOST], lines[:MOST], more)


def _clash(claim: Claim, found: Disagreement, index: Index) -> Clash:
    asserted = {span: assertion for assertion in claim.assertions for span in assertion.spans}
    sides: dict[str, Side] = {}
    order = {badge.id: number for number, badge in enumerate(index.badges)}
    spans = sorted({span for span in found.spans if span.report in index.badge}, key=lambda s: (order[s.report], s))
    for span in spans[:MOST_SIDES]:
        marks = _parts(span, found, asserted, claim)
        value = _value(span, found, marks, asserted, claim)
        side = sides.setdefault(value.casefold(), Side(value, []))
        shown = excerpts(index.reports[span.report], [span], "hit", [Mark(p.start, p.end, "part") for p in marks])
        side.passages.extend((index.badge[span.report], excerpt, span) for excerpt in shown)
    left_out = max(0, len(spans) - MOST_SIDES)
    return Clash(claim, found, found.note.startswith(_UPDATE), list(sides.values()), left_out)


def _parts(span: Span, found: Disagreement, asserted: dict[Span, Assertion], claim: Claim) -> list[Span]:
    """The words of a passage that differ: as the claims step names them, else its number or its negation."""
    named = [part for part in found.parts if part.report == span.report and span.start <= part.start < span.end]
    if named:
        return named
    if found.kind == "negation":
        places = [match.span() for match in _NEGATIONS.finditer(span.text)]
        return [Span(span.report, span.start + a, span.start + b, span.text[a:b]) for a, b in places]
    numbers = {a.quantity.span.text for a in _of(span, asserted, claim) if a.quantity}
    found_at = [(at, number) for number in sorted(numbers) if (at := span.text.find(number)) >= 0]
    return [Span(span.report, span.start + at, span.start + at + len(number), number) for at, number in found_at]


def _of(span: Span, asserted: dict[Span, Assertion], claim: Claim) -> list[Assertion]:
    if span in asserted:
        return [asserted[span]]
    return [a for a in claim.assertions if a.report == span.report]


def _value(span: Span, found: Disagreement, marks: list[Span], asserted: dict[Span, Assertion], claim: Claim) -> str:
    """What names a side: the number, the date, the speaker's words, or whether it is said or denied."""
    if found.kind == "negation":
        denied = any(a.polarity == "denied" for a in _of(span, asserted, claim))
        return "denied" if denied or marks else "affirmed"
    return " · ".join(dict.fromkeys(mark.text for mark in marks))


def _gaps(index: Index) -> list[Gap]:
    claims = {claim.id: claim for claim in index.dossier.claims}
    events = {event.id: event for event in index.dossier.events}
    grouped: dict[tuple[str, str], list[Silence]] = {}
    for silence in silences(index.dossier):
        grouped.setdefault((silence.claim, silence.event), []).append(silence)
    return [
        Gap(claims[claim], events[event], _badges([s.report for s in found], index),
            _badges(found[0].carried_by, index), found[0].of)
        for (claim, event), found in grouped.items()
    ]  # fmt: skip


def _badges(reports: list[str] | tuple[str, ...], index: Index) -> list[Badge]:
    return [index.badge[report] for report in reports if report in index.badge]
