"""What keeps two tellings apart: other families, days that cannot meet, other people."""

from __future__ import annotations

from belegt.events.tellings import Telling
from belegt.events.when import apart, compatible
from belegt.language.calendar import intersect

ANY_KIND = "happening"  # news of no known kind, which may meet any


def clash(left: Telling, right: Telling) -> bool:
    """True where two tellings cannot be of one event: families, dates, or two pairs of people that differ."""
    if not _may_be_one(left, right) or not (compatible(left.when, right.when) or _goes_on(left, right)):
        return True
    return _out_of_bounds(left, right) or _out_of_bounds(right, left) or _other_people(left, right)


def _goes_on(left: Telling, right: Telling) -> bool:
    """True for two days of one visit or one strike: near enough, and of the same people or in the same place."""
    near = apart(left.when, right.when) <= min(left.kind.lasts, right.kind.lasts)
    same_place = left.place is not None and left.place == right.place
    nameless = any(not side.parties and side.place is None for side in (left, right))  # "zum Abschluss seines Besuchs"
    one_opening = left.lead and right.lead and left.happening.span.report == right.happening.span.report
    return near and (same_place or nameless or one_opening or bool(left.parties & right.parties))


def _may_be_one(left: Telling, right: Telling) -> bool:
    """True within a family; and for news of no known kind, with anything."""
    return left.kind.family == right.kind.family or ANY_KIND in (left.kind.name, right.kind.name)


def _out_of_bounds(left: Telling, right: Telling) -> bool:
    """True where one lies on days on which the other's report cannot have told of it."""
    if left.bounds is None:
        return False
    if right.bounds is not None and intersect(left.bounds, right.bounds) is None:
        return True
    days = right.when.interval if not right.when.soft else None
    return days is not None and intersect(left.bounds, days) is None


def _other_people(left: Telling, right: Telling) -> bool:
    """A meeting of A and B is not one of A and C; a visit by A is none by B."""
    a, b = left.people, right.people
    if not (a and b and left.kind.asks) or left.guessed or right.guessed:
        return False
    if a.isdisjoint(b):
        return not (_names_one_of(left) or _names_one_of(right))
    return len(a) >= 2 and len(b) >= 2 and not (a <= b or b <= a)


def _names_one_of(telling: Telling) -> bool:
    """True where the kind takes two and one is named: "bei dem Treffen versprach Kim …"."""
    return telling.kind.asks > len(telling.people)
