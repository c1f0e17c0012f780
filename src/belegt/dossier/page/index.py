"""Look-ups the sections share: report letters, names, numbers of statements, citations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import PurePath

from belegt.dossier.dates import in_words
from belegt.dossier.order import date_key, ordered
from belegt.dossier.page.shown import clipped
from belegt.dossier.words import Both, both, known, same
from belegt.language.agencies import canonical
from belegt.model.dossier import Dossier
from belegt.model.link import Link
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement

_CONTEXT = 32  # characters of prefix and suffix in a citation, as the Web Annotation examples use
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Badge:
    """How one report is called on the page: letter, short name, title, and date in words."""

    id: str
    letter: str
    name: Both
    title: Both
    file: str
    date: Both

    @property
    def rank(self) -> tuple[int, str]:
        """Its place among all: Z comes before AA."""
        return len(self.letter), self.letter


@dataclass(slots=True)
class Index:
    """A dossier in canonical order with everything that must be looked up by id."""

    dossier: Dossier
    badges: list[Badge] = field(default_factory=list)
    badge: dict[str, Badge] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    cites: dict[str, list[Span]] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, dossier: Dossier) -> Index:
        """Put a dossier in order and index it; report letters run in time order, undated reports last."""
        index = cls(ordered(dossier))
        reports = sorted(index.dossier.reports, key=lambda report: (date_key(report.published), report.id))
        index.badges = [_badge(report, letter(number)) for number, report in enumerate(reports)]
        index.badge = {badge.id: badge for badge in index.badges}
        index.reports = {report.id: report for report in reports}
        index.names = {entity.id: entity.name for entity in index.dossier.entities}
        for link in index.dossier.lineage:
            for end in (link.from_, link.to):
                index.links.setdefault(end, []).append(link)
        index._number_statements()
        index._gather_names()
        return index

    def letter(self, report: str) -> str:
        """The letter of a report; "?" where the dossier holds no such report."""
        return self.badge[report].letter if report in self.badge else "?"

    def tongue(self, report: str) -> str:
        """The language code of a report; empty where the dossier holds no such report."""
        return self.reports[report].language if report in self.reports else ""

    def party(self, party: Party | None) -> str:
        """The name of a speaker, addressee or relay link; empty where nobody is named."""
        if party is None:
            return ""
        return self.names.get(party.entity or "", "") or party.name or (party.span.text if party.span else "")

    def key(self, name: str, entity: str | None = None) -> str:
        """One key for all spellings of a name, so that switching off "AFP" finds every "Agence France-Presse"."""
        if entity in self.names and entity:
            return entity
        plain = folded(canonical(name) or name)
        return self.canonical.get(plain, plain)

    def place(self, span: Span) -> str:
        """The anchor of the zone a span lies in; of its report where zones are unknown; empty without a report."""
        if span.report not in self.badge:
            return ""
        mark = self.letter(span.report)
        starts = self._starts.setdefault(span.report, [p.start for p in self.reports[span.report].passages])
        at = bisect_right(starts, span.start) - 1
        return f"zone-{mark}-{starts[at]}" if at >= 0 else f"report-{mark}"

    def cite(self, anchor: str, spans: tuple[Span, ...] | list[Span]) -> str:
        """Remember which spans an anchor stands for (the page can copy them as a citation); return the anchor."""
        self.cites.setdefault(anchor, list(spans))
        return anchor

    def citations(self) -> dict[str, object]:
        """For the page's script: every cited span once, and for each anchor which spans it stands for.

        A span is `[file number, start, end, exact, prefix, suffix]`, a file `[name, sha256]`.
        """
        files = {badge.id: number for number, badge in enumerate(self.badges)}
        spans = sorted({span for cited in self.cites.values() for span in cited if span.report in files})
        numbers = {span: number for number, span in enumerate(spans)}
        return {
            "files": [[badge.file, self.reports[badge.id].sha256] for badge in self.badges],
            "spans": [[files[span.report], *self._citation(span)] for span in spans],
            "cites": {
                anchor: [numbers[s] for s in self.cites[anchor] if s in numbers] for anchor in sorted(self.cites)
            },
        }

    def _citation(self, span: Span) -> list[object]:
        text = self.reports[span.report].text
        prefix, suffix = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
        return [span.start, span.end, span.text, prefix, suffix]

    def _number_statements(self) -> None:
        counts: dict[str, int] = {}
        for statement in self.dossier.statements:
            counts[statement.report] = counts.get(statement.report, 0) + 1
            self.statements[statement.id] = statement
            self.numbers[statement.id] = f"{self.letter(statement.report)}{counts[statement.report]}"

    def _gather_names(self) -> None:
        for entity in reversed(self.dossier.entities):
            for form in (*entity.aliases, entity.name):
                self.canonical[folded(form)] = entity.id


def folded(name: str) -> str:
    """A name without case and with single blanks: good enough to find the same agency twice."""
    return re.sub(r"\s+", " ", name).strip().casefold()


def letter(number: int) -> str:
    """A, B … Z, AA, AB … for 0, 1 …

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def outlet(report: Report) -> Both:
    """The outlet's name, or that it is unknown."""
    return same(report.outlet.name) if report.outlet else both("outlet-unknown")


def language(code: str | None) -> Both:
    """A language code in words."""
    return known(f"lang-{code or 'und'}", code or "und")


def _badge(report: Report, mark: str) -> Badge:
    title = same(clipped(report.title, 160)) if report.title else both("untitled")
    return Badge(report.id, mark, _name(report), title, report.file, in_words(report.published))


def _name(report: Report) -> Both:
    """What to call a report: its outlet, else the beginning of its title, else its file."""
    if report.outlet:
        return same(report.outlet.name)
    if report.title:
        short = clipped(report.title, 34)
        return Both(f"„{short}“", f"“{short}”")
    return same(PurePath(report.file).stem or report.file)


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in words: which rule or model, its score where it is below 1, its note, the spans it rests on."""

    by: str
    score: Both | None
    note: str
    at: tuple[Span, ...]

    @classmethod
    def of(cls, reason: Reason) -> Why:
        """Say a reason in words."""
        score = None if reason.score >= 1 else both("score", score=Both(*_decimals(reason.score)))
        return cls(reason.by, score, reason.note or "", reason.at[:8])


def _decimals(score: float) -> tuple[str, str]:
    text = f"{score:.2f}"
    return text.replace(".", ","), text
