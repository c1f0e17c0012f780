"""Where sentences end. A full stop after an abbreviation, an initial or an ordinal number ends none.

A line break ends one, unless it stands inside a paragraph that was wrapped to lines of like width.
"""

from __future__ import annotations

import re

from belegt.language.data import word_list
from belegt.language.wrapping import flowing

# One candidate: end marks, then closing quotation marks or brackets, then space; or a line break.
_END = re.compile(r"(?:[.!?…]{1,8}[“”\"»«’'‘›‹)\]]{0,4}(?=\s|$))|\n")
_WORD_BEFORE = re.compile(r"[^\s„“”\"»«‚‘’()\[\]]{1,40}$")
_ORDINAL_FOLLOWERS = word_list("de", "ordinal_followers") | word_list("en", "ordinal_followers")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence in `text[start:end]`, without the white space around it.

    >>> text = "Am 3. Mai kam Dr. Kim. „Nein!“, sagte er."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Am 3. Mai kam Dr. Kim.', '„Nein!“, sagte er.']
    """
    stop = len(text) if end is None else min(end, len(text))
    text, cuts, begin = flowing(text), [], start
    for match in _END.finditer(text, start, stop):
        if match.group() == "\n" or _ends_here(text, match.start(), match.end(), stop):
            cuts.append((begin, match.end()))
            begin = match.end()
    cuts.append((begin, stop))
    return [trimmed for cut in cuts if (trimmed := _trim(text, *cut))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends_here(text: str, mark: int, after: int, stop: int) -> bool:
    following = text[after : min(after + 60, stop)].lstrip(" \t\u00a0\u202f")
    if following[:1].islower() or following[:1] in {",", ";", ":"}:
        return False
    if text[mark] != "." or after - mark > 1:
        return True
    before = _WORD_BEFORE.search(text, max(0, mark - 40), mark)
    return before is None or not _keeps_open(before.group(), following)


def _keeps_open(word: str, following: str) -> bool:
    """True when the full stop belongs to the word: "Dr.", "z.B.", "J.", "19. Juni"."""
    lowered = word.lower()
    if lowered in word_list("de", "abbreviations") or lowered in word_list("en", "abbreviations"):
        return True
    if (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:\w\.){1,4}\w", word):
        return True
    if word.isdigit() and len(word) <= 2:
        return following.split(maxsplit=1)[:1] != [] and _is_ordinal(following)
    return False


def _is_ordinal(following: str) -> bool:
    first = re.split(r"[\s,.;:)–-]", following, maxsplit=1)[0].lower()
    return first in _ORDINAL_FOLLOWERS or first.isdigit()
