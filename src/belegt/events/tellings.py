"""Every clause of a report that tells of a happening: its kind, who takes part, where, when, and how it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from belegt.events.kinds import Kind, find, kinds
from belegt.events.when import NEVER_SAID, When, read
from belegt.language.calendar import Interval, parse_edtf
from belegt.language.quantities import Amount, amounts
from belegt.language.sentences import sentences
from belegt.language.tokens import Token, tokens
from belegt.model.entity import Entity
from belegt.model.event import Happening, Standing
from belegt.model.findings import Findings
from belegt.model.ids import content_id
from belegt.model.passage import Passage
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.time_expression import TimeExpression

LEAD_SENTENCES = 3  # what a report is about stands in headline, teaser and the first sentences (inverted pyramid)
OPENING_SENTENCES = 4
PRINCIPAL_PARAGRAPHS = 4
TELLING_ROLES = frozenset({"headline", "teaser", "crosshead", "body", "list_item", "caption"})
MAX_SENTENCE = 1200  # characters; longer "sentences" are lists or junk, looked at in part
_FUTURE = re.compile(r"\b(?:wird|werden|soll|sollen|will|wollen|plant|planen|kommende[nrms]?|will be|plans)\b", re.I)
_PERFECT = re.compile(r"\b(?:haben|sein|worden)\b")  # "soll eine Frist gesetzt haben" is past
_BOUND = re.compile(r"\b(?:bis|until|till|ab)\s(?:zum\s|zur\s|ende\s|anfang\s)?$", re.I)  # "bis 2030" dates no signing
_PLUPERFECT = re.compile(r"\b(?:hatte|hatten|war|waren|had)\b")
_PLACE_PREPOSITION = re.compile(
    r"\b(?:in|im|nach|bei|aus|vor|at|to|near|from)(?:\s(?:der|dem|den|die|the))?\s*[„\"“]?$", re.I
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A `Happening` with what grouping needs: its kind, constraints on its day, and the words to compare."""

    happening: Happening
    kind: Kind
    when: When
    people: frozenset[str]
    parties: frozenset[str]
    place: str | None
    lead: bool
    text: str
    amounts: tuple[Amount, ...]
    published: Interval | None


Lookup = Mapping[tuple[str, int, int], Entity]


def entity_lookup(entities: tuple[Entity, ...]) -> dict[tuple[str, int, int], Entity]:
    """Return the entity of each mention by (report, start, end)."""
    return {(m.report, m.start, m.end): entity for entity in entities for m in entity.mentions}


def tellings(report: Report, findings: Findings, lookup: Lookup) -> Iterator[Telling]:
    """Yield the tellings of one report in text order."""
    number, opening, principal = 0, _opening_day(report, findings), _principal(report, findings, lookup)
    for passage in report.passages:
        if passage.role not in TELLING_ROLES:
            continue
        for start, end in sentences(report.text, passage.start, passage.end):
            if report.text[end - 1] == "?":
                continue
            lead = passage.role in {"headline", "teaser"} or (passage.role == "body" and number < LEAD_SENTENCES)
            number += passage.role == "body"
            at = (start, min(end, start + MAX_SENTENCE))
            for telling in _of_sentence(report, findings, lookup, passage, at, lead):
                undated = telling.lead and telling.when == NEVER_SAID and telling.happening.standing == "main"
                if telling.lead and not telling.people:
                    telling = replace(telling, people=principal, parties=telling.parties | principal)
                yield replace(telling, when=replace(opening, soft=True)) if undated else telling


def _principal(report: Report, findings: Findings, lookup: Lookup) -> frozenset[str]:
    """The person a report's opening names most: a headline such as "Das war es!" is about them."""
    starts = [passage.start for passage in report.passages if passage.role == "body"]
    end = starts[min(PRINCIPAL_PARAGRAPHS, len(starts)) - 1] if starts else 0
    named = Counter(
        entity.id
        for mention in findings.mentions
        if mention.span.start < end and (entity := lookup.get(_key(mention.span))) and entity.type == "PER"
    )
    most = max(named.values(), default=0)
    first = [id for id in named if named[id] == most]
    return frozenset(first) if len(first) == 1 and most > 1 else frozenset()


def _opening_day(report: Report, findings: Findings) -> When:
    """The day a report opens with: headlines name none, the first sentences do ("sagte sie am Mittwoch in Berlin")."""
    starts = [passage.start for passage in report.passages if passage.role == "body"]
    cuts = [cut for start in starts[:2] for cut in sentences(report.text, start, start + MAX_SENTENCE)]
    end = cuts[min(OPENING_SENTENCES, len(cuts)) - 1][1] if cuts else 0
    days = (
        read(time)
        for time in findings.times
        if starts and starts[0] <= time.span.start < end and time.type == "DATE" and time.direction != "future"
    )
    return next((when for when in days if when.weekday is not None or when.precision == 1 or when.day), NEVER_SAID)


