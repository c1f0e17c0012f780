"""Every clause of a report that tells of a happening: its kind, who takes part, where, when, and how it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from belegt.events.kinds import Found, Kind, find_in, kinds
from belegt.events.modes import adjoins, is_setting, matters, owned_times, refers
from belegt.events.parties import parties
from belegt.events.segments import Segment, beside, segments
from belegt.events.when import NEVER_SAID, When, ago, is_ago, read
from belegt.language.calendar import Interval, parse_edtf, shifted
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

NEWS_DAYS = 21  # what a dated report tells as its news lies within so many days before it
_PLACE_LINE = re.compile(r"[^\W\d_][^\n,]{1,40},\s")
_LOWER = re.compile(r"\b[a-zäöüß]{2,}\b")
FEWEST_LOWER = 4  # words in small letters of a sentence; a line of date and place has fewer
LEAD_SENTENCES = 3  # what a report is about stands in headline, teaser and the first sentences (inverted pyramid)
OPENING_SENTENCES = 4
PRINCIPAL_PARAGRAPHS = 4
TELLING_ROLES = frozenset({"headline", "teaser", "crosshead", "body", "list_item", "caption"})
MAX_SENTENCE = 1200  # characters; longer "sentences" are lists or junk, looked at in part
_FUTURE = re.compile(r"\b(?:wird|werden|soll|sollen|will|wollen|plant|planen|kommende[nrms]?|will be|plans)\b", re.I)
_PERFECT = re.compile(r"\b(?:haben|sein|worden)\b")  # "soll eine Frist gesetzt haben" is past
_BOUND = re.compile(
    r"\b(?:bis|until|till|ab|aus)\s(?:zum\s|zur\s|ende\s|anfang\s|(?:den|dem)\s(?:jahr(?:en)?\s)?)?$", re.I
)  # "bis 2030" dates no signing, "Verträge aus den Jahren 1961 und 2000" dates the old ones
_LISTED = re.compile(r"\s?(?:,|und|and|oder|or|,\s(?:und|and))\s")
_OF_NOUN = re.compile(r"([A-ZÄÖÜ][\w-]{1,50})\svom\s$")
_SUPPOSED = re.compile(
    r"\b(?:würden?|könnten?|muss|müssen|ob|falls|would|could|might|must|should|whether|if)\b", re.I
)  # what may, must or might happen has not happened
_DENIED = re.compile(r"\b(?:nicht|kein(?:e[rnms]?)?|niemals|nie|niemand(?:e[mn])?|nobody|not|never|no)\b", re.I)
_PLUPERFECT = re.compile(r"\b(?:hatte|hatten|war|waren|had)\b")
_PLACE_PREPOSITION = re.compile(
    r"\b(?:in|im|nach|bei|aus|vor|at|to|near|from)(?:\s(?:der|dem|den|die|the))?\s*[„\"“]?$", re.I
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A `Happening` with what grouping needs: its kind, constraints on its day, and the words to compare.

    - `refers`: it only names a happening as known ("nach dem Urteil").
    - `bounds`: the days on which it can have been told of: news is of the last days, a plan lies ahead, nothing past
      lies after its report, and "vor einem Jahr" is a year before.
    - `guessed`: the people are taken over from the report's opening: they speak for one event and never against it.
    - `recalls`: told with "vor einem Jahr" and the like: only what is dated can be meant.
    - `quoted`: it stands in somebody's own words.
    """

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
    refers: bool = False
    bounds: Interval | None = None
    guessed: bool = False
    recalls: bool = False
    quoted: bool = False


Named = tuple[Span, bool, Entity]  # a mention, whether it acts, whom it names
Lookup = Mapping[tuple[str, int, int], Entity]


