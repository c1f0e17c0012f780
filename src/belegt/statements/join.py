"""What the trained tagger found and what the rules found, made one: for a report's dossier and for the bench alike.

The tagger decides which quotes there are, how far they run and who speaks. A rule's draft of the same words stays with
it (`Draft.rule`): it names a speaker where the tagger named none, gives words, cue and frame where its construction
fixes them, tells hedge and denial, and its frame shows through whom the words came. What only a rule found is added
where that rule is right about every other time when the tagger is silent. The tables and shares are measured on the dev
part of the quotation corpus and on development clusters of our own (`bench/results/quotes.md`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from belegt.statements.draft import NESTED, Draft, covered, holds, overlap, shared

SAME, ACROSS = 0.5, 0.8
"""Overlap (F1 of characters) from which two drafts are one statement: both in marks or neither, and one of the two."""


def _rules(*names: str) -> frozenset[str]:
    return frozenset(f"statements/{name}" for name in names)


BOUNDED = _rules("zufolge", "demnach", "dies")
"""Rules whose words are better than the tagger's: the construction says where they begin and end."""
SOURCED = _rules("laut", "nach", "zufolge", "so", "wie", "behind", "cited")
"""Rules that name the speaker in a construction of its own: theirs is right where the tagger points elsewhere."""
BEHIND = _rules("wie", "behind", "so")
"""Rules for a cue set behind its words: they begin with their sentence."""
EXACT = BOUNDED | _rules("so", "quote-so", "wie", "behind", "quote-inside", "konjunktiv")
"""Rules whose cue and frame are better than the tagger's."""
TRUSTED = _rules(
    "behind",
    "wie",
    "zu",
    "laut",
    "nach",
    "zufolge",
    "so",
    "noun",
    "quote-so",
    "konjunktiv",
    "konjunktiv-2",
    "colon",
    "figure",
)
"""Rules whose finds are added where the tagger found nothing."""
MARKED = _rules("fragment", "quote-inside", "quote-again", "quote-alone", "listed", "colon", "opening", "quote-so")
"""Rules for words in marks: added where the tagger found no words in marks, be it inside another statement."""
TELLING = _rules("dass", "konjunktiv")
"""Rules for indirect speech: added around a statement of the tagger's that is told in it by another."""
CARRIED = frozenset({"indirect_free_indirect", "free_indirect"})
AGREED, ALONE, RULED = 0.93, 0.57, 0.6
"""Shares of right finds: by tagger and rule, by the tagger alone, by a trusted rule alone."""
UNSURE = 0.3  # mean label share of the tagger's indirect speech below which it needs a rule beside it
NEIGHBOURS = 24  # drafts before and after a draft that may be the same; quotes nested deeper than that stay apart


def join(told: Sequence[Draft], ruled: Sequence[Draft], starts: Sequence[int] = ()) -> list[Draft]:
    """Return the drafts of both in text order; every draft keeps its `by`. Linear in the drafts. `starts` are the first
    characters of the text's sentences.
    """
    told, inner = _sorted(told), _sorted([draft for draft in ruled if draft.by == NESTED])
    ruled = _sorted([draft for draft in ruled if draft.by != NESTED])
    pairs = [(one, _whole(one, _same(one, near), inner)) for one, near in _pairs(told, ruled)]
    filled = [(_filled(one, rule, starts), bool(rule) or not _weak(one)) for one, rule in pairs]
    result = [one for one, kept in filled if kept]
    read = _sorted([one for one, _ in filled])  # weak or not, what the tagger found is not new
    result += [replace(one, score=RULED) for one, near in _pairs(ruled, read) if _new(one, near)]
    return _sorted(result + [draft for draft, near in _pairs(inner, _sorted(result)) if _inner(draft, near)])


def interrupted(drafts: Sequence[Draft]) -> list[Draft]:
    """»„A“, sagte er, „B“«: one statement of two pieces where one rule gives both; the corpus counts two."""
    out: list[Draft] = []
    first: dict[int, int] = {}
    for draft in drafts:
        rule = draft.rule if draft.type == "direct" and draft.rule and len(draft.rule.pieces) > 1 else None
        at = first.setdefault(id(rule), len(out)) if rule else len(out)
        if at == len(out):
            out.append(draft)
        elif out[at].speaker == draft.speaker:
            out[at] = replace(out[at], pieces=tuple(sorted({*out[at].pieces, *draft.pieces})))
        else:
            out.append(draft)
    return out


def _whole(one: Draft, rule: Draft | None, inner: Sequence[Draft]) -> Draft | None:
    """The rule, or None where it found what another says inside these words: two statements."""
    if rule is None or _around(rule, one):
        return None
    if not holds(one, rule):
        return rule
    copies = (other for other in inner if other.pieces == rule.pieces and other.speaker == rule.speaker)
    return None if any(copies) else rule


