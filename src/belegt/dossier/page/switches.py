"""The part "without this source": what can be switched off, and how many claims hang on it."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.page.index import Index
from belegt.dossier.page.matrix import Row
from belegt.dossier.words import Both, same


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
    seen: set[str] = set()
    agencies = _named(_agencies(index), touched, seen)
    relays = _named(_relays(index, rows), touched, seen)
    origins = _named({origin.key: origin.name for row in rows for origin in row.origins}, touched, seen)
    return Switches(reports, agencies, relays, origins)


def _touched(rows: list[Row]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        keys = {key for key, _ in row.stand.origins}
        for _, paths in row.stand.origins:
            keys |= {need for path in paths for need in path.needs} | {f"r:{path.report}" for path in paths}
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _agencies(index: Index) -> dict[str, str]:
    credits = [credit for report in index.dossier.reports for credit in report.agencies if credit.kind != "photo"]
    return {f"n:{index.key(credit.name)}": credit.name for credit in credits}


def _relays(index: Index, rows: list[Row]) -> dict[str, str]:
    found = {f"n:{index.key(name)}": name for row in rows for origin in row.claim.origins for name in origin.via}
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
        (Switch(key, same(name), touched.get(key, 0)) for key, name in fresh.items()),
        key=lambda switch: (-switch.claims, switch.name.de, switch.key),
    )
