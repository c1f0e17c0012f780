"""All rules over one reading: the drafts of a report, in text order."""

from __future__ import annotations

from dataclasses import replace

from belegt.statements.direct import direct, opening
from belegt.statements.draft import NESTED, Draft, covered, shared
from belegt.statements.frame import RELATIVE, Frame
from belegt.statements.free import free, hedged
from belegt.statements.hits import Hit
from belegt.statements.indirect import indirect
from belegt.statements.named import announced, pointing
from belegt.statements.reading import MOST_UNITS, Reading, Sentence
from belegt.statements.reported import reported
from belegt.statements.shares import calibrated
from belegt.statements.sourced import sourced, sources
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
    told += [draft for draft in sourced(frame) if not _in_frame(draft, told)] + announced(frame)
    spoken = without_overlaps(told)
    nested = within(frame, told)
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


def _in_frame(draft: Draft, told: list[Draft]) -> bool:
    """»X hatte laut Y erklärt, …«: the source stands in the frame of X's words and hands them on."""
    return any(one.speaker and shared(one.frame, draft.cue) and not shared(one.pieces, draft.cue) for one in told)


def within(frame: Frame, told: list[Draft]) -> list[Draft]:
    """»X sagte, dass Y behaupte, …«: what Y says, where Y is named there and no personal pronoun.

    These copies count only inside another's statement: `carry` drops those that lie in none.
    """
    return [replace(draft, by=NESTED, score=0.5) for draft in told if draft.by in _TELLING and _named(frame, draft)]


_TELLING = frozenset(f"statements/{name}" for name in ("dass", "zu", "konjunktiv", "ob", "laut", "nach", "zufolge"))


def _named(frame: Frame, draft: Draft) -> bool:
    """True where an own verb or source has an own bearer: a noun, "dieser", or the pronoun of a relative clause. A
    personal pronoun and "ihrer Meinung" may mean the one who tells it.
    """
    first = next((i for i, unit in enumerate(frame.units) if draft.speaker and unit.start >= draft.speaker[0][0]), None)
    if first is None or frame.units[first].low in words("source_nouns", "owners"):
        return False
    relative = frame.units[first].low in RELATIVE and first > 0 and frame.units[first - 1].text == ","
    if relative and draft.by == "statements/konjunktiv":
        return False  # »das Tief, das vor der Küste gestanden hatte, habe …«: the main clause goes on
    if frame.units[first].low in _PRONOUNS and draft.speaker[0][1] == frame.units[first].end and not relative:
        return False
    telling = [hit for hit in frame.hits if any(a <= frame.units[hit.main].start < b for a, b in draft.cue)]
    return all(_tells(hit) for hit in telling) and _dependent(frame, draft, telling)


def _dependent(frame: Frame, draft: Draft, telling: list[Hit]) -> bool:
    """True where another's words can hold it: told in Konjunktiv or a dependent clause, or beside another source."""
    if not telling:  # a source phrase: in a clause of its own, or one of two
        return draft.start > frame.units[0].end or len(sources(frame)) + len(frame.hits) > 1
    if any(hit.order == "vf" or frame.subjunctive(hit.begin, hit.end) for hit in telling):
        return True
    return bool(sources(frame)) or any(frame.units[hit.begin].low == "wie" for hit in frame.hits)


def _tells(hit: Hit) -> bool:
    """Verbs that give words; »sprechen« and »pochen« rather have an object."""
    groups = ("say", "think", "claim", "ask", "deny")
    return hit.lemma not in {"sprechen", "reden", "pochen", "finden"} and any(hit.member(name) for name in groups)


_PRONOUNS = (words("pronouns", "personal") | {"die"}) - {"dieser", "diese"}


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
