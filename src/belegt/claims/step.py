"""The claims step: the same assertion across reports, who stands behind it, and where they disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from belegt.claims.align import Setting, compared, group, setting_of
from belegt.claims.conflicts import Pairwise, against, is_contested, ordered
from belegt.claims.contest import denials, disagreements
from belegt.claims.corroboration import is_confirmed
from belegt.claims.meaning import meaning
from belegt.claims.nearby import SMALL
from belegt.claims.numbers import BARE, named
from belegt.claims.propositions import Proposition, propositions
from belegt.claims.standing import Behind, OriginsOf, opponents_in, status_of
from belegt.claims.twins import Folded, Twins, folded
from belegt.claims.wording import meeting
from belegt.language.calendar import parse_edtf
from belegt.language.clauses import has_verb
from belegt.learned.vectors import encode
from belegt.model.claim import Assertion, Claim, Polarity
from belegt.model.date import Date
from belegt.model.event import Event, Happening
from belegt.model.findings import Corpus
from belegt.model.ids import content_id
from belegt.model.reason import Reason
from belegt.model.span import Span
from belegt.model.statement import Statement

Told = Mapping[str, Sequence[tuple[int, Span, str]]]
TITLE = 90  # characters a claim's text should have
SHARED = 0.6  # what being like the others counts for a title where the clause lies in another claim, too
LIKELY_AT = 0.12  # likelihood of one claim with a clause of another report, to show that it tells of the event, too
CLOSE_AT = 0.40  # cosine to a clause of another report, of clauses with a word for the event
UNNAMED = "happening"  # kind of a happening without such a word
MAX_TELLINGS = 3  # of one event in one report; the reader needs no fourth proof that it tells of it


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its origins are counted."""

    members: tuple[Proposition, ...]
    by: str
    event: str | None = None


class Known(NamedTuple):
    """What every claim of a pile is told: days of reports, which clauses tell of an event, which oppose each other;
    which repeat others; which lie in two claims; and which oppose each (`opponents_in`).
    """

    dates: Mapping[str, Date]
    told: Told
    pairs: Pairwise
    twins: Twins = Twins()
    twice: Set[Span] = frozenset()
    opponents: Mapping[Span, Set[Span]] = MappingProxyType({})


def find_claims(corpus: Corpus, origins_of: OriginsOf) -> Corpus:
    """Return the corpus with `claims`; `origins_of` derives who stands behind a list of (report, statement)."""
    found, known = drafts(corpus)
    claims = {claim.id: claim for claim in (_claim(draft, corpus, known, origins_of) for draft in found)}
    return corpus.having(claims=tuple(sorted(claims.values(), key=_order)))


def drafts(corpus: Corpus) -> tuple[list[Draft], Known]:
    """The claims before their origins are counted, and what every one of them is told."""
    said, twins = proposed(corpus)
    held, where = compared(said, setting(said, corpus))
    made_up = group(held, meaning(held, corpus), where)
    pairs = Pairwise(*({(held[i].span, held[j].span): v for (i, j), v in table.items()} for table in made_up.pairs))
    dates = {report.id: report.published for report in corpus.reports}
    known = Known(dates, told_in(corpus.events), pairs, twins)
    aligned = [Draft(tuple(held[i] for i in members), "claims/aligned") for members in made_up.groups]
    told, fresh = _merged(list(_event_drafts(corpus, said, known, _spoken_for(aligned, known))), aligned, known)
    used = Counter(member.span for draft in (*told, *fresh) for member in set(draft.members))
    known = known._replace(twice={s for s, count in used.items() if count > 1}, opponents=opponents_in(pairs))
    alone = [p for p in said if p.span not in used]
    few = len(corpus.reports) <= SMALL
    single = [Draft((p,), "claims/single") for p in alone if not twins.of(p) and _stands_alone(p, few)]
    fresh += [Draft((p,), "claims/aligned") for p in alone if twins.of(p)]
    return [*told, *fresh, *single], known


def proposed(corpus: Corpus) -> Folded:
    """Every proposition of the pile, sorted by report and place; nested ones once, under the inner speaker; and those
    of one text once.
    """
    lookup = {(m.report, m.start, m.end): entity for entity in corpus.entities for m in entity.mentions}
    found: dict[tuple[str, int, int], Proposition] = {}
    for report in corpus.reports:
        for proposition in propositions(report, corpus.findings[report.id], lookup):
            span = proposition.span
            found.setdefault((span.report, span.start, span.end), proposition)
    return folded(meeting([found[key] for key in sorted(found)]), corpus.links)


def setting(said: Sequence[Proposition], corpus: Corpus) -> Setting:
    """The event each clause tells of, when each report appeared, and what follows of both."""
    told = told_in(corpus.events)
    published = {report.id: parse_edtf(report.published.edtf) for report in corpus.reports}
    return setting_of(said, [event_of([proposition], told) for proposition in said], published)


