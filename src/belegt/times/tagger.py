"""Temporal tagging of one text: finds expressions and works out what they mean, from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from belegt.language.data import table
from belegt.times import clock, dates, lengths, periods, relative, vague, years
from belegt.times.grammar import Match, matches
from belegt.times.moment import Direction, Found, Moment
from belegt.times.pieces import Pieces, cut
from belegt.times.rules import rules
from belegt.times.shared import shared_left

Build = Callable[[Match, Moment], Found | None]
BUILDS: dict[str, Build] = {
    name: function
    for module in (dates, relative, periods, vague, clock, lengths, years)
    for name, function in vars(module).items()
    if callable(function) and getattr(function, "__module__", "") == module.__name__ and not name.startswith("_")
}
LANGUAGES = ("de", "en")
SAMPLE = 4000  # pieces looked at to tell German from English


class Expression(NamedTuple):
    """One expression: its offsets, what it means, and the rule that found it."""

    start: int
    end: int
    found: Found
    rule: str


def tag(text: str, language: str = "de", dct: date | None = None, look: Direction | None = None) -> list[Expression]:
    """Return the temporal expressions of a text in order, none overlapping.

    `dct` is the day the text was written; without it, expressions that need it come back `open`. `look` overrules the
    side of the report that the verbs point to, for a caller who knows better.

    >>> [(e.found.type, e.found.value) for e in tag("Am 19. Juni 2024 kam er, blieb drei Tage.")]
    [('DATE', '2024-06-19'), ('DURATION', 'P3D')]
    """
    pieces = cut(text)
    spoken = language if language in LANGUAGES else spoken_language(pieces)
    now = Moment(pieces, spoken, dct, look)
    return sorted(set(_expressions(pieces, spoken, now)))


def _expressions(pieces: Pieces, language: str, now: Moment) -> Iterator[Expression]:
    done = 0
    for match, found in matches(pieces, rules(language), lambda match: BUILDS[match.rule.build](match, now)):
        yield Expression(match.start, match.end, found, match.rule.id)
        for start, end, other in shared_left(match, found, now, done):
            yield Expression(start, end, other, match.rule.id)
        done = match.end


def spoken_language(pieces: Pieces) -> str:
    """Return the language whose small words are the more frequent; German where neither is."""
    words = [text.lower() for text in pieces.texts[:SAMPLE] if text.isalpha()]
    counts = {
        language: sum(map(frozenset(table(language, "times")["language"]["marks"]).__contains__, words))
        for language in LANGUAGES
    }
    return max(LANGUAGES, key=lambda language: counts[language])
