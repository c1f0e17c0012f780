"""Statements a noun announces (»die Forderung, … zu …«, »der Ansicht, dass …«) and those a "Dies" points back to."""

from __future__ import annotations

from belegt.statements.draft import Draft, Pieces
from belegt.statements.frame import RELATIVE, Frame
from belegt.statements.hits import Hit
from belegt.statements.indirect import SUBORDINATE, infinitive
from belegt.statements.nouns import Phrase, nominative, phrase_at, subject_after, subject_before
from belegt.statements.reading import Sentence
from belegt.statements.subjects import clause_start, subject
from belegt.statements.words import words

_POINTERS = frozenset({"dies", "das"})
_OF_SPEECH = frozenset(
    {
        "ansicht",
        "meinung",
        "auffassung",
        "ueberzeugung",
        "worten",
        "begruendung",
        "hinweis",
        "argument",
        "ergebnis",
        "schluss",
        "behauptung",
    }
)
FARTHEST_NOUN = 14


def announced(frame: Frame) -> list[Draft]:
    """Return the drafts a message noun opens right before a comma."""
    out = []
    for at, unit in enumerate(frame.units):
        if unit.kind == "m" and unit.text == "," and at + 2 < frame.body_end:
            noun = _noun_before(frame, at)
            if noun is not None:
                draft = _announced(frame, noun, at)
                if draft is not None:
                    out.append(draft)
    return out


def _noun_before(frame: Frame, comma: int) -> int | None:
    """The message noun of the phrase that ends at the comma: "die Forderung des Verbandes, "."""
    begin = max(frame.bounds[0][comma - 1] if comma else 0, comma - FARTHEST_NOUN)
    for i in range(comma - 1, begin - 1, -1):
        unit = frame.units[i]
        if unit.cap and unit.low in words("message_nouns"):
            if i == comma - 1 or (i == comma - 2 and _only_verbs(frame, i + 1, comma)):
                return i
            after = phrase_at(frame.units, i, comma, appositions=False)
            return i if after is not None and _only_verbs(frame, after.last, comma) else None
    return None


def _only_verbs(frame: Frame, first: int, comma: int) -> bool:
    """True where behind the noun's phrase stands nothing or a particle: »wies die Forderung zurück, …«."""
    return comma - first <= 1 and all(unit.kind == "w" and not unit.cap for unit in frame.units[first:comma])


def _announced(frame: Frame, noun: int, comma: int) -> Draft | None:
    units, begin = frame.units, comma + 1
    low = units[begin].low
    end = frame.bounds[1][begin]
    if low in RELATIVE and any(hit.finite == begin + 1 for hit in frame.hits):
        return None  # »die Behauptung eines Mannes, der sagt, …«
    fits = low == "dass" or (
        low not in SUBORDINATE
        and (infinitive(frame, begin) or (frame.subjunctive(begin, end) and not frame.relative(begin)))
    )
    if not fits:
        return None
    speaker = _speaker(frame, noun, comma)
    first = clause_start(frame, noun)
    pieces = frame.pieces(begin, frame.body_end)
    return (
        Draft(
            pieces,
            "indirect",
            "statements/noun",
            0.7,
            "SW",
            frame.of(speaker),
            _cue(frame, noun),
            frame.raw(first, begin),
        )
        if pieces
        else None
    )


def _cue(frame: Frame, noun: int) -> Pieces:
    first = noun
    if noun and frame.units[noun - 1].low in words("determiners", "nominative") | words("determiners", "oblique"):
        first = noun - 1
    return frame.raw(first, noun + 1)


def _speaker(frame: Frame, noun: int, comma: int) -> Phrase | None:
    """The genitive behind the noun, else the subject of its clause."""
    units = frame.units
    after = noun + 1
    if after < comma and units[after].low in {"von", "vom", "des", "der"}:
        first = after + 1 if units[after].low in {"von", "vom"} else after
        inner = phrase_at(units, first, comma, appositions=False)
        if inner is not None:
            return inner
    start = clause_start(frame, noun)
    before = subject_before(units, start, noun)
    if before is not None and before.last < noun:
        return before
    verb = next((hit.finite for hit in frame.hits if start <= hit.finite < noun), None)
    found = subject_after(units, verb, noun) if verb is not None else None
    return found if found is not None and found.last <= noun and nominative(units, found) else None


def pointing(frame: Frame, before: Sentence | None) -> Draft | None:
    """»… . Dies bestätigte ein Sprecher.«: the sentence before is what was said."""
    units = frame.units
    if before is None or len(units) < 3 or before.paragraph != frame.sentence.paragraph:
        return None
    hit = next((h for h in frame.hits if h.finite == 1 or (h.begin == 0 and min(h.parts) == 1)), None)
    if units[0].low not in _POINTERS or hit is None or not _points(frame, hit):
        return None
    who = subject(frame, hit)
    if who is None or who.first == 0:
        who = subject_after(units, hit.finite, len(units))
    if who is None or frame.units[who.first].low in {"zu", "dass"}:
        return None
    cue_frame = frame.raw(1, frame.body_end)
    return Draft(
        ((before.start, units[0].end),),
        "indirect",
        "statements/dies",
        0.8,
        "Speech",
        frame.of(who),
        frame.cue(hit),
        cue_frame,
        denied=hit.member("deny"),
    )


def _points(frame: Frame, hit: Hit) -> bool:
    return (
        hit.lemma
        in {
            "sagen",
            "erklären",
            "mitteilen",
            "bestätigen",
            "berichten",
            "melden",
            "bekanntgeben",
            "angeben",
            "ankündigen",
            "schreiben",
            "verkünden",
            "versichern",
            "betonen",
            "behaupten",
        }
        and frame.units[-1].text != ":"
    )
