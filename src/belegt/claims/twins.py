"""Clauses that stand word for word in reports which took text from each other: one of them is compared for all.

A copy says nothing of its own. Compared like any other report it would make what it repeats look well attested, and
of 500 copies each would meet every other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from belegt.claims.propositions import Proposition
from belegt.model.claim import Disagreement
from belegt.model.link import Link, families
from belegt.model.span import Span


class Twins:
    """The clauses that others repeat, with those that repeat them."""

    def __init__(self, held: Mapping[Span, Sequence[Proposition]] | None = None) -> None:
        self._held = dict(held or {})
        self._first = {twin.span: span for span, twins in self._held.items() for twin in twins}

    def of(self, proposition: Proposition) -> Sequence[Proposition]:
        """The clauses of other reports that repeat it; none for most."""
        return self._held.get(proposition.span, ())

    def first(self, span: Span) -> Span:
        """Where the clause stands that is compared for the one at `span`; mostly itself."""
        return self._first.get(span, span)

    def grown(self, members: Iterable[Proposition]) -> list[Proposition]:
        """The members and the clauses that repeat them, by report and place."""
        every = {p.span: p for member in members for p in (member, *self.of(member))}
        return [every[span] for span in sorted(every)]

    def told(self, found: Disagreement) -> Disagreement:
        """The disagreement with the passages that repeat its own."""
        spans = sorted({span for mine in found.spans for span in (mine, *self._spans(mine))})
        parts = dict.fromkeys((*found.parts, *(part for mine in found.parts for part in self._parts(mine, found))))
        return replace(found, spans=tuple(spans), parts=tuple(parts))

    def _spans(self, span: Span) -> Iterator[Span]:
        return (twin.span for twin in self._held.get(span, ()))

    def _parts(self, part: Span, found: Disagreement) -> Iterator[Span]:
        """The same words in every clause that repeats the one they stand in."""
        for mine in found.spans:
            if mine.contains(part):
                for other in self._spans(mine):
                    start = other.start + part.start - mine.start
                    yield Span(other.report, start, start + part.end - part.start, part.text)


class Folded(NamedTuple):
    """The clauses to compare, sorted by report and place, and those that repeat them."""

    said: list[Proposition]
    twins: Twins


def folded(said: Sequence[Proposition], links: Sequence[Link]) -> Folded:
    """Keep of clauses of one text, from reports that share text, the first; they must be read alike, too."""
    family = families(links)
    kept: dict[tuple[object, ...], Proposition] = {}
    twins: dict[Span, list[Proposition]] = {}
    times: Counter[tuple[object, ...]] = Counter()
    repeated = set()
    for p in said:
        seen = (p.span.report, p.span.text, p.speaker, p.modality)
        times[seen] += 1
        first = kept.setdefault((family.get(p.span.report, p.span.report), *seen[1:], times[seen]), p)
        if first is not p:
            twins.setdefault(first.span, []).append(p)
            repeated.add(p.span)
    return Folded([p for p in said if p.span not in repeated], Twins(twins))
