"""Where the propositions of one claim disagree, and about what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from belegt.claims.propositions import Proposition
from belegt.claims.words import count_of, is_money
from belegt.language.calendar import parse_edtf
from belegt.language.quantities import Amount, disagree
from belegt.model.claim import Disagreement
from belegt.model.date import Date

# Counts that only grow while an event goes on: a later, higher one is an update, not a contradiction.
GROWING = frozenset({"tote", "verletzte", "vermisste", "festgenommene", "evakuierte"})


def disagreements(members: Sequence[Proposition], published: dict[str, Date]) -> tuple[Disagreement, ...]:
    """Return the disagreements among the members of one claim, quantities first."""
    found = [*_quantities(members, published), *_negations(members)]
    return tuple(found)


def is_contested(found: Sequence[Disagreement]) -> bool:
    """True when at least one disagreement is more than an update or a matter of words."""
    return any(item.kind in {"quantity", "negation", "date"} and not item.note.startswith("update") for item in found)


def _quantities(members: Sequence[Proposition], published: dict[str, Date]) -> Iterator[Disagreement]:
    counted = [(p, name, amount) for p in members for name, amount in _named(p)]
    for name in sorted({name for _, name, _ in counted}):
        same = [(p, amount) for p, other, amount in counted if other == name]
        clashing = [(a, b) for a, b in combinations(same, 2) if a[0] is not b[0] and disagree(a[1], b[1])]
        if clashing:
            yield _quantity(name, clashing, published)


def _named(proposition: Proposition) -> Iterator[tuple[str, Amount]]:
    for amount in proposition.amounts:
        yield ("geld" if is_money(amount.unit) else count_of(proposition.words, amount.unit)), amount


def _quantity(
    name: str, clashing: list[tuple[tuple[Proposition, Amount], tuple[Proposition, Amount]]], published: dict[str, Date]
) -> Disagreement:
    sides = {member for pair in clashing for member in pair}
    ordered = sorted(sides, key=lambda side: (side[1].value, side[0].span))
    spans = tuple(dict.fromkeys(side[0].span for side in ordered))
    update = name in GROWING and all(_grew(pair, published) for pair in clashing)
    numbers = " / ".join(dict.fromkeys(side[1].text for side in ordered))
    return Disagreement("quantity", spans, f"{'update: ' if update else ''}{numbers}")


def _grew(pair: tuple[tuple[Proposition, Amount], tuple[Proposition, Amount]], published: dict[str, Date]) -> bool:
    """True when the report with the higher number appeared on a later day."""
    low, high = sorted(pair, key=lambda side: side[1].value)
    before, after = (parse_edtf(published[side[0].span.report].edtf) for side in (low, high))
    if before is None or after is None or before.last is None or after.first is None:
        return False
    return before.last < after.first


def _negations(members: Sequence[Proposition]) -> Iterator[Disagreement]:
    turned = [p for p in members if p.turned]
    straight = [p for p in members if not p.turned]
    if turned and straight:
        spans = tuple(sorted({p.span for p in members}))
        yield Disagreement("negation", spans, f"{len(straight)} : {len(turned)}")
