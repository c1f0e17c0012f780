"""What each report asserts, clause by clause: the clauses of its statements, and those it says in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from belegt.claims.pieces import pieces
from belegt.claims.when import UNKNOWN, When, spoken_of
from belegt.claims.words import (
    durations,
    folded_words,
    is_denial,
    is_distanced,
    is_hedged,
    is_negated,
    is_satire,
    points_back,
    rules_out,
    stem,
    stops,
)
from belegt.language.clauses import is_auxiliary
from belegt.language.clocks import clocks
from belegt.language.fold import fold
from belegt.language.kinds import find_in
from belegt.language.quantities import Amount, amounts
from belegt.model.claim import Modality
from belegt.model.entity import Entity
from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.statement import Statement

ASSERTING_ROLES = frozenset({"teaser", "body", "list_item", "headline"})
HEAD = 400  # characters of a report in which it calls itself a satire
MIN_WORDS = 2
FRAME = 160  # characters from a frame to what it frames
PIECES = 300  # characters from the first to the last piece of an interrupted statement
MAX_WORDS = 60
NAMED_WITHIN = 120  # characters between a statement and its speaker's name
_DAY = re.compile(r"[\dX]{4}-\d\d(?:-\d\d)?")
_REJECTED = re.compile(r"\b(?:nicht|statt|not)\s$")
_SINCE = frozenset({"nach", "spaeter", "zuvor", "danach", "davor", "vor", "after", "later", "earlier", "ago", "before"})
_AGO = frozenset(
    {"vor", "seit", "nach", "binnen", "innerhalb", "in", "since", "within", "after", "last", "vergangenen"}
)
_LOWER = re.compile(r"\b[a-zäöüß]{3}")
_QUOTES = "„“”\"»«›‹‚‘’'"


@dataclass(frozen=True, slots=True)
class Proposition:
    """One assertion of one report. `stems` are its content words, `names` the entities in it.

    `refers` marks clauses that point back at another assertion: "Eine solche Warnung hat uns nie erreicht". `days` are
    the dates written out in figures, `dated` all words for a day or a time; `rejected` the amounts in it that it says
    are wrong ("18 Namen, nicht 21"); `voice` is the person named beside a statement as its speaker; `kinds` are the
    kinds of happening it has words for; `when` tells of which days it speaks.
    """

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
    refers: bool = False
    days: tuple[tuple[str, Span], ...] = ()
    rejected: tuple[Amount, ...] = ()
    voice: str = ""
    language: str = "de"
    kinds: frozenset[str] = frozenset()
    when: When = UNKNOWN
    dated: tuple[Span, ...] = ()

    @property
    def turned(self) -> bool:
        """True when the content is denied: negated words, or a speaker who denies."""
        return self.negated != self.denies


Lookup = Mapping[tuple[str, int, int], Entity]
People = Mapping[tuple[str, str], Sequence[Span]]


def propositions(report: Report, findings: Findings, lookup: Lookup) -> Iterator[Proposition]:
    """Yield the propositions of one report in text order."""
    names = [(m.span, e.id) for m in findings.mentions if (e := lookup.get((report.id, m.span.start, m.span.end)))]
    times = [
        (t.span, t.value) for t in findings.times if t.type in {"DATE", "TIME"} and any(c.isdigit() for c in t.value)
    ]
    people: dict[tuple[str, str], list[Span]] = {}
    for mention in findings.mentions:
        entity = lookup.get((report.id, mention.span.start, mention.span.end))
        if entity is not None and entity.type == "PER":
            people.setdefault((report.id, entity.id), []).append(mention.span)
    spoken_when = spoken_of(report, findings.times)
    satire = is_satire(folded_words(report.text[:HEAD]))
    spoken = list(_statement_cuts(report, findings))
    cuts = spoken + list(_own_cuts(report, findings, spoken))
    for start, end, statement, lead in sorted(cuts, key=lambda cut: (cut[0], cut[1])):
        made = _proposition(report, (start, end), statement, names, people, times, lead)
        if made is not None:
            made = replace(made, when=spoken_when(made.span.start, made.span.end))
            yield replace(made, modality="distanced") if satire and statement is None else made


Cut = tuple[int, int, Statement | None, bool]


def _statement_cuts(report: Report, findings: Findings) -> Iterator[Cut]:
    for statement in findings.statements:
        first, last = statement.spans[0].start, statement.spans[-1].end
        if len(statement.spans) > 1 and last - first <= PIECES and _is_one_sentence(statement.spans):
            yield first, last, statement, False  # "640 Stellen fallen, so der Vorstand, weg": no piece says it alone
            continue
        for span in statement.spans:
            for start, end in pieces(report.text, span.start, span.end):
                if not _is_short(report.text[start:end]):
                    yield start, end, statement, False


def _is_one_sentence(spans: Sequence[Span]) -> bool:
    """True where a piece is too short to stand alone, or the next one negates: "Der Plan sei, so X, nicht fertig"."""
    if _is_short(min(spans, key=_length).text):
        return True
    return any(is_negated(span.text.split(maxsplit=1)[0]) for span in spans[1:] if span.text.strip())


def _length(span: Span) -> int:
    return span.end - span.start


def _is_short(text: str) -> bool:
    return len(folded_words(text)) < MIN_WORDS


def _own_cuts(report: Report, findings: Findings, spoken: list[Cut]) -> Iterator[Cut]:
    """Clauses outside every statement and cue frame: the outlet's own voice; and those of which no piece was taken.

    "Der Verband zählt „gut 700“" holds a quote too short to stand alone: the whole clause stands for it.
    """
    taken = [(span, s) for s in findings.statements for span in (*s.spans, s.frame) if span]
    number = 0
    for passage in report.passages:
        if passage.role not in ASSERTING_ROLES:
            continue
        for start, end in pieces(report.text, passage.start, passage.end):
            number += 1
            holders = [s for span, s in taken if span.start < end and start < span.end]
            if not holders:
                yield start, end, None, number <= 3
            elif not any(cut[0] < end and start < cut[1] for cut in spoken) and _says(report, start, end, holders):
                yield start, end, holders[0], False


def _says(report: Report, start: int, end: int, holders: Sequence[Statement]) -> bool:
    """True where a clause around statements says something itself: it is no mere frame, or it is a denial."""
    frames = [s.frame for s in holders if s.frame and s.frame.start < end and start < s.frame.end]
    alone = not any(span.start < end + FRAME and start - FRAME < span.end for s in holders for span in s.spans)
    words = folded_words(report.text[start:end])
    return not frames or alone or is_denial(words) or rules_out(words)


def _proposition(
    report: Report,
    at: tuple[int, int],
    statement: Statement | None,
    names: list[tuple[Span, str]],
    people: People,
    times: list[tuple[Span, str]],
    lead: bool,
) -> Proposition | None:
    start, end = _without_marks(report.text, *at)
    words = folded_words(report.text[start:end])
    if not (MIN_WORDS <= len(words) <= MAX_WORDS) or end <= start or "?" in report.text[end - 1 : end + 1]:
        return None
    if statement is None and not _LOWER.search(report.text, start, end):
        return None  # "Harsewalder Blatt   Freitag, 17. Oktober": names and figures alone assert nothing
    named = {word for span, _ in names if start <= span.start < end for word in folded_words(span.text)}
    spoken = statement is not None
    counted = _amounts(report, (start, end), statement)
    return Proposition(
        span=report.span(start, end), statement=statement,
        speaker=(statement.speaker.entity or statement.speaker.name) if statement else "",
        negated=_is_negated(report.text[start:end], words, statement),
        denies=statement.denied if statement else is_denial(words),
        modality=_modality(report.text[start:end], words, statement), lead=lead,
        stems=content_stems(words, named),
        times=frozenset(value for span, value in times if start <= span.start < end),
        names=frozenset(id for span, id in names if start <= span.start < end)
        | (frozenset({statement.speaker.entity}) if spoken and statement and statement.speaker.entity else frozenset()),
        amounts=counted, words=tuple(words),
        refers=points_back(words), days=_days(times, start, end),
        dated=tuple(span for span, _ in times if start <= span.start < end),
        rejected=tuple(a for a in counted if _REJECTED.search(report.text, max(start, a.start - 12), a.start)),
        language="en" if report.language == "en" else "de",
        voice=_voice(report.id, statement, people),
        kinds=frozenset(found.kind.name for found in find_in(report.text[start:end], report.language)),
    )  # fmt: skip


def _is_negated(text: str, words: Sequence[str], statement: Statement | None) -> bool:
    """True for a negated clause; "schloss aus" that is a statement's cue of denial negates it no second time."""
    told = statement is not None and statement.denied and rules_out(words)
    return is_negated(text) != told


