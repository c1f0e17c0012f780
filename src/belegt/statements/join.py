"""What the trained tagger found and what the rules found, made one.

The tagger decides which quotes there are; a rule's draft of the same quote fills the roles that the tagger left open,
and what only a rule found is added where that rule is right often enough on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from belegt.statements.draft import Draft, covered, overlap, shared

SAME = 0.5  # overlap (F1 of characters) from which two drafts are one statement
NEIGHBOURS = 24  # drafts before and after a draft that may be the same; quotes nested deeper than that stay apart


def join(told: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of both in text order; every draft keeps its `by`. Linear in the drafts."""
    told, ruled = _sorted(told), _sorted(ruled)
    result = [_filled(one, _same(one, near)) for one, near in _pairs(told, ruled)]
    result += [one for one, near in _pairs(ruled, told) if _new(one, near)]
    return _sorted(result)


def _sorted(drafts: Sequence[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (draft.start, -draft.end, draft.type))


def _pairs(drafts: Sequence[Draft], others: Sequence[Draft]) -> list[tuple[Draft, Sequence[Draft]]]:
    """Give each draft the others that may overlap it; both are in text order."""
    result: list[tuple[Draft, Sequence[Draft]]] = []
    at = 0
    for draft in drafts:
        while at < len(others) and others[at].start < draft.start:
            at += 1
        result.append((draft, others[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]))
    return result


def _same(draft: Draft, others: Sequence[Draft]) -> Draft | None:
    best = max(others, key=lambda other: overlap(draft.pieces, other.pieces), default=None)
    return best if best and overlap(draft.pieces, best.pieces) >= SAME else None


def _filled(draft: Draft, rule: Draft | None) -> Draft:
    if rule is None:
        return draft
    return replace(
        draft, speaker=draft.speaker or rule.speaker, cue=draft.cue or rule.cue, frame=draft.frame or rule.frame,
        addressee=draft.addressee or rule.addressee, hedged=rule.hedged, denied=rule.denied,
    )  # fmt: skip


def _new(draft: Draft, told: Sequence[Draft]) -> bool:
    taken = sum(shared(draft.pieces, other.pieces) for other in told)
    return taken * 4 < covered(draft.pieces) and draft.score >= 0.9
