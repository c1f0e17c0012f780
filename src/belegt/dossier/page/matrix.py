"""The claim matrix: claims × reports, what each cell says, and where every claim comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from belegt.dossier.notes import noted
from belegt.dossier.page.index import Badge, Index, Why
from belegt.dossier.page.recount import Stand, stand
from belegt.dossier.page.shown import Excerpt, Mark, excerpts
from belegt.dossier.words import Both, both, joined
from belegt.model.claim import Assertion, Claim, Disagreement, Origin, Way
from belegt.model.event import Event
from belegt.model.span import Span

WIDE = 12  # reports beyond which a row shows only the reports that carry its claim: columns would not fit, nor end
MOST_SHARED = 800  # claims of several reports that a page shows, contested ones first; the others stand in the JSON
MOST_SINGLE = 300  # claims of one report only that a page shows
_DIFFERING = frozenset({"quantity", "date", "attribution"})


@dataclass(frozen=True, slots=True)
class Place:
    """One assertion of a report, shown in its context with the reason it stands here."""

    anchor: str
    how: Both
    excerpts: list[Excerpt]
    why: Why
    statement: str | None
    number: str | None
    span: Span | None
    quantity: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One report on one claim. `state`: supports, contradicts, differs, hedged, unsure or silent."""

    anchor: str
    badge: Badge
    state: str
    how: Both | None
    value: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Hop:
    """One way of an origin: the names passed through with their switches, then the report it arrives in."""

    names: tuple[tuple[str, str], ...]
    badge: Badge


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin with its ways; `named` says that some way does not begin with its name."""

    key: str
    name: str
    ways: list[Hop]
    named: bool
    remarks: list[tuple[Badge, Both]]


@dataclass(frozen=True, slots=True)
class Row:
    """One claim."""

    claim: Claim
    cells: list[Cell]
    origins: list[OriginView]
    disagreements: list[tuple[Disagreement, list[tuple[Badge, Span]]]]
    why: Why
    stand: Stand
    shared: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one event; `event` is None for claims that belong to none."""

    event: Event | None
    rows: list[Row]

    @property
    def only_single(self) -> bool:
        """True when no claim of the group is told by more than one report."""
        return not any(row.shared for row in self.rows)


def matrix(index: Index, claims: Sequence[Claim] | None = None) -> list[Group]:
    """The given claims (all, where none are given) by event in time order; within an event the contested ones first,
    the surer before the less sure.
    """
    events = {event.id: event for event in index.dossier.events}
    groups: dict[str | None, list[Row]] = {event: [] for event in events}
    for claim in index.dossier.claims if claims is None else claims:
        groups.setdefault(claim.event if claim.event in events else None, []).append(_row(claim, index))
    for rows in groups.values():
        rows.sort(key=lambda row: (row.claim.status != "contested", _doubt(row.claim)))
    return [Group(events.get(event or ""), rows) for event, rows in groups.items() if rows]


def _doubt(claim: Claim) -> float:
    """The share of its passages that are likelier something else."""
    return sum(assertion.unsure for assertion in claim.assertions) / max(1, len(claim.assertions))


def shown_claims(index: Index) -> list[Claim]:
    """The claims a page shows, in the dossier's order: `MOST_SHARED` of several reports, `MOST_SINGLE` of one.

    Contested claims come before the others when not all find room.
    """
    claims = index.dossier.claims
    shared = sorted((claim for claim in claims if is_shared(claim)), key=lambda claim: claim.status != "contested")
    single = [claim for claim in claims if not is_shared(claim)]
    kept = {claim.id for claim in (*shared[:MOST_SHARED], *single[:MOST_SINGLE])}
    return [claim for claim in claims if claim.id in kept]


def is_shared(claim: Claim) -> bool:
    """True for a claim that more than one report carries."""
    return len({assertion.report for assertion in claim.assertions}) > 1


def _columns(claim: Claim, index: Index) -> list[Badge]:
    """The reports a row has a cell for, in time order: all, or in a wide pile those that carry the claim."""
    if len(index.badges) <= WIDE:
        return index.badges
    carried = {assertion.report for assertion in claim.assertions} & index.badge.keys()
    return sorted((index.badge[report] for report in carried), key=lambda badge: (len(badge.letter), badge.letter))


