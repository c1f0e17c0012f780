"""Drafts in the shape of the German news quotation data: carried speech in runs, no cue where the data have none.

The dossier tells carried speech sentence by sentence; the data annotate a run of such sentences once. This turns
one into
the other, so that a bench measures finding and not habits of splitting.
"""

from __future__ import annotations

from dataclasses import replace

from belegt.statements.carry import Told, carry
from belegt.statements.draft import Draft
from belegt.statements.reading import Reading, read
from belegt.statements.rules import drafts

TYPES = {
    "direct": "Direct",
    "indirect": "Indirect",
    "reported": "Reported",
    "free_indirect": "FreeIndirect",
    "indirect_free_indirect": "IndirectFreeIndirect",
}
_CUELESS = frozenset({"reported", "free_indirect", "indirect_free_indirect"})


def dataset_drafts(text: str) -> list[Draft]:
    """Return the rules' drafts of a text as the data would annotate them."""
    reading = read(text)
    return in_runs(reading, carry(reading, drafts(reading)))


def in_runs(reading: Reading, told: list[Told]) -> list[Draft]:
    """Join carried sentences that follow each other; take cue and frame off the types that have none."""
    out: list[Draft] = []
    last: int | None = None  # index in `out` of the run that may go on
    for one in told:
        draft = one.draft
        if _hearsay(draft):
            continue
        if draft.type in _CUELESS:
            draft = replace(draft, cue=(), frame=(), addressee=())
        if one.inside is None and last is not None and _goes_on(reading.text, out[last], draft):
            out[last] = replace(out[last], pieces=((out[last].start, draft.end),))
            continue
        out.append(draft)
        if one.inside is None:
            last = len(out) - 1
    return out


def _hearsay(draft: Draft) -> bool:
    """The data take "angeblich" and a "soll" without any source for no statement."""
    return draft.by == "statements/allegedly" or (draft.hedged and not draft.speaker and draft.by in _HEDGES)


_HEDGES = frozenset({"statements/hedge", "statements/soll"})


def _goes_on(text: str, before: Draft, draft: Draft) -> bool:
    """Same type, same speaker, nothing but white space between, no new paragraph."""
    if draft.type not in {"indirect_free_indirect", "free_indirect"} or draft.type != before.type:
        return False
    between = text[before.end : draft.start]
    return not between.strip() and "\n\n" not in between and before.speaker == draft.speaker


def short_format(drafts: list[Draft]) -> list[dict[str, object]]:
    """Return the statements of one document as `score_quotes.py` reads them (unit "char")."""
    return [
        {
            "type": TYPES[draft.type], "medium": draft.medium, "quote": draft.pieces, "speaker": draft.speaker,
            "cue": draft.cue, "frame": draft.frame, "addressee": draft.addressee,
        }
        for draft in drafts
    ]  # fmt: skip
