"""Tells a year that stands alone ("1968") from any other number of four digits ("1968 Euro")."""

from __future__ import annotations

from functools import cache

from belegt.language.data import table
from belegt.times.grammar import Match
from belegt.times.lexicon import spellings
from belegt.times.moment import Direction, Found, Moment

SURE = range(1900, 2051)  # years of news; outside, only after a word that asks for a year


@cache
def _list(language: str, name: str) -> frozenset[str]:
    return frozenset(form for word in table(language, "times")["quantities"][name] for form in spellings(word))


def bare_year(match: Match, now: Moment) -> Found | None:
    """A number of four digits that is a year; None where it counts or names something."""
    value = int(match.value("YEAR") or 0)
    if not is_year(value, match, now):
        return None
    now.saw_year(value, match)
    direction: Direction = "unknown"
    if now.dct is not None:
        direction = "past" if value < now.dct.year else "future" if value > now.dct.year else "present"
    return Found("DATE", f"{value:04}", direction)


def is_year(value: int, match: Match, now: Moment) -> bool:
    """Judge by the words on both sides."""
    token = match.tokens[0]
    before, after = now.words_before(token, 1), now.words_after(match.tokens[-1], 2)
    previous, following = before[0] if before else "", after[0] if after else ""
    if _counts(following, now) or previous in _list(now.language, "before") or _is_glued(match, now):
        return False
    if previous.isdigit() and len(previous) != 4:
        return False  # groups of figures: a telephone number, a table
    is_noun = following[:1].isupper()
    if previous in _list(now.language, "about") and (is_noun or value % 50 == 0):
        return False
    if len(after) > 1 and after[0] in ("bis", "to", "-", "–") and not _is_range(after[1]):
        return False
    if value in SURE:
        return not (value % 100 == 0 and value != 2000 and is_noun)
    asked = previous in _list(now.language, "year_before") or previous in ("(", "-", "–", "/")
    if asked or (not following[:1].isalpha() and value % 50 != 0):
        return not is_noun
    named = now.is_after_name(token)
    return named and not is_noun and value % 100 != 0


def _counts(following: str, now: Moment) -> bool:
    """True where the next word is what is counted: "1990 Euro", "1990 km"; "betrieben" in lower case is a verb."""
    known = following.lower() in _list(now.language, "nouns")
    return known and (now.language != "de" or following[:1].isupper() or len(following) <= 3)


def _is_range(second: str) -> bool:
    return not second.isdigit() or len(second) < 4 or (len(second) == 4 and second < "2200")


def _is_glued(match: Match, now: Moment) -> bool:
    """True for "2014%", "$2014", "2014:1", "12-2014-77"."""
    texts, first, last = now.pieces.texts, match.tokens[0].piece, match.tokens[-1].piece
    right = "".join(texts[last + 1 : last + 3])
    left = "".join(texts[max(0, first - 2) : first])
    if right[:1] in ("%", "$", "€", "°", "_", "=", "@"):
        return True
    if right[:1] in (".", ",", ":") and right[1:2].isdigit():
        return True
    return left[-1:] in ("$", "€", "£", "_", "=", "@", "#", "+") or (
        left[-1:] in (".", ",", ":") and left[-2:-1].isdigit()
    )
