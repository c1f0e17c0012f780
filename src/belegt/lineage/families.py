"""Families of copies: reports that carry one text, and which of them had it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from belegt.language.calendar import parse_edtf
from belegt.model.link import Link
from belegt.model.report import Report

MOSTLY = 0.5  # share of the smaller text from which reuse makes two reports one family


@dataclass(frozen=True, slots=True)
class Family:
    """Reports of one text, sorted; `earliest` is None where dates and directions do not tell which came first."""

    reports: tuple[str, ...]
    earliest: str | None
    links: tuple[str, ...]


def families(reports: Sequence[Report], links: Sequence[Link]) -> tuple[Family, ...]:
    """Return the families of two and more reports, sorted; linear in reports and links."""
    ties = [link for link in links if link.kind in ("copy", "wire", "translation") or link.score >= MOSTLY]
    home: dict[str, str] = {}
    for link in ties:
        one, other = sorted((_find(home, link.from_), _find(home, link.to)))
        home[other] = one
    members: dict[str, set[str]] = defaultdict(set)
    held: dict[str, list[Link]] = defaultdict(list)
    for link in ties:
        members[_find(home, link.from_)] |= {link.from_, link.to}
        held[_find(home, link.from_)].append(link)
    known = {report.id: report for report in reports}
    return tuple(
        Family(
            tuple(sorted(members[root])),
            _earliest([known[id] for id in sorted(members[root])], held[root]),
            tuple(sorted(link.id for link in held[root])),
        )
        for root in sorted(members)
    )


def _find(home: dict[str, str], id: str) -> str:
    while home.setdefault(id, id) != id:
        home[id] = home[home[id]]
        id = home[id]
    return id


def _earliest(members: Sequence[Report], links: Sequence[Link]) -> str | None:
    """The one report that is a source and nobody's user, else the one dated before all others."""
    users = {link.to for link in links if link.directed}
    sources = {link.from_ for link in links if link.directed} - users
    loose = {id for link in links if not link.directed for id in (link.from_, link.to)}
    if len(sources) == 1 and not (loose & sources) and len(users) == len(members) - 1:
        return next(iter(sources))
    spans = {report.id: parse_edtf(report.published.edtf) for report in members}
    for id, span in sorted(spans.items()):
        others = [other for key, other in spans.items() if key != id]
        if span and span.last and all(o is not None and o.first is not None and span.last < o.first for o in others):
            return id
    return None
