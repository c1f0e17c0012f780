"""Rules and tagger made one for the dossier: the rules' drafts stand, the tagger fills gaps and confirms weak finds.

`belegt.statements.join` goes the other way round (the tagger stands, the rules fill): it fits the annotation habits of
one corpus better, this one the reading of pages of every kind, where each statement needs its cue and its chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from belegt.statements.carry import Told
from belegt.statements.draft import Draft, covered, overlap, shared

SAME = 0.5  # overlap from which two drafts are one statement
WEAK = frozenset(f"statements/{name}" for name in ("reported", "soll", "allegedly"))
"""Rules right about every other time: kept where the tagger agrees, and hedges and denials always."""
NEIGHBOURS = 24  # drafts on either side that can overlap one


def merge(ruled: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of both in text order; linear in their number."""
    ruled, told = _sorted(ruled), _sorted(told)
    kept = [one for draft, near in _near(ruled, told) if (one := _confirmed(draft, near)) is not None]
    added = [draft for draft, near in _near(told, ruled) if _new(draft, near)]
    return _sorted([*kept, *added])


def _sorted(drafts: Sequence[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (draft.start, -draft.end, draft.type))


def _near(drafts: Sequence[Draft], others: Sequence[Draft]) -> list[tuple[Draft, Sequence[Draft]]]:
    at, out = 0, []
    for draft in drafts:
        while at < len(others) and others[at].start < draft.start:
            at += 1
        out.append((draft, others[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]))
    return out


def _confirmed(draft: Draft, near: Sequence[Draft]) -> Draft | None:
    """The rule's draft, its empty roles filled by the tagger's of the same words; None for a weak one left alone."""
    best = max(near, key=lambda other: (overlap(draft.pieces, other.pieces), other.start), default=None)
    if best is None or overlap(draft.pieces, best.pieces) < SAME:
        return draft if draft.by not in WEAK or draft.hedged or draft.denied else None
    return replace(
        draft,
        addressee=draft.addressee or best.addressee,
        medium=best.medium or draft.medium,
        score=max(draft.score, 0.93),
    )


def _new(draft: Draft, near: Sequence[Draft]) -> bool:
    """True for a tagger's draft whose words no rule has: neither the same nor a good part of them."""
    taken = max((shared(draft.pieces, other.pieces) for other in near if other.type != "reported"), default=0)
    same = any(overlap(draft.pieces, other.pieces) >= SAME for other in near)
    return not same and taken * 3 < covered(draft.pieces)


def voiced(told: Sequence[Told], tagged: Sequence[Draft]) -> list[Told]:
    """Give statements that found no speaker the one the tagger read for the same words."""
    out = []
    for one, near in _near_told(told, _sorted(tagged)):
        best = max(near, key=lambda other: overlap(one.draft.pieces, other.pieces), default=None)
        if one.draft.speaker or one.draft.hedged or best is None or overlap(one.draft.pieces, best.pieces) < SAME:
            out.append(one)
        else:
            out.append(replace(one, draft=replace(one.draft, speaker=best.speaker)))
    return out


def _near_told(told: Sequence[Told], tagged: Sequence[Draft]) -> list[tuple[Told, Sequence[Draft]]]:
    return list(zip(told, (near for _, near in _near([one.draft for one in told], tagged)), strict=True))
