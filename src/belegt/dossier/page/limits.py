"""The first thing on the page: what was read, and what could not be checked."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.notes import warned
from belegt.dossier.page.index import Badge, Index, language, outlet
from belegt.dossier.page.lineage import own_share
from belegt.dossier.page.names import unsure
from belegt.dossier.words import Both, both, known, same
from belegt.language.calendar import parse_edtf
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.warning import ReportWarning

_LISTED = 12  # items named in a group before "n more"; the rest stays in the fold


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One report as read."""

    badge: Badge
    report: Report
    outlet: Both
    basis: Both
    language: Both
    credits: list[Both]
    own: int
    evidence: list[tuple[Badge, Span]]


@dataclass(frozen=True, slots=True)
class Item:
    """One case of a limit: words, and where to look (an anchor on this page, or a span)."""

    text: Both
    anchor: str = ""
    badge: Badge | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """One kind of limit with its cases."""

    title: Both
    items: list[Item]
    code: str = ""


def read_rows(index: Index) -> list[ReadRow]:
    """The reports in time order, as the table of inputs shows them."""
    return [_row(badge, index.reports[badge.id], index) for badge in index.badges]


def limits(index: Index) -> list[Limit]:
    """Every kind of limit that has a case, the heaviest first."""
    found = [_files(index), _undated(index), _inferred(index), _outlets(index), _events(index), _speakers(index)]
    found += [_unsure(index), _unlinked(index), *_warnings(index)]
    return [limit for limit in found if limit.items]


def _row(badge: Badge, report: Report, index: Index) -> ReadRow:
    credits = [known(f"agency-{a.kind}", a.name) for a in report.agencies]
    credits = [
        Both(c.de.replace("{name}", a.name), c.en.replace("{name}", a.name))
        for c, a in zip(credits, report.agencies, strict=True)
    ]
    if report.translated:
        source = report.translated.from_
        credits.append(both("translated-from", lang=language(source)) if source else both("translated"))
    evidence = [(index.badge[s.report], s) for s in report.published.evidence[:3] if s.report in index.badge]
    basis = both(f"basis-{report.published.basis}")
    return ReadRow(
        badge, report, outlet(report), basis, language(report.language), credits, own_share(badge.id, index), evidence
    )


def _files(index: Index) -> Limit:
    unusable = [w for w in index.dossier.warnings if w.costs_an_input]
    items = [Item(warned(warning)) for warning in unusable]
    return Limit(both("lim-file", len(items)), items)


def _reports(index: Index, key: str, chosen: list[Badge]) -> Limit:
    items = [
        Item(Both(f"{b.letter} · {b.title.de}", f"{b.letter} · {b.title.en}"), f"report-{b.letter}", b) for b in chosen
    ]
    return Limit(both(key, len(items)), items)


def _undated(index: Index) -> Limit:
    return _reports(
        index, "lim-undated", [b for b in index.badges if parse_edtf(index.reports[b.id].published.edtf) is None]
    )


def _inferred(index: Index) -> Limit:
    chosen = [b for b in index.badges if index.reports[b.id].published.basis == "inferred"]
    return _reports(index, "lim-inferred", [b for b in chosen if index.reports[b.id].published.edtf])


def _outlets(index: Index) -> Limit:
    return _reports(index, "lim-outlet", [b for b in index.badges if index.reports[b.id].outlet is None])


def _events(index: Index) -> Limit:
    undated = [event for event in index.dossier.events if parse_edtf(event.date.edtf) is None]
    return Limit(both("lim-events", len(undated)), [Item(same(event.label), event.id) for event in undated])


def _speakers(index: Index) -> Limit:
    silent = [s for s in index.dossier.statements if not index.party(s.speaker)]
    items = [Item(same(index.numbers[s.id]), s.id) for s in silent]
    return Limit(both("lim-speaker", len(items)), items)


def _unsure(index: Index) -> Limit:
    items = [Item(Both(f"„{j.left}“ – „{j.right}“", f"“{j.left}” – “{j.right}”")) for j, _ in unsure(index)]
    return Limit(both("lim-unsure", len(items)), items)


def _unlinked(index: Index) -> Limit:
    names: dict[str, str] = {}
    for statement in index.dossier.statements:
        for party in (statement.speaker, *statement.relay):
            if party.name and party.entity not in index.names:
                names.setdefault(party.name, statement.id)
    return Limit(both("lim-unlinked", len(names)), [Item(same(name), names[name]) for name in sorted(names)])


def _warnings(index: Index) -> list[Limit]:
    groups: dict[str, list[ReportWarning]] = {}
    for warning in index.dossier.warnings:
        if not warning.costs_an_input:
            groups.setdefault(warning.code, []).append(warning)
    return [
        Limit(_kind(code, len(found)), [_item(w, index) for w in found], code) for code, found in sorted(groups.items())
    ]


def _kind(code: str, n: int) -> Both:
    name = known(f"warn-{code}", code)
    return Both(f"{n} × {name.de}", f"{n} × {name.en}")


def _item(warning: ReportWarning, index: Index) -> Item:
    badge = index.badge.get(warning.report or "")
    return Item(warned(warning), f"report-{badge.letter}" if badge else "", badge, warning.span)