def _stands_alone(proposition: Proposition, few: bool) -> bool:
    """A claim of one report is shown where somebody said it or the report opens with it; among few, where it counts
    something or tells of somebody.
    """
    if proposition.statement is not None or proposition.lead:
        return True
    text = proposition.span.text
    return few and (
        any(a.unit for a in proposition.amounts) or bool(proposition.names and has_verb(text, 0, len(text)))
    )


def _spoken_for(aligned: Sequence[Draft], known: Known) -> set[Span]:
    """Clauses of claims that count something or are contested: they say more than that an event happened."""
    return {member.span for draft in aligned if _says_more(draft, known) for member in draft.members}


def _says_more(draft: Draft, known: Known) -> bool:
    if disagreements(draft.members, known.dates, known.pairs):
        return True
    told = known.twins.grown(draft.members)
    counted = Counter((name, m.span.report) for m in told for name in {name for name, _ in named(m)} - {BARE})
    return any(total > 1 for total in Counter(name for name, _ in counted).values())


def _event_drafts(corpus: Corpus, said: Sequence[Proposition], known: Known, taken: Set[Span]) -> Iterator[Draft]:
    """That an event happened is itself a claim, with each report that tells of it; `taken` clauses are not used."""
    first = {p.span: p for p in said}
    shelves: dict[str, list[Proposition]] = {}
    for p in known.twins.grown(said):
        shelves.setdefault(p.span.report, []).append(p)
    happenings = {h.id: h for findings in corpus.findings.values() for h in findings.happenings}
    for event in corpus.events:
        if len(event.reports) > 1:
            told = [
                (first.get(known.twins.first(p.span), p), happenings[id].kind)
                for id in event.happenings
                for p in _tellers(happenings[id], shelves, corpus)
            ]
            sure = {p.span for p, kind in told if kind != UNNAMED}
            members = _few(
                [p for p, _ in told if p.span not in taken and not _only_frames(p, corpus)], known.pairs, sure
            )
            if members:
                yield Draft(tuple(members), "claims/event", event.id)


def _only_frames(proposition: Proposition, corpus: Corpus) -> bool:
    """True for "teilte die Feuerwehr mit": that somebody said something is no telling of the event."""
    frames = (s.frame for s in corpus.findings[proposition.span.report].statements if s.frame)
    return any(frame.start <= proposition.span.start and proposition.span.end <= frame.end + 1 for frame in frames)


def _few(members: Sequence[Proposition], pairs: Pairwise, sure: Set[Span]) -> list[Proposition]:
    """Of each report the clauses likest to what the others tell, in order: they show that it tells of the event.

    Those that name it (`sure`) need only be near in meaning; others must be likely to be one claim with another.
    """
    members = list(dict.fromkeys(members))
    reports = np.array([member.span.report for member in members])
    apart = reports[:, None] != reports[None, :]
    if not apart.any():
        return []
    vectors = encode([member.span.text for member in members])
    alike = np.array([[pairs.alike.get(ordered(p, o), 0.0) for o in members] for p in members])
    close, likely = ((np.where(apart, table, -1.0)).max(1) for table in (vectors @ vectors.T, alike))
    ranked = sorted(
        range(len(members)),
        key=lambda n: (reports[n], -round(float(likely[n]), 4), -round(float(close[n]), 4), members[n].span),
    )
    kept = [n for at, n in enumerate(ranked) if at < MAX_TELLINGS or reports[ranked[at - MAX_TELLINGS]] != reports[n]]
    return [
        members[n] for n in sorted(kept) if likely[n] >= LIKELY_AT or (members[n].span in sure and close[n] >= CLOSE_AT)
    ]


def _tellers(
    happening: Happening, shelves: Mapping[str, Sequence[Proposition]], corpus: Corpus
) -> Iterator[Proposition]:
    """The propositions that hold the trigger word; the happening's own clause where there is none."""
    holding = [p for p in shelves.get(happening.trigger.report, ()) if p.span.contains(happening.trigger)]
    if holding:
        yield min(holding, key=lambda p: (p.span.end - p.span.start, p.span))
        return
    yield Proposition(
        happening.span, _statement_at(happening, corpus), "", False, False, "asserted", frozenset(),
        frozenset(happening.participants), frozenset(), (), (), happening.standing == "main",
    )  # fmt: skip


def _statement_at(happening: Happening, corpus: Corpus) -> Statement | None:
    for statement in corpus.findings[happening.span.report].statements:
        if any(span.contains(happening.trigger) for span in (*statement.spans, statement.frame) if span):
            return statement
    return None


