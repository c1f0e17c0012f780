"""The sentences of a report that may tell of a happening: its opening, whatever its words, and clauses with a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from belegt.events.parties import parties
from belegt.events.segments import beside, segments
from belegt.events.when import NEVER_SAID, When, compatible, joined, read
from belegt.language.calendar import Interval, parse_edtf
from belegt.language.fold import fold
from belegt.language.kinds import find_in
from belegt.language.sentences import sentences
from belegt.language.tokens import Token, tokens
from belegt.model.entity import Entity
from belegt.model.event import Standing
from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.time_expression import TimeExpression

LEAD_SENTENCES = 3  # what a report is about stands in headline, teaser and the first sentences (inverted pyramid)
TELLING_ROLES = frozenset({"headline", "teaser", "crosshead", "body", "list_item", "caption"})
OPENING_ROLES = frozenset({"headline", "teaser"})
MAX_SENTENCE = 1200  # characters; longer "sentences" are lists or junk, looked at in part
FEWEST_WORDS = 4  # tokens of a sentence that tells; a dateline has fewer
STEM, SHORTEST = 6, 4  # letters of a word that count for likeness, and of the shortest word that counts
_BOUND = re.compile(
    r"\b(?:bis|until|till|ab|aus|zwischen|between|by|für|for)\s(?:zum\s|zur\s|ende\s|anfang\s|(?:de[mnr]|the)\s(?:jahr(?:en)?\s)?)?$",
    re.I,
)  # "bis 2030", "zwischen 2016 und 2019": how long something lasts, no day of a happening
_SINCE = re.compile(r"\b(?:seit|since|seitdem)\s(?:de[mnr]\s|the\s)?$", re.I)
_LISTED = re.compile(r"\s?(?:,|und|and|oder|or|,\s(?:und|and))\s")
_PLACE_PREPOSITION = re.compile(
    r"\b(?:in|im|nach|bei|aus|vor|at|to|near|from)(?:\s(?:der|dem|den|die|the))?\s*[„\"“]?$", re.I
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A stretch of a report that may tell of a happening.

    `rank` counts from the headline; it is at most `LEAD_SENTENCES` for what the report opens with (`lead`). `said`: its
    only day is that of somebody's speaking. `quoted`: it lies in somebody's own words; `spoken`: in what somebody
    says, in whatever words.
    """

    span: Span
    trigger: Span
    kind: str
    families: frozenset[str]
    nouns: frozenset[str]
    asks: int
    when: When
    lead: bool
    rank: int
    said: bool
    quoted: bool
    spoken: bool
    people: frozenset[str]
    parties: frozenset[str]
    place: str | None
    stems: frozenset[str]
    published: Interval | None

    @property
    def report(self) -> str:
        """Id of the report it stands in."""
        return self.span.report

    @property
    def ahead(self) -> bool:
        """True where it lies after its report, or its words say so."""
        days, told = self.when.interval, self.published
        planned = any(time.direction == "future" for time in self.when.said)
        if days and told and days.first and told.first and told.last:
            return days.first > told.last or (planned and days.first > told.first)
        return planned

    @property
    def standing(self) -> Standing:
        """How the report tells it."""
        return "future" if self.ahead else "main" if self.lead else "background"


Lookup = Mapping[tuple[str, int, int], Entity]


def entity_lookup(entities: tuple[Entity, ...]) -> Lookup:
    """Return the party of each mention by (report, start, end)."""
    same = parties(entities)
    return {(m.report, m.start, m.end): same[entity.id] for entity in entities for m in entity.mentions}


def tellings(report: Report, findings: Findings, lookup: Lookup) -> Iterator[Telling]:
    """Yield every telling of one report in text order."""
    reading = _Reading(report, findings, lookup)
    rank = 0
    for role, start, end in _sentences(report):
        opening = role in OPENING_ROLES or (role == "body" and rank < LEAD_SENTENCES)
        yield from reading.of(start, end, opening, 0 if role in OPENING_ROLES else rank + 1)
        rank += role == "body"


def _sentences(report: Report) -> Iterator[tuple[str, int, int]]:
    """The sentences that may tell; not the line that dates the report, nor questions."""
    dated = report.published.evidence
    for passage in report.passages:
        if passage.role in TELLING_ROLES:
            for start, end in sentences(report.text, passage.start, passage.end):
                if passage.role == "body" and len(_words(report.text[start:end])) < FEWEST_WORDS:
                    continue
                line = any(s.report == report.id and start <= s.start < end for s in dated)
                if report.text[end - 1] != "?" and not (line and passage.role != "body"):
                    yield passage.role, start, min(end, start + MAX_SENTENCE)


