"""Words and marks of a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A word holds letters, digits and inner hyphens or apostrophes; a number keeps its inner points and commas.
WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[-'’]\w+)*")
TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")


class Token(NamedTuple):
    """One token; `start` and `end` are code points in the text it was cut from."""

    start: int
    end: int
    text: str

    @property
    def is_word(self) -> bool:
        """True for words and numbers, False for marks."""
        return self.text[0].isalnum() or self.text[0] == "_"


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of `text[start:end]` with offsets into the whole text.

    >>> [token.text for token in tokens("Am 3.5. sagte Kim Jong-un: „Nein.“")]
    ['Am', '3.5', '.', 'sagte', 'Kim', 'Jong-un', ':', '„', 'Nein', '.', '“']
    """
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match.start(), match.end(), match.group())


def words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return the words and numbers among the tokens of `text[start:end]`, without their offsets.

    >>> words("Am 3.5. sagte Kim Jong-un: „Nein.“")
    ['Am', '3.5', 'sagte', 'Kim', 'Jong-un', 'Nein']
    """
    return WORD.findall(text, start, len(text) if end is None else end)
