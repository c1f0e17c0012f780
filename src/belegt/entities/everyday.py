"""First names and their everyday forms: "Robert" is called "Bob", "Wassili" is "Wassyl" in Ukrainian."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from belegt.entities.romanise import english_skeleton, rules, skeleton


@cache
def _lines() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    lines = (line.partition("|") for line in rules()["nicknames"])
    return tuple((tuple(full.split()), tuple(everyday.split())) for full, _, everyday in lines)


@cache
def _places() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """First name, as a skeleton → numbers of the lines that have it as a full form, as any form."""
    full: dict[str, set[int]] = defaultdict(set)
    either: dict[str, set[int]] = defaultdict(set)
    for number, (whole, everyday) in enumerate(_lines()):
        for name in whole + everyday:
            for form in (skeleton(name), english_skeleton(name)):
                either[form].add(number)
                if name in whole:
                    full[form].add(number)
    return _frozen(full), _frozen(either)


def _frozen(places: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {form: frozenset(numbers) for form, numbers in places.items()}


NONE: frozenset[int] = frozenset()


def same_given(left: str, right: str) -> bool:
    """True where two first names, as skeletons, are forms of one and at least one of them is the full form.

    >>> same_given("bob", "robert"), same_given("bob", "rob"), same_given("bob", "bobi")
    (True, False, True)
    """
    full, either = _places()
    if full.get(left, NONE) & either.get(right, NONE) or full.get(right, NONE) & either.get(left, NONE):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) > 2 and long == short + "i" and short in either


def forms_of(given: str) -> tuple[str, ...]:
    """The other forms, as written, of a first name given as a skeleton."""
    full, either = _places()
    out: dict[str, None] = {}
    for number in sorted(either.get(given, NONE)):
        whole, everyday = _lines()[number]
        out |= dict.fromkeys(whole + everyday if number in full.get(given, NONE) else whole)
    return tuple(out)
