"""The clauses of a sentence: which time, place and name may belong to a trigger word, and which stand elsewhere.

"The captain of a freighter that sank on Sunday was arrested on Thursday": the Sunday is the sinking's. No parser is
needed for that: clauses end at commas and dashes and before relative and temporal conjunctions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_BREAK = re.compile(r"[,;:–—]\s+|\s+(?=(?:that|who|whose|which|after|before|when|while|since|nachdem|bevor)\s)", re.I)
_RELATIVE = r"(?:de[rnms]|die|das|dessen|deren|denen|welche[rsmn]?|who|whom|whose|which|that)"
_SUBORDINATE = re.compile(
    rf"(?:(?:in|an|auf|aus|bei|mit|nach|von|vor|zu|über|um|für|gegen|durch|of|in|on|at|for|with)\s)?{_RELATIVE}\s"
    r"|(?:nachdem|als|während(?!\s(?:de[rs]|eine[rs]|seine[rs]|ihre[rs]|diese[rs])\s)|bevor|ehe|wenn|weil|da|obwohl|obgleich|wie|wo|seit|seitdem|damit|sodass|indem|"
    r"after|before|when|while|as|since|because|although|where)\s",
    re.I,
)
_CONTENT = re.compile(r"(?:dass|daß|ob)\s", re.I)
_SAYING = re.compile(r"(?:sa(?:id|ys?)|told\s\S+|[a-z]{3,}ed|claims?|warns?|insists?|adds?|shows?|found|means?)\s*$")
_NO_OPENING = re.compile(rf"(?:{_RELATIVE}|in|an|auf|aus|bei|mit|nach|von|vor|zu|da|seit)\s", re.I)


class Segment(NamedTuple):
    """One stretch of a sentence. `own` is True for a clause with a time of its own: relative and temporal ones."""

    start: int
    end: int
    own: bool


def segments(text: str, start: int, end: int) -> list[Segment]:
    """Return the stretches of `text[start:end]` in order; they leave out the marks between them.

    >>> text = "Der Frachter, der am Sonntag sank, gehört einer Reederei."
    >>> [(text[s.start:s.end], s.own) for s in segments(text, 0, len(text))]
    [('Der Frachter', False), ('der am Sonntag sank', True), ('gehört einer Reederei.', False)]
    """
    found: list[Segment] = []
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if match.start() > begin:
            found.append(_segment(text, begin, match.start(), bool(found)))
        begin = match.end()
    if begin < end:
        found.append(_segment(text, begin, end, bool(found)))
    return found


def _segment(text: str, start: int, end: int, later: bool) -> Segment:
    own = _SUBORDINATE.match(text, start, end) is not None and not _is_content(text, start, end)
    if later and text[start].isupper():  # "Mulden – Die Feuerwehr …": a new sentence
        own = False
    if not later:  # "Nachdem …" opens a sentence with a clause of its own, "Die …" and "Vor der …" do not
        own = own and _NO_OPENING.match(text, start, end) is None
    return Segment(start, end, own)


def _is_content(text: str, start: int, end: int) -> bool:
    """True for what is said: "sagte, dass …", "said that …"; not for "a boat that …"."""
    if _CONTENT.match(text, start, end):
        return True
    return text[start : start + 5].lower() == "that " and _SAYING.search(text[max(0, start - 24) : start]) is not None


def beside(parts: Sequence[Segment], at: int) -> list[Segment]:
    """The stretches that belong with offset `at`: its own clause; for the main clause all parts of it."""
    home = next((part for part in parts if part.start <= at < part.end), None)
    if home is None:
        return list(parts)
    return [home] if home.own else [part for part in parts if not part.own]
