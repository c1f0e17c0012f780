"""Words to subword pieces, the same way in training and at run time.

A word is a `belegt.language.tokens.Token`. It is handed to the Unigram tokenizer with a leading U+2581 where white
space (or nothing) stands before it, so that every word starts a piece of its own and labels can sit on first pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from belegt.language.tokens import Token, tokens

SPACE = "\u2581"
LONGEST_WORD = 64  # characters of one word the encoder sees; keeps a 100 kB "word" from becoming 50,000 pieces


class Encoding(NamedTuple):
    """`ids` of all pieces, `first[w]` the index of word w's first piece (words without a piece share the next one)."""

    ids: list[int]
    first: list[int]


class Tokenizes(Protocol):
    """The part of `tokenizers.Tokenizer` used here."""

    def encode(self, sequence: list[str], *, is_pretokenized: bool, add_special_tokens: bool) -> object: ...


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of `text[start:end]`, offsets into the whole text."""
    return list(tokens(text, start, end))


def piece_forms(text: str, words: Sequence[Token]) -> list[str]:
    """Return what the tokenizer is given for each word."""
    return [_form(text, word) for word in words]


def _form(text: str, word: Token) -> str:
    spaced = word.start == 0 or text[word.start - 1].isspace()
    return (SPACE if spaced else "") + word.text[:LONGEST_WORD]


def encode_words(tokenizer: Tokenizes, forms: list[str]) -> Encoding:
    """Encode prepared word forms; no special pieces are added."""
    encoded = tokenizer.encode(forms, is_pretokenized=True, add_special_tokens=False)
    ids: list[int] = encoded.ids  # type: ignore[attr-defined]
    first = [-1] * len(forms)
    for at, word in enumerate(encoded.word_ids):  # type: ignore[attr-defined]
        if word is not None and first[word] < 0:
            first[word] = at
    following = max(len(ids) - 1, 0)
    for word in range(len(forms) - 1, -1, -1):
        following = first[word] = first[word] if first[word] >= 0 else following
    return Encoding(ids, first)
