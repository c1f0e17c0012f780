"""Which tellings of one story are of one event. Inside a story a happening is known by its day.

First what has a day: one day, one event. Then what has a longer time or only a weekday goes to the event it fits and
most likely tells of (`oneness`), or stands for itself. Then every report's opening finds its event; and at last what
later reports retell, and what they recall without its time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from belegt.events.likeness import Likeness
from belegt.events.oneness import Oneness
from belegt.events.tellings import Telling
from belegt.events.when import DAYS, When, apart, compatible, joined
from belegt.language.calendar import Interval
from belegt.model.span import Span

MONTH = 31  # days; a weekday or a month alone tells nothing of what is known no better
FITS_AT = 0.3  # likelihood from which "im August" means the happening of the 29th
SAME_AT = 0.4  # likelihood from which two long times that meet are of one happening
OPEN_AT = 0.20  # likeness for a weekday alone, in a report without a date
RECALLED_AT = 0.55  # likelihood from which a sentence recalls, without its time, what nobody opens with
RECALLED_NEWS_AT = 0.45  # and what others open with
SAME_NOUN = 0.25  # an undated report that calls it by the noun others call it by
HOME_AT = 0.15  # an opening without a day, of a report without a date
TIE = 0.05
NAMED_DAY = 0.20  # the report itself tells it with its weekday
RETOLD_AT = 0.46  # a sentence of a later report that tells of a happening it does not open with
MAIN_BONUS = 0.12  # what most reports of a story open with is what the next one retells
NEWS_DAYS = 21  # what a report tells as its news lies within so many days before it
FAR_RETOLD_AT = 0.05  # a report that opens with another day, weeks away
RECALL_DAYS = 14  # what lies longer back is retold with its time
RETELLINGS = 2  # sentences of one report that are kept as retelling
SPOKESMEN = 6  # tellings of an event that are compared for that
ANNOUNCED_AFTER = 1  # days after the main event from which what an opening dates only by its announcing is news
SEQUEL = re.compile(r"(?:Damals|Seinerzeit|Back then|At the time|On that occasion)\b")
DOUBT_AT = 0.34  # likeness of two events, whose times may be one, from which a reader is shown that they may be one


class Event:
    """Tellings joined so far."""

    def __init__(self, members: Sequence[Telling]) -> None:
        self.members = list(members)

    @property
    def when(self) -> When:
        """What the tellings say of the day; the day of somebody's speaking counts where there is no other."""
        told = [one.when for one in self.members if not one.said]
        return joined(told if any(when.is_known for when in told) else [one.when for one in self.members])

    @property
    def days(self) -> Interval | None:
        return self.when.interval

    @property
    def reports(self) -> set[str]:
        return {one.report for one in self.members}

    def is_of_others(self, one: Telling) -> bool:
        """True where it takes two, and both name two, not the same: a meeting of A and B is not one of A and C."""
        return one.asks > 1 and any(
            other.asks > 1 and min(len(one.people), len(other.people)) > 1
            and not (one.people <= other.people or other.people <= one.people)
            for other in self.members
        )  # fmt: skip

    def support(self) -> float:
        """How many reports tell it, those that open with it counting most."""
        best: dict[str, float] = {}
        for one in self.members:
            weight = 0.3 if one.ahead else 0.4 if not one.lead else 1.0 if one.rank < 2 else 0.7
            best[one.report] = max(best.get(one.report, 0.0), weight)
        return sum(best.values())


class Story:
    """The tellings of one story, by report."""

    def __init__(self, told: Sequence[Telling], likeness: Likeness) -> None:
        self.told = told
        self.likeness, self.oneness = likeness, Oneness(told, likeness.texts)
        self.all: dict[str, list[Telling]] = {}
        for one in told:
            self.all.setdefault(one.report, []).append(one)
        self.leads = {id: [one for one in mine if one.lead] for id, mine in self.all.items()}
        self.written = {id: mine[0].published for id, mine in self.all.items()}
        self.names = {id: frozenset(name for one in mine for name in one.parties) for id, mine in self.all.items()}

    def in_order(self) -> list[str]:
        """The reports, the oldest first."""
        return sorted(self.all, key=lambda id: (_ordinal(self.written[id]), id))

    def like_opening(self, report: str, others: Sequence[str]) -> float:
        """How much a report's opening is like that of the likest of others."""
        return max(self.likeness.openings(self.leads[report], self.leads[o]) for o in others)

    def names_principal(self, report: str, event: Event) -> bool:
        """False where whoever all openings of an event name is never named: a meeting with B is not told without B."""
        heads = {one.report for one in event.members if one.lead}
        people = [frozenset(p for one in self.leads[head] for p in one.people) for head in sorted(heads)]
        principal = frozenset.intersection(*people) if len(people) > 1 else frozenset()
        return principal <= self.names[report]


