"""The tagger's direct quotes laid along the marks of the text: who quotes opens marks and closes them.

In the German news quotation data 603 of 606 annotated pieces of direct speech are one quotation from mark to mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from belegt.statements.draft import Draft, Piece, Pieces
from belegt.statements.marks import Quotation

_MARKS = "„“”\"»«‚‘’'›‹`, \t\n\u00a0"


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
            once = tuple(dict.fromkeys(piece for pieces in whole for piece in pieces))
            fresh = [piece for piece in once if not laid or piece not in taken]
            if laid:
                taken.update(fresh)
            if fresh:
                out.append(replace(draft, pieces=tuple(fresh)))
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


def bare(text: str, draft: Draft) -> Pieces:
    """Take the marks off a direct quote; other pieces stay."""
    if draft.type != "direct":
        return draft.pieces
    found = tuple(stripped for piece in draft.pieces if (stripped := without_marks(text, piece)))
    return found or draft.pieces


def without_marks(text: str, piece: Piece) -> Piece | None:
    """Return the range without quotation marks and white space at its ends, None where nothing is left.

    >>> without_marks("„Ja.“", (0, 5))
    (1, 4)
    """
    start, end = piece
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return (start, end) if start < end else None
