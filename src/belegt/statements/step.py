"""The report step: zones in, statements out. Rules find; where trained weights lie at hand, their drafts join in."""

from __future__ import annotations

from typing import Literal

from belegt.model.findings import Findings
from belegt.model.passage import Passage
from belegt.model.report import Report
from belegt.model.warning import ReportWarning
from belegt.statements.build import Builder
from belegt.statements.carry import Told, carry
from belegt.statements.english import english
from belegt.statements.english_words import is_english
from belegt.statements.find import find, has_tagger
from belegt.statements.join import interrupted
from belegt.statements.reading import MOST_UNITS, Reading, Sentence, Zone, read
from belegt.statements.silences import spoken_only

Models = Literal["free", "full"]
_RUNNING = frozenset({"body", "list_item", "truncated", "teaser"})


class Statements:
    """Finds who says what in one report; `models` "free" uses rules only, "full" the tagger where it is there."""

    name = "statements"
    reads = frozenset({"mentions"})
    yields = frozenset({"statements"})

    def __init__(self, models: Models = "free") -> None:
        self.models = models

    def run(self, report: Report, findings: Findings) -> Findings:
        """Return the statements of one report, in text order, and warnings about unsure spans."""
        reading = read(report.text, zones(report))
        foreign = is_english(report.text, report.language)
        told = carry(reading, english(reading)) if foreign else self._german(report, reading)
        statements = Builder(report, reading, findings.mentions, english=foreign).build(told)
        unique = {statement.id: statement for statement in reversed(statements)}
        ordered = sorted(unique.values(), key=lambda s: (s.spans[0].start, -s.spans[-1].end, s.id))
        return Findings(statements=tuple(ordered), warnings=tuple(warnings(report, reading)))

    def _german(self, report: Report, reading: Reading) -> list[Told]:
        """Rules alone where no weights are wanted or there; else what rules and tagger find, joined."""
        models: Models = "full" if self.models == "full" and has_tagger() else "free"
        return carry(reading, interrupted(spoken_only(reading, find(reading, report.text, models))))


def zones(report: Report) -> list[Zone]:
    """Return the story's stretches: neighbouring running text joined, so that a quotation may run over paragraphs."""
    if not report.passages:
        return [Zone(0, len(report.text))]
    out: list[Zone] = []
    for passage in report.passages:
        if not passage.is_story:
            continue
        if out and _joins(out[-1], passage, report.text):
            out[-1] = Zone(out[-1].start, passage.end, out[-1].role)
        else:
            out.append(Zone(passage.start, passage.end, "body" if passage.role in _RUNNING else passage.role))
    return out


def _joins(zone: Zone, passage: Passage, text: str) -> bool:
    return zone.role == "body" and passage.role in _RUNNING and not text[zone.end : passage.start].strip()


def capitals(sentence: Sentence) -> bool:
    """True for running text of five words or more written in capitals throughout."""
    words = [unit.text for unit in sentence.units[:MOST_UNITS] if unit.kind == "w" and unit.text.isalpha()]
    return sentence.role == "body" and len(words) >= 5 and all(word.isupper() for word in words)


def warnings(report: Report, reading: Reading) -> list[ReportWarning]:
    """Unclosed quotations and sentences too long for the grammar, with their places."""
    out = []
    for quote in reading.quotes:
        if not quote.closed and report.text[quote.start] not in "'‘’":
            span = report.span(quote.start, min(quote.end, quote.start + 120))
            out.append(
                ReportWarning(
                    report.id,
                    "unclosed-quotation",
                    "A quotation mark is opened and not closed; the quotation is taken to end with its paragraph.",
                    span,
                )
            )
    for sentence in reading.sentences:
        if capitals(sentence):
            span = report.span(sentence.start, min(sentence.end, sentence.start + 120))
            out.append(
                ReportWarning(
                    report.id,
                    "all-capitals",
                    "A sentence in capitals hides which words are nouns; statements in it may be missed.",
                    span,
                )
            )
        if len(sentence.units) > MOST_UNITS:
            span = report.span(sentence.start, min(sentence.end, sentence.start + 120))
            out.append(
                ReportWarning(
                    report.id,
                    "sentence-too-long",
                    "A stretch without sentence ends is too long for the rules; only its quotations were read.",
                    span,
                )
            )
    return out
