"""Where the propositions of one claim disagree, and about what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import timedelta
from itertools import combinations
from typing import Literal, NamedTuple

from belegt.claims.numbers import BARE, CLOCK, Named, is_article, may_be_told_as, may_count_one, named
from belegt.claims.propositions import Proposition
from belegt.claims.sides import Judged, denying
from belegt.claims.when import far_apart, months_between, on_other_days
from belegt.claims.words import is_corrected
from belegt.language.calendar import parse_edtf
from belegt.language.fold import fold
from belegt.language.quantities import Amount, disagree
from belegt.model.claim import Disagreement, DisagreementKind
from belegt.model.date import Date
from belegt.model.span import Span

# Counts that change while an event goes on: another one on a later day is an update, not a contradiction.
GROWING = frozenset({"tote", "verletzte", "festgenommene", "evakuierte", "faelle", "erkrankte"})
CHANGING = GROWING | {"vermisste"}
SAME_WORDS = 0.6  # share of the content words of the shorter clause
CONTESTING = frozenset({"quantity", "negation", "date", "attribution"})
UPDATE = "update"
UPDATED_WITHIN = timedelta(days=30)  # a year later another count is another count
Published = Mapping[str, Date]
# Least likelihoods of opposite sides for a candidate; `belegt.claims.contest` decides which of them are shown.
OPPOSED_AT = 0.40  # without a word of denial
TURNED_AT = 0.15  # where one is turned
CLASH_AT = 0.10  # two values of one count
SURELY_AT = 0.7  # even of reports months apart
LIKELY_AT = 0.25  # likelihood of one claim, below which counts of other times or by other names are two counts
Pair = tuple[Proposition, Proposition]
Sort = Literal["quantity", "date", "turned", "parted", "attribution"]


class Pairwise(NamedTuple):
    """How likely two clauses, the earlier first, are one claim (`alike`), and opposites within it (`opposite`)."""

    alike: Judged
    opposite: Judged


NOT_ASKED = Pairwise({}, {})


class Candidate(NamedTuple):
    """A disagreement that rules find, how they found it, and the pairs of members that stand against each other."""

    found: Disagreement
    sort: Sort
    pairs: tuple[Pair, ...]


class Side(NamedTuple):
    """One value of a count and the proposition that gives it."""

    holder: Proposition
    amount: Amount

    @property
    def part(self) -> Span:
        """The number and its noun."""
        return Span(self.holder.span.report, self.amount.start, self.amount.end, self.amount.text)


def candidates(
    members: Sequence[Proposition], published: Published, known: Pairwise = NOT_ASKED
) -> tuple[Candidate, ...]:
    """Return what the members of one claim may disagree about, quantities first.

    `known` says how likely two members take opposite sides; pairs it does not know are judged by rules alone.
    """
    found = (*_quantities(members, published, known), *_dates(members, known))
    told = {ordered(*pair) for candidate in found for pair in candidate.pairs}
    return (*found, *_negations(members, published, known, told), *_attributions(members))


def is_contested(found: Sequence[Disagreement]) -> bool:
    """True when at least one disagreement is more than an update or a matter of words."""
    return any(item.kind in CONTESTING and not item.note.startswith(UPDATE) for item in found)


def sides(
    members: Sequence[Proposition], found: Sequence[Disagreement], known: Pairwise = NOT_ASKED
) -> list[list[Proposition]]:
    """The members by the side they take: those who deny, those who give one value; the rest with the first side."""
    value, denies = _values(members, found), against(members, found, known)
    held: dict[tuple[bool, str], list[Proposition]] = {}
    for member in members:
        own = min((text for part, text in value.items() if member.span.contains(part)), default="")
        held.setdefault((member.span in denies, own), []).append(member)
    if len(held) == 1:
        return parted(members, known) or list(held.values())
    rest = [p for (denied, own), side in held.items() if not own and not denied for p in side]
    taken = [
        side for (denied, own), side in sorted(held.items(), key=lambda item: (-len(item[1]), item[0])) if own or denied
    ]
    if not taken or any(item.kind in {"negation", "attribution"} for item in found):
        return [side for side in (rest, *taken) if side]
    return [[*taken[0], *rest], *taken[1:]]


def against(members: Sequence[Proposition], found: Sequence[Disagreement], known: Pairwise) -> frozenset[Span]:
    """The members that deny what others assert; where nothing is denied, those with a word of denial."""
    denies = denying(members, known.alike, known.opposite) if any(item.kind == "negation" for item in found) else ()
    return frozenset(denies if 0 < len(denies) < len(members) else (p.span for p in members if p.turned))


def _values(members: Sequence[Proposition], found: Sequence[Disagreement]) -> dict[Span, str]:
    """For each part that differs a key, one for all figures that agree."""
    known: list[Amount] = []
    values: dict[Span, str] = {}
    for part in sorted({part for item in found for part in item.parts}):
        amounts = [a for p in members if p.span.contains(part) for a in p.amounts if a.start == part.start]
        if not amounts:
            values[part] = fold(part.text)
            continue
        like = next((n for n, other in enumerate(known) if not disagree(other, amounts[0])), len(known))
        known += [amounts[0]] if like == len(known) else []
        values[part] = f"#{like}"
    return values


def most_reports(members: Sequence[Proposition], found: Disagreement) -> int:
    """How many reports give one of the values that differ, at most."""
    value = _values(members, (found,))
    reports = [{part.report for part, other in value.items() if other == key} for key in set(value.values())]
    return max(map(len, reports), default=0)


def ordered(one: Proposition, other: Proposition) -> tuple[Span, Span]:
    """The key of a pair in what is known of pairs."""
    return (one.span, other.span) if one.span < other.span else (other.span, one.span)


def _against(left: Proposition, right: Proposition, known: Pairwise, least: float) -> bool:
    """True where two members oppose each other at least so likely, or nothing is known of that."""
    return known.opposite.get(ordered(left, right), 1.0) >= least


def _opposed(left: Proposition, right: Proposition, known: Pairwise) -> bool:
    """True where two members likely oppose each other, whatever their words."""
    return known.opposite.get(ordered(left, right), 0.0) >= OPPOSED_AT


def _quantities(members: Sequence[Proposition], published: Published, known: Pairwise) -> Iterator[Candidate]:
    clashing: dict[str, list[tuple[Side, Side]]] = {}
    for left, right in combinations(members, 2):
        sure = _against(left, right, known, CLASH_AT)
        clashes, likely = list(_clashes(left, right)), _likely(left, right, known)
        if not clashes and likely and _opposed(left, right, known):
            clashes = list(_other_figures(left, right))
        if clashes and _is_of_other_times(left, right, published, known):
            continue
        for name, pair in clashes:
            if sure or shared_words(left, right) >= SAME_WORDS:
                clashing.setdefault(name, []).append(pair)
    for name in sorted(clashing):
        for pairs in _by_time(name, clashing[name], published):
            holders = tuple((a.holder, b.holder) for a, b in pairs)
            yield Candidate(_quantity(name, pairs, published), "quantity", holders)


def _by_time(name: str, clashing: list[tuple[Side, Side]], published: Published) -> Iterator[list[tuple[Side, Side]]]:
    """The pairs whose values differ at one time, and those one of which was true before the other: "41" and "47" of one
    day are no update, though a later report repeats one of them.
    """
    later = [pair for pair in clashing if _is_update(name, pair, published)]
    now = [pair for pair in clashing if pair not in later]
    differing = {frozenset(side.amount.value for side in pair) for pair in now}
    later = [pair for pair in later if frozenset(side.amount.value for side in pair) not in differing]
    yield from (pairs for pairs in (now, later) if pairs)


def _is_update(name: str, pair: tuple[Side, Side], published: Published) -> bool:
    """True for a count that goes on changing, or a figure that a report corrects."""
    changed = name in CHANGING and _changed(name, pair, published)
    return changed or any(is_corrected(side.holder.words) for side in pair)


def _likely(left: Proposition, right: Proposition, known: Pairwise) -> bool:
    return known.alike.get(ordered(left, right), 1.0) >= LIKELY_AT


def _is_of_other_times(left: Proposition, right: Proposition, published: Published, known: Pairwise) -> bool:
    """True where months lie between two reports and what they speak of, one year's wreck and the next one's; not where
    the two surely oppose each other.
    """
    if known.opposite.get(ordered(left, right), 0.0) >= SURELY_AT:
        return False
    one, other = (parse_edtf(published[p.span.report].edtf) for p in (left, right))
    return far_apart(left.when, right.when) and months_between(one, other)


def _clashes(left: Proposition, right: Proposition) -> Iterator[tuple[str, tuple[Side, Side]]]:
    """Two values of one count, where no value of it is in both; "18 Namen, nicht 21" clashes with any 21."""
    here, there = named(left), named(right)
    for mine, theirs, one, other in ((left.rejected, there, left, right), (right.rejected, here, right, left)):
        for amount in mine:
            for _, a in theirs:
                own = [b for b in one.amounts if b not in mine]
                if own and not disagree(a, amount) and disagree(a, own[0]):
                    yield "", (Side(one, own[0]), Side(other, a))
    here, there = _meant(left), _meant(right)
    met = [(name or other, a, b) for name, a in here for other, b in there if may_count_one(name, a, other, b)]
    agreed = {name for name, a, b in met if not disagree(a, b)}
    for name, a, b in met:
        bare = BARE in {n for n, amount in (*here, *there) if amount in (a, b)}
        if name not in agreed and (not bare or not agreed) and _comparable(a, b):
            yield name, (Side(left, a), Side(right, b))


def _meant(clause: Proposition) -> Named:
    """The numbers of a clause but for those it says are wrong."""
    return tuple((name, amount) for name, amount in named(clause) if amount not in clause.rejected)


def _other_figures(left: Proposition, right: Proposition) -> Iterator[tuple[str, tuple[Side, Side]]]:
    """A figure of each of two clauses that oppose each other, where no figures of them fit.

    What they count may go by two names ("70 Anzeigen", "200 Betrogene").
    """
    met = [
        (name, a, other, b) for name, a in _meant(left) for other, b in _meant(right)
        if may_be_told_as(name, a, other, b) and not is_article(a) and not is_article(b)
    ]  # fmt: skip
    if met and all(disagree(a, b) for _, a, _, b in met):
        name, a, other, b = met[0]
        yield name or other, (Side(left, a), Side(right, b))


def _comparable(a: Amount, b: Amount) -> bool:
    return disagree(a, b) and not is_article(a) and not is_article(b)


def _quantity(name: str, clashing: list[tuple[Side, Side]], published: Published) -> Disagreement:
    ordered = sorted({side for pair in clashing for side in pair}, key=lambda s: (s.amount.value, s.holder.span))
    kind: DisagreementKind = "date" if name == CLOCK else "quantity"
    update = all(_is_update(name, pair, published) for pair in clashing)
    numbers = " / ".join(dict.fromkeys(side.amount.text for side in ordered))
    spans = tuple(dict.fromkeys(side.holder.span for side in ordered))
    parts = tuple(dict.fromkeys(side.part for side in ordered))
    return Disagreement(kind, spans, f"{UPDATE}: {numbers}" if update else numbers, parts)


def _changed(name: str, pair: tuple[Side, Side], published: Published) -> bool:
    """True when the report with the higher number appeared on a later day; of the missing, on another day."""
    low, high = sorted(pair, key=lambda side: side.amount.value)
    before, after = (parse_edtf(published[side.holder.span.report].edtf) for side in (low, high))
    if before is None or after is None or not (before.first and before.last and after.first and after.last):
        return False
    if max(before.first, after.first) - min(before.last, after.last) > UPDATED_WITHIN:
        return False
    return before.last < after.first or (name not in GROWING and after.last < before.first)


def _dates(members: Sequence[Proposition], known: Pairwise) -> Iterator[Candidate]:
    """Two days for one thing: written out, or named by two that oppose each other."""
    found: dict[Span, Span] = {}
    pairs = []
    for left, right in combinations(members, 2):
        if len(left.days) == len(right.days) == 1 and _apart(left.days[0][0], right.days[0][0]):
            found.update({p.span: p.days[0][1] for p in (left, right)})
            pairs.append((left, right))
        elif _dated(left) and _dated(right) and on_other_days(left.when, right.when) and _opposed(left, right, known):
            found.update({p.span: found.get(p.span, p.dated[0]) for p in (left, right)})
            pairs.append((left, right))
    if found:
        note = " / ".join(dict.fromkeys(found[span].text for span in sorted(found)))
        parts = tuple(found[span] for span in sorted(found))
        yield Candidate(Disagreement("date", tuple(sorted(found)), note, parts), "date", tuple(pairs))


def _dated(clause: Proposition) -> bool:
    """True where a clause names the day of what it tells; in a denial it is the day of denying."""
    return bool(clause.dated) and not clause.turned


def _apart(one: str, other: str) -> bool:
    """True for two days, or two months, that differ; an unknown year ("XXXX-09-01") differs from none."""
    if len(one) != len(other):
        return False
    return any(a != b for a, b in zip(one.split("-"), other.split("-"), strict=False) if "X" not in a + b)


def _negations(
    members: Sequence[Proposition], published: Published, known: Pairwise, told: Set[tuple[Span, Span]]
) -> Iterator[Candidate]:
    """What some members deny; or two sides without a word of denial, where `told` does not say what parts them."""
    turned = [p for p in members if p.turned]
    straight = [p for p in members if not p.turned]
    opposed = tuple(
        (a, b) for a in turned for b in straight
        if (_against(a, b, known, TURNED_AT) or shared_words(a, b) >= SAME_WORDS)
        and not _is_of_other_times(a, b, published, known)
    )  # fmt: skip
    denies = len(denying(members, known.alike, known.opposite)) if opposed else 0
    if opposed and not 0 < denies < len(members):  # nobody opposes the others, but for what is said in the same words
        denies = len(turned) if any(shared_words(*pair) >= SAME_WORDS for pair in opposed) else 0
    if denies and not _only_numbers(straight, turned):
        yield Candidate(_negation(members, len(members) - denies, denies), "turned", opposed)
    elif held := parted(members, known):
        one, other = held
        is_explained = ordered(one[0], other[0]) in told or _is_of_other_times(one[0], other[0], published, known)
        if not is_explained:
            pairs = tuple((a, b) for a in one for b in other)
            yield Candidate(_negation(members, len(one), len(other)), "parted", pairs)


def _negation(members: Sequence[Proposition], *counts: int) -> Disagreement:
    return Disagreement("negation", tuple(sorted({p.span for p in members})), " : ".join(map(str, counts)))


def parted(members: Sequence[Proposition], known: Pairwise) -> list[list[Proposition]]:
    """Two sides, from the pair that most likely oppose each other; none where no pair is likely to."""
    rows = [(known.opposite.get((a.span, b.span), 0.0), a.span, b.span, a, b) for a, b in combinations(members, 2)]
    rows = [row for row in rows if row[0] >= OPPOSED_AT]
    if not rows:
        return []
    *_, one, other = min(rows, key=lambda row: (-row[0], row[1], row[2]))
    held: tuple[list[Proposition], list[Proposition]] = ([one], [other])
    for member in members:
        if member not in (one, other):
            far = [known.opposite.get(ordered(member, p), 0.0) for p in (one, other)]
            held[far[0] > far[1]].append(member)
    return list(held)


def _only_numbers(straight: Sequence[Proposition], turned: Sequence[Proposition]) -> bool:
    """True where the negation is that of a number ("18, nicht 21") in every turned member."""
    return all(p.rejected for p in turned) and any(p.amounts for p in straight)


def _attributions(members: Sequence[Proposition]) -> Iterator[Candidate]:
    """The same words, given to one person here and to another there; both named beside them."""
    said = [p for p in members if p.voice]
    for quoted in [p for p in said if p.modality == "quoted"]:
        others = [p for p in said if _other_voice(quoted, p)]
        if others:
            names = " / ".join(dict.fromkeys(p.statement.speaker.name for p in (quoted, *others) if p.statement))
            spans = tuple(sorted({p.span for p in (quoted, *others)}))
            yield Candidate(
                Disagreement("attribution", spans, names), "attribution", tuple((quoted, p) for p in others)
            )
            return


def _other_voice(one: Proposition, other: Proposition) -> bool:
    """True for the same words from somebody of another name."""
    if one.voice == other.voice or one.turned != other.turned or one.statement is None or other.statement is None:
        return False
    names = [frozenset(fold(p.speaker.name).split()) for p in (one.statement, other.statement)]
    return names[0].isdisjoint(names[1]) and shared_words(one, other) >= SAME_WORDS


def shared_words(one: Proposition, other: Proposition) -> float:
    """Share of the content words of the shorter clause that are in both."""
    return len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))
