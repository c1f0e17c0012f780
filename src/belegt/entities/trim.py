"""A recogniser's name cut to the name itself: no word of office before it, no common words behind it."""

from __future__ import annotations

from dataclasses import replace

from belegt.entities.draft import Draft
from belegt.entities.lexicon import words
from belegt.entities.tables import first_names, is_noun, names_not_nouns
from belegt.entities.wrapped import rejoined
from belegt.language.roles import role_of
from belegt.language.tokens import Token, tokens


def trimmed(text: str, draft: Draft) -> Draft | None:
    """Return the draft without what is not its name, or None where nothing is left.

    A common noun before a person's name is an office ("Reeder Brodersen"); small words at the end of an
    organisation's name describe it ("Karvinform state agency").
    """
    words_ = rejoined(text, list(tokens(text, draft.start, draft.end)))
    if len(words_) < 2 or draft.type not in {"PER", "ORG"}:
        return draft
    first, last, role = 0, len(words_), draft.role
    while draft.type == "PER" and first < last - 1 and _office(words_[first].text):
        role, first = words_[first].text, first + 1
    while first < last - 1 and _common(words_[last - 1]):
        last -= 1
    if first == 0 and last == len(words_):
        return draft
    return replace(draft, start=words_[first].start, end=words_[last - 1].end, role=role)


def _office(text: str) -> bool:
    if text in words("trades"):
        return True
    if text in first_names() or text in names_not_nouns() or not text[:1].isupper():
        return False
    return role_of(text) is not None or (is_noun(text) and text.endswith(TRADES))


TRADES = ("er", "erin", "ist", "istin", "eur", "eurin", "wirt", "wirtin", "chef", "chefin", "mann", "frau")
"""Endings of words for a trade: "Reeder", "Gastwirt"."""


def _common(token: Token) -> bool:
    """A small word that closes no name: names may end in a particle, a number, a mark or a legal form."""
    text = token.text
    return text.isalpha() and text.islower() and len(text) > 2 and text not in words("particles")
