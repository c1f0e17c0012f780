"""Every report in full: zones, and what was found in them, marked in place."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.dossier.notes import set_aside
from belegt.dossier.page.index import Badge, Index
from belegt.dossier.page.shown import Mark, Segment, segments
from belegt.dossier.words import Both, both, known, same
from belegt.model.passage import STORY_ROLES, Passage
from belegt.model.report import Report
from belegt.model.span import Span


@dataclass(frozen=True, slots=True)
class Zone:
    """One passage of a report. `quiet` zones do not belong to the story; `label` names the zone."""

    anchor: str
    role: str
    label: Both
    quiet: bool
    note: Both
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class FullText:
    """One report with its zones in text order; the zones' texts joined are the raw text."""

    badge: Badge
    report: Report
    zones: list[Zone]


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage set aside, with its reason."""

    badge: Badge
    anchor: str
    role: Both
    text: str
    passage: Passage


def texts(index: Index) -> list[FullText]:
    """All reports in time order."""
    marks = _marks(index)
    return [_full(badge, index.reports[badge.id], marks.get(badge.id, [])) for badge in index.badges]


def aside(index: Index) -> list[tuple[Badge, list[Aside]]]:
    """Everything outside the story, report by report."""
    groups = []
    for badge in index.badges:
        quiet = [p for p in index.reports[badge.id].passages if p.role not in STORY_ROLES and p.text.strip()]
        if quiet:
            groups.append((badge, [Aside(badge, zone_anchor(badge, p.start), role(p.role), p.text, p) for p in quiet]))
    return groups


def zone_anchor(badge: Badge, start: int) -> str:
    """The anchor of the zone that begins at an offset of a report."""
    return f"zone-{badge.letter}-{start}"


def role(name: str) -> Both:
    """The name of a zone in words."""
    return known(f"role-{name}", name)


def _full(badge: Badge, report: Report, marks: list[Mark]) -> FullText:
    zones: list[Zone] = []
    at = 0
    marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
    for passage in report.passages:
        if report.text and passage.start > at:
            zones.append(_gap(badge, report, at, passage.start, marks))
        zones.append(_zone(badge, report, passage, marks))
        at = max(at, passage.end)
    if at < len(report.text):
        zones.append(_gap(badge, report, at, len(report.text), marks))
    return FullText(badge, report, [zone for zone in zones if any(part.text.strip() for part in zone.segments)])


def _zone(badge: Badge, report: Report, passage: Passage, marks: list[Mark]) -> Zone:
    quiet = passage.role not in STORY_ROLES
    anchor = zone_anchor(badge, passage.start)
    if report.text:
        parts = segments(report.text, passage.start, passage.end, marks)
    else:
        parts = (Segment(passage.text, "", ()),)
    return Zone(anchor, passage.role, role(passage.role), quiet, set_aside(passage), _trimmed(parts))


def _gap(badge: Badge, report: Report, start: int, end: int, marks: list[Mark]) -> Zone:
    parts = segments(report.text, start, end, marks)
    return Zone(zone_anchor(badge, start), "body", both("role-body"), False, same(""), _trimmed(parts))


def _trimmed(parts: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Line breaks at the edges of a zone are shown as the space between zones, not twice."""
    if not parts:
        return parts
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return (Segment(first.text.strip("\r\n"), first.kinds, first.opens, first.ids),)
    head = Segment(first.text.lstrip("\r\n"), first.kinds, first.opens, first.ids)
    tail = Segment(last.text.rstrip("\r\n"), last.kinds, last.opens, last.ids)
    return (head, *parts[1:-1], tail)


def _marks(index: Index) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}

    def add(span: Span | None, kind: str, id: str) -> None:
        if span is not None:
            found.setdefault(span.report, []).append(Mark(span.start, span.end, kind, id))

    for statement in index.dossier.statements:
        for number, span in enumerate(statement.spans):
            add(span, "m-statement", statement.id if number == 0 else "")
    for time in index.dossier.times:
        add(time.span, "m-time", time.id)
    for entity in index.dossier.entities:
        for span in entity.mentions:
            add(span, "m-name", entity.id)
    for event in index.dossier.events:
        for span in event.evidence:
            add(span, "m-event", event.id)
    return found