def entity_lookup(entities: tuple[Entity, ...]) -> dict[tuple[str, int, int], Entity]:
    """Return the party of each mention by (report, start, end)."""
    same = parties(entities)
    return {(m.report, m.start, m.end): same[entity.id] for entity in entities for m in entity.mentions}


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
                undated = (telling.lead and telling.when == NEVER_SAID and telling.happening.standing == "main"
                           and not telling.refers)  # fmt: skip
                if telling.lead and not telling.people:
                    telling = replace(telling, people=principal, parties=telling.parties | principal, guessed=True)
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
        if starts
        and starts[0] <= time.span.start < end
        and time.type in {"DATE", "TIME"}
        and time.direction != "future"
        and not _OF_NOUN.search(report.text, max(0, time.span.start - 60), time.span.start)
    )
    named = next((when for when in days if when.weekday is not None or when.precision == 1 or when.day), NEVER_SAID)
    return named if named != NEVER_SAID else _dateline(report, findings, starts[0] if starts else 0)


def _dateline(report: Report, findings: Findings, body: int) -> When:
    """The day of a line such as "Mulden, Donnerstag, 6. Februar" above the story: its news is of that day."""
    for time in findings.times:
        before = report.text[report.text.rfind("\n", 0, time.span.start) + 1 : time.span.start]
        after = report.text[time.span.end : time.span.end + 1]
        if (
            time.span.start < body
            and time.weekday is not None
            and _PLACE_LINE.fullmatch(before)
            and after in {"", "\n"}
        ):
            return read(time)
    return NEVER_SAID


def _of_sentence(
    report: Report, findings: Findings, lookup: Lookup, passage: Passage, at: tuple[int, int], lead: bool
) -> Iterator[Telling]:
    found = list(find_in(report.text[at[0] : at[1]], report.language))
    if passage.role == "caption":
        found = [one for one in found if one.kind.asks] or [Found(kinds()["scene"], (0,))]
    elif not found and not _is_dated_news(report, findings, at):
        return
    words = list(tokens(report.text, *at))
    named = [
        (m.span, m.acts, e)
        for m in findings.mentions
        if at[0] <= m.span.start < at[1] and (e := lookup.get(_key(m.span)))
    ]
    names = [m for m, _, e in named if e.type in {"LOC", "PER"}]
    found = [one for one in found if not _is_name(words, one, names)]
    if not found and not _is_dated_news(report, findings, at):
        return
    sentence = _Sentence(report, findings, words, at, named, lead, owned_times(report, findings, words, at, found))
    strong = any(not one.kind.weak for one in found)
    named_first = matters(words, found)
    told = [one for one in found if not _trigger(words, one)[1] and not one.kind.weak]
    if not told and (not found or (lead and _is_dated_news(report, findings, at))):
        found.append(Found(kinds()["happening"], (0,)))  # "Nach dem Unfall hat die Ministerin am Montag … angeordnet"
    for one in found:
        if not (strong and one.kind.weak and one.kind.name == "death"):
            yield from sentence.telling(one, one.kind.name in named_first)


def _is_dated_news(report: Report, findings: Findings, at: tuple[int, int]) -> bool:
    """True for a sentence that names a day and is not about somebody's saying something: whatever happened, it may be
    news, even where no word of a kind tells what."""
    days = [t for t in findings.times if at[0] <= t.span.start < at[1] and t.type in {"DATE", "TIME"}]
    if not any(t.direction != "future" and (read(t).weekday is not None or read(t).precision == 1) for t in days):
        return False
    said = (span for s in findings.statements for span in (*s.spans, s.cue, s.frame) if span)
    return len(_LOWER.findall(report.text, *at)) >= FEWEST_LOWER and not any(
        at[0] <= span.start < at[1] for span in said
    )


