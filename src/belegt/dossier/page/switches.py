"""The part "without this source": what can be switched off, and how many claims hang on it."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.page.index import Index
from belegt.dossier.page.matrix import Row
from belegt.dossier.words import Both, same
from belegt.language.agencies import canonical


@dataclass(frozen=True, slots=True)
class Switch:
    """One checkbox: `key` is "r:" + report id or "n:" + name key, `claims` how many claims it touches."""

    key: str
    name: Both
    claims: int


@dataclass(frozen=True, slots=True)
class Switches:
    """All checkboxes by kind."""

    reports: list[Switch]
    agencies: list[Switch]
    relays: list[Switch]
    origins: list[Switch]


def switches(index: Index, rows: list[Row]) -> Switches:
    """List the reports, the agencies they credit, the relays statements passed through, and the origins."""
    touched = _touched(rows)
    reports = [
        Switch(f"r:{b.id}", Both(f"{b.letter} · {b.name.de}", f"{b.letter} · {b.name.en}"), touched.get(f"r:{b.id}", 0))
        for b in index.badges
    ]
    seen = {f"n:{index.key(name)}" for b in index.badges for name in (b.name.de, b.file)}
    hops = [hop for row in rows for origin in row.origins for way in origin.ways for hop in way.names]
    agencies = _named(_agencies(index, hops), touched, seen)
    relays = _named(_relays(index), touched, seen)
    spoken = {key: name for name, key in hops} | {origin.key: origin.name for row in rows for origin in row.origins}
    origins = _named(spoken, touched, seen)
    return Switches(reports, agencies, relays, origins)


def _touched(rows: list[Row]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        paths = [path for paths in row.stand.origins for path in paths]
        for key in {need for path in paths for need in path.needs} | {f"r:{path.report}" for path in paths}:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _agencies(index: Index, hops: list[tuple[str, str]]) -> dict[str, str]:
    """Agencies a report credits, and names on the way that are an agency's."""
    found = {key: canonical(name) or name for name, key in hops if canonical(name)}
    credits = [credit for report in index.dossier.reports for credit in report.agencies if credit.kind != "photo"]
    return found | {f"n:{index.key(credit.name)}": credit.name for credit in credits}


def _relays(index: Index) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement in index.dossier.statements:
        for link in statement.relay:
            name = index.party(link)
            if name:
                found.setdefault(f"n:{index.key(name, link.entity)}", name)
    return found


def _named(names: dict[str, str], touched: dict[str, int], seen: set[str]) -> list[Switch]:
    fresh = {key: name for key, name in names.items() if key not in seen and key != "n:"}
    seen.update(fresh)
    return sorted(
        (Switch(key, same(name), touched[key]) for key, name in fresh.items() if touched.get(key)),
        key=lambda switch: (-switch.claims, switch.name.de, switch.key),
    )
