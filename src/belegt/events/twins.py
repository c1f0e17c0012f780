"""Reports that tell word for word what another one tells, whose text they share: one of them is read for all.

A copy adds no weight to an event, and of 500 copies each would be compared with every other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from belegt.events.tellings import Telling
from belegt.model.link import Link, families
from belegt.model.span import Span


class Folded(NamedTuple):
    """The tellings of each report that is read, and those that repeat one of them (by its clause and trigger)."""

    told: Mapping[str, Sequence[Telling]]
    twins: Mapping[tuple[Span, Span], Sequence[Telling]]

    def grown(self, group: Sequence[Telling]) -> list[Telling]:
        """The tellings of one event, and those that repeat them."""
        more = (replace(twin, lead=one.lead) for one in group for twin in self.twins.get((one.span, one.trigger), ()))
        return [*group, *more]


def folded(told: Mapping[str, Sequence[Telling]], links: Sequence[Link]) -> Folded:
    """Keep, of reports that share text and tell the same in the same words, the first."""
    family = families(links)
    kept: dict[tuple[object, ...], str] = {}
    twins: dict[tuple[Span, Span], list[Telling]] = {}
    for report, mine in sorted(told.items()):
        first = kept.setdefault((family.get(report, report), *map(_reading, mine)), report)
        if first != report:
            for one, other in zip(told[first], mine, strict=True):
                twins.setdefault((one.span, one.trigger), []).append(other)
    read = set(kept.values())
    return Folded({report: mine for report, mine in told.items() if report in read}, twins)


def _reading(one: Telling) -> tuple[object, ...]:
    """What is told and how it was read, wherever it stands."""
    when = replace(one.when, said=())
    return (one.span.text, one.trigger.text, when, one.ahead, one.said, one.lead, one.rank, one.parties, one.published)
