"""What the rules share: one sentence made ready, and the small steps from unit indices to character pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from belegt.language.data import word_list
from belegt.language.mood import CORE, mood_of
from belegt.statements.draft import Piece, Pieces
from belegt.statements.hits import Hit, hits, segment_bounds
from belegt.statements.nouns import Phrase, delimiter
from belegt.statements.reading import MOST_UNITS, Reading, Sentence, Unit
from belegt.statements.words import cues


@dataclass(frozen=True)
class Frame:
    """A sentence with everything the rules ask for, computed once."""

    reading: Reading
    sentence: Sentence

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The sentence's units."""
        return self.sentence.units

    @cached_property
    def hits(self) -> list[Hit]:
        """Cue verbs, left to right; a verb behind an embedded clause is no parenthesis ("X, der …, sagte Y etwas")."""
        if len(self.units) > MOST_UNITS:
            return []
        found = hits(self.units)
        return [self._ordered(hit) for hit in found] if len(found) <= MOST_HITS else []

    @cached_property
    def memo(self) -> dict[str, object]:
        """What other rules have already worked out about this sentence, by name."""
        return {}

    @cached_property
    def subjects(self) -> dict[Hit, Phrase | None]:
        """Subjects already looked for, filled by `belegt.statements.subjects.subject`."""
        return {}

    def _ordered(self, hit: Hit) -> Hit:
        at = hit.begin - 1
        if hit.order != "v1" or at <= 0 or self.units[at].text != "," or self.units[at - 1].kind == "q":
            return hit
        return hit if self.clausal(self.start_before(at), at) else replace(hit, order="v2")

    def start_before(self, at: int) -> int:
        """Return the first unit after the last strong boundary (colon, semicolon, dash) before `at`."""
        return self._starts[min(at, len(self._starts) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        out, start = [0], 0
        for i, unit in enumerate(self.units):
            if unit.kind == "m" and unit.text in _STRONG:
                start = i + 1
            out.append(start)
        return out

    def clausal(self, first: int, last: int) -> bool:
        """True where a stretch holds a main verb: relative clauses, a closing participle and bare phrases are none."""
        at = first
        while at < last:
            end = min(self.bounds[1][at], last)
            if any(self.units[i].kind == "q" and len(self.units[i].text) > 40 for i in range(at, end)):
                return True
            opener = self.units[at].low
            if not (at > first and opener in RELATIVE) and opener not in SUBORDINATORS and self._verb_in(at, end):
                return True
            at = end + 1
        return False

    def _verb_in(self, at: int, end: int) -> bool:
        subordinate = (
            self.units[at].low in {"dass", "ob", "wie", "weil", "wenn", "wer", "was", "warum", "wo"}
            if at < end
            else False
        )
        for i in range(at, end):
            if (
                i == end - 1
                and i > at
                and not subordinate
                and self.units[i].low.endswith("t")
                and not mood_of(self.units[i].text)
            ):
                return False
            if verbal(self.units[i]):
                return True
        return False

    @cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """First unit and closing delimiter of each unit's segment."""
        return segment_bounds(self.units)

    @cached_property
    def body_end(self) -> int:
        """Index after the last unit that is no closing mark."""
        end = len(self.units)
        while (
            end > 0 and self.units[end - 1].kind == "m" and self.units[end - 1].text in {".", "!", "?", "…", ":", ")"}
        ):
            end -= 1
        return end

    def pieces(self, first: int, last: int) -> Pieces:
        """Characters of units first..last (exclusive), white space and separators at the ends left out."""
        while first < last and delimiter(self.units[first]):
            first += 1
        while (
            last > first
            and self.units[last - 1].kind == "m"
            and self.units[last - 1].text in {",", ";", ":", "–", "-", "—", "."}
        ):
            last -= 1
        return ((self.units[first].start, self.units[last - 1].end),) if first < last else ()

    def raw(self, first: int, last: int) -> Pieces:
        """Characters of units first..last (exclusive), separators kept."""
        return ((self.units[first].start, self.units[last - 1].end),) if first < last else ()

    def cue(self, hit: Hit) -> Pieces:
        """The cue's pieces, neighbours joined, with "davon", "es", "sich" where they stand between its parts or beside
        it.
        """
        low, high = min(hit.parts), max(hit.parts)
        parts = set(hit.parts)
        if hit.lemma in {"heißen", "lauten"} and high + 1 < len(self.units) and self.units[high + 1].low == "es":
            parts.add(high + 1)
        if len(hit.parts) > 1:
            parts |= {
                i
                for i in range(low + 1, high)
                if self.units[i].low in _CORRELATES and (i + 1 in parts or i - 1 in parts)
            }
        elif high + 1 < len(self.units) and self.units[high + 1].low == "sich":
            parts.add(high + 1)
        return joined(self.units, sorted(parts))

    def of(self, phrase: Phrase | None) -> Pieces:
        """The pieces of a phrase, none for None."""
        return (phrase.span(self.units),) if phrase else ()

    def relative(self, at: int) -> bool:
        """True for a segment that is a relative clause: behind a comma, opened by its pronoun, the verb last."""
        if at == 0 or self.units[at - 1].text != "," or self.units[at].low not in RELATIVE:
            return False
        end = min(self.bounds[1][at], self.body_end)
        return end - 1 > at and verbal(self.units[end - 1]) and not self.subjunctive(at, end - 1)

    def subjunctive(self, first: int, last: int) -> str | None:
        """Return "k1" or "k2" where a range holds a Konjunktiv verb (k1 wins), else None; quotations are opaque."""
        return subjunctive(self.units, first, last)


def joined(units: Sequence[Unit], parts: Sequence[int]) -> Pieces:
    """Return pieces of unit indices, adjacent ones joined into one."""
    out: list[Piece] = []
    previous = -2
    for part in sorted(parts):
        if part == previous + 1:
            out[-1] = (out[-1][0], units[part].end)
        else:
            out.append((units[part].start, units[part].end))
        previous = part
    return tuple(out)


_STRONG = frozenset({":", ";", "–", "—", "|", "►", "•"})
MOST_HITS = 24  # a sentence with more cue verbs is no sentence
RELATIVE = frozenset(
    {"der", "die", "das", "dem", "den", "dessen", "deren", "denen", "welcher", "welche", "welches", "wo", "wobei"}
)
SUBORDINATORS = frozenset(
    [
        "weil",
        "da",
        "nachdem",
        "obwohl",
        "obgleich",
        "waehrend",
        "wenn",
        "falls",
        "bevor",
        "ehe",
        "indem",
        "sodass",
        "als",
        "seitdem",
        "solange",
        "sobald",
        "um",
        "ohne",
        "statt",
        "anstatt",
        "selbst",
        "wie",
        "nach",
    ]
)
_ADVERBS = frozenset(
    [
        "heute",
        "gestern",
        "bereits",
        "jetzt",
        "nicht",
        "erst",
        "fast",
        "zuerst",
        "meist",
        "oft",
        "sonst",
        "selbst",
        "statt",
        "laut",
        "seit",
        "mit",
        "trotz",
        "zuletzt",
        "zunaechst",
        "weit",
        "fest",
    ]
)


def verbal(unit: Unit) -> bool:
    """True for a word that can be a finite verb: common ones, cues, Konjunktiv, and endings -te, -ten, -t."""
    if unit.kind != "w" or unit.cap or len(unit.low) < 3 or unit.low in _ADVERBS:
        return False
    if unit.low in word_list("de", "finite") or mood_of(unit.text) or any(cue.finite for cue in cues(unit.low)):
        return True
    return (
        len(unit.low) > 3
        and unit.low.endswith(("te", "ten", "t"))
        and not unit.low.endswith(("iert", "haft", "icht", "schaft"))
    )


_CORRELATES = frozenset({"davon", "darauf", "dazu", "dafuer", "sich", "es", "daran"})
_FIRST = frozenset({"ich", "wir"})


def subjunctive(units: Sequence[Unit], begin: int, end: int) -> str | None:
    """Return the strongest Konjunktiv in units begin..end: "k1" before "k2" before None."""
    best = None
    first = any(unit.low in _FIRST for unit in units[begin:end])
    for at in range(begin, end):
        unit = units[at]
        if unit.kind != "w" or (unit.cap and not _opens(units, at)) or _unless(units, at):
            continue
        mood = "k1" if _homograph(units, at) else mood_of(unit.text.lower() if unit.cap else unit.text)
        if mood is None or (mood == "k1" and first and unit.low not in {"sei", "seien"}):
            continue
        if unit.low not in CORE and not _verb_place(units, at):
            continue
        if mood == "k1":
            return "k1"
        best = mood
    return best


def _opens(units: Sequence[Unit], at: int) -> bool:
    """True where a capital shows no noun: at the sentence's start and behind a colon."""
    return at == 0 or units[at - 1].text == ":" or units[at - 1].kind == "q"


def _unless(units: Sequence[Unit], at: int) -> bool:
    """»es sei denn«."""
    return units[at].low == "sei" and at + 1 < len(units) and units[at + 1].low == "denn"


_HOMOGRAPHS = frozenset({"schade", "nuetze", "koste", "gelte", "ende", "tue"})
"""Konjunktive the verb table leaves out, being other words as well: verbs only right behind their subject."""


def _homograph(units: Sequence[Unit], at: int) -> bool:
    """»Die Debatte schade dem Amt«: behind a noun, more of the clause behind."""
    if units[at].low not in _HOMOGRAPHS or units[at].cap or not 0 < at < len(units) - 1:
        return False
    return (units[at - 1].cap or units[at - 1].low in {"er", "sie", "es", "das", "dies"}) and not delimiter(
        units[at + 1]
    )


_BEFORE_ADJECTIVE = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "keine",
        "seine",
        "ihre",
        "diese",
        "sehr",
        "so",
        "zu",
        "als",
        "im",
        "am",
        "zur",
        "zum",
        "mit",
        "von",
    ]
)


def _verb_place(units: Sequence[Unit], at: int) -> bool:
    """A form outside the core counts at a clause's end or where no determiner stands before it."""
    after = units[at + 1] if at + 1 < len(units) else None
    if after is None or delimiter(after):
        return at > 0
    return at > 0 and units[at - 1].low not in _BEFORE_ADJECTIVE and not (after.cap and units[at - 1].kind == "m")
