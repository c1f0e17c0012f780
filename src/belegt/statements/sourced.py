"""Statements whose source stands in a phrase: laut X, nach Angaben von X, X zufolge, so X, seiner Meinung nach,
demnach.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import cast

from belegt.statements.draft import Draft, Pieces
from belegt.statements.frame import RELATIVE, Frame
from belegt.statements.nouns import LONGEST, Phrase, coordinated, delimiter, nominal, phrase_at
from belegt.statements.reading import MOST_UNITS
from belegt.statements.subjects import clause_start
from belegt.statements.words import source_noun, words


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: units first..last (exclusive), the cue's units, and the phrase that names the source."""

    first: int
    last: int
    cue: tuple[int, ...]
    phrase: Phrase | None
    by: str


def sourced(frame: Frame) -> list[Draft]:
    """Return one draft for each source phrase of the sentence."""
    found = sources(frame)
    return [draft for source in found if not behind_another(source, found) and (draft := _draft(frame, source))]


def behind_another(source: Source, found: list[Source]) -> bool:
    """»so der Präsident laut dem Sender«: the second hands on what the first says."""
    return any(other.last == source.first and other.by == "statements/so" for other in found)


def sources(frame: Frame) -> list[Source]:
    """Return the source phrases of a sentence, left to right, none inside another; looked for once a sentence."""
    if "sources" not in frame.memo:
        frame.memo["sources"] = _sources(frame) if len(frame.units) <= MOST_UNITS else []
    return cast(list[Source], frame.memo["sources"])


def _sources(frame: Frame) -> list[Source]:
    found: list[Source] = []
    at = 0
    for i, unit in enumerate(frame.units):
        if i < at or unit.kind != "w":
            continue
        source = _source_at(frame, i)
        if source is not None:
            found.append(source)
            at = source.last
    return found


def _source_at(frame: Frame, i: int) -> Source | None:
    low = frame.units[i].low
    if low in {"laut", "gemaess"}:
        return _laut(frame, i)
    if low == "nach":
        return _nach(frame, i)
    if low == "so":
        return _so(frame, i)
    if low in {"zufolge", "nach"} or low == "zufolge":
        return None
    if low in {"demnach", "wonach"}:
        return Source(i, i + 1, (i,), _announcer(frame, i) if low == "wonach" else None, "statements/demnach")
    return _behind(frame, i)


def _announcer(frame: Frame, i: int) -> Phrase | None:
    """»Meldungen der Zeitung, wonach …«: the phrase that ends at the comma."""
    if i < 2 or frame.units[i - 1].text != ",":
        return None
    for at in range(i - 2, max(-1, i - 12), -1):
        if frame.units[at].cap and (at == 0 or not frame.units[at - 1].cap):
            phrase = phrase_at(frame.units, at, i - 1, appositions=False)
            if phrase is not None and phrase.last == i - 1 and source_noun(frame.units[at].low):
                return phrase
    return None


def _laut(frame: Frame, i: int) -> Source | None:
    """ "laut X"; in »mit seinen laut X geringen Spuren« it belongs to the adjective alone."""
    if i and frame.units[i - 1].low in words("determiners", "nominative") | words("determiners", "oblique"):
        return None
    phrase = phrase_at(frame.units, i + 1, len(frame.units), appositions=False)
    if phrase is None:
        return None
    phrase = coordinated(frame.units, phrase, len(frame.units))
    named = frame.units[phrase.first : phrase.last]
    if frame.units[i].low == "gemaess" and not any(source_noun(unit.low) for unit in named):
        return None  # »gemäß dem Gesetz« is a rule, no source
    return Source(i, phrase.last, (i,), phrase, "statements/laut")


def _nach(frame: Frame, i: int) -> Source | None:
    """ "nach Angaben …" with a source noun ahead of its genitive; plain "nach" is a time or a place."""
    phrase = phrase_at(frame.units, i + 1, len(frame.units))
    if phrase is None or phrase.pronoun:
        return None
    for at in range(phrase.first, min(phrase.last, phrase.first + 5)):
        if source_noun(frame.units[at].low) and nominal(frame.units[at]):
            return Source(i, phrase.last, (i,), phrase, "statements/nach")
    return None


def _so(frame: Frame, i: int) -> Source | None:
    """ ", so die Forscherin" at the end or between commas."""
    units = frame.units
    if i == 0 or not (units[i - 1].text in {",", "–", "“"} or units[i - 1].kind == "q"):
        return None
    phrase = phrase_at(units, i + 1, len(units))
    if phrase is None or phrase.pronoun or (units[i + 1].kind == "q" and not units[i + 1].text[1:2].isupper()):
        return None
    end = phrase.last
    while end < len(units) and end < phrase.last + 12 and not delimiter(units[end]):
        if units[end].low in {"laut", "gemaess", "zufolge"}:  # »so der Präsident laut dem Sender«: two sources
            break
        if units[end].low in {"hat", "haben", "ist", "sind", "wird", "werden", "war", "sei", "dass"}:
            return None
        end += 1
    return Source(i, end, (i,), phrase, "statements/so")


