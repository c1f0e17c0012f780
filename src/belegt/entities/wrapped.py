"""Words broken at the end of a line, put together again: "Selen-" and "skyj", "Müller-" and "Lüdenscheid"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from belegt.entities.lexicon import words
from belegt.language.tokens import Token

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
BREAK = re.compile(rf"-[ \t]*\r?\n[ \t]*|[{UNSEEN}]{{1,9}}(?:\r?\n[ \t]*)?")
"""A hyphen at the end of a line, or invisible signs."""
LISTED = re.compile(r"(?:und|oder|bzw|sowie|and|or)\b")
SURNAME = re.compile(r"\b(\w{1,12})\s{1,4}\w{1,12}$")
MOST_MARKS = 10


def rejoined(text: str, run: Sequence[Token]) -> list[Token]:
    """Return the tokens with broken words as one; offsets are those of the text, `text` of a token is the whole word.

    A hyphen before a small letter is the printer's, before a capital it belongs to the name. "Nord- und Südkorea"
    stays as it is.

    >>> broken = "Selen-\\nskyj"
    >>> [word.text for word in rejoined(broken, [Token(0, 5, "Selen"), Token(5, 6, "-"), Token(7, 11, "skyj")])]
    ['Selenskyj']
    """
    out: list[Token] = []
    for word in run:
        at = _broken_off(text, out, word) if out and word.is_word and not out[-1].is_word else None
        if at is not None:
            head = out[at]
            del out[at:]
            word = Token(head.start, word.end, head.text + _kept(text, head.end, word.start) + word.text)
        out.append(word)
    return out


def _broken_off(text: str, found: Sequence[Token], word: Token) -> int | None:
    """Index of the found token that goes on with `word`, or None."""
    at = len(found) - 2
    while at > len(found) - MOST_MARKS and at >= 0 and not found[at].is_word:
        at -= 1
    if at < 0 or not found[at].is_word or LISTED.match(text, word.start):
        return None
    return at if BREAK.fullmatch(text, found[at].end, word.start) else None


def _kept(text: str, start: int, end: int) -> str:
    """The hyphen of a break, where a capital follows it or a Korean name goes on ("Kim Jong-" / "un")."""
    before = SURNAME.search(text, max(0, start - 30), start)
    east = before is not None and before[1] in words("family_first")
    return "-" if text[start : start + 1] == "-" and (east or text[end : end + 1].isupper()) else ""


def unbroken(text: str) -> str:
    """A stretch of text with its broken words put together, as `rejoined` does to tokens.

    >>> unbroken("Selen-\\nskyj"), unbroken("Kim Jong-\\nUn"), unbroken("Nord-\\nund Süd")
    ('Selenskyj', 'Kim Jong-Un', 'Nord-\\nund Süd')
    """
    return BREAK.sub(
        lambda gap: gap.group() if LISTED.match(text, gap.end()) else _kept(text, gap.start(), gap.end()), text
    )


def whole_sentences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences of which one that ends in a broken word goes on with the next.

    >>> list(whole_sentences("Selen-\\nskyj kam.", [(0, 6), (7, 16)]))
    [(0, 16)]
    """
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None and _goes_on(text, held[1], start):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _goes_on(text: str, end: int, start: int) -> bool:
    word = end > 1 and text[end - 2].isalpha() and text[end - 1] == "-"
    return word and BREAK.fullmatch(text, end - 1, start) is not None and text[start : start + 1].isalpha()