def _merged(told: Sequence[Draft], aligned: Sequence[Draft], known: Known) -> tuple[list[Draft], list[Draft]]:
    """The events' claims grown by the claims half of whose clauses are theirs, and the claims that say something else.

    What counts something or is contested says more than that an event happened, and stays a claim of its own.
    """
    grown = [dict.fromkeys(draft.members) for draft in told]
    holding: dict[Proposition, set[int]] = defaultdict(set)  # a clause to the events' claims that hold it
    for n, members in enumerate(grown):
        for member in members:
            holding[member].add(n)
    fresh: list[Draft] = []
    for draft in aligned:
        shared = Counter(n for member in draft.members for n in holding[member])
        best = min(shared, key=lambda n: (-shared[n], n), default=None)
        if best is None or 2 * shared[best] < len(draft.members) or _says_more(draft, known):
            fresh.append(draft)
        else:
            grown[best].update(dict.fromkeys(draft.members))
            for member in draft.members:
                holding[member].add(best)
    return [replace(draft, members=tuple(members)) for draft, members in zip(told, grown, strict=True)], fresh


def _claim(draft: Draft, corpus: Corpus, known: Known, origins_of: OriginsOf) -> Claim:
    behind = behind_of(draft, known)
    members, found = behind.members, behind.found
    origins, shown = behind.origins(corpus, origins_of)
    every = known.twins.grown(members)
    reports = tuple(sorted({p.span.report for p in every}))
    contested = is_contested(found)
    status = status_of(len(reports), contested, not contested and is_confirmed(behind, known.dates, shown))
    denies = against(members, found, known.pairs)
    straight = [p for p in members if p.span not in denies] or members
    # "And nothing happened" denies nothing where nobody says that something did.
    affirmed = straight if any(item.kind == "negation" for item in found) else members
    head = min(straight, key=lambda p: _as_title(p, straight, known))
    cells = [
        _assertion(p, member in affirmed, 1.0 if draft.event else behind.likely(member))
        for member in members
        for p in (member, *known.twins.of(member))
    ]
    return Claim(
        id=content_id("c", draft.by, *(f"{p.span.report}:{p.span.start}:{p.span.end}" for p in every)),
        text=head.span.text, reports=reports, assertions=tuple(sorted(cells, key=lambda cell: cell.spans)),
        origins=origins, independent_origins=min(1, shown) if status == "repeated" else shown,
        disagreements=tuple(map(known.twins.told, found)), status=status,
        reason=Reason(draft.by, at=tuple(p.span for p in every)),
        event=draft.event or event_of(members, known.told),
    )  # fmt: skip


def behind_of(draft: Draft, known: Known) -> Behind:
    """The draft's members with what they disagree about."""
    members = sorted(draft.members, key=lambda p: p.span)
    found = (denials if draft.event else disagreements)(members, known.dates, known.pairs)
    return Behind(members, found, known.pairs, draft.event is not None, known.twins, known.opponents)


def _as_title(
    proposition: Proposition, members: Sequence[Proposition], known: Known
) -> tuple[bool, float, bool, int, Span]:
    """The claim is shown in a whole clause that is like the others, rather one that lies in no other claim, in the
    reports' own voice where there is one, neither curt nor long.
    """
    span = proposition.span
    whole = has_verb(span.text, 0, len(span.text))
    like = sum(known.pairs.alike.get(ordered(proposition, p), 0.0) for p in members if p is not proposition)
    central = like / max(1, len(members) - 1) * (SHARED if span in known.twice else 1.0)
    return not whole, -round(central, 1), proposition.modality != "asserted", abs(len(span.text) - TITLE), span


def told_in(events: Sequence[Event]) -> Told:
    """For each report, the clauses that tell of events: place in `events`, clause, event id."""
    told: dict[str, list[tuple[int, Span, str]]] = {}
    for place, event in enumerate(events):
        for span in event.evidence:
            told.setdefault(span.report, []).append((place, span, event.id))
    return told


def event_of(members: Sequence[Proposition], told: Told) -> str | None:
    """The event that most members tell of, of several the first; None where there is none."""
    found = [
        {(place, id) for place, span, id in told.get(member.span.report, ()) if member.span.overlaps(span)}
        for member in members
    ]
    counted = Counter(event for events in found for event in events)
    return min(counted, key=lambda event: (-counted[event], event))[1] if counted else None


def _assertion(proposition: Proposition, affirmed: bool, likely: float) -> Assertion:
    polarity: Polarity = "affirmed" if affirmed else "denied"
    if proposition.modality == "hedged" and polarity == "affirmed":
        polarity = "hedged"
    statement = proposition.statement.id if proposition.statement else None
    by = proposition.statement.reason.by if proposition.statement else "claims/own-voice"
    return Assertion(
        proposition.span.report,
        (proposition.span,),
        statement,
        polarity,
        proposition.modality,
        Reason(by, round(likely, 2)),
    )


def _order(claim: Claim) -> tuple[int, str, int, str]:
    """Claims of most reports first; of as many, those of one event together and the tighter ones first."""
    return (-len(claim.reports), claim.event or "~", len(claim.assertions), claim.id)
