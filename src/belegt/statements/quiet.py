"""Which sentences the tagger need not read: far from every sign of speech.

Much of a news text tells without quoting. The tagger's time grows with what it reads, so sentences without a mark, a
verb of saying, a Konjunktiv or a source word are left out unless they stand beside one that has a sign.
"""

from __future__ import annotations

from belegt.language.mood import mood_of
from belegt.statements.reading import Reading, Sentence, Unit
from belegt.statements.words import cues, source_noun

SHORT = 2400  # characters of story: a shorter text fits one window, and reading all of it costs little
BESIDE = 1  # sentences kept before and after one with a sign
_SIGNS = frozenset({"laut", "so", "soll", "sollen", "sollte", "sollten", "zufolge", "demnach", "angeblich", "gemaess"})


def telling(reading: Reading, beside: int = BESIDE, short: int = SHORT) -> list[tuple[int, int]]:
    """Return the stretches of text worth reading, in order and apart; a text of up to `short` characters whole."""
    short_text = sum(sentence.end - sentence.start for sentence in reading.sentences) <= short
    near: set[int] = set()
    for sentence in reading.sentences:
        if short_text or signed(sentence):
            near.update(range(sentence.index - beside, sentence.index + beside + 1))
    out: list[tuple[int, int]] = []
    last = -2
    for sentence in reading.sentences:
        if sentence.index not in near:
            continue
        if sentence.index == last + 1 and _together(reading, out[-1][1], sentence.start):
            out[-1] = (out[-1][0], sentence.end)
        else:
            out.append((sentence.start, sentence.end))
        last = sentence.index
    return out


def _together(reading: Reading, end: int, start: int) -> bool:
    """True where nothing but white space lies between: zones stay apart."""
    return not reading.text[end:start].strip()


def signed(sentence: Sentence) -> bool:
    """True for a sentence with a quotation, a verb or noun of saying, a Konjunktiv, a source word or a hedge."""
    return any(unit.kind == "q" or (unit.kind == "w" and _sign(unit)) for unit in sentence.units)


def _sign(unit: Unit) -> bool:
    low = unit.low
    return low in _SIGNS or bool(cues(low)) or source_noun(low) or (not unit.cap and mood_of(unit.text) == "k1")
