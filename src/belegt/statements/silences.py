"""Sentences that tell of silence: nobody says anything there, whatever their words look like."""

from __future__ import annotations

from belegt.language.fold import fold
from belegt.statements.direct import after_naming_noun, title
from belegt.statements.draft import Draft
from belegt.statements.frame import Frame
from belegt.statements.reading import Reading
from belegt.statements.sourced import sources
from belegt.statements.voices import sentence_of
from belegt.statements.words import words

_NOT = frozenset({"nicht", "kein", "keine", "keinen", "keinerlei", "nichts", "niemand"})
_NEAR = 6


def silent(frame: Frame) -> bool:
    """True for »X wollte sich dazu nicht äußern« and »ob X geht, ließ Y offen« without words of anybody quoted.

    "Das werde er nicht hinnehmen, sagte er" is speech: the negation must stand with the verb of telling.
    """
    units = frame.units
    lows = [unit.low for unit in units]
    if any(unit.kind == "q" and len(unit.text) > 30 for unit in units) or (
        frame.subjunctive(0, frame.body_end) == "k1" and ":" in lows
    ):
        return False
    if any(low in words("silence", "plain") for low in lows):
        return True
    if "offen" in lows and any(low in words("silence", "open") for low in lows):
        return lows.index("offen") >= frame.body_end - 2 or "ob" in lows
    for i, low in enumerate(lows):
        if low in _NOT and any(other in words("silence", "negated") for other in lows[max(0, i - _NEAR) : i + _NEAR]):
            return _closes(frame, i)
    return False


def _closes(frame: Frame, at: int) -> bool:
    """The silence is the sentence's own: no dass-clause or Konjunktiv clause follows it."""
    rest = frame.units[at:]
    return not any(unit.low == "dass" for unit in rest) and frame.subjunctive(at, frame.body_end) is None


def spoken_only(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Leave out drafts of silence: whole sentences that tell of it, and clauses a negated cue follows. Quotes stay."""
    starts = [sentence.start for sentence in reading.sentences]
    frames: dict[int, Frame] = {}
    kept = []
    for draft in drafts:
        index = sentence_of(starts, draft.start)
        if reading.sentences and index not in frames:
            frames[index] = Frame(reading, reading.sentences[index])
        unsaid = _name if draft.type == "direct" else _unsaid
        if index not in frames or not unsaid(frames[index], draft):
            kept.append(draft)
    return kept


def _name(frame: Frame, draft: Draft) -> bool:
    """A name in marks that only the tagger takes for speech, and a mark without a word."""
    if draft.rule is not None or not draft.by.startswith("model:"):
        return False
    text = frame.reading.text
    if not any(char.isalnum() for start, end in draft.pieces for char in text[start:end]):
        return True
    at = next((i for i, unit in enumerate(frame.units) if unit.kind == "q" and unit.start == draft.start), 0)
    return len(draft.pieces) == 1 and (after_naming_noun(frame, at) or _of_medium(frame, at)) and title(frame, at)


def _of_medium(frame: Frame, at: int) -> bool:
    """»dem „stern“«."""
    return fold(frame.units[at].text.strip("„“”\"»«‚‘’'›‹")) in words("media", "names")


def _no_source(frame: Frame, draft: Draft) -> bool:
    """»dachte laut über Nachfolger nach«, »nach der Rede zeigte er …«: the tagger's cue opens no source here."""
    cue = frame.reading.text[draft.cue[0][0] : draft.cue[0][1]].lower() if len(draft.cue) == 1 else ""
    if cue not in {"laut", "nach", "so"} or not draft.by.startswith("model:"):
        return False
    return all(frame.units[source.cue[0]].start != draft.cue[0][0] for source in sources(frame))


def _unsaid(frame: Frame, draft: Draft) -> bool:
    if draft.type != "indirect":
        return silent(frame)
    if draft.rule is None and _no_source(frame, draft):
        return True
    first = next((unit.low for unit in frame.units if unit.start >= draft.start), "")
    for hit in frame.hits:
        if hit.negated and any(a <= frame.units[hit.main].start < b for a, b in draft.cue):
            return hit.order == "v1" and frame.units[hit.finite].start > draft.start
    asked = first in {"ob", "wer", "wem", "wann", "warum", "wie", "von", "was"}
    return asked and silent(frame) and all(hit.negated for hit in frame.hits)