def content_stems(words: Sequence[str], named: Set[str]) -> frozenset[str]:
    """Stems of the words that say something: no short ones, no auxiliaries, no numbers, no names."""
    spared = named | stops()
    return frozenset(
        stem(word)
        for word in words
        if len(word) > 3 and word not in spared and not is_auxiliary(word) and not word[0].isdigit()
    )


def _days(times: list[tuple[Span, str]], start: int, end: int) -> tuple[tuple[str, Span], ...]:
    """Dates written in figures, the same date once."""
    held = {value: span for span, value in times if start <= span.start < end and _DAY.fullmatch(value)}
    return tuple((value, span) for value, span in held.items() if any(c.isdigit() for c in span.text))


def _voice(report: str, statement: Statement | None, people: People) -> str:
    """The person who is named, not only meant, within reach of the statement."""
    if statement is None or statement.speaker.span is None or statement.speaker.entity is None:
        return ""
    span = statement.speaker.span
    distance = max(span.start - statement.spans[-1].end, statement.spans[0].start - span.end)
    names = people.get((report, statement.speaker.entity), ())
    return statement.speaker.entity if distance <= NAMED_WITHIN and any(span.contains(name) for name in names) else ""


def _amounts(report: Report, at: tuple[int, int], statement: Statement | None) -> tuple[Amount, ...]:
    """Numbers of the clause; of an infinitive ("gaben an, einzunicken") those of its frame: the subject's."""
    found = amounts(report.text, report.language, *at, bare=True)
    own = (*(a for a in found if not _is_distance(report.text, a)), *clocks(report.text, *at))
    if own or statement is None or statement.frame is None or statement.type == "direct":
        return own
    return tuple(amounts(report.text, report.language, statement.frame.start, statement.frame.end))


def _is_distance(text: str, amount: Amount) -> bool:
    """True for "eineinhalb Jahre nach dem Einsturz", "seit drei Jahren": how long ago, which counts nothing."""
    if amount.unit not in durations():
        return False
    after, before = text[amount.end : amount.end + 12].split(), text[max(0, amount.start - 20) : amount.start].split()
    return bool(_SINCE.issuperset(fold(w.strip(",.")) for w in after[:1]) and after) or bool(
        before and fold(before[-1]) in _AGO
    )


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _QUOTES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _QUOTES):
        end -= 1
    return start, end


def _modality(text: str, words: list[str], statement: Statement | None) -> Modality:
    if statement is None:
        return "hedged" if is_hedged(text) else "distanced" if is_distanced(words) else "asserted"
    if statement.hedged:
        return "hedged"
    return "quoted" if statement.type == "direct" else "reported"
