"""The events step: tellings of all reports, grouped into events with a label, a date and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from belegt.events.dates import event_date
from belegt.events.grouping import Grouping, group, worth_comparing
from belegt.events.labels import label
from belegt.events.powers import states_of
from belegt.events.stories import Stories
from belegt.events.tellings import Telling, entity_lookup, tellings
from belegt.events.weighing import Weighing, is_bare, rarity
from belegt.learned.vectors import encode
from belegt.model.event import Event, Happening, Standing
from belegt.model.findings import Corpus
from belegt.model.ids import content_id
from belegt.model.reason import Reason


def find_events(corpus: Corpus) -> Corpus:
    """Return the corpus with `events` (in time order) and each report's `happenings`."""
    stories = Stories(corpus)
    told = worth_comparing(told_in(corpus), stories)
    weighing = Weighing(
        encode([telling.text for telling in told]), rarity(told), states_of(corpus), stories, _links(corpus)
    )
    grouping = group(told, weighing)
    groups = [[told[index] for index in members] for members in grouping.groups]
    found = {number: _event(corpus, members) for number, members in enumerate(groups) if _is_worth_telling(members)}
    events = sorted(_with_candidates(found, grouping), key=_order)
    return _with_happenings(corpus, told).having(events=tuple(events))


def _links(corpus: Corpus) -> frozenset[frozenset[str]]:
    """Pairs of reports of which one prints, uses or translates the other."""
    return frozenset(frozenset({link.from_, link.to}) for link in corpus.links if link.kind != "quotes")


def _with_candidates(found: dict[int, Event], grouping: Grouping) -> list[Event]:
    """The events, each with those it may be one with."""
    beside: dict[int, set[str]] = {}
    for left, right in grouping.doubts:
        if left in found and right in found:
            beside.setdefault(left, set()).add(found[right].id)
            beside.setdefault(right, set()).add(found[left].id)
    return [replace(event, candidates=tuple(sorted(beside.get(number, ())))) for number, event in found.items()]


def told_in(corpus: Corpus) -> list[Telling]:
    """Every telling of the pile, sorted by report and place."""
    lookup = entity_lookup(corpus.entities)
    return [telling for report in corpus.reports for telling in tellings(report, corpus.findings[report.id], lookup)]


def _is_worth_telling(members: Sequence[Telling]) -> bool:
    """An event is what a report is about, what two reports tell, or what is dated; passing mentions are none."""
    lead = any(telling.lead and not (telling.kind.weak and not telling.when.is_known and not telling.when.present)
               for telling in members)  # fmt: skip
    several = len({telling.happening.span.report for telling in members}) > 1
    dated = any(telling.when.interval is not None and telling.when.precision <= 31 for telling in members)
    strong = any(not (telling.kind.weak or is_bare(telling)) for telling in members)
    return lead or (several and strong) or (dated and strong)


def _event(corpus: Corpus, members: Sequence[Telling]) -> Event:
    happenings = [telling.happening for telling in members]
    reports = tuple(sorted({happening.span.report for happening in happenings}))
    parties = {party for happening in happenings for party in happening.participants}
    places = sorted(telling.place for telling in members if telling.place)
    standing: dict[str, Standing] = {}
    for happening in happenings:
        if standing.get(happening.span.report) != "main":
            standing[happening.span.report] = happening.standing
    spans = tuple(sorted({happening.span for happening in happenings}))
    return Event(
        id=content_id("e", *(happening.id for happening in sorted(happenings, key=lambda h: h.id))),
        label=label(members, corpus), date=event_date(members, corpus),
        place=max(places, key=places.count) if places else None, participants=tuple(sorted(parties)),
        reports=reports, evidence=spans, kind=members[0].kind.name, standing=standing,
        happenings=tuple(happening.id for happening in happenings),
        reason=Reason(f"events/{members[0].kind.family}", at=tuple(happening.trigger for happening in happenings)),
    )  # fmt: skip


def _with_happenings(corpus: Corpus, told: Sequence[Telling]) -> Corpus:
    by_report: dict[str, list[Happening]] = {}
    for telling in told:
        by_report.setdefault(telling.happening.span.report, []).append(telling.happening)
    findings = {id: replace(mine, happenings=tuple(by_report.get(id, ()))) for id, mine in corpus.findings.items()}
    return corpus.having(findings=findings)


def _order(event: Event) -> tuple[str, str]:
    return (event.date.edtf or "9999", event.id)