def _around(rule: Draft, one: Draft) -> bool:
    """True where a rule's indirect speech is told in it by another: »Y will wissen, dass X gesagt habe, …«."""
    return rule.by in TELLING and bool(one.cue and one.speaker) and one.type == "indirect" and holds(rule, one)


def _inner(draft: Draft, told: Sequence[Draft]) -> bool:
    """True where a statement by somebody else holds this one with its cue, and no other statement is it."""
    around = [one for one in told if holds(one, draft)]
    return bool(around) and all(one in around or _alike(draft, one) < SAME for one in told)


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
    best = max(others, key=lambda other: (_alike(draft, other), other.type == draft.type), default=None)
    return best if best and _alike(draft, best) >= SAME else None


def _alike(draft: Draft, other: Draft) -> float:
    """Overlap of the words, 0 where they are not one statement."""
    same = overlap(draft.pieces, other.pieces)
    return same if same >= (SAME if (draft.type == "direct") == (other.type == "direct") else ACROSS) else 0.0


def _weak(draft: Draft) -> bool:
    """What no rule confirms and is right less than once in three: »soll« and words in marks with nobody who says them,
    indirect speech the tagger itself is unsure of.
    """
    if draft.type == "indirect":
        return draft.score < UNSURE
    return draft.type in {"free_indirect", "direct"} and not draft.speaker


def _filled(draft: Draft, rule: Draft | None, starts: Sequence[int]) -> Draft:
    if rule is None:
        return replace(draft, score=ALONE, carried=draft.type in CARRIED and not draft.speaker)
    exact = rule.by in EXACT and bool(rule.cue)
    ours = rule.by in SOURCED and draft.type in CARRIED
    moved = bool(rule.speaker) and _elsewhere(draft, rule)  # whom the tagger named may hand the words on
    later = _later(draft, rule, starts)
    cut = ours or rule.by in BOUNDED or _ran_on(draft, rule) or _crossed(draft, rule, starts)
    return replace(
        draft, score=AGREED, rule=rule, hedged=rule.hedged, denied=rule.denied, carried=rule.carried,
        relay=draft.relay or (draft.speaker if moved and not later else ()),
        type=rule.type if ours else draft.type,
        pieces=rule.pieces if cut else draft.pieces,
        speaker=rule.speaker if moved or later else draft.speaker,
        cue=rule.cue if exact or not draft.cue else draft.cue,
        frame=rule.frame if exact or not draft.frame else draft.frame,
    )  # fmt: skip


def _ran_on(draft: Draft, rule: Draft) -> bool:
    """True where the tagger took the sentence before for a part of what stands before "…, wie X sagte"."""
    inside = shared(draft.pieces, rule.pieces) == covered(rule.pieces)
    return rule.by in BEHIND and inside and draft.end <= rule.end and draft.start < rule.start


def _crossed(draft: Draft, rule: Draft, starts: Sequence[int]) -> bool:
    """True where the tagger's indirect speech runs over a sentence's end and a rule's lies within it."""
    if draft.type != "indirect" or rule.type != "indirect" or shared(draft.pieces, rule.pieces) < covered(rule.pieces):
        return False
    return any(bisect_right(starts, start) < bisect_right(starts, end - 1) for start, end in draft.pieces)


def _later(draft: Draft, rule: Draft, starts: Sequence[int]) -> bool:
    """True where the quotation's own sentence has cue and speaker and the tagger took the speaker of a later one:
    »Er ergänzte: „…“« and then »„…“, betonte X«.
    """
    if not (draft.speaker and rule.speaker and rule.cue) or rule.carried:
        return False
    own = bisect_right(starts, max(draft.end, rule.end, rule.cue[-1][1], rule.speaker[-1][1]) - 1)
    one = own == bisect_right(starts, min(rule.start, rule.cue[0][0], rule.speaker[0][0]))
    return one and bisect_right(starts, draft.speaker[0][0]) > own


def _elsewhere(draft: Draft, rule: Draft) -> bool:
    """True where the tagger names no speaker, or another than a construction that holds its own, outside its words."""
    named = (*rule.speaker, *rule.pieces)
    return not draft.speaker or (rule.by in SOURCED and not shared(draft.speaker, named))


def _new(draft: Draft, told: Sequence[Draft]) -> bool:
    """True for what the tagger did not find: words of a trusted rule, words in marks, denials and hedges."""
    own = [one for one in told if shared(one.speaker, draft.speaker) and shared(one.pieces, draft.pieces)]
    if not own and any(_around(draft, other) for other in told):
        return True
    if _same(draft, told):
        return False
    marked = draft.by in MARKED
    rivals = [other for other in told if not marked or other.type == "direct"]
    if sum(shared(draft.pieces, other.pieces) for other in rivals) * 4 >= covered(draft.pieces):
        return False
    return marked or draft.by in TRUSTED or draft.denied or draft.hedged
