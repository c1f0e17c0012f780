"""Where the propositions of one claim disagree, and about what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from belegt.claims.numbers import BARE, CLOCK, is_article, may_count_one, named
from belegt.claims.propositions import Proposition
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
Published = Mapping[str, Date]
Pair = tuple[Proposition, Proposition]


class Side(NamedTuple):
    """One value of a count and the proposition that gives it."""

    holder: Proposition
    amount: Amount

    @property
    def part(self) -> Span:
        """The number and its noun."""
        return Span(self.holder.span.report, self.amount.start, self.amount.end, self.amount.text)


def disagreements(members: Sequence[Proposition], published: Published) -> tuple[Disagreement, ...]:
    """Return the disagreements among the members of one claim, quantities first."""
    return (*_quantities(members, published), *_dates(members), *_negations(members), *_attributions(members))


def is_contested(found: Sequence[Disagreement]) -> bool:
    """True when at least one disagreement is more than an update or a matter of words."""
    return any(item.kind in CONTESTING and not item.note.startswith(UPDATE) for item in found)


def _quantities(members: Sequence[Proposition], published: Published) -> Iterator[Disagreement]:
    clashing: dict[str, list[tuple[Side, Side]]] = {}
    for left, right in combinations(members, 2):
        for name, pair in _clashes(left, right):
            clashing.setdefault(name, []).append(pair)
    for name in sorted(clashing):
        yield _quantity(name, clashing[name], published)


def _clashes(left: Proposition, right: Proposition) -> Iterator[tuple[str, tuple[Side, Side]]]:
    """Two values of one count, where no value of it is in both; "18 Namen, nicht 21" clashes with any 21."""
    here, there = named(left), named(right)
    for mine, theirs, one, other in ((left.rejected, there, left, right), (right.rejected, here, right, left)):
        for amount in mine:
            for _, a in theirs:
                own = [b for b in one.amounts if b not in mine]
                if own and not disagree(a, amount) and disagree(a, own[0]):
                    yield "", (Side(one, own[0]), Side(other, a))
    met = [(name or other, a, b) for name, a in here for other, b in there if may_count_one(name, a, other, b)]
    agreed = {name for name, a, b in met if not disagree(a, b)}
    for name, a, b in met:
        bare = BARE in {n for n, amount in (*here, *there) if amount in (a, b)}
        if name not in agreed and (not bare or not agreed) and _comparable(a, b):
            yield name, (Side(left, a), Side(right, b))


def _comparable(a: Amount, b: Amount) -> bool:
    return disagree(a, b) and not is_article(a) and not is_article(b)


def _quantity(name: str, clashing: list[tuple[Side, Side]], published: Published) -> Disagreement:
    ordered = sorted({side for pair in clashing for side in pair}, key=lambda s: (s.amount.value, s.holder.span))
    kind: DisagreementKind = "date" if name == CLOCK else "quantity"
    update = name in CHANGING and all(_changed(name, pair, published) for pair in clashing)
    update = update or all(any(is_corrected(side.holder.words) for side in pair) for pair in clashing)
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
    return before.last < after.first or (name not in GROWING and after.last < before.first)


def _dates(members: Sequence[Proposition]) -> Iterator[Disagreement]:
    """Two days written out for one thing."""
    found: dict[Span, Span] = {}
    for left, right in combinations(members, 2):
        if len(left.days) == len(right.days) == 1 and _apart(left.days[0][0], right.days[0][0]):
            found.update({p.span: p.days[0][1] for p in (left, right)})
    if found:
        note = " / ".join(dict.fromkeys(found[span].text for span in sorted(found)))
        yield Disagreement("date", tuple(sorted(found)), note, tuple(found[span] for span in sorted(found)))


def _apart(one: str, other: str) -> bool:
    """True for two days, or two months, that differ; an unknown year ("XXXX-09-01") differs from none."""
    if len(one) != len(other):
        return False
    return any(a != b for a, b in zip(one.split("-"), other.split("-"), strict=False) if "X" not in a + b)


def _negations(members: Sequence[Proposition]) -> Iterator[Disagreement]:
    turned = [p for p in members if p.turned]
    straight = [p for p in members if not p.turned]
    if turned and straight and not _only_numbers(straight, turned):
        spans = tuple(sorted({p.span for p in members}))
        yield Disagreement("negation", spans, f"{len(straight)} : {len(turned)}")


def _only_numbers(straight: Sequence[Proposition], turned: Sequence[Proposition]) -> bool:
    """True where the negation is that of a number ("18, nicht 21") in every turned member."""
    return all(p.rejected for p in turned) and any(p.amounts for p in straight)


def _attributions(members: Sequence[Proposition]) -> Iterator[Disagreement]:
    """The same words, given to one person here and to another there; both named beside them."""
    said = [p for p in members if p.voice]
    for quoted in [p for p in said if p.modality == "quoted"]:
        others = [p for p in said if _other_voice(quoted, p)]
        if others:
            names = " / ".join(dict.fromkeys(p.statement.speaker.name for p in (quoted, *others) if p.statement))
            yield Disagreement("attribution", tuple(sorted({p.span for p in (quoted, *others)})), names)
            return


def _other_voice(one: Proposition, other: Proposition) -> bool:
    """True for the same words from somebody of another name."""
    if one.voice == other.voice or one.turned != other.turned or one.statement is None or other.statement is None:
        return False
    names = [frozenset(fold(p.speaker.name).split()) for p in (one.statement, other.statement)]
    shared = len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))
    return names[0].isdisjoint(names[1]) and shared >= SAME_WORDS
