"""The tagger's direct quotes laid along the marks of the text: who quotes opens marks and closes them.

In the German news quotation data 603 of 606 annotated pieces of direct speech are one quotation from mark to mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from belegt.statements.draft import Draft, Piece
from belegt.statements.marks import Quotation


def within_marks(quotes: Sequence[Quotation], told: Sequence[Draft]) -> list[Draft]:
    """Return the drafts; a direct one that holds a part of a quotation gets all of it, one that ran across words
    outside marks is parted there, and what another draft has already is left out.
    """
    outer = [(q.start, q.end) for q in quotes if q.depth == 0 and q.closed]
    out: list[Draft] = []
    taken: set[Piece] = set()
    for draft in told:
        laid = [_laid(piece, outer) for piece in draft.pieces] if draft.type == "direct" else []
        if len(laid) == 1 and laid[0]:
            fresh = [piece for piece in laid[0] if piece not in taken]
            taken.update(fresh)
            out += [replace(draft, pieces=(piece,)) for piece in fresh]
        else:  # „A“, sagte er, „B“ is one draft of several pieces
            whole = (met or [old] for met, old in zip(laid, draft.pieces, strict=True)) if laid else [draft.pieces]
            out.append(replace(draft, pieces=tuple(piece for pieces in whole for piece in pieces)))
    return out


def _laid(piece: Piece, outer: Sequence[Piece]) -> list[Piece]:
    """The quotations of which a piece holds half, or which hold half of it."""
    start, end = piece
    met = []
    for quote in outer[max(0, bisect_left(outer, (start, start)) - 1) :]:
        if quote[0] >= end:
            break
        shared = min(end, quote[1]) - max(start, quote[0])
        if shared * 2 >= min(end - start, quote[1] - quote[0]):
            met.append(quote)
    return met