def _row(claim: Claim, index: Index) -> Row:
    index.cite(claim.id, [span for a in claim.assertions for span in a.spans])
    stands = stand(claim, index)
    cells = [_cell(claim, badge, index) for badge in _columns(claim, index)]
    shared = is_shared(claim)
    return Row(
        claim, cells, _origins(claim, stands, index), _disagreements(claim, index), Why.of(claim.reason), stands, shared
    )


def _cell(claim: Claim, badge: Badge, index: Index) -> Cell:
    own = [assertion for assertion in claim.assertions if assertion.report == badge.id]
    anchor = f"{claim.id}-{badge.letter}"
    places = [_place(f"{anchor}-{number}", assertion, index) for number, assertion in enumerate(own, 1)]
    if own:
        index.cite(anchor, [span for assertion in own for span in assertion.spans])
    ways = list(dict.fromkeys(both(f"mod-{assertion.modality}") for assertion in own))
    value = "; ".join(dict.fromkeys(place.quantity for place in places if place.quantity))
    return Cell(anchor, badge, _state(claim, badge.id, own), joined(ways) if ways else None, value, places)


def _state(claim: Claim, report: str, own: list[Assertion]) -> str:
    """Where reports agree nobody contradicts, whatever is negated ("nothing happened", "es ist nichts passiert")."""
    if not own:
        return "silent"
    if claim.status == "contested" and any(assertion.polarity == "denied" for assertion in own):
        return "contradicts"
    kinds = {d.kind for d in claim.disagreements if any(span.report == report for span in d.spans)}
    if kinds & _DIFFERING:
        return "differs"
    if all(assertion.unsure for assertion in own):
        return "unsure"
    soft = all(a.polarity == "hedged" or a.modality in ("hedged", "distanced") for a in own)
    return "hedged" if soft else "supports"


def _place(anchor: str, assertion: Assertion, index: Index) -> Place:
    report = index.reports.get(assertion.report)
    index.cite(anchor, assertion.spans)
    number = assertion.quantity
    marks = (
        [Mark(number.span.start, number.span.end, "value")] if number and number.span.report == assertion.report else []
    )
    kinds = [f"pol-{assertion.polarity}", f"mod-{assertion.modality}", *["st-unsure"] * assertion.unsure]
    shown = excerpts(report, assertion.spans, "hit", marks)
    first = assertion.spans[0] if assertion.spans else None
    text = number.span.text if number else ""
    known = assertion.statement if assertion.statement in index.numbers else None
    how = joined([both(kind) for kind in kinds])
    return Place(anchor, how, shown, Why.of(assertion.reason), known, index.numbers.get(known or ""), first, text)


def _origins(claim: Claim, stands: Stand, index: Index) -> list[OriginView]:
    views = []
    for origin, paths in zip(claim.origins, stands.origins, strict=True):
        name = index.names.get(origin.entity or "", origin.name)
        ways = [
            Hop(tuple(zip(path.hops, path.needs, strict=False)), index.badge[path.report])
            for path in paths
            if path.report in index.badge
        ]
        first = {way.names[0][0] if way.names else "" for way in ways}
        key, named = f"n:{index.key(origin.name, origin.entity)}", bool(first - {name, ""})
        views.append(OriginView(key, name, ways, named, _remarks(origin, index)))
    return views


def _remarks(origin: Origin, index: Index) -> list[tuple[Badge, Both]]:
    """What a reader should know of each way of an origin: its weakest link, where it stops, whose text it is."""
    return [
        (index.badge[way.report], joined(told, "; "))
        for way in origin.ways
        if way.report in index.badge and (told := list(_told(way, index)))
    ]


def _told(way: Way, index: Index) -> Iterator[Both]:
    if way.taken_from in index.badge:
        yield both("way-taken", badge=index.badge[way.taken_from].letter)
    if way.stops:
        yield both("way-stops", why=noted(way.stops))
    if not way.firsthand:
        yield both("way-weakest", name=way.weakest)
    elif not way.taken_from:
        yield both("way-firsthand")


def _disagreements(claim: Claim, index: Index) -> list[tuple[Disagreement, list[tuple[Badge, Span]]]]:
    return [
        (item, [(index.badge[span.report], span) for span in item.spans if span.report in index.badge])
        for item in claim.disagreements
    ]
