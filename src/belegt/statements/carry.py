"""Carried speech: a statement without a speaker of its own takes the one of the passage it goes on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from belegt.language.roles import role_of
from belegt.statements.draft import NESTED, Draft, Pieces, holds, shared
from belegt.statements.nouns import Phrase, nominative, subject_before
from belegt.statements.reading import Reading, Sentence
from belegt.statements.words import words

FARTHEST = 2  # sentences between a statement and the one that carries it on, in the next paragraph
FARTHEST_INSIDE = 5  # and within one paragraph


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with what it hangs on: `continues`, `inside` and `behind` are indices into the same list, or None.

    `behind` is the statement just before one that names its own speaker and yet reads as if carried on.
    """

    draft: Draft
    sentence: int
    continues: int | None = None
    inside: int | None = None
    behind: int | None = None


def carry(reading: Reading, drafts: list[Draft]) -> list[Told]:
    """Return the drafts in text order with speakers carried over, and with the statement each lies in or continues."""
    starts = [sentence.start for sentence in reading.sentences]
    told: list[Told] = []
    last: int | None = None
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end, d.type)):
        index = max(0, bisect_right(starts, draft.start) - 1)
        inside = _inside(told, draft)
        if draft.by == NESTED and (inside is None or not holds(told[inside].draft, draft)):
            continue
        one = _told(reading, told, draft, index, inside, last)
        told.append(one)
        if inside is None or told[inside].draft.speaker != one.draft.speaker:
            last = len(told) - 1
    return told


def _inside(told: list[Told], draft: Draft) -> int | None:
    """The innermost earlier statement that holds most of this one."""
    for index in range(len(told) - 1, max(-1, len(told) - 6), -1):
        other = told[index].draft
        size = sum(end - start for start, end in draft.pieces)
        if shared(other.pieces, draft.pieces) * 10 >= size * 9:
            return index
    return None


def _told(reading: Reading, told: list[Told], draft: Draft, index: int, inside: int | None, last: int | None) -> Told:
    if draft.carried and draft.speaker and draft.speaker[0][0] >= draft.end and _voiced(reading, told, index, last):
        draft = replace(draft, speaker=())  # who is named behind speaks next; this goes the speech before on
    if draft.speaker or (draft.hedged and not draft.carried):
        near = last is not None and _near(reading, told[last].sentence, index)
        return Told(draft, index, None, inside, last if draft.carried and near else None)
    if inside is not None:
        outer = told[inside].draft
        return Told(
            replace(draft, speaker=outer.speaker, cue=draft.cue or outer.cue, frame=draft.frame or outer.frame),
            index,
            None,
            inside,
        )
    if not draft.carried:
        return Told(draft, index, None, None)
    if last is not None and told[last].draft.speaker and _near(reading, told[last].sentence, index):
        return Told(replace(draft, speaker=told[last].draft.speaker), index, last, None)
    return Told(replace(draft, speaker=_subject(reading, index)), index, None, None)


def _voiced(reading: Reading, told: list[Told], index: int, last: int | None) -> bool:
    """True where a statement with a speaker stands before in the same paragraph."""
    if last is None or not told[last].draft.speaker:
        return False
    before = reading.sentences[told[last].sentence]
    return before.paragraph == reading.sentences[index].paragraph and _near(reading, told[last].sentence, index)


def _near(reading: Reading, before: int, index: int) -> bool:
    """In the same paragraph, or just behind its end."""
    gap = reading.sentences[index].paragraph - reading.sentences[before].paragraph
    return (gap == 0 and index - before <= FARTHEST_INSIDE) or (gap <= 1 and index - before <= FARTHEST)


def _subject(reading: Reading, index: int) -> Pieces:
    """The subject of the sentence before, in the same paragraph."""
    if index == 0 or reading.sentences[index].paragraph != reading.sentences[index - 1].paragraph:
        return ()
    before: Sentence = reading.sentences[index - 1]
    phrase = subject_before(before.units, 0, len(before.units))
    if phrase is None or not nominative(before.units, phrase) or not _speaks(before, phrase):
        return ()
    return (phrase.span(before.units),)


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """True for a person's pronoun, a role, or a bare name: "die Entscheidung" says nothing."""
    units = sentence.units[phrase.first : phrase.last]
    if phrase.pronoun:
        return units[0].low in {"er", "sie", "he", "she", "they"}
    if any(unit.kind == "w" and role_of(unit.text) for unit in units):
        return True
    return all(unit.cap for unit in units[:2]) and units[0].low not in words("determiners", "nominative")
