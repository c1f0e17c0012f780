"""All rules over one reading: the drafts of a report, in text order."""

from __future__ import annotations

from dataclasses import replace

from belegt.statements.direct import direct, opening
from belegt.statements.draft import Draft, covered, shared
from belegt.statements.frame import Frame
from belegt.statements.free import free, hedged
from belegt.statements.indirect import indirect
from belegt.statements.named import announced, pointing
from belegt.statements.reading import MOST_UNITS, Reading, Sentence
from belegt.statements.reported import reported
from belegt.statements.shares import calibrated
from belegt.statements.sourced import sourced
from belegt.statements.words import words


def drafts(reading: Reading) -> list[Draft]:
    """Return the drafts of all rules, sorted by their first character."""
    found: list[Draft] = []
    spoken_at = -9
    intro: Draft | None = None
    for sentence in reading.sentences:
        frame = Frame(reading, sentence)
        carried = sentence.index - spoken_at <= 2
        more = _sentence(frame, carried) if len(sentence.units) <= MOST_UNITS else direct(frame, [])
        if _whole_quote(frame) and intro is not None:
            more = [_introduced(draft, intro) for draft in more]
        else:
            intro = opening(frame) if not more else None
        if more or intro:
            spoken_at = sentence.index
        found += more
    return sorted(calibrated(found), key=lambda draft: (draft.start, -draft.end, draft.type))


def _introduced(draft: Draft, intro: Draft) -> Draft:
    """One of a list of quotes under one introduction."""
    if not draft.carried:
        return draft
    return replace(
        draft,
        by="statements/listed",
        speaker=intro.speaker,
        cue=intro.cue,
        frame=intro.frame,
        addressee=intro.addressee,
        carried=not intro.speaker,
    )


def _sentence(frame: Frame, carried: bool) -> list[Draft]:
    told = indirect(frame)
    spoken = without_overlaps(told + sourced(frame) + announced(frame))
    nested = within(frame, spoken, told)
    before = frame.reading.sentences[frame.sentence.index - 1] if frame.sentence.index else None
    close = before is not None and before.paragraph == frame.sentence.paragraph and "?" not in before.units[-1].text
    if not spoken and not _whole_quote(frame):
        spoken = [draft for draft in (pointing(frame, before) or free(frame, carried),) if draft]
    quotes = direct(frame, spoken)
    if not spoken and not _whole_quote(frame):
        spoken = [
            draft
            for draft in (
                reported(frame, _used(frame, quotes)) or (hedged(frame, carried, close) if not quotes else None),
            )
            if draft
        ]
    return spoken + nested + quotes


def within(frame: Frame, kept: list[Draft], told: list[Draft]) -> list[Draft]:
    """»X sagte, dass Y behaupte, …«: what Y says inside X's words, where Y is named there and no pronoun."""
    out = []
    for draft in told:
        outer = next((one for one in kept if one != draft and _holds(one, draft)), None)
        if outer is None or draft in kept or not draft.speaker or draft.speaker == outer.speaker:
            continue
        first = next((unit for unit in frame.units if unit.start >= draft.speaker[0][0]), None)
        if first is not None and first.low not in words("pronouns", "personal"):
            out.append(replace(draft, by="statements/nested", score=0.5))
    return out


def _holds(outer: Draft, inner: Draft) -> bool:
    """True where the inner statement with its cue and its speaker lies in the outer one's words."""
    parts = (inner.pieces, inner.cue, inner.speaker)
    return all(shared(outer.pieces, part) * 10 >= covered(part) * 9 for part in parts if part)


def _used(frame: Frame, quotes: list[Draft]) -> set[int]:
    """Finite verbs whose words are quoted in full: they report nothing more."""
    whole = [quote for quote in quotes if quote.by not in {"statements/fragment", "statements/quote-inside"}]
    return {
        hit.finite
        for hit in frame.hits
        for quote in whole
        if any(a <= frame.units[hit.main].start < b for a, b in quote.cue)
    }


def _whole_quote(frame: Frame) -> bool:
    sentence: Sentence = frame.sentence
    return all(unit.kind != "w" for unit in sentence.units)


def without_overlaps(found: list[Draft]) -> list[Draft]:
    """Keep the better of two drafts that share most of their characters."""
    kept: list[Draft] = []
    for draft in sorted(
        found, key=lambda d: (-d.score, -covered(d.pieces), -(d.cue[0][0] if d.cue else 0), d.start, d.by)
    ):
        size = sum(end - start for start, end in draft.pieces)
        if all(shared(draft.pieces, other.pieces) * 2 < size for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.start)
