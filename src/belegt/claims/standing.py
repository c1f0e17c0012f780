"""Who stands behind a claim, how many of them know it independently, and what status follows from that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import combinations

from belegt.claims.conflicts import Pairwise, is_contested, ordered, shared_words, sides
from belegt.claims.numbers import named
from belegt.claims.propositions import Proposition
from belegt.claims.twins import Twins
from belegt.claims.words import is_of_oneself
from belegt.language.quantities import Amount, disagree
from belegt.language.roles import role_of
from belegt.model.claim import SURE, Disagreement, Origin, Status
from belegt.model.findings import Corpus
from belegt.model.span import Span
from belegt.model.statement import Statement

Sourced = tuple[str, Statement | None]
OriginsOf = Callable[[Sequence[Sourced], Corpus, bool], tuple[tuple[Origin, ...], int]]
Derived = tuple[tuple[Origin, ...], int]
FOR_ALL = 3  # reports that say a thing in their own voice: it is there for all to see, whoever is quoted beside them
CONTRADICTORS = 2  # behind a contested claim, if so many can be named; three of 800 in the gold have one origin
SMALL_COUNT = 4.0  # below it two numbers agree by chance
FEW_WORDS, ONE_WORDING = 2, 0.99  # content words of the shorter clause, and the share of them in both
OPPOSED_OUTSIDE_AT = 0.12  # likelihood that a clause outside a claim is its denial: then nobody confirms the other
ONE_SIDE = 0.6  # mean likelihood of opposite sides below which two of more than two sides are one


@dataclass(frozen=True, slots=True)
class Behind:
    """The members of one claim, what they disagree about, whether the claim is that an event happened, which
    clauses repeat a member, and which clauses of the pile oppose each (`opponents_in`).
    """

    members: Sequence[Proposition]
    found: Sequence[Disagreement]
    pairs: Pairwise
    of_event: bool
    twins: Twins
    opponents: Mapping[Span, Set[Span]] = field(default_factory=dict)

    @property
    def firm(self) -> Sequence[Proposition]:
        """The members that are likely one claim with another; all where there are fewer than two."""
        sure = self.sure
        return sure if len(self.twins.grown(sure)) > 1 else self.members

    @property
    def sure(self) -> list[Proposition]:
        """The members that are likely one claim with another."""
        return [p for p in self.members if self.likely(p) >= SURE]

    def likely(self, member: Proposition) -> float:
        """How likely a member is one claim with another of them, or with what repeats it."""
        if self.twins.of(member):
            return 1.0
        rest = (p for p in self.members if p is not member)
        return max((self.pairs.alike.get(ordered(member, p), 0.0) for p in rest), default=1.0)

    def _sourced(self, members: Sequence[Proposition]) -> list[Sourced]:
        return [(p.span.report, p.statement) for p in self.twins.grown(members)]

    def origins(self, corpus: Corpus, origins_of: OriginsOf) -> Derived:
        """Who stands behind a claim; behind a contested one each side's, for nobody follows who contradicts him."""
        if is_contested(self.found):
            return self._of_sides(corpus, origins_of)
        firm = self.members if self.of_event else self.firm
        seen = self.of_event or own_voices(firm) >= FOR_ALL
        counted = _tellers_of(firm) if seen else _sources(firm)
        return origins_of(self._sourced(counted), corpus, not seen)

    def _of_sides(self, corpus: Corpus, origins_of: OriginsOf) -> Derived:
        parts = sides(self.firm, self.found, self.pairs)
        if len(parts) < CONTRADICTORS:  # whoever contradicts is no likely member
            parts = sides(self.members, self.found, self.pairs)
        parts = _opposed(parts, self.pairs)
        said = [self._sourced(side) for side in parts]
        told = [{report for report, statement in side if statement is None} for side in said]
        made = [origins_of(side, corpus, True)[0] for side in said]
        origins = _named(made)
        if len(origins) < CONTRADICTORS:  # an outlet that contradicts the only one who is quoted does not follow him
            alone = [origins_of([one], corpus, False)[0] for side in said for one in side]
            origins = _named(alone)
        return origins, max(min(CONTRADICTORS, len(origins)), _camps(made, told))

    def is_opposed_outside(self) -> bool:
        """True where a clause outside the claim, in another report, may well deny what a likely member says."""
        own = {p.span for p in self.members}
        return any(
            other not in own and other.report != p.span.report
            for p in self.sure
            for other in self.opponents.get(p.span, ())
        )


def opponents_in(pairs: Pairwise) -> dict[Span, set[Span]]:
    """For each clause those that may well be its denial: one claim with it, and opposites in it."""
    found: dict[Span, set[Span]] = {}
    for (one, other), opposite in pairs.opposite.items():
        if opposite * pairs.alike.get((one, other), 0.0) >= OPPOSED_OUTSIDE_AT:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def status_of(reports: int, contested: bool, confirmed: bool) -> Status:
    """The status of a claim that so many reports tell."""
    if contested:
        return "contested"
    if reports < 2:
        return "single"
    return "corroborated" if confirmed else "repeated"


