"""The dossier as Markdown: front matter, the findings as prose and lists, footnotes with offsets.

Article text is hostile until escaped: nothing of it can become markup, a link or HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from belegt.dossier.dates import in_words
from belegt.dossier.notes import noted, set_aside
from belegt.dossier.page.index import Index
from belegt.dossier.page.ledger import Entry, ledger
from belegt.dossier.page.limits import limits, read_rows
from belegt.dossier.page.matrix import Row, matrix
from belegt.dossier.page.names import names
from belegt.dossier.page.shown import clipped, visible
from belegt.dossier.page.summary import summary
from belegt.dossier.page.texts import aside
from belegt.dossier.words import Both, both
from belegt.model.dossier import Dossier
from belegt.model.span import Span

_QUOTE = 600  # characters of a passage quoted in a list; the footnote gives the whole range
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|$#^{}@!])")
_LINK = re.compile(r"(?i)\b(www)\.|:(?=//)")
_MARKS = {"de": ("„", "“"), "en": ("“", "”")}


def to_markdown(dossier: Dossier, lang: str = "de") -> str:
    """Write the dossier as one Markdown file with YAML front matter; footnotes give report, file and offsets.

    `lang` is "de" or "en". Ends with a newline; the same dossier gives the same text.
    """
    return _Writer(Index.of(dossier), "en" if lang == "en" else "de").whole()


def escaped(text: str) -> str:
    """Text that Markdown and HTML leave alone, on one line.

    >>> escaped("<b>*x*</b>  [a](http://b)")
    '\\\\<b\\\\>\\\\*x\\\\*\\\\</b\\\\> \\\\[a\\\\](http\\\\://b)'
    """
    flat = " ".join(visible(text).split())
    flat = _SPECIAL.sub(r"\\\1", flat)
    return _LINK.sub(lambda found: f"{found[1]}\\." if found[1] else "\\:", flat)


class _Writer:
    """Writes one dossier; gathers the footnotes on the way."""

    def __init__(self, index: Index, lang: str) -> None:
        self.index = index
        self.lang = lang
        self.notes: dict[str, str] = {}
        self.groups = matrix(index)
        self.rows = [row for group in self.groups for row in group.rows]

    def whole(self) -> str:
        sections = [
            self._front(), self._head(), self._read(), self._limits(), self._time(), self._claims(), self._statements(),
            self._names(), self._lineage(), self._aside(), self._receipt(),
        ]  # fmt: skip
        parts = ["\n".join(lines) for lines in map(list, sections)]
        notes = [f"[^{name}]: {text}" for name, text in self.notes.items()]
        return "\n\n".join(part for part in [*parts, "\n".join(notes)] if part) + "\n"

    def say(self, key: str, n: int | None = None, **values: object) -> str:
        return both(key, n, **values).of(self.lang)

    def text(self, phrase: Both | str) -> str:
        return escaped(phrase.of(self.lang) if isinstance(phrase, Both) else phrase)

    def quote(self, text: str) -> str:
        left, right = _MARKS[self.lang]
        return f"{left}{escaped(clipped(text, _QUOTE))}{right}"

    def note(self, name: str, spans: tuple[Span, ...], by: str) -> str:
        """Write a footnote on some spans and return its mark."""
        places = []
        for span in spans:
            badge = self.index.badge.get(span.report)
            file = badge.file if badge else span.report
            where = self.say("characters", start=span.start, end=span.end)
            places.append(f"{self.index.letter(span.report)}, {escaped(file)}, {where}")
        name = re.sub(r"[^\w-]", "", name)
        self.notes[name] = "; ".join(places) + f" ({escaped(by)})"
        return f"[^{name}]"

    def _front(self) -> Iterator[str]:
        dossier = self.index.dossier
        yield "---"
        yield f"schema: {_yaml(dossier.schema)}"
        yield f"id: {_yaml(dossier.receipt.id)}"
        yield f"lang: {_yaml(self.lang)}"
        yield "reports:" + ("" if self.index.badges else " []")
        for badge in self.index.badges:
            report = self.index.reports[badge.id]
            yield f"  - mark: {_yaml(badge.letter)}"
            yield f"    id: {_yaml(report.id)}"
            yield f"    file: {_yaml(report.file)}"
            yield f"    sha256: {_yaml(report.sha256)}"
            yield f"    published: {_yaml(report.published.edtf)}"
            yield f"    outlet: {_yaml(report.outlet.name if report.outlet else None)}"
        yield "---"

    def _head(self) -> Iterator[str]:
        found = summary(self.index, limits(self.index))
        sums = {"n-reports": found.reports, "n-events": found.events, "n-shared": found.shared}
        counts = [self.say(key, n) for key, n in sums.items()]
        details = {"of-which-one-origin": found.one_origin, "of-which-contested": found.contested}
        tail = " – " + ", ".join(self.say(key, n) for key, n in details.items())
        yield f"# {self.say('title')}: {', '.join(counts)}{tail if found.shared else ''}"
        yield ""
        yield self.say("disclaimer")

    def _read(self) -> Iterator[str]:
        yield f"## {self.say('sec-read')}"
        yield ""
        for row in read_rows(self.index):
            credits = "".join(f"; {self.text(credit)}" for credit in row.credits)
            date = f"{self.text(row.badge.date)} ({self.text(row.basis)})"
            told, mark, badge = row.report.published, "", row.badge
            if told.evidence:
                mark = self.note(f"date-{badge.letter}", told.evidence, told.by or row.basis.of(self.lang))
            head = f"**{badge.letter}** {self.text(badge.title)} — {self.text(row.outlet)}"
            yield f"- {head}; {date}{mark}{credits}; {self.text(badge.file)}"

    def _limits(self) -> Iterator[str]:
        yield f"### {self.say('unchecked')}"
        yield ""
        found = limits(self.index)
        if not found:
            yield self.say("unchecked-none")
        for limit in found:
            yield f"- {self.text(limit.title)}"
            for item in limit.items:
                quoted = f" {self.quote(item.span.text)}" if item.span else ""
                letter = f"{item.badge.letter}: " if item.badge and item.span else ""
                yield f"  - {letter}{self.text(item.text)}{quoted}"

    def _time(self) -> Iterator[str]:
        yield f"## {self.say('sec-time')}"
        yield ""
        if not self.index.dossier.events:
            yield self.say("time-none")
        for event in self.index.dossier.events:
            letters = ", ".join(b.letter for b in self.index.badges if b.id in event.reports)
            mark = self.note(event.id, event.evidence, event.reason.by)
            yield f"- {self.text(in_words(event.date))}: **{escaped(event.label)}** ({letters}){mark}"

    def _claims(self) -> Iterator[str]:
        yield f"## {self.say('sec-claims')}"
        if not self.rows:
            yield ""
            yield self.say("claims-none")
        for group in self.groups:
            yield ""
            yield f"### {escaped(group.event.label) if group.event else self.say('no-event')}"
            for row in group.rows:
                yield from self._claim(row)

    def _claim(self, row: Row) -> Iterator[str]:
        claim = row.claim
        yield ""
        counted = self.say("origins-count", claim.independent_origins)
        yield f"**{escaped(claim.text)}** — {self.say(f'status-{claim.status}')}; {counted}"
        yield ""
        for cell in row.cells:
            for number, assertion in enumerate((a for a in claim.assertions if a.report == cell.badge.id), 1):
                words = " […] ".join(self.quote(span.text) for span in assertion.spans)
                mark = self.note(f"{cell.anchor}-{number}", assertion.spans, assertion.reason.by)
                kinds = [f"pol-{assertion.polarity}", f"mod-{assertion.modality}", *["st-unsure"] * assertion.unsure]
                how = ", ".join(map(self.say, kinds))
                yield f"- {cell.badge.letter} {self.say(f'st-{cell.state}')} ({how}): {words}{mark}"
        silent = [cell.badge.letter for cell in row.cells if cell.state == "silent"]
        if silent:
            yield f"- {self.say('silent-reports')} {', '.join(silent)}"
        for origin in row.origins:
            own = self.say("own-voice")
            for way in origin.ways:
                names = [escaped(name) for name, _ in way.names] or [own]
                yield f"- {self.say('way')}: {' → '.join([*names, way.badge.letter])}"
            for badge, told in origin.remarks:
                yield f"  - {badge.letter}: {self.text(told)}"
        for item in claim.disagreements:
            yield f"- {self.say(f'dis-{item.kind}')}: {self.text(noted(item.note))}"

    def _statements(self) -> Iterator[str]:
        yield f"## {self.say('sec-said')}"
        yield ""
        entries = ledger(self.index)
        if not entries:
            yield self.say("said-none")
        for entry in entries:
            yield self._statement(entry)

    def _statement(self, entry: Entry) -> str:
        statement = entry.statement
        mark = self.note(entry.number, statement.spans, statement.reason.by)
        chain = " → ".join([self.text(link.name) for link in entry.chain] + [self.index.letter(statement.report)])
        words = " […] ".join(self.quote(span.text) for span in statement.spans)
        doubt = f", {self.say('hedged')}" if statement.hedged else ""
        kind = self.say(f"type-{statement.type}") + doubt
        return f"- **{self.text(entry.speaker.name)}** → {chain} ({kind}): {words}{mark}"

    def _names(self) -> Iterator[str]:
        yield f"## {self.say('sec-names')}"
        for group in names(self.index):
            yield ""
            yield f"### {self.say(f'type-{group.type}')}"
            yield ""
            for view in group.often + group.once:
                spellings = f" ({', '.join(map(escaped, view.aliases))})" if view.aliases else ""
                letters = ", ".join(f"{badge.letter} {len(spans)}×" for badge, spans in view.places)
                yield f"- {escaped(view.entity.name)}{spellings}: {letters}"

    def _lineage(self) -> Iterator[str]:
        yield f"## {self.say('sec-lineage')}"
        yield ""
        links = self.index.dossier.lineage
        if not links:
            yield self.say("lineage-none")
        for link in links:
            ends = {"from": self.index.letter(link.from_), "to": self.index.letter(link.to)}
            said = self.say("link-uses" if link.directed else "link-both", None, **ends)
            mark = self.note(link.id, link.evidence, link.reason.by)
            yield f"- {said}: {self.say(f'link-{link.kind}')}, {self.say('link-share', round(100 * link.score))}{mark}"

    def _aside(self) -> Iterator[str]:
        yield f"## {self.say('sec-aside')}"
        yield ""
        groups = aside(self.index)
        if not groups:
            yield self.say("aside-none")
        for badge, items in groups:
            for item in items:
                where = self.say("characters", start=item.passage.start, end=item.passage.end)
                reason = self.text(set_aside(item.passage)) or escaped(item.passage.by)
                yield f"- {badge.letter} {self.text(item.role)}: {self.quote(item.text)} ({where}; {reason})"

    def _receipt(self) -> Iterator[str]:
        made = self.index.dossier.receipt
        yield f"## {self.say('receipt')}"
        yield ""
        yield f"- {self.say('receipt-id')}: {escaped(made.id)}"
        yield f"- {self.say('receipt-code')}: {escaped(made.versions.code)}"
        yield f"- {self.say('receipt-rules')}: {escaped(made.versions.rules)}"
        for name, value in sorted(made.versions.weights.items()):
            yield f"- {self.say('receipt-weights')}: {escaped(name)} {escaped(value)}"
        for item in made.inputs:
            yield f"- {escaped(item.file)}: {escaped(item.sha256)}"


def _yaml(value: str | None) -> str:
    """A YAML scalar: JSON strings are YAML strings."""
    return "null" if value is None else json.dumps(visible(value), ensure_ascii=True)