def _behind(frame: Frame, i: int) -> Source | None:
    """ "Berichten zufolge", "seiner Meinung nach", "dem Vernehmen nach": the preposition follows its phrase."""
    units = frame.units
    if not _follows(frame, i) or (i > 0 and not _opens(frame, i)):
        return None
    phrase = phrase_at(units, i, len(units), appositions=False)
    if phrase is None or phrase.last >= len(units):
        return None
    low = units[phrase.last].low
    noun = any(source_noun(units[at].low) for at in range(phrase.first, phrase.last))
    if low == "zufolge" or (low == "nach" and noun and not _before_phrase(frame, i, phrase)):
        return Source(i, phrase.last + 1, (phrase.last,), phrase, f"statements/{low}")
    return None


def _before_phrase(frame: Frame, i: int, phrase: Phrase) -> bool:
    """»aus Studien nach der Wahl«: behind a preposition, or with a determined noun behind, "nach" belongs to that."""
    units, after = frame.units, phrase.last + 1
    if i > 0 and units[i - 1].low in words("prepositions", "all"):
        return True
    determined = after < len(units) and units[after].low in words("determiners", "oblique")
    return determined and units[phrase.first].low not in words("source_nouns", "owners")


def _follows(frame: Frame, i: int) -> bool:
    """True where "zufolge" or "nach" stands near behind: only then is it worth to look for their phrase."""
    if "postpositions" not in frame.memo:
        frame.memo["postpositions"] = [at for at, unit in enumerate(frame.units) if unit.low in {"zufolge", "nach"}]
    places = cast(list[int], frame.memo["postpositions"])
    at = bisect_right(places, i)
    return at < len(places) and places[at] - i <= LONGEST


def _opens(frame: Frame, i: int) -> bool:
    """A phrase may start here: not behind its own determiner or adjective."""
    before = frame.units[i - 1]
    first = frame.units[i]
    if before.kind != "w":
        return True
    inside = before.low in words("determiners", "nominative") | words("determiners", "oblique") or before.cap
    return not inside or first.low in words("determiners", "oblique")


def _draft(frame: Frame, source: Source) -> Draft | None:
    pieces = _content(frame, source)
    if not pieces:
        return None
    speaker = frame.of(source.phrase)
    medium = (
        "ST"
        if source.phrase
        and any(
            unit.low in words("source_nouns", "opinion")
            for unit in frame.units[source.phrase.first : source.phrase.last]
        )
        else "SW"
    )
    return Draft(
        pieces,
        "indirect",
        source.by,
        0.8,
        medium,
        speaker,
        tuple((frame.units[c].start, frame.units[c].end) for c in source.cue),
        _frame(frame, source),
        carried=source.by == "statements/demnach",
    )


def _frame(frame: Frame, source: Source) -> Pieces:
    units = frame.units
    first, last = source.first, source.last
    if first > 0 and units[first - 1].text == ",":
        first -= 1
    if last < len(units) and units[last].text == "," and source.first > 0 and units[source.first - 1].text == ",":
        last += 1
    return frame.raw(first, last)


def _content(frame: Frame, source: Source) -> Pieces:
    """The clause around the phrase: left and right of it."""
    units, end = frame.units, frame.body_end
    start = clause_start(frame, source.first)
    begin, close = frame.bounds[0][source.first], frame.bounds[1][source.last - 1]
    if (
        0 < begin <= source.first
        and units[begin - 1].text == ","
        and units[begin].low in RELATIVE | {"weil", "wobei", "womit", "wodurch", "nachdem", "obwohl"}
        and source.first > begin
    ):
        return frame.pieces(begin, source.first) + frame.pieces(source.last, min(close, end))
    told = (hit.end + 1 for hit in frame.hits if hit.begin == start and units[start].low == "wie")
    start = next((at for at in told if at <= source.first), start)  # »Wie X mitteilte, …« holds what X says of Y
    left: Pieces = frame.pieces(start, source.first)
    after = next((other.last for other in sources(frame) if behind_another(other, [source])), source.last)
    behind = _past_relative(frame, after)
    right: Pieces = frame.pieces(behind, end) if behind < end else ()
    if source.by == "statements/so":
        right = right if len(right) and frame.subjunctive(source.last, end) else ()
    if units[source.first].low == "wonach":
        left = ()
    only = [
        unit for unit in units if unit.kind == "w" and any(a <= unit.start and unit.end <= b for a, b in left + right)
    ]
    return left + right if len(only) >= 2 else ()


def _past_relative(frame: Frame, at: int) -> int:
    """»Laut dem Bericht, der der Redaktion vorliegt, …«: the relative clause belongs to the source."""
    units = frame.units
    if (
        at + 1 < len(units)
        and units[at].text == ","
        and units[at + 1].low in {"der", "die", "das", "dem", "den", "dessen", "deren"}
    ):
        close = frame.bounds[1][at + 1]
        if close < frame.body_end and units[close].text == ",":
            return close + 1
    return at