class _Reading:
    """One report while its tellings are read."""

    def __init__(self, report: Report, findings: Findings, lookup: Lookup) -> None:
        self.report, self.findings, self.lookup = report, findings, lookup
        self.published = parse_edtf(report.published.edtf)
        spans = [span for s in findings.statements if s.type == "direct" for span in s.spans]
        self.quotes = sorted((span.start, span.end) for span in spans)
        self.said = sorted((span.start, span.end) for s in findings.statements for span in s.spans)
        self.frames = [s for s in findings.statements if s.frame is not None]

    def of(self, start: int, end: int, lead: bool, rank: int) -> Iterator[Telling]:
        """The tellings of one sentence: one for each time that a clause of its own has, else the whole of it."""
        times = [t for t in self.findings.times if start <= t.span.start < end and not self._is_quoted(t.span.start)]
        whens = self._whens(times)
        parts = segments(self.report.text, start, end)
        found: list[tuple[tuple[int, int], When, bool]] = []
        for time, when in whens:
            near = beside(parts, time.span.start)
            at = (near[0].start, near[-1].end)
            said = self._dates_the_saying(time)
            same = next((n for n, one in enumerate(found) if one[2] == said and compatible(one[1], when)
                         and (one[0] == at or when.interval == one[1].interval)), None)  # fmt: skip
            if same is None:
                found.append((at, when, said))
            else:
                found[same] = (found[same][0], joined([found[same][1], when]), said)
        for at, when, said in found or [((start, end), NEVER_SAID, False)]:
            yield self._telling((start, end) if len(found) < 2 else at, at, when, lead, rank, said)

    def _whens(self, times: Sequence[TimeExpression]) -> list[tuple[TimeExpression, When]]:
        """What the times of one sentence say; an hour and the dateline count where it names no day."""
        found = [(time, when) for time in self._usable(times) if (when := read(time)) != NEVER_SAID]
        soft = [(time, replace(when, soft=True)) for time, when in found if self._is_reports_day(time, when)]
        hard = [(time, when) for time, when in found if not self._is_reports_day(time, when)]
        return [(time, when) for time, when in hard if not time.is_hour] or hard or soft

    def _is_reports_day(self, time: TimeExpression, when: When) -> bool:
        """True where the report's own day is meant and not named: "um 14 Uhr", the dateline of its first sentence."""
        dateline = any(span.start <= time.span.start < span.end for span in self.report.published.evidence)
        return dateline or (time.is_hour and when.interval is not None and when.interval == self.published)

    def _usable(self, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
        """Times that say when something was; not how long something lasts."""
        last = None  # the end of a time that dates nothing, as do those listed with it
        for time in times:
            listed = last is not None and _LISTED.fullmatch(self.report.text[last : time.span.start]) is not None
            before = self.report.text[max(0, time.span.start - 24) : time.span.start]
            if listed or _BOUND.search(before) or (_SINCE.search(before) and not _is_day(time)):
                last = time.span.end
            elif time.type in {"DATE", "TIME"} or (time.direction == "past" and time.edtf):
                yield time

    def _telling(
        self, whole: tuple[int, int], at: tuple[int, int], when: When, lead: bool, rank: int, said: bool
    ) -> Telling:
        """A telling: what is shown is `whole`, what counts is the clause `at` in it."""
        span, clause = self.report.span(*whole), self.report.text[at[0] : at[1]]
        words = _words(clause)
        spans = [m.span for m in self.findings.mentions if at[0] <= m.span.start < at[1] and m.type in {"PER", "LOC"}]
        found = [one for one in find_in(clause, self.report.language) if not _is_name(words, one.at, at[0], spans)]
        strong = [one for one in found if not one.kind.weak] or found
        strong.sort(key=lambda one: words[one.at[0]].text[0].isupper())  # a verb tells, a noun may only refer
        first = next((word for word in words if word.is_word), Token(0, len(clause), clause))
        told = words[strong[0].at[0]] if strong else first
        named = [
            (m, entity)
            for m in self.findings.mentions
            if at[0] <= m.span.start < at[1] and (entity := self.lookup.get((m.span.report, m.span.start, m.span.end)))
        ]
        places = [e.id for m, e in named if e.type == "LOC" and not m.acts and self._is_place(m.span)]
        return Telling(
            span=span, trigger=self.report.span(at[0] + told.start, at[0] + told.end),
            kind=strong[0].kind.name if strong else "happening",
            families=frozenset(one.kind.family for one in found if not one.kind.weak),
            asks=strong[0].kind.asks if strong else 0,
            nouns=frozenset(fold(words[n].text)[:STEM] for one in strong for n in one.at if words[n].text[0].isupper()),
            when=when, lead=lead, rank=rank,
            said=said, quoted=self._is_quoted(at[0] + told.start),
            spoken=any(start <= at[0] + told.start < end for start, end in self.said),
            people=frozenset(e.id for _, e in named if e.type == "PER"),
            parties=frozenset(e.id for _, e in named), place=places[0] if places else None,
            stems=stems(span.text), published=self.published,
        )  # fmt: skip

    def _is_place(self, span: Span) -> bool:
        return bool(_PLACE_PREPOSITION.search(self.report.text, max(0, span.start - 16), span.start))

    def _is_quoted(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.quotes)

    def _dates_the_saying(self, time: TimeExpression) -> bool:
        """True for "am Montag" in "Die Klinik teilte am Montag mit, nach dem Unfall …": the day of the saying."""
        at = time.span.start
        return any(
            s.frame and s.frame.start <= at < s.frame.end and not any(p.start <= at < p.end for p in s.spans)
            for s in self.frames
        )


def _is_name(words: Sequence[Token], triggers: Sequence[int], start: int, names: Sequence[Span]) -> bool:
    """True where every trigger is part of a name: nothing burns in "Sankt Brand"."""
    return all(any(name.start <= start + words[n].start < name.end for name in names) for n in triggers)


def _is_day(time: TimeExpression) -> bool:
    days = parse_edtf(time.edtf)
    return time.weekday is not None or bool(days and days.is_day)


@lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words and the numbers of a text."""
    return frozenset(
        fold(word.text)[:STEM] for word in _words(text) if len(word.text) >= SHORTEST or word.text[0].isdigit()
    )
