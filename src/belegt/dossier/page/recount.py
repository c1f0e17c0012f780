"""What remains of a claim when a source is thought away. The page's script does the same; tests hold them together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from belegt.dossier.page.index import Index, folded
from belegt.model.claim import Assertion, Claim, Origin


@dataclass(frozen=True, slots=True)
class Path:
    """One way a claim came into a report: the names it passed, speaker first, and the switches that must all be on."""

    report: str
    hops: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How one claim stands: the ways of each origin, the reports on each side, and what the dossier counted."""

    claim: str
    status: str
    count: int
    origins: tuple[tuple[Path, ...], ...]
    sides: tuple[tuple[str, ...], ...]


def stand(claim: Claim, index: Index) -> Stand:
    """Gather what a recount of this claim needs."""
    origins = tuple(_paths(origin, claim, index) for origin in claim.origins)
    return Stand(claim.id, claim.status, claim.independent_origins, origins, _sides(claim))


def recount(stand: Stand, off: Collection[str]) -> tuple[int, str]:
    """Count the independent origins and give the status with some switches off.

    Switches are "r:" + report id and "n:" + name key. With nothing off, the dossier's own figures come back.
    """
    if not off:
        return stand.count, stand.status
    standing = [reports for paths in stand.origins if (reports := _open_reports(paths, off))]
    reports = set().union(*standing)
    count = min(stand.count, len(standing))
    if not count:
        return 0, "gone"
    if stand.status == "contested" and sum(bool(reports.intersection(side)) for side in stand.sides) > 1:
        return count, "contested"
    return count, "corroborated" if count > 1 else "repeated" if len(reports) > 1 else "single"


def _open_reports(paths: tuple[Path, ...], off: Collection[str]) -> set[str]:
    return {path.report for path in paths if f"r:{path.report}" not in off and not set(path.needs) & set(off)}


def _paths(origin: Origin, claim: Claim, index: Index) -> tuple[Path, ...]:
    """The ways of one origin: the relay chains of the claim's statements, else the name the origin goes by.

    A name of the origin that no way shows is needed by all of them: rather too few than too many origins.
    """
    own = f"n:{index.key(origin.name, origin.entity)}"
    names = {own, *(f"n:{index.key(name)}" for name in origin.via)}
    found: dict[tuple[str, tuple[str, ...]], Path] = {}
    for assertion in claim.assertions:
        path = _way(assertion, index)
        if assertion.report in origin.reports and names & (set(path.needs) or _printed_as(path.report, index)):
            found.setdefault((path.report, path.needs), path)
    outlets = {key for report in origin.reports for key in _printed_as(report, index)}
    for report in sorted(set(origin.reports) - {path.report for path in found.values()}):
        hops = () if own in outlets else ((origin.name, own),)
        found[(report, ())] = Path(report, tuple(name for name, _ in hops), tuple(key for _, key in hops))
    shown = {need for path in found.values() for need in path.needs}
    hidden = tuple(sorted(names - shown - outlets - {"n:"}))
    return tuple(Path(path.report, path.hops, path.needs + hidden) for path in found.values())


def _printed_as(report: str, index: Index) -> set[str]:
    """The switches an outlet's own voice may go by: its name, or its file where the outlet is unknown."""
    known = index.reports.get(report)
    return (
        {f"n:{index.key(name)}" for name in (known.outlet.name if known.outlet else "", known.file)} if known else set()
    )


def _way(assertion: Assertion, index: Index) -> Path:
    """Speaker, relays, and the agency whose copy the report prints (or whose material it uses in its own voice)."""
    statement = index.statements.get(assertion.statement or "")
    parties = [statement.speaker, *statement.relay] if statement else []
    hops = {f"n:{index.key(name, party.entity)}": name for party in parties if (name := index.party(party))}
    report = index.reports.get(assertion.report)
    for credit in report.agencies if report else ():
        if credit.kind == "text" or (not hops and credit.kind != "photo"):
            hops.setdefault(f"n:{index.key(credit.name)}", credit.name)
    return Path(assertion.report, tuple(hops.values()), tuple(hops))


def _sides(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """Who stands against whom: deniers against the rest, or the sides of each disagreement."""
    denied = tuple(sorted({a.report for a in claim.assertions if a.polarity == "denied"}))
    if denied:
        rest = tuple(sorted({a.report for a in claim.assertions} - set(denied)))
        return (denied, rest) if rest else tuple((report,) for report in denied)
    return _values(claim)


def _values(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """The reports that differ in a number, a date or an attribution, grouped by what they give."""
    given = {a.report: a.quantity for a in claim.assertions if a.quantity}
    numbers = {report: repr((number.low, number.value, number.high)) for report, number in given.items()}
    sides: dict[str, set[str]] = {}
    for disagreement in claim.disagreements:
        for span in disagreement.spans if disagreement.kind != "wording" else ():
            value = numbers.get(span.report) if disagreement.kind == "quantity" else None
            sides.setdefault(value or folded(span.text), set()).add(span.report)
    return tuple(sorted(tuple(sorted(side)) for side in sides.values()))
