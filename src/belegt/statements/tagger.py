"""The trained tagger's statements as drafts: texts in, quotes with speaker, cue, frame and addressee out.

The model reads the given stretches of a text as one running text and skips what lies between them (page furniture).
A text costs time linear in its length: stretches of some 200 pieces, and one region of at most 320 pieces a quote,
shared out among the cores.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.language.fold import fold
from belegt.language.tokens import Token
from belegt.language.wrapping import flowing
from belegt.learned.pieces import encode_words, piece_forms, words_of
from belegt.learned.quotes import BEGIN, BREAK, QuoteModel, Reading, Region, load, region
from belegt.learned.session import spread
from belegt.model.statement import StatementType
from belegt.statements.decode import Found, Labels, spans
from belegt.statements.decode_roles import Heads, Roles, roles
from belegt.statements.draft import Draft, Pieces
from belegt.statements.frame import RELATIVE
from belegt.statements.stretches import Stretch, stretches
from belegt.statements.words import cues

TYPES: dict[str, StatementType] = {
    "Direct": "direct", "Indirect": "indirect", "IndirectFreeIndirect": "indirect_free_indirect",
    "FreeIndirect": "free_indirect", "Reported": "reported",
}  # fmt: skip


class Read(NamedTuple):
    """One text ready for the model: `ids` begin with BEGIN; `first[w]` is the piece that speaks for word w."""

    words: list[Token]
    ids: list[int]
    first: list[int]


class StatementTagger:
    """Finds statements with a loaded model; `id` is quoted in every draft's `by`."""

    def __init__(self, model: QuoteModel) -> None:
        self.model = model
        self.id = f"model:{model.id}"

    def tag(self, text: str, stretches: Sequence[tuple[int, int]] | None = None) -> list[Draft]:
        """Return the drafts of one text, in text order; `stretches` (in order, apart) are all it reads, if given."""
        read = prepare(text, self.model.tokenizer, stretches)
        reading = self._read(read)
        drafts = spread(lambda one: self._draft(read, reading, one), self._found(read, reading))
        return sorted(drafts, key=lambda d: (d.start, d.end, d.type))

    def _read(self, read: Read) -> Reading:
        """Stage one over the whole text, stretch by stretch."""
        words = read.words
        ends = [
            read.first[n] for n in range(1, len(words)) if _stop(words, n - 1) or read.ids[read.first[n] - 1] == BREAK
        ]
        parts = spread(lambda stretch: self._stretch(read.ids, stretch), stretches(len(read.ids), ends))
        return Reading(np.concatenate([p.hidden for p in parts]), np.concatenate([p.scores for p in parts]))

    def _stretch(self, ids: Sequence[int], stretch: Stretch) -> Reading:
        row = ids[stretch.read_from : stretch.end]
        opened = stretch.read_from > 0
        part = self.model.read([BEGIN, *row] if opened else row)
        skip = stretch.start - stretch.read_from + opened
        return Reading(part.hidden[skip:], part.scores[skip:])

    def _found(self, read: Read, reading: Reading) -> list[Found]:
        if not read.words:
            return []
        scores = reading.scores[read.first]
        result: list[Found] = []
        for labels, columns in self._layers:
            result += spans(scores[:, columns], labels)
        return result

    def _draft(self, read: Read, reading: Reading, one: Found) -> Draft:
        sort = list(self.model.config["types"]).index(one.sort) + 1
        where = region(read.first, len(read.ids), one.start, one.end, sort)
        words, whole = self.model.roles(reading, where)
        numbers = _words_in(read.first, where)
        at = [read.first[n] - where.start for n in numbers]
        stops = [_stop(read.words, n) for n in numbers]
        parts = roles(words[at], whole, numbers, (one.start, one.end), self._heads, stops)
        return as_draft(read.words, one, parts, self.id)

    @cached_property
    def _layers(self) -> list[tuple[Labels, slice]]:
        result, column = [], 0
        for layer in self.model.config["layers"]:
            names = layer["labels"]
            labels = Labels(names, np.array(layer["step"]), np.array(layer["start"])).dearer(layer["cost"])
            result.append((labels, slice(column, column + len(names))))
            column += len(names)
        return result

    @cached_property
    def _heads(self) -> Heads:
        c = self.model.config
        return Heads(c["flags"], c["pointers"], c["types"], c["media"], c["reluctance"])


