"""Cuts a text into pieces that a table of words can class, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import NamedTuple

# ISO dates; dates with slashes; ordinals ("19."); numbers with inner marks ("20.30", "12.03.2025", "1990er"); words,
# with combining accents; white space; any other single character. Every alternative is decided by its first characters,
# so the cost is linear.
_PIECE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])"
    r"|\d{1,2}/\d{1,2}/\d{4}(?![\d/])"
    r"|\d{1,2}\.(?!\d)"
    r"|\d+(?:[.,:]\d+)*(?:er[ns]?\b|s\b|st\b|nd\b|rd\b|th\b|am\b|pm\b|h\b)?"
    r"|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
    r"|\s+|.",
    re.DOTALL,
)


class Pieces(NamedTuple):
    """All pieces of a text in order, white space included; `starts[i]` is the offset of piece i."""

    texts: list[str]
    starts: list[int]


def cut(text: str) -> Pieces:
    """Cut a text into pieces; joined, they are the text.

    >>> cut("Am 3. Mai 20.30 Uhr").texts
    ['Am', ' ', '3.', ' ', 'Mai', ' ', '20.30', ' ', 'Uhr']
    """
    texts = _PIECE.findall(text)
    return Pieces(texts, list(accumulate(map(len, texts), initial=0)))


def plain(word: str) -> str:
    """Return the form looked up in tables: composed, lower case, typographic apostrophes straight."""
    return unicodedata.normalize("NFC", word).lower().replace("’", "'") if not word.isascii() else word.lower()
