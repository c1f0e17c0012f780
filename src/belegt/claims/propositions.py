"""What each report asserts, clause by clause: the clauses of its statements, and those it says in its own voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from belegt.claims.words import folded_words, is_denial, is_distanced, is_hedged, is_negated, stem
from belegt.language.clauses import clauses, is_auxiliary
from belegt.language.quantities import Amount, amounts
from belegt.model.claim import Modality
from belegt.model.entity import Entity
from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.statement import Statement

ASSERTING_ROLES = frozenset({"teaser", "body", "list_item", "headline"})
MIN_WORDS = 4
MAX_WORDS = 60
_QUOTES = "„“”\"»«›‹‚‘’'"


@dataclass(frozen=True, slots=True)
class Proposition:
    """One assertion of one report. `stems` are its content words, `names` the entities in it."""

    span: Span
    statement: Statement | None
    speaker: str
    negated: bool
    denies: bool
    modality: Modality
    stems: frozenset[str]
    names: frozenset[str]
    times: frozenset[str]
    amounts: tuple[Amount, ...]
    words: tuple[str, ...]
    lead: bool

    @property
    def turned(self) -> bool:
        """True when the content is denied: negated words, or a speaker who denies."""
        return self.negated != self.denies


Lookup = Mapping[tuple[str, int, int], Entity]


def propositions(report: Report, findings: Findings, lookup: Lookup) -> Iterator[Proposition]:
    """Yield the propositions of one report in text order."""
    names = [(m.span, e.id) for m in findings.mentions if (e := lookup.get((report.id, m.span.start, m.span.end)))]
    times = [
        (t.span, t.value) for t in findings.times if t.type in {"DATE", "TIME"} and any(c.isdigit() for c in t.value)
    ]
    cuts = list(_statement_cuts(report, findings)) + list(_own_cuts(report, findings))
    for start, end, statement, lead in sorted(cuts, key=lambda cut: (cut[0], cut[1])):
        made = _proposition(report, (start, end), statement, names, times, lead)
        if made is not None:
            yield made


Cut = tuple[int, int, Statement | None, bool]


def _statement_cuts(report: Report, findings: Findings) -> Iterator[Cut]:
    for statement in findings.statements:
        for span in statement.spans:
            for start, end in clauses(report.text, span.start, span.end):
                yield start, end, statement, False


def _own_cuts(report: Report, findings: Findings) -> Iterator[Cut]:
    """Clauses outside every statement and every cue frame: the outlet's own voice."""
    taken = [span for statement in findings.statements for span in (*statement.spans, statement.frame) if span]
    number = 0
    for passage in report.passages:
        if passage.role not in ASSERTING_ROLES:
            continue
        for start, end in clauses(report.text, passage.start, passage.end):
            number += 1
            if not any(span.start < end and start < span.end for span in taken):
                yield start, end, None, number <= 3


def _proposition(
    report: Report,
    at: tuple[int, int],
    statement: Statement | None,
    names: list[tuple[Span, str]],
    times: list[tuple[Span, str]],
    lead: bool,
) -> Proposition | None:
    start, end = _without_marks(report.text, *at)
    words = folded_words(report.text[start:end])
    if not (MIN_WORDS <= len(words) <= MAX_WORDS) or end <= start or "?" in report.text[end - 1 : end + 1]:
        return None
    named = {word for span, _ in names if start <= span.start < end for word in folded_words(span.text)}
    spoken = statement is not None
    return Proposition(
        span=report.span(start, end), statement=statement,
        speaker=(statement.speaker.entity or statement.speaker.name) if statement else "",
        negated=is_negated(words), denies=statement.denied if statement else is_denial(words),
        modality=_modality(words, statement), lead=lead,
        stems=frozenset(stem(word) for word in words if len(word) > 3 and word not in named and not is_auxiliary(word)),
        times=frozenset(value for span, value in times if start <= span.start < end),
        names=frozenset(id for span, id in names if start <= span.start < end)
        | (frozenset({statement.speaker.entity}) if spoken and statement and statement.speaker.entity else frozenset()),
        amounts=_amounts(report, (start, end), statement), words=tuple(words),
    )  # fmt: skip


def _amounts(report: Report, at: tuple[int, int], statement: Statement | None) -> tuple[Amount, ...]:
    """Numbers of the clause; of an infinitive ("gaben an, einzunicken") those of its frame: the subject's."""
    own = tuple(amounts(report.text, report.language, *at))
    if own or statement is None or statement.frame is None or statement.type == "direct":
        return own
    return tuple(amounts(report.text, report.language, statement.frame.start, statement.frame.end))


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _QUOTES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _QUOTES):
        end -= 1
    return start, end


def _modality(words: list[str], statement: Statement | None) -> Modality:
    if statement is None:
        return "hedged" if is_hedged(words) else "distanced" if is_distanced(words) else "asserted"
    if statement.hedged:
        return "hedged"
    return "quoted" if statement.type == "direct" else "reported"
