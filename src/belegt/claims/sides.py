"""Which members of a contested claim deny what the others assert.

A word of denial is a poor guide alone: "die Maschine ließ sich nicht umsteuern" affirms a defect, "da war kein Stapler"
denies one, and "die Leitung riss von allein" does so without such a word. So members are parted so that those on
different sides are likely opposites, with a little weight for the words; the side with more words of denial denies.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from belegt.claims.propositions import Proposition
from belegt.model.span import Span

Judged = Mapping[tuple[Span, Span], float]
WORD = 0.6  # what a word of denial weighs, beside the log odds that two members are opposites
SUREST = 4.0  # log odds beyond which nothing is surer
ROUNDS = 20


def denying(members: Sequence[Proposition], alike: Judged, opposite: Judged) -> frozenset[Span]:
    """Return the members that deny, all or none where nobody opposes the others; where nothing is known of pairs or no
    word denies, those with such a word.
    """
    members = sorted(members, key=lambda p: p.span)
    turned = {p.span for p in members if p.turned}
    if not turned or not opposite:
        return frozenset(turned)
    pull = _pulls(members, alike, opposite)
    starts = [[p.turned for p in members], [not p.turned for p in members], [False] * len(members)]
    taken = max((_settled(start, members, pull) for start in starts), key=lambda side: _worth(side, members, pull))
    sides = [[p for p, side in zip(members, taken, strict=True) if side == which] for which in (False, True)]
    return frozenset(p.span for p in max(sides, key=_share_turned))


def _share_turned(side: Sequence[Proposition]) -> float:
    return sum(p.turned for p in side) / max(1, len(side))


def _pulls(members: Sequence[Proposition], alike: Judged, opposite: Judged) -> list[list[float]]:
    """For each two members how much speaks for different sides; below 0 for one side."""
    return [[_pull(one.span, other.span, alike, opposite) for other in members] for one in members]


def _pull(one: Span, other: Span, alike: Judged, opposite: Judged) -> float:
    key = (min(one, other), max(one, other))
    if one == other or key not in opposite:
        return 0.0
    chance = min(max(opposite[key], 1e-3), 1 - 1e-3)
    odds = math.log(chance / (1 - chance))
    return max(-SUREST, min(SUREST, odds)) * math.sqrt(alike.get(key, 0.0))


def _settled(start: Sequence[bool], members: Sequence[Proposition], pull: Sequence[Sequence[float]]) -> list[bool]:
    """Move members one by one to the side that suits them better, until none moves."""
    side = list(start)
    for _ in range(ROUNDS):
        moved = False
        for n, member in enumerate(members):
            away = sum(value if other else -value for value, other in zip(pull[n], side, strict=True) if value)
            better = WORD * (1 if member.turned else -1) > away
            moved, side[n] = moved or better != side[n], better
        if not moved:
            break
    return side


def _worth(side: Sequence[bool], members: Sequence[Proposition], pull: Sequence[Sequence[float]]) -> float:
    """What speaks for these sides: pairs that they part, and words of denial that lie on the denying one."""
    size = range(len(members))
    parted = sum(pull[n][m] for n in size for m in range(n) if side[n] != side[m])
    return parted + WORD * sum(p.turned == denies for p, denies in zip(members, side, strict=True))
