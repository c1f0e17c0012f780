"""Which report uses which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from belegt.model.reason import Reason
from belegt.model.span import Span

LinkKind = Literal["copy", "reuse", "wire", "translation", "quotes"]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """The same words in two reports: where in the source, where in the report that used it."""

    source: Span
    user: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Link:
    """`from_` is the source, `to` the report that used it (JSON keys `from`, `to`).

    `directed` is False where the direction cannot be known (two copies of one wire story); `score` in 0..1 is the
    share of the smaller text that is shared; `evidence` are spans of both reports.
    """

    id: str
    from_: str
    to: str
    kind: LinkKind
    score: float
    evidence: tuple[Span, ...]
    reason: Reason
    directed: bool = True
    passages: tuple[SharedPassage, ...] = ()


def families(links: Iterable[Link]) -> dict[str, str]:
    """For each linked report the first of all that are linked with it, directly or through others."""
    found: dict[str, set[str]] = {}
    for link in links:
        one, other = (found.get(id, {id}) for id in (link.from_, link.to))
        if one is not other:
            found.update(dict.fromkeys(both := one | other, both))
    return {report: min(family) for report, family in found.items()}
