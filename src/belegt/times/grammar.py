"""Finds the rows of word classes that the rules describe: only around words that can carry a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from belegt.times.lexicon import Lexicon, Word
from belegt.times.pieces import Pieces
from belegt.times.rules import Rule, Rules

Meaning = TypeVar("Meaning")
MAX_RUN = 400  # words; a longer row of time words is a table or an attack, and is cut


class Token(NamedTuple):
    """One classed piece: its index among the pieces, its offsets and its word."""

    piece: int
    start: int
    end: int
    text: str
    word: Word


class Match(NamedTuple):
    """A rule that fits `tokens`; `run` is the row they stand in, `at` the index of the first one there."""

    rule: Rule
    tokens: tuple[Token, ...]
    run: list[Token]
    at: int

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last character; in English a full stop after a number ends the sentence."""
        last = self.tokens[-1]
        return last.end - (last.text.endswith(".") and last.text[0].isdigit() and "/en/" in self.rule.id)

    def value(self, *names: str) -> str | None:
        """Return the value of the first token that is in one of the classes."""
        for name in names:
            for token in self.tokens:
                if name in token.word.classes:
                    return token.word.classes[name]
        return None

    def has(self, name: str) -> bool:
        """True when a token is in that class."""
        return any(name in token.word.classes for token in self.tokens)


def matches(pieces: Pieces, grammar: Rules, read: Callable[[Match], Meaning | None]) -> Iterator[tuple[Match, Meaning]]:
    """Yield matches and what `read` makes of them, in text order, none overlapping.

    At each word the longest match is tried first; where `read` makes nothing of it, the next shorter one.
    """
    for run in runs(pieces, grammar.words):
        codes = "".join([token.word.code for token in run])
        if not grammar.cores.isdisjoint(codes):
            yield from _in_run(run, codes, grammar, pieces, read)


def runs(pieces: Pieces, words: Lexicon) -> Iterator[list[Token]]:
    """Yield rows of classed pieces with nothing but white space (no empty line) between them."""
    texts, starts = pieces
    found = list(map(words.__getitem__, texts))
    run: list[Token] = []
    last = -2
    for index, word in enumerate(found):
        if word is None:
            continue
        if run and (not _adjacent(texts, last, index) or len(run) >= MAX_RUN):
            yield run
            run = []
        run.append(Token(index, starts[index], starts[index + 1], texts[index], word))
        last = index
    if run:
        yield run


def _adjacent(texts: list[str], left: int, right: int) -> bool:
    if right - left == 1:
        return True
    return right - left == 2 and texts[left + 1].isspace() and texts[left + 1].count("\n") < 2


def _in_run(
    run: list[Token], codes: str, grammar: Rules, pieces: Pieces, read: Callable[[Match], Meaning | None]
) -> Iterator[tuple[Match, Meaning]]:
    at = 0
    while at < len(run):
        step = at + 1
        for start, end, rule in _candidates(codes, at, grammar):
            match = Match(rule, tuple(run[start:end]), run, start)
            meaning = None if _is_part_of_word(match, pieces) else read(match)
            if meaning is not None:
                yield match, meaning
                step = end
                break
        at = step


def _candidates(codes: str, at: int, grammar: Rules) -> list[tuple[int, int, Rule]]:
    """Return (start, end, rule) of what fits from here, the longest first, the earlier rule among equals."""
    found = []
    for rule in grammar.starting.get(codes[at], ()):
        match = rule.pattern.match(codes, at)
        if match is not None:
            found.append((match.start(1), match.end(1), rule))
    return sorted(found, key=lambda one: (-one[1], one[2].order)) if len(found) > 1 else found


def _is_part_of_word(match: Match, pieces: Pieces) -> bool:
    """Glued to letters the word means something else: "Mai-Kundgebung", "U21", "A4", "3:1-Sieg"."""
    texts = pieces.texts
    first, last = match.tokens[0].piece, match.tokens[-1].piece
    if first and texts[first - 1][-1].isalnum():
        return True
    if last + 1 < len(texts) and texts[last + 1][0].isalnum() and not texts[last].endswith("."):
        return True
    glued = last + 2 < len(texts) and texts[last + 1] in "-–_" and texts[last + 2][0].isalpha()
    before = first > 1 and texts[first - 1] in "-_" and texts[first - 2][-1].isalpha()
    return glued or before