def prepare(text: str, tokenizer: Any, stretches: Sequence[tuple[int, int]] | None = None) -> Read:
    """Turn a text, or stretches of it, into words and pieces; a line break becomes a piece of its own."""
    parts = [(0, len(text))] if stretches is None else stretches
    words = [word for start, end in parts for word in words_of(text, start, end)]
    ids, first = encode_words(tokenizer, piece_forms(text, words))
    running = flowing(text)
    opens = [n > 0 and "\n" in running[words[n - 1].end : word.start] for n, word in enumerate(words)]
    breaks = np.cumsum(opens, dtype=np.int64) if words else np.zeros(0, dtype=np.int64)
    shifted: npt.NDArray[np.int64] = np.asarray(first, dtype=np.int64) + breaks + 1
    pieces = np.insert(np.asarray(ids, dtype=np.int64), [first[n] for n, o in enumerate(opens) if o], BREAK)
    return Read(words, [BEGIN, *pieces.tolist()], shifted.tolist())


def _words_in(first: Sequence[int], where: Region) -> list[int]:
    low, high = np.searchsorted(first, [where.start, where.end])
    return list(range(int(low), int(high)))


def as_draft(words: list[Token], one: Found, parts: Roles, by: str) -> Draft:
    """Return what was found with offsets of the text."""
    return Draft(
        pieces(words, parts.quote), TYPES[one.sort], by, round(one.score, 4), parts.medium,
        pieces(words, _phrase(words, parts.speaker)), pieces(words, parts.cue), pieces(words, parts.frame),
        pieces(words, parts.addressee), relay=pieces(words, parts.relay),
    )  # fmt: skip


def _stop(words: list[Token], at: int) -> bool:
    """True for a mark that ends a sentence; the full stop of "Dr." and "7." ends none."""
    before = words[at - 1].text if at else ""
    return words[at].text in {"!", "?"} or (words[at].text == "." and len(before) > 2 and not before.isdigit())


def _phrase(words: list[Token], numbers: list[int]) -> list[int]:
    """Cut a speaker where a verb, a relative clause or a source begins: "Brand, der als Sprecher", "Unterlagen, aus
    denen", "Brand laut dpa".
    """
    for place, at in enumerate(numbers):
        low = fold(words[at].text)
        after = fold(words[at + 1].text) if at + 1 < len(words) else ""
        relative = place > 0 and words[at - 1].text == "," and low in RELATIVE
        relative = relative and (after in _AFTER_RELATIVE or place == len(numbers) - 1)
        finite = words[at].text.islower() and (
            low in _FINITE or any(cue.finite and not cue.particle for cue in cues(low))
        )
        behind = low in RELATIVE and place > 1 and words[at - 2].text == "," and words[at - 1].text in _PREPOSITIONS
        if place > 0 and (relative or behind or finite or low in {"laut", "gemaess"}):
            kept = numbers[: place - behind]
            return kept[:-1] if words[kept[-1]].text == "," else kept
    return numbers


_FINITE = frozenset({"war", "waren", "ist", "sind", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde",
                     "wurden", "will", "wollen", "wollte", "wollten"})  # fmt: skip
_PREPOSITIONS = frozenset({"an", "auf", "aus", "bei", "durch", "für", "gegen", "in", "mit", "nach", "über", "um",
                          "unter", "von", "vor", "zu"})  # fmt: skip
_AFTER_RELATIVE = frozenset({"die", "der", "das", "den", "dem", "als", "am", "sich", "dieser", "diese", "er", "sie"})


def pieces(words: list[Token], numbers: list[int]) -> Pieces:
    """Join neighbouring words to half-open ranges of characters."""
    result: list[tuple[int, int]] = []
    last = -2
    for number in sorted(numbers):
        word = words[number]
        if number == last + 1:
            result[-1] = (result[-1][0], word.end)
        else:
            result.append((word.start, word.end))
        last = number
    return tuple(result)


def load_tagger(name: str = "statements-full") -> StatementTagger:
    """Load the tagger; raises belegt.learned.weights.WeightsError where its weights are missing or damaged."""
    return StatementTagger(load(name))