def group(told: Sequence[Telling], likeness: Likeness) -> list[list[Telling]]:
    """Return the events of one story, each as its tellings."""
    story = Story(told, likeness)
    naming = {one.report for one in told if _names_news(one)}
    free = [one for one in told if not (one.quoted or (one.lead and one.when.soft and one.report in naming))]
    events = _by_day([one for one in free if _has_day(one) and not one.said])
    if not any(one.lead for event in events for one in event.members):
        events = _by_day([one for one in free if _has_day(one)])
    _add_long(events, [one for one in free if not _has_day(one) and one.when.is_known and not one.said], story)
    _add_openings(events, _main(events), story)
    main = _main(events)
    _add_retellings(events, main, story)
    _add_sequels(events, story)
    _add_recalls(events, story)
    return [event.members for event in events]


def doubts(groups: Sequence[Sequence[Telling]], likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs of events of one story (places in `groups`) that may be one: kept apart, and shown to the reader."""
    whens = [Event(members).when for members in groups]
    return [
        (i, j)
        for i, j in combinations(range(len(groups)), 2)
        if compatible(whens[i], whens[j])
        and max(likeness.best(one, groups[j]) for one in groups[i][:SPOKESMEN]) >= DOUBT_AT
    ]


def _ordinal(days: Interval | None) -> int:
    return days.first.toordinal() if days and days.first else 10**7


def _has_day(one: Telling) -> bool:
    return one.when.interval is not None and one.when.precision <= DAYS


def _names_news(one: Telling) -> bool:
    """True where an opening names the day of its news; an hour beside it is of that day."""
    day = _has_day(one) and not one.when.soft
    return (
        day and one.lead and not (one.said or one.ahead or one.quoted) and apart(one.when, When(one.published)) <= DAYS
    )


def _by_day(told: Sequence[Telling]) -> list[Event]:
    events: list[Event] = []
    for one in sorted(
        told, key=lambda o: (o.when.precision, o.when.interval.first if o.when.interval else None, o.span)
    ):
        home = next((e for e in events if compatible(e.when, one.when) and not e.is_of_others(one)), None)
        if home is None:
            events.append(Event([one]))
        else:
            home.members.append(one)
    return events


def _add_long(events: list[Event], told: Sequence[Telling], story: Story) -> None:
    """Add what has no day to the event it fits; what fits none stands for itself."""
    for one in sorted(told, key=lambda o: (o.when.precision, -o.lead, o.span)):
        fitting = [event for event in events if compatible(event.when, one.when) and _told_in(event, one)]
        if one.when.interval is None:
            fitting = [event for event in fitting if event.when.precision <= MONTH]
        scored = [(_one_with(one, event, story), -n) for n, event in enumerate(fitting)]
        score, at = max(scored, default=(0.0, 0))
        least = OPEN_AT if one.when.interval is None else FITS_AT if scored and _is_day(fitting[-at]) else SAME_AT
        if scored and score >= least:
            fitting[-at].members.append(one)
        elif one.when.interval is not None:
            events.append(Event([one]))


def _one_with(one: Telling, event: Event, story: Story) -> float:
    """How likely it is of the event; for what has only a weekday, which is about to be dated by it, how like."""
    if one.when.interval is not None:
        return story.oneness.best(one, event.members)
    score = story.likeness.best(one, event.members)
    nouns = frozenset(noun for lead in story.leads[one.report] for noun in lead.nouns) if one.lead else frozenset()
    return score + SAME_NOUN * any(nouns & other.nouns for other in event.members if other.report != one.report)


def _is_day(event: Event) -> bool:
    return event.days is not None and event.when.precision <= DAYS


def _told_in(event: Event, one: Telling) -> bool:
    return one.ahead or _may_be_told(event, one.published)


def _may_be_told(event: Event, written: Interval | None) -> bool:
    """False for what lies after the report."""
    days = event.days
    if days is None or days.first is None or written is None or written.last is None:
        return True
    return (days.first - written.last).days <= 1


def _main(events: Sequence[Event]) -> Event | None:
    """What most reports open with; of two the one of a day, the earlier one: the later is what followed from it."""
    return max(events, key=lambda event: (event.support(), _is_day(event), -_ordinal(event.days)), default=None)


def _add_openings(events: list[Event], main: Event | None, story: Story) -> None:
    """Every report opens with something: its dated happening, else the story's, else one of its own."""
    placed = {one.span for event in events for one in event.members}
    waiting: list[str] = []
    for report in story.in_order():
        home = _own(events, story.leads[report]) or _announced(events, story.leads[report], main)
        if home is None:
            waiting.append(report)
        else:
            mine = [one for one in story.leads[report] if one.span not in placed and one not in home.members]
            home.members.extend(mine)
    for report in waiting:
        leads = [one for one in story.leads[report] if one.span not in placed]
        home = _best_for(report, events, main, story) if leads else None
        if home is None and leads:
            events.append(Event(leads))
        elif home is not None:
            home.members.extend(leads)
    events.extend(
        Event([one]) for report in story.in_order() for one in story.all[report]
        if one.when.present and not (one.lead or one.quoted or _is_week(one.published))
    )  # fmt: skip


def _own(events: Sequence[Event], leads: Sequence[Telling]) -> Event | None:
    """The event the first sentence of an opening that names a day tells as news."""
    for one in sorted(leads, key=lambda one: (one.rank, one.span)):
        if not (one.said or one.ahead or one.quoted) and one.when.is_known and not one.when.is_long:
            home = next((event for event in events if one in event.members), None)
            if home is not None and _is_news(home, one.published):
                return home
    return None


def _announced(events: list[Event], leads: Sequence[Telling], main: Event | None) -> Event | None:
    """The event of the day an opening was announced, where it has no other day and the main event is older."""
    last = main.days.last if main and main.days else None
    for one in sorted(leads, key=lambda one: (one.rank, one.span)):
        days = one.when.interval
        if not (one.said and not one.ahead and _has_day(one) and _is_week(one.published)):
            continue
        if last and days and days.first and (days.first - last).days > ANNOUNCED_AFTER:
            home = next((event for event in events if _is_day(event) and compatible(event.when, one.when)), None)
            if home is None:
                events.append(home := Event([one]))
            return home
    return None


def _is_news(event: Event, written: Interval | None, within: int = NEWS_DAYS) -> bool:
    """True where a report of that day may open with it."""
    days = event.days
    if not (days and written and days.last and written.first):
        return True
    return (written.first - days.last).days <= within


def _best_for(report: str, events: Sequence[Event], main: Event | None, story: Story) -> Event | None:
    """The event an opening without a day tells: what most open with, if it is like it."""
    written = story.written[report]
    scored = []
    for n, event in enumerate(events):
        heads = sorted({one.report for one in event.members if one.lead})
        if not heads or not _may_be_told(event, written) or not _is_news(event, written):
            continue
        if written is None and not story.names_principal(report, event):
            continue
        near = MAIN_BONUS * (written is not None and _is_day(event))
        named = any(one.report == report and one.when.weekday is not None for one in event.members)
        bonus = near * (1 + (event is main)) + NAMED_DAY * named + TIE * (event is main)
        scored.append((story.like_opening(report, heads) + bonus, -n))
    score, at = max(scored, default=(0.0, 0))
    return events[-at] if scored and score >= HOME_AT else None


def _add_retellings(events: Sequence[Event], main: Event | None, story: Story) -> None:
    """What a report tells beyond its opening goes to the event it is likest; and what most reports of a story open
    with is what the others are about, too."""
    placed = {one.span for event in events for one in event.members}
    led = {n: heads for n, event in enumerate(events) if (heads := [one for one in event.members if one.lead])}
    for report in story.in_order():
        may = {n: heads for n, heads in led.items() if _may_retell(report, events[n], heads, story)
               and (events[n] is main or _is_news(events[n], story.written[report], RECALL_DAYS))}  # fmt: skip
        found: dict[int, list[tuple[float, Span, Telling]]] = {}
        for one in story.all[report] if may and _is_week(story.written[report]) else ():
            if one.span not in placed and not one.quoted:
                score, at = max((story.likeness.best(one, heads), -n) for n, heads in may.items())
                found.setdefault(-at, []).append((-score, one.span, one))
        for n, scored in sorted(found.items()):
            told = [one for score, _, one in sorted(scored, key=lambda s: s[:2]) if -score >= RETOLD_AT]
            events[n].members.extend(replace(one, lead=False) for one in told[:RETELLINGS])
    if main is not None:
        far = {
            one.report for event in events for one in event.members
            if one.lead and event is not main and _is_day(event) and apart(event.when, main.when) > NEWS_DAYS
        }  # fmt: skip
        _add_to_main(main, far, story)


def _add_to_main(main: Event, far: set[str], story: Story) -> None:
    """What most reports open with is what the other reports of the story are about, too."""
    heads = [one for one in main.members if one.lead] or main.members
    for report in story.in_order():
        if report in main.reports or not story.written[report] or not _may_retell(report, main, heads, story):
            continue
        if any(main.is_of_others(one) for one in story.leads[report]):
            continue
        mine, least = [one for one in story.all[report] if not one.when.is_known], 0.0
        if report in far:  # a look-alike, unless more than its opening speaks of the other
            mine, least = [one for one in mine if not one.lead], FAR_RETOLD_AT
        near = [(score, one.span, one) for one in mine if (score := story.likeness.best(one, heads)) >= least]
        main.members.extend(replace(one, lead=False) for _, _, one in sorted(near, key=lambda s: s[:2])[-1:])


def _add_sequels(events: Sequence[Event], story: Story) -> None:
    """ "Damals …" goes on with what the sentence before it dates."""
    placed = {one.span: event for event in events for one in event.members}
    for report in story.in_order():
        for before, one in pairwise(sorted(story.all[report], key=lambda one: one.span)):
            home = placed.get(before.span)
            if home and before.when.is_known and one.span not in placed and SEQUEL.match(one.span.text):
                home.members.append(one)


def _add_recalls(events: Sequence[Event], story: Story) -> None:
    """Add what reports recall of a happening without its time."""
    found: list[tuple[Event, Telling]] = []
    for event in events if len(story.all) > 1 else ():
        is_news = any(one.lead for one in event.members)
        least = RECALLED_NEWS_AT if is_news else RECALLED_AT
        likely = story.oneness.with_all(event.members)
        best: dict[str, tuple[float, Telling]] = {}
        for score, one in zip(likely.tolist(), story.told, strict=True):
            if score >= max(least, best.get(one.report, (0.0,))[0]) and _may_recall(event, one, is_news, story):
                best[one.report] = (score, one)
        found.extend((event, replace(one, lead=False)) for _, one in best.values())
    for event, one in found:
        event.members.append(one)


def _may_recall(event: Event, one: Telling, is_news: bool, story: Story) -> bool:
    """False for an opening; it tells news. What others open with may stand there, but in no headline, and in no report
    without a date of its own: such a report may be of another year, and sound alike.
    """
    if one.quoted or one.report in event.reports or event.is_of_others(one):
        return False
    if one.lead and not (is_news and one.rank):
        return False
    if is_news and not (one.published and one.published.is_day):
        return False
    fits = one.said or compatible(one.when, event.when)
    return fits and _may_be_told(event, one.published) and story.names_principal(one.report, event)


def _may_retell(report: str, event: Event, heads: Sequence[Telling], story: Story) -> bool:
    """False where the report is older, or never names whom all who open with it name."""
    written = story.written[report]
    since = min((one.published.first for one in heads if one.published and one.published.first), default=None)
    if since and written and written.last and written.last < since and not _is_day(event):
        return False
    return _may_be_told(event, written) and story.names_principal(report, event)


def _is_week(days: Interval | None) -> bool:
    return days is not None and days.days is not None and days.days <= 7
