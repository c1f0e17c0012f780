"""The events step: what each story's reports tell, as events with a label, a date and evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from belegt.events.dates import event_date
from belegt.events.grouping import doubts, group
from belegt.events.labels import label
from belegt.events.likeness import Likeness, Rarity, rarity
from belegt.events.stories import stories
from belegt.events.tellings import Telling, entity_lookup, tellings
from belegt.events.twins import folded
from belegt.model.event import Event, Happening, Standing
from belegt.model.findings import Corpus
from belegt.model.ids import content_id
from belegt.model.reason import Reason

Groups = list[list[Telling]]


class Kept:
    """How the reports and stories of a pile were told when they were grouped last, and into which events.

    Between the passes a few reports and times get a date; a story without one is told as before and not read again.
    What is rare in the pile is counted in the first pass, for it would change a little with each of them.
    """

    def __init__(self) -> None:
        self._rare: Rarity | None = None
        self._texts: Mapping[str, str] = {}
        self._told: dict[str, tuple[tuple[object, ...], list[Telling]]] = {}  # by report, with what it was read from
        self._stories: dict[str, tuple[list[Telling], Groups]] = {}  # by the first report

    def told(self, corpus: Corpus) -> dict[str, list[Telling]]:
        """The tellings of each report."""
        lookup = entity_lookup(corpus.entities)
        for report in corpus.reports:
            findings = corpus.findings[report.id]
            read_from = (report, findings.times, findings.statements, findings.mentions, corpus.entities)
            if report.id not in self._told or self._told[report.id][0] != read_from:
                self._told[report.id] = (read_from, list(tellings(report, findings, lookup)))
        return {report.id: self._told[report.id][1] for report in corpus.reports}

    def likeness(self, told: Sequence[Telling], compared: Sequence[Telling], corpus: Corpus) -> Likeness:
        """What compares the tellings of this pile."""
        texts = {report.id: report.text for report in corpus.reports}
        if self._rare is None or self._texts != texts:
            self._rare, self._texts, self._stories = rarity(told), texts, {}
        return Likeness(self._rare, compared, texts)

    def grouped(self, by_story: Sequence[list[Telling]], likeness: Likeness) -> list[Groups]:
        """The events of each story, in order."""
        known, self._stories = self._stories, {}
        return [self._one(mine, known, likeness) for mine in by_story]

    def _one(
        self, mine: list[Telling], known: Mapping[str, tuple[list[Telling], Groups]], likeness: Likeness
    ) -> Groups:
        if not mine:
            return []
        first = mine[0].report
        told, groups = known.get(first, ([], []))
        self._stories[first] = (mine, groups if told == mine else group(mine, likeness))
        return self._stories[first][1]


def find_events(corpus: Corpus, kept: Kept | None = None) -> Corpus:
    """Return the corpus with `events` (in time order) and each report's `happenings`; `kept` serves the next pass."""
    kept = kept or Kept()
    read = folded(kept.told(corpus), corpus.links)
    found = stories(corpus)
    by_story = [_worth_comparing([one for id in story for one in read.told.get(id, ())]) for story in found]
    every = [one for mine in read.told.values() for one in mine]
    likeness = kept.likeness(every, [one for mine in by_story for one in mine], corpus)
    grouped = [[read.grown(members) for members in groups] for groups in kept.grouped(by_story, likeness)]
    events = sorted((event for groups in grouped for event in _events(corpus, groups, likeness)), key=_order)
    return _with_happenings(corpus, [one for groups in grouped for one in groups]).having(events=tuple(events))


def _events(corpus: Corpus, groups: Sequence[Sequence[Telling]], likeness: Likeness) -> list[Event]:
    """The events of one story, each with those it may be one with."""
    shown = [members for members in groups if _is_worth_telling(members)]
    events = [_event(corpus, members) for members in shown]
    beside: dict[int, set[str]] = {}
    for i, j in doubts(shown, likeness):
        beside.setdefault(i, set()).add(events[j].id)
        beside.setdefault(j, set()).add(events[i].id)
    return [replace(event, candidates=tuple(sorted(beside.get(n, ())))) for n, event in enumerate(events)]


def _worth_comparing(told: list[Telling]) -> list[Telling]:
    """Where nobody else tells the story, its passing sentences retell nothing; most reports of a large pile are so."""
    if len({one.report for one in told}) > 1:
        return told
    return [one for one in told if one.lead or one.when.is_known]


def _is_worth_telling(members: Sequence[Telling]) -> bool:
    """An event is what two reports tell, what has a time, or what a report opens with in a word of a known kind."""
    several = len({one.report for one in members}) > 1
    return several or any(
        one.when.is_known or one.when.present or (one.lead and one.families and not one.quoted) for one in members
    )


def _event(corpus: Corpus, members: Sequence[Telling]) -> Event:
    members = sorted(members, key=lambda one: one.span)
    reports = tuple(sorted({one.report for one in members}))
    places = sorted(one.place for one in members if one.place)
    standing: dict[str, Standing] = {}
    for one in members:
        if standing.get(one.report) != "main":
            standing[one.report] = one.standing
    proof = [one for one in members if one.when.is_known or not one.spoken] or members
    happenings = tuple(sorted({_happening(one).id for one in proof}))  # that it was said is no proof that it was
    known = [one for one in members if one.kind != "happening"]
    kinds = sorted(one.kind for one in [one for one in known if one.when.is_known and not one.said] or known)
    kind = max(kinds, key=kinds.count) if kinds else "happening"
    return Event(
        id=content_id("e", *happenings), label=label(members, corpus), date=event_date(members, corpus),
        place=max(places, key=places.count) if places else None,
        participants=tuple(sorted({party for one in members if one.lead for party in one.parties})),
        reports=reports, evidence=tuple(sorted({one.span for one in members})), kind=kind, standing=standing,
        happenings=happenings, reason=Reason("events/story", at=tuple(one.trigger for one in members)),
    )  # fmt: skip


def _happening(one: Telling) -> Happening:
    times = one.when.said
    return Happening(
        id=content_id("h", one.report, one.span.start, one.span.end), span=one.span, kind=one.kind, trigger=one.trigger,
        participants=tuple(sorted(one.parties)), place=one.place, time=times[0].id if times and not one.said else None,
        standing=one.standing, reason=Reason(f"events/{one.kind}", at=()),
    )  # fmt: skip


def _with_happenings(corpus: Corpus, groups: Sequence[Sequence[Telling]]) -> Corpus:
    by_report: dict[str, list[Happening]] = {}
    for one in sorted((one for members in groups for one in members), key=lambda one: one.span):
        by_report.setdefault(one.report, []).append(_happening(one))
    findings = {
        id: replace(mine, happenings=tuple(dict.fromkeys(by_report.get(id, ()))))
        for id, mine in corpus.findings.items()
    }
    return corpus.having(findings=findings)


def _order(event: Event) -> tuple[str, str]:
    return (event.date.edtf or "9999", event.id)
