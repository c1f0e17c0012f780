"""What the trained tagger found and what the rules found, made one.

The tagger decides which quotes there are and who speaks. A rule's draft of the same quote names a speaker where the
tagger named none, gives cue and frame where the rule's construction fixes them, and confirms the find. What only a rule
found is added where that rule is right at least half the time when the tagger is silent. The tables and shares are
measured on the dev part of the quotation corpus (`bench/results/quotes.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from belegt.statements.draft import Draft, covered, overlap, shared

SAME = 0.5  # overlap (F1 of characters) from which two drafts are one statement
EXACT = frozenset(f"statements/{name}" for name in ("zufolge", "so", "demnach", "dies", "quote-so"))
"""Rules whose cue and frame are better than the tagger's: the construction says where they begin and end."""
TRUSTED = frozenset(f"statements/{name}" for name in ("laut", "nach", "zufolge", "so", "wie", "noun", "quote-so"))
"""Rules whose finds are added where the tagger found nothing."""
AGREED, ALONE, RULED = 0.93, 0.57, 0.6
"""Shares of right finds: by tagger and rule, by the tagger alone, by a trusted rule alone."""
NEIGHBOURS = 24  # drafts before and after a draft that may be the same; quotes nested deeper than that stay apart


def join(told: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of both in text order; every draft keeps its `by`. Linear in the drafts."""
    told, ruled = _sorted(told), _sorted(ruled)
    result = [_filled(one, _same(one, near)) for one, near in _pairs(told, ruled)]
    result += [replace(one, score=RULED) for one, near in _pairs(ruled, told) if _new(one, near)]
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
        return replace(draft, score=ALONE)
    draft = replace(
        draft, score=AGREED, speaker=draft.speaker or rule.speaker, hedged=rule.hedged, denied=rule.denied,
        carried=rule.carried,
    )  # fmt: skip
    return replace(draft, cue=rule.cue, frame=rule.frame) if rule.by in EXACT and rule.cue else draft


def _new(draft: Draft, told: Sequence[Draft]) -> bool:
    taken = sum(shared(draft.pieces, other.pieces) for other in told)
    return draft.by in TRUSTED and taken * 4 < covered(draft.pieces)
