"""What remains of a claim when a source is thought away. The page's script does the same; tests hold them together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from belegt.dossier.page.index import Index, folded
from belegt.model.claim import Claim, Origin


@dataclass(frozen=True, slots=True)
class Path:
    """The way from an origin to one report: the switches that must all be on."""

    report: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How one claim stands: its origins with their ways, the reports on each side, and what the dossier counted."""

    claim: str
    status: str
    count: int
    origins: tuple[tuple[str, tuple[Path, ...]], ...]
    sides: tuple[tuple[str, ...], ...]


def stand(claim: Claim, index: Index) -> Stand:
    """Gather what a recount of this claim needs."""
    origins = tuple((f"n:{index.key(o.name, o.entity)}", _paths(o, claim, index)) for o in claim.origins)
    return Stand(claim.id, claim.status, claim.independent_origins, origins, _sides(claim))


def recount(stand: Stand, off: Collection[str]) -> tuple[int, str]:
    """Count the independent origins and give the status with some switches off.

    Switches are "r:" + report id and "n:" + name key. With nothing off, the dossier's own figures come back.
    """
    if not off:
        return stand.count, stand.status
    standing = [(name, _open_reports(paths, off)) for name, paths in stand.origins if name not in off]
    standing = [(name, reports) for name, reports in standing if reports]
    reports = {report for _, open_reports in standing for report in open_reports}
    count = min(stand.count, len(standing))
    if not reports or not count:
        return 0, "gone"
    if stand.status == "contested" and sum(bool(reports.intersection(side)) for side in stand.sides) > 1:
        return count, "contested"
    return count, "corroborated" if count > 1 else "repeated" if len(reports) > 1 else "single"


def _open_reports(paths: tuple[Path, ...], off: Collection[str]) -> set[str]:
    return {path.report for path in paths if f"r:{path.report}" not in off and not set(path.needs) & set(off)}


def _paths(origin: Origin, claim: Claim, index: Index) -> tuple[Path, ...]:
    """For each report the links it passed through; a link no report shows is needed by all of them."""
    via = {f"n:{index.key(name)}": name for name in origin.via}
    own = {report: _links(report, claim, index) & set(via) for report in origin.reports}
    everywhere = set(via) - set().union(*own.values()) if own else set()
    order = list(via)
    return tuple(Path(report, tuple(sorted(links | everywhere, key=order.index))) for report, links in own.items())


def _links(report: str, claim: Claim, index: Index) -> set[str]:
    """The relays of this claim's statements in a report and the agencies it credits, as switches."""
    own = [a.statement for a in claim.assertions if a.report == report and a.statement]
    statements = [index.statements[id] for id in own if id in index.statements]
    relays = {f"n:{index.key(index.party(link), link.entity)}" for s in statements for link in s.relay}
    known = index.reports.get(report)
    credits = {f"n:{index.key(credit.name)}" for credit in known.agencies if credit.kind != "photo"} if known else set()
    return relays | credits


def _sides(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """Who stands against whom: deniers against the rest, or the sides of each disagreement."""
    denied = tuple(sorted({a.report for a in claim.assertions if a.polarity == "denied"}))
    if denied:
        rest = tuple(sorted({a.report for a in claim.assertions} - set(denied)))
        return (denied, rest) if rest else tuple((report,) for report in denied)
    return _values(claim)


def _values(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """The reports that differ in a number, a date or an attribution, grouped by what they give."""
    numbers = {
        a.report: repr((a.quantity.low, a.quantity.value, a.quantity.high)) for a in claim.assertions if a.quantity
    }
    sides: dict[str, set[str]] = {}
    for disagreement in claim.disagreements:
        for span in disagreement.spans if disagreement.kind != "wording" else ():
            given = numbers.get(span.report) if disagreement.kind == "quantity" else None
            sides.setdefault(given or folded(span.text), set()).add(span.report)
    return tuple(sorted(tuple(sorted(side)) for side in sides.values()))
