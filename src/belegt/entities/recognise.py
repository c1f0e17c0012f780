"""The trained recogniser of names: one encoder pass, BIO tags, Viterbi. Where it is missing rules work alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.language.tokens import Token
from belegt.learned.pieces import encode_words, piece_forms
from belegt.learned.session import spread
from belegt.learned.weights import ROOT, WeightsError, read_manifest, verified
from belegt.learned.words import Encoder, words
from belegt.model.entity import EntityType

Floats = npt.NDArray[np.float32]
WEIGHTS = "names"
LONGEST = 400  # pieces of one sentence; a longer one is cut between words
BEGIN, END = 0, 2
SURE = -0.005  # log-probability of "no name" from which a word needs no decoding
TYPES: dict[str, EntityType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "MISC"}
OUTRIGHT = -1e9
REMEMBERED = 20_000  # sentences whose names are kept: a pile of news holds many twice
WordSpan = tuple[int, int, str, float]
"""First word, word after the last, kind, mean probability."""


class Tagged(NamedTuple):
    """One tag span over characters: `kind` is a GermEval type ("PER", "LOCderiv", "ORGpart"), `score` in 0..1."""

    start: int
    end: int
    kind: str
    score: float


class _Piece(NamedTuple):
    begin: int
    ids: list[int]
    first: list[int]


class Recogniser:
    """Loaded weights; raises WeightsError where they are missing or damaged."""

    def __init__(self, root: Path = ROOT) -> None:
        folder = verified(WEIGHTS, root)
        self.id = f"model:{WEIGHTS}@{read_manifest(WEIGHTS, root)['version']}"
        self.tags: list[str] = json.loads((folder / "config.json").read_text("utf-8"))["tags"]
        self._tokenizer = words(root).tokenizer
        self._encoder = Encoder(folder / "names.onnx", root)
        self._moves, self._starts = transitions(self.tags)
        self._known = lru_cache(REMEMBERED)(self._names)

    def __call__(self, text: str, runs: Sequence[Sequence[Token]]) -> Iterable[tuple[int, int, EntityType, float, str]]:
        """Names in these sentences: (start, end, type, score, model id); derived and partial forms are left out."""
        for tagged in self.of_words(text, [calmed(run) for run in runs]):
            if tagged.kind in TYPES:
                yield tagged.start, tagged.end, TYPES[tagged.kind], tagged.score, self.id

    def of_words(self, text: str, sentences_: Iterable[Sequence[Token]]) -> list[Tagged]:
        """Tag spans over sentences given as words."""
        found = self.batch([(text, words) for words in sentences_])
        return [tagged for sentence in found for tagged in sentence]

    def batch(self, sentences_: Sequence[tuple[str, Sequence[Token]]]) -> list[list[Tagged]]:
        """Tag spans of each (text, words of one sentence), in order.

        One sentence at a time, as it was trained: several in one window cost seven points of F1, and an int8 graph
        scales its inputs by the whole window, so that a name would depend on its neighbours.
        """
        return spread(lambda sentence: self._read(*sentence), sentences_)

    def _read(self, text: str, words: Sequence[Token]) -> list[Tagged]:
        found = self._known(tuple(piece_forms(text, words))) if words else ()
        return [Tagged(words[a].start, words[b - 1].end, kind, score) for a, b, kind, score in found]

    def _names(self, forms: tuple[str, ...]) -> tuple[WordSpan, ...]:
        """Names of one sentence as spans of words. Copies of a sentence in other reports are read once."""
        out: list[WordSpan] = []
        for piece in self._pieces(forms):
            scores = self._encoder.run([BEGIN, *piece.ids, END])[0][0]
            spans = self._spans(scores[[1 + f for f in piece.first]])
            out.extend((a + piece.begin, b + piece.begin, kind, score) for a, b, kind, score in spans)
        return tuple(out)

    def _pieces(self, words: tuple[str, ...]) -> Iterator[_Piece]:
        encoded = encode_words(self._tokenizer, list(words))
        if not encoded.ids:
            return
        begin = 0
        while begin < len(words):
            base = encoded.first[begin]
            stop = begin + 1
            while stop < len(words) and encoded.first[stop] - base < LONGEST:
                stop += 1
            last = encoded.first[stop] if stop < len(words) else len(encoded.ids)
            ids = encoded.ids[base : max(last, base + 1)][: LONGEST + 64]
            first = [min(f - base, len(ids) - 1) for f in encoded.first[begin:stop]]
            yield _Piece(begin, ids, first)
            begin = stop

    def _spans(self, scores: Floats) -> list[WordSpan]:
        if (scores[:, 0] > SURE).all():
            return []
        return tag_spans(best_path(scores, self._moves, self._starts), self.tags, scores)


LOUD_WORDS = 3


def calmed(run: Sequence[Token]) -> Sequence[Token]:
    """A sentence in capitals as it would stand in a headline, so that its names look like names; others as they are.

    >>> [word.text for word in calmed([Token(0, 5, "PUTIN"), Token(6, 12, "TRIFFT"), Token(13, 16, "KIM")])]
    ['Putin', 'Trifft', 'Kim']
    """
    letters = [word.text for word in run if word.text.isalpha() and len(word.text) > 1]
    if len(letters) < LOUD_WORDS or not all(text.isupper() for text in letters):
        return run
    return [Token(word.start, word.end, _small_in(word.text)) for word in run]


def _small_in(text: str) -> str:
    return "-".join(part.capitalize() for part in text.split("-"))


def transitions(tags: Sequence[str]) -> tuple[Floats, Floats]:
    """Allowed moves (from, to) and starts as 0 or a large negative number: an I follows its own B or I only."""
    moves = np.array([[0.0 if t[0] != "I" or (f != "O" and f[2:] == t[2:]) else OUTRIGHT for t in tags] for f in tags])
    starts = np.array([OUTRIGHT if tag[0] == "I" else 0.0 for tag in tags])
    return moves.astype(np.float32), starts.astype(np.float32)


def best_path(scores: Floats, moves: Floats, starts: Floats) -> list[int]:
    """Viterbi over (words, tags) log-probabilities."""
    best = scores[0] + starts
    came = np.zeros(scores.shape, dtype=np.int64)
    for row in range(1, len(scores)):
        total = best[:, None] + moves
        came[row] = total.argmax(0)
        best = total.max(0) + scores[row]
    path = [int(best.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        path.append(int(came[row, path[-1]]))
    return path[::-1]


def tag_spans(path: Sequence[int], tags: Sequence[str], scores: Floats) -> list[WordSpan]:
    """The spans on a path."""
    out: list[WordSpan] = []
    begin = 0
    names = [tags[tag] for tag in path]
    for at, name in enumerate([*names, "O"]):
        inside = at > 0 and names[at - 1] != "O"
        if inside and not name.startswith("I-"):
            sure = [float(np.exp(scores[i, path[i]])) for i in range(begin, at)]
            out.append((begin, at, names[begin][2:], round(sum(sure) / len(sure), 4)))
        if name.startswith("B-"):
            begin = at
    return out


@cache
def default_recogniser() -> Recogniser | None:
    """The shipped recogniser, or None where its weights are not installed or damaged: then rules work alone."""
    try:
        return Recogniser()
    except (WeightsError, ImportError, OSError):
        return None
