"""Finds names of the shipped tables in a run of tokens: states, capitals, towns, organisations, seats of power."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from belegt.entities.forms import APOSTROPHES, word_key
from belegt.entities.lexicon import words
from belegt.entities.scan import left_to_right
from belegt.entities.tables import Form, Known, first_names, is_noun, known_forms
from belegt.language.tokens import Token

MARKS_INSIDE = {"/", "&", ".", "'", "’"}


class Hit(NamedTuple):
    """A known name at tokens `first`..`last` (inclusive); `start`, `end` in code points (a part of a hyphened word)."""

    start: int
    end: int
    first: int
    last: int
    known: Known


def hits(words_: Sequence[Token]) -> Iterator[Hit]:
    """Yield known names from left to right, longest first, without overlap."""
    return left_to_right(words_, set(), lambda at: _at(words_, at))


def _at(words_: Sequence[Token], at: int) -> Hit | None:
    token = words_[at]
    if not token.is_word or (token.text.islower() and token.text != "dpa" and token.text not in _lowercase()):
        return None
    for form in _candidates(token.text):
        last = _matches(words_, at, form)
        if last is not None and not _doubtful(words_, at, last, form.known):
            return Hit(token.start, words_[last].end, at, last, form.known)
    return _hyphened(words_, at)


@cache
def _lowercase() -> frozenset[str]:
    return frozenset(form.exact for forms in known_forms().values() for form in forms if form.exact[:1].islower())


@lru_cache(maxsize=50_000)
def _candidates(text: str) -> list[Form]:
    table = known_forms()
    keys = dict.fromkeys([word_key(part, False) for part in (text, text.split("-")[0])])
    keys |= dict.fromkeys([word_key(word_key(part, True), False) for part in (text, text.split("-")[0])])
    found = {form for key in keys for form in table.get(key, ())}
    return sorted(found, key=lambda form: (-len(form.key), not form.exact, form))


def _matches(words_: Sequence[Token], at: int, form: Form) -> int | None:
    """The last token of the form if it stands at `at`, else None."""
    if form.exact:
        return at if _bare(words_[at].text) == form.exact else None
    parts: list[str] = []
    here = at
    while here < len(words_) and len(parts) < len(form.key):
        text = words_[here].text
        if words_[here].is_word:
            parts.extend(text.split("-"))
        elif text not in MARKS_INSIDE:
            return None
        here += 1
    if len(parts) != len(form.key) or not all(part[:1].isupper() or len(part) < 4 for part in parts):
        return None
    keys = tuple(word_key(part, number == len(parts) - 1) for number, part in enumerate(parts))
    complete = not form.ends_in_s or _bare(parts[-1]).endswith("s")
    return here - 1 if keys == form.key and complete else None


def _bare(text: str) -> str:
    for mark in APOSTROPHES:
        text = text.removesuffix(mark)
    return text


def _doubtful(words_: Sequence[Token], at: int, last: int, known: Known) -> bool:
    """A town that is also a noun or a first name ("Essen", "Sydney") counts only behind a preposition of place."""
    if last > at or known.type != "LOC":
        return False
    text = words_[at].text
    if text.removesuffix("es").removesuffix("s") in words("towns_that_are_words"):
        return not (at and words_[at - 1].text.lower() in words("local_prepositions")) or text in {"Mann", "Mannes"}
    if known.kind not in {"town", "region", "landscape"}:
        return False
    if not (is_noun(text) or text in first_names()):
        return False
    before = words_[at - 1].text.lower() if at else ""
    if known.kind in {"region", "landscape"} or known.name in _GREAT_TOWNS:
        return text in words("never")
    return before not in words("local_prepositions")


_GREAT_TOWNS = frozenset(
    {"Berlin", "Hamburg", "München", "Köln", "Paris", "London", "Wien", "Bremen", "Dresden", "Leipzig"}
)


def _hyphened(words_: Sequence[Token], at: int) -> Hit | None:
    """The known first part of a compound: "Nordkorea-Kim", "US-Präsident", "CDU-Abgeordnete"."""
    text, start = words_[at].text, words_[at].start
    part, mark, rest = text.partition("-")
    if not mark or not rest or len(part) < 2 or not part[0].isupper():
        return None
    for form in _candidates(part):
        spelled = form.key == (word_key(part),) and not is_noun(part) and (part.endswith("s") or not form.ends_in_s)
        whole = (form.exact == part) if form.exact else spelled
        if whole and form.known.kind not in {"town"}:
            return Hit(start, start + len(part), at, at, form.known)
    return None
