"""When several origins confirm each other: rules say when they may, a logistic regression when that is unlikely.

Two origins behind one claim are two who know only if they say one thing, and if more than one can have seen it for
himself or have counted it. Beside the rules, what speaks for that and against is weighed: outlets in their own voice,
how likely the clauses are one claim, how likely some of them are opposites, who is quoted. Weights:
`data/corroboration.json`, fitted by `training/claims/corroboration.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from belegt.claims.conflicts import Published, ordered
from belegt.claims.contest import doubt, is_growing
from belegt.claims.propositions import Proposition
from belegt.claims.standing import Behind, own_voices, two_bodies
from belegt.language.calendar import parse_edtf
from belegt.learned.regression import Regression, regression_in

FEATURES = (
    "event", "reports", "origins", "own", "own-sure", "bodies", "outside", "doubt", "grows", "alike", "least",
    "opposite", "spoken", "quoted", "hedged", "voices", "turned", "lead", "counts", "days",
)  # fmt: skip
CONFIRMED_AT = 0.25  # decision 0097
DOUBT_AT = 0.1  # below that, a disagreement is no reason to doubt that reports agree
FEW = 3  # more reports in their own voice say no more
LONG = 30  # days between reports beyond which more says nothing


def is_confirmed(behind: Behind, published: Published, origins: int) -> bool:
    """True where so many origins of one claim know it, and not one from the other."""
    if origins < 2 or not _is_open(behind, published):
        return False
    return chance(features(behind, published, origins)) >= CONFIRMED_AT


def _is_open(behind: Behind, published: Published) -> bool:
    """True where more than one can have seen it for himself, an outlet tells of the event itself; or where likely
    members, outlets in their own voice or two bodies, say it and nothing makes one doubt that they agree.
    """
    own = own_voices(behind.members)
    if behind.of_event and own != 1:
        return own > 1
    said = behind.of_event or own_voices(behind.sure) > 1 or two_bodies(behind.sure)
    doubted = doubt(behind.members, published, behind.pairs) >= DOUBT_AT
    grows = is_growing(behind.members, published, behind.pairs)
    return said and not (doubted or grows) and (behind.of_event or not behind.is_opposed_outside())


def features(behind: Behind, published: Published, origins: int) -> tuple[float, ...]:
    """The evidence that a claim's origins confirm each other, in the order of `FEATURES`."""
    members, sure = behind.members, behind.sure
    reports = {p.span.report for p in behind.twins.grown(members)}
    return (
        float(behind.of_event), math.log(len(reports)), float(min(FEW, origins)), float(min(FEW, own_voices(members))),
        float(min(FEW, own_voices(sure))), float(two_bodies(sure)), float(behind.is_opposed_outside()),
        doubt(members, published, behind.pairs), float(is_growing(members, published, behind.pairs)),
        *_pairs(behind), *_voices(members), float(len({p.turned for p in members}) - 1),
        float(any(p.lead for p in members)), float(any(a.unit for p in members for a in p.amounts)),
        _days(reports, published),
    )  # fmt: skip


def _pairs(behind: Behind) -> tuple[float, float, float]:
    """How likely clauses of two reports are one claim, on average and for the least likely member; the strongest
    opposition among them.
    """
    across = [(a, b) for a, b in combinations(behind.members, 2) if a.span.report != b.span.report]
    alike = [behind.pairs.alike.get(ordered(*pair), 0.0) for pair in across]
    opposite = [behind.pairs.opposite.get(ordered(*pair), 0.0) for pair in across]
    both = max((a * o for a, o in zip(alike, opposite, strict=True)), default=0.0)
    return sum(alike) / max(1, len(alike)), min(map(behind.likely, behind.members)), both


def _voices(members: Sequence[Proposition]) -> tuple[float, float, float, float]:
    """Shares of the clauses that somebody is named for, that are quoted and that are hedged; how many speak."""
    count = len(members)
    speakers = {p.speaker for p in members if p.statement is not None}
    return (
        sum(p.statement is not None for p in members) / count, sum(p.modality == "quoted" for p in members) / count,
        sum(p.modality in ("hedged", "distanced") for p in members) / count, math.log(1 + len(speakers)),
    )  # fmt: skip


def _days(reports: set[str], published: Published) -> float:
    """How far the reports lie apart, 1 for a month and more."""
    known = [parse_edtf(published[id].edtf) for id in reports if id in published]
    days = [interval.first.toordinal() for interval in known if interval and interval.first]
    return min(LONG, max(days) - min(days)) / LONG if len(days) > 1 else 0.0


def chance(evidence: Sequence[float]) -> float:
    """How likely readers call a claim with this evidence corroborated."""
    return weights().chance(evidence)


@cache
def weights() -> Regression:
    """The regression of `data/corroboration.json`."""
    return regression_in("belegt.claims", "corroboration.json", FEATURES)