def _of_sentence(
    report: Report, findings: Findings, lookup: Lookup, passage: Passage, at: tuple[int, int], lead: bool
) -> Iterator[Telling]:
    words = list(tokens(report.text, *at))
    found = list(find(words))
    if passage.role == "caption":
        found = [(kind, word) for kind, word in found if kind.asks] or [(kinds()["scene"], words[0])] * bool(words)
    if not found:
        return
    named = [(m, e) for m in findings.mentions if at[0] <= m.span.start < at[1] and (e := lookup.get(_key(m.span)))]
    people = frozenset(e.id for _, e in named if e.type == "PER")
    places = [(m.span, e) for m, e in named if e.type == "LOC" and _is_place(report.text, m.span)]
    parties = people | frozenset(
        e.id
        for m, e in named
        if e.type in {"ORG", "MISC"} or (e.type == "LOC" and (m.acts or (m.span, e) not in places))
    )
    times = [t for t in findings.times if at[0] <= t.span.start < at[1]]
    found = [(kind, word) for kind, word in found if kind.name != "scene" or (len(people) > 1 and times)]
    strong = any(not kind.weak for kind, _ in found)
    for kind, word in found:
        if not (strong and kind.weak and kind.name == "death"):
            said = _is_quoted(findings, word)
            its = [time for time in times if not _dates_the_saying(findings, word, time)]
            yield _telling(report, kind, word, at, people, parties, places, its, lead and not said)


def _dates_the_saying(findings: Findings, word: Token, time: TimeExpression) -> bool:
    """True for "am Montag" in "Die Klinik teilte am Montag mit, nach dem Unfall …": that is the day of the saying."""
    for statement in findings.statements:
        told = any(span.start <= word.start < span.end for span in statement.spans)
        inside = any(span.start <= time.span.start < span.end for span in statement.spans)
        framed = statement.frame and statement.frame.start <= time.span.start < statement.frame.end
        if told and framed and not inside:
            return True
    return False


def _is_quoted(findings: Findings, word: Token) -> bool:
    """True for a word inside somebody's own words: what a report quotes is not what it is about."""
    return any(
        statement.type == "direct" and any(span.start <= word.start < span.end for span in statement.spans)
        for statement in findings.statements
    )


def _key(span: Span) -> tuple[str, int, int]:
    return (span.report, span.start, span.end)


def _is_place(text: str, span: Span) -> bool:
    return bool(_PLACE_PREPOSITION.search(text, max(0, span.start - 16), span.start))


def _telling(
    report: Report, kind: Kind, word: Token, at: tuple[int, int], people: frozenset[str], parties: frozenset[str],
    places: list[tuple[Span, Entity]], times: list[TimeExpression], lead: bool,
) -> Telling:  # fmt: skip
    span = report.span(*at)
    time = _nearest_time(report, times, word)
    place = min(places, key=lambda item: abs(item[0].start - word.start), default=None)
    happening = Happening(
        id=content_id("h", span.report, at[0], word.start, kind.name), span=span, kind=kind.name,
        trigger=report.span(word.start, word.end), participants=tuple(sorted(parties)),
        place=place[1].id if place else None, time=time.id if time else None,
        standing=_standing(span.text, lead, time), reason=Reason(f"events/{kind.name}", at=()),
    )  # fmt: skip
    when = read(time) if time else NEVER_SAID
    return Telling(
        happening,
        kind,
        when,
        people,
        parties,
        happening.place,
        lead or when.present,
        span.text,
        tuple(amounts(report.text, report.language, *at)),
        parse_edtf(report.published.edtf),
    )


def _nearest_time(report: Report, times: list[TimeExpression], word: Token) -> TimeExpression | None:
    """The expression that dates the trigger: a calendar date before a vague one, then the nearest."""
    usable = [time for time in times if read(time) != NEVER_SAID and not _BOUND.search(_before(report, time))]
    return min(usable, key=lambda time: (not read(time).is_known, abs(time.span.start - word.start)), default=None)


def _before(report: Report, time: TimeExpression) -> str:
    return report.text[max(0, time.span.start - 12) : time.span.start]


def _standing(text: str, lead: bool, time: TimeExpression | None) -> Standing:
    if (time is not None and time.direction == "future") or (
        _FUTURE.search(text) and not _PERFECT.search(text) and time is None and not lead
    ):
        return "future"
    if lead:
        return "main"
    return "background" if _PLUPERFECT.search(text) or time is not None else "main"