def _is_unreal(text: str, near: list[Segment], word: Token) -> bool:
    """True where the clause supposes, or says that it was not: a denial tells of no event."""
    if any(_SUPPOSED.search(text, part.start, part.end) for part in near):
        return True
    return any(_DENIED.search(text, part.start, part.end) for part in near if part.start <= word.start < part.end)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with what was found in it."""

    report: Report
    findings: Findings
    words: list[Token]
    at: tuple[int, int]
    named: list[Named]
    lead: bool
    owned: dict[str, str]

    def telling(self, one: Found, matter: bool = False) -> Iterator[Telling]:
        """Yield the telling of one kind, if it is one; a `matter` only names what the news is about."""
        unquoted = tuple(index for index in one.at if not _is_quoted(self.findings, self.words[index]))
        index, passing = _trigger(self.words, one._replace(at=unquoted or one.at))
        passing = passing or matter
        word, text = self.words[index], self.report.text
        near = beside(segments(text, *self.at), word.start)
        passing = passing or any(part.own for part in near)
        if not self.lead and _is_unreal(text, near, word):
            return
        who = self._who(word, near)
        people = {e.id for _, _, e in who if e.type == "PER"}
        times = [t for t in self._times(word, near, passing) if self.owned.get(t.id, one.kind.name) == one.kind.name]
        if one.kind.name == "scene" and not (len(people) > 1 and times):
            return
        if one.kind.family == "encounter" and one.kind.asks > 1 and word.text[0].islower() and not who:
            return  # "das trifft das Freibad": a meeting names those who meet
        said = _is_quoted(self.findings, word)
        told = _telling(self.report, one.kind, word, self.at, who, times, self.lead and not said, passing)
        when = told.when
        if is_setting(self.words, index) and not any(adjoins(self.report, word, time) for time in when.said):
            when = replace(when, soft=bool(when.said))  # "Bei dem Hochwasser wurden am Montag zwei Tote geborgen"
        yield replace(told, quoted=said, when=when, people=self._taking_part(told, word, index, who))

    def _taking_part(self, told: Telling, word: Token, index: int, who: list[Named]) -> frozenset[str]:
        """The people of the happening: not those who stand in its setting, nor those who speak of it."""
        if not self.lead and is_setting(self.words, index):
            return frozenset()
        speaking = {e.id for m, _, e in who if _says_it(self.findings, word, m)}
        return told.people - speaking

    def _who(self, word: Token, near: list[Segment]) -> list[Named]:
        who = [n for n in self.named if any(part.start <= n[0].start < part.end for part in near)]
        return who if self.lead else [n for n in who if not _says_it(self.findings, word, n[0])]

    def _times(self, word: Token, near: list[Segment], passing: bool) -> list[TimeExpression]:
        inside = (t for t in self.findings.times if any(part.start <= t.span.start < part.end for part in near))
        own = [t for t in inside if not _dates_the_saying(self.findings, word, t)]
        return [t for t in own if adjoins(self.report, word, t)] if passing else own


def _is_name(words: list[Token], one: Found, names: list[Span]) -> bool:
    """True where every trigger is part of a name: nothing burns in "Sankt Brand"."""
    return one.kind.name != "scene" and all(
        any(name.start <= words[index].start < name.end for name in names) for index in one.at
    )


def _trigger(words: list[Token], one: Found) -> tuple[int, bool]:
    """The word that tells, a noun first; where none does, the first that refers, and True."""
    telling = [index for index in one.at if not refers(words, index, one.kind)]
    for index in sorted(telling, key=lambda index: (words[index].text[0].islower(), index)):
        return index, False
    index = next((index for index in one.at if words[index].text[0].isupper()), one.at[0])
    return index, True


def _dates_the_saying(findings: Findings, word: Token, time: TimeExpression) -> bool:
    """True for "am Montag" in "Die Klinik teilte am Montag mit, nach dem Unfall …": that is the day of the saying."""
    for statement in findings.statements:
        told = any(span.start <= word.start < span.end for span in statement.spans)
        inside = any(span.start <= time.span.start < span.end for span in statement.spans)
        framed = statement.frame and statement.frame.start <= time.span.start < statement.frame.end
        if told and framed and not inside:
            return True
    return False


def _says_it(findings: Findings, word: Token, name: Span) -> bool:
    """True for the speaker beside what is said: "Der Vertrag sei geheim, sagte Anna Beispiel" has her sign nothing."""
    return any(
        any(span.start <= word.start < span.end for span in statement.spans)
        and not any(span.start <= name.start < span.end for span in statement.spans)
        for statement in findings.statements
    )


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
    report: Report, kind: Kind, word: Token, at: tuple[int, int], who: list[Named], times: list[TimeExpression],
    lead: bool, passing: bool,
) -> Telling:  # fmt: skip
    span = report.span(*at)
    time = _nearest_time(report, times, word)
    people = frozenset(e.id for _, _, e in who if e.type == "PER")
    places = [(m, e) for m, _, e in who if e.type == "LOC" and _is_place(report.text, m)]
    taking_part = people | frozenset(
        e.id for m, acts, e in who
        if e.type in {"ORG", "MISC"} or (e.type == "LOC" and (acts or (m, e) not in places))
    )  # fmt: skip
    place = min(places, key=lambda item: abs(item[0].start - word.start), default=None)
    published = parse_edtf(report.published.edtf)
    standing = "future" if time and _lies_ahead(time, published) else _standing(span.text, lead, time)
    happening = Happening(
        id=content_id("h", span.report, at[0], word.start, kind.name), span=span, kind=kind.name,
        trigger=report.span(word.start, word.end), participants=tuple(sorted(taking_part)),
        place=place[1].id if place else None, time=time.id if time else None,
        standing=standing, reason=Reason(f"events/{kind.name}", at=()),
    )  # fmt: skip
    when = read(time) if time else NEVER_SAID
    past = next((days for one in times if published and (days := ago(one, published))), None)
    return Telling(
        happening, kind, when, people, taking_part, happening.place, lead or when.present, span.text,
        tuple(amounts(report.text, report.language, *at)), published, passing,
        recalls=any(is_ago(one) for one in times) or when.is_coarse,
        bounds=past or _bounds(published, standing, lead and not passing),
    )  # fmt: skip


def _bounds(published: Interval | None, standing: Standing, news: bool) -> Interval | None:
    """The days a happening can lie on, told so in a report of that date."""
    if published is None:
        return None
    after = published.last and shifted(published.last, 1)  # time zones, and papers printed the evening before
    if standing == "future":
        return Interval(published.first, None)
    if news and published.first:
        return Interval(shifted(published.first, -NEWS_DAYS), after)
    return Interval(None, after)


def _lies_ahead(time: TimeExpression, published: Interval | None) -> bool:
    days = parse_edtf(time.edtf)
    return bool(days and days.first and published and published.last and days.first > published.last)


def _nearest_time(report: Report, times: list[TimeExpression], word: Token) -> TimeExpression | None:
    """The expression that dates the trigger: a calendar date before a vague one, then the nearest."""
    usable: list[TimeExpression] = []
    times = [time for time in times if not _is_of_noun(report, time, word)]
    last = None  # the end of a time that dates something else, as do those listed with it
    for time in times:
        listed = last is not None and _LISTED.fullmatch(report.text[last : time.span.start]) is not None
        if listed or _BOUND.search(_before(report, time)):
            last = time.span.end
        elif read(time) != NEVER_SAID:
            usable.append(time)
    return min(usable, key=lambda time: (not read(time).is_known, abs(time.span.start - word.start)), default=None)


def _is_of_noun(report: Report, time: TimeExpression, word: Token) -> bool:
    """True for "hat die Mitteilung vom Dienstag zurückgenommen": the Tuesday is the notice's."""
    match = _OF_NOUN.search(report.text, max(0, time.span.start - 60), time.span.start)
    return match is not None and match[1] != word.text


def _before(report: Report, time: TimeExpression) -> str:
    return report.text[max(0, time.span.start - 24) : time.span.start]


def _standing(text: str, lead: bool, time: TimeExpression | None) -> Standing:
    if (time is not None and time.direction == "future") or (
        _FUTURE.search(text) and not _PERFECT.search(text) and time is None and not lead
    ):
        return "future"
    if lead:
        return "main"
    return "background" if _PLUPERFECT.search(text) or time is not None else "main"