def _opposed(parts: list[list[Proposition]], pairs: Pairwise) -> list[list[Proposition]]:
    """Of more than two sides those put together that hardly oppose each other: "600 Hektar" and "620 Hektar" beside
    "1000 Hektar".
    """
    parts = [list(side) for side in parts]
    while len(parts) > 2 and pairs.opposite:
        rows = [(_opposition(a, b, pairs), i, j) for i, a in enumerate(parts) for j, b in enumerate(parts) if i < j]
        least, i, j = min(rows)
        if least >= ONE_SIDE:
            break
        parts[i] += parts.pop(j)
    return parts


def _opposition(one: Sequence[Proposition], other: Sequence[Proposition], pairs: Pairwise) -> float:
    """Mean likelihood that members of two sides oppose each other."""
    return sum(pairs.opposite.get(ordered(a, b), 0.0) for a in one for b in other) / (len(one) * len(other))


def _camps(sides_: Sequence[Sequence[Origin]], told: Sequence[Set[str]]) -> int:
    """How many sides have no origin in common, nor a report that tells both in its own voice (`told`), directly or
    through a third.

    Allies of one side (the mayor and his lawyer, a union and its chairwoman, papers that follow them) are many voices;
    that they know it independently nothing shows.
    """
    camps: list[set[str]] = []
    for side, reports in zip(sides_, told, strict=True):
        names = {origin.entity or origin.name for origin in side} | reports
        met = [camp for camp in camps if camp & names]
        camps = [camp for camp in camps if not camp & names] + [names.union(*met)]
    return len(camps)


def own_voices(members: Sequence[Proposition]) -> int:
    """How many reports say so in their own voice."""
    return len({p.span.report for p in members if p.statement is None and p.modality == "asserted"})


def two_bodies(members: Sequence[Proposition]) -> bool:
    """True where two bodies, a ministry and a police force, give one count of one thing, or say the same in nearly the
    same words. A person mostly speaks for one of them, and what two people say in one claim may be two sides of it.
    """
    spoken = [(p, named(p)) for p in members if p.statement is not None and p.speaker and not _is_person(p)]
    return any(
        one.speaker != other.speaker
        and one.turned == other.turned
        and (any(_one_count(*a, *b) for a in here for b in there) or _one_wording(one, other))
        for (one, here), (other, there) in combinations(spoken, 2)
    )


def _is_person(proposition: Proposition) -> bool:
    name = proposition.statement.speaker.name if proposition.statement else ""
    return bool(proposition.voice) or any(role_of(word) for word in name.split())


def _one_wording(one: Proposition, other: Proposition) -> bool:
    return min(len(one.stems), len(other.stems)) >= FEW_WORDS and shared_words(one, other) >= ONE_WORDING


def _one_count(name: str, a: Amount, other: str, b: Amount) -> bool:
    return bool(name) and name == other and min(a.value, b.value) >= SMALL_COUNT and not disagree(a, b)


def _tellers_of(members: Sequence[Proposition]) -> Sequence[Proposition]:
    """The members whose origins count for what is there for all to see: outlets that tell of it in their own voice
    follow nobody; where fewer than two do, whoever is cited counts as well. What an outlet keeps at a distance it does
    not tell.
    """
    told = [p for p in members if p.statement is not None or p.modality != "distanced"]
    own = [p for p in told if p.statement is None]
    return own if len({p.span.report for p in own}) > 1 else told or members


def _named(made: Sequence[Sequence[Origin]]) -> tuple[Origin, ...]:
    """The origins of several lists, each once."""
    by_name: dict[tuple[str | None, str], Origin] = {}
    for origin in (origin for side in made for origin in side):
        key = (origin.entity, origin.name)
        by_name[key] = _both(by_name[key], origin) if key in by_name else origin
    return tuple(sorted(by_name.values(), key=lambda origin: (origin.name, origin.reports)))


def _both(one: Origin, other: Origin) -> Origin:
    reports, via = (tuple(sorted({*a, *b})) for a, b in ((one.reports, other.reports), (one.via, other.via)))
    return replace(one, reports=reports, via=via, ways=tuple(dict.fromkeys((*one.ways, *other.ways))))


def _sources(members: Sequence[Proposition]) -> Sequence[Proposition]:
    """The members whose origins count: of words in the first person the speaker's own; else all but retellings.

    A quotation is no second source of its translation in another paper, nor is "X sagte dies" told without quotation
    marks beside what X says.
    """
    own = [p for p in members if p.modality == "quoted" and is_of_oneself(p.words)]
    if own:
        return own
    speakers = {p.statement.speaker.entity for p in members if p.statement} - {None}
    return [p for p in members if p.statement is not None or speakers.isdisjoint(p.names)] or members
