"""What the numbers of two clauses have to say to each other: one count, one value, or two values of one count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from belegt.claims.propositions import Proposition
from belegt.claims.words import count_of, currency_of, folded_words, measures
from belegt.language.quantities import Amount, disagree

BARE = ""
GENERIC = frozenset({"menschen", "seeleute"})  # two numbers of people count the same only where more than that tells so
FARTHEST = 6.0  # two values of one count are seldom farther apart than this; they count different things
CLOCK = "uhr"
FACTOR = 2.5  # a number without its noun may be another value of a count only within this factor of it
Named = tuple[tuple[str, Amount], ...]


class Compared(NamedTuple):
    """`shared`: one count in both; `agreeing`: the values of one fit; `clashing`: those of one do not; `equal`: one
    telling figure.
    """

    shared: bool = False
    agreeing: bool = False
    clashing: bool = False
    equal: bool = False


NOTHING = Compared()


def named(proposition: Proposition) -> Named:
    """The amounts of a proposition with the name of what each counts; sums of money say so only by their currency."""
    return tuple((_name(proposition, amount), amount) for amount in proposition.amounts)


def _name(proposition: Proposition, amount: Amount) -> str:
    if not amount.unit:
        return BARE
    before = max(0, amount.start - proposition.span.start)
    at = len(folded_words(proposition.span.text[:before]))
    return currency_of(amount.unit) or count_of(proposition.words, amount.unit, at)


def compare(left: Named, right: Named) -> Compared:
    """Compare the amounts of two clauses."""
    if not left or not right:
        return NOTHING
    met = list(_met(left, right))
    fitting = {name for name, a, b in met if not disagree(a, b)}
    apart = {name for name, a, b in met if name not in GENERIC and not is_article(a) and not is_article(b)} - fitting
    clashing = bool(apart - {BARE} if fitting else apart)
    equal = any(_telling(a, b) for _, a in left for _, b in right)
    return Compared(bool(fitting or apart), bool(fitting), clashing, equal)


def telling_figures(counted: Named) -> frozenset[str]:
    """Keys of the figures that are seldom in two clauses by chance: three digits or more, or a time of day."""
    return frozenset(
        f"{name == CLOCK}:{amount.value:.2g}" for name, amount in counted if name == CLOCK or _digits(amount) >= 3
    )


def _met(left: Named, right: Named) -> Iterator[tuple[str, Amount, Amount]]:
    for name, a in left:
        for other, b in right:
            if may_count_one(name, a, other, b):
                yield name or other, a, b


def is_article(amount: Amount) -> bool:
    """True for "ein", "eine": more often an article than a count."""
    return amount.value == 1.0 and not amount.text[0].isdigit()


def may_count_one(name: str, a: Amount, other: str, b: Amount) -> bool:
    """True where both may be values of one count: names and sizes are alike; more so where one noun is left out.

    What came on top of a count is no value of it; of how many it is a part may be one in another clause.
    """
    if a.role != b.role and ({a.role, b.role} != {"", "whole"} or disagree(a, b)):
        return False
    small, large = sorted((a.value, b.value))
    if name and other:
        return name == other and (name == CLOCK or large <= FARTHEST * small or not disagree(a, b))
    return large <= FACTOR * small and CLOCK not in {name, other}


def may_be_told_as(name: str, a: Amount, other: str, b: Amount) -> bool:
    """True where one count may go by two names: "Anzeigen" and "Betrogene", but not euros and metres.

    Where one noun is left out, any size will do, but not beside a sum or a measure: this is asked only of two clauses
    that oppose each other.
    """
    small, large = sorted((a.value, b.value))
    if name == other or CLOCK in {name, other} or a.role != b.role:
        return may_count_one(name, a, other, b)
    near, measured = large <= FARTHEST * small, {name, other} & measures()
    return (near and not measured) if name and other else (near or not measured)


def count_apart(left: Named, right: Named) -> bool:
    """True where both count in one unit, but nothing that could be one count: other sums, other crowds."""
    shared = {(name, a.role) for name, a in left if name not in {BARE, CLOCK}} & {(name, a.role) for name, a in right}
    return bool(shared) and not any(True for _ in _met(left, right))


def _digits(amount: Amount) -> int:
    return len(f"{amount.value:.6g}".replace(".", "").strip("0"))


def _telling(a: Amount, b: Amount) -> bool:
    """The same figure of three digits or more, or to the minute: seldom by chance."""
    if disagree(a, b) or not a.value:
        return False
    return min(_digits(a), _digits(b)) >= 3 or (a.unit == b.unit == "uhr" and a.value == b.value)
