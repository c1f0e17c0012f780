"""Finds organisations that no table holds: by the word before, by their last or first word, by quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from belegt.entities.lexicon import words
from belegt.entities.tables import is_noun
from belegt.language.roles import role_of
from belegt.language.tokens import Token

OPEN, CLOSE = '„“«»"‚‘›‹”', '“”»«"‘’‹›'
FEDERAL = re.compile(
    r"(?:Bundes|Landes|Ober)[a-zäöü]{0,18}(?:amt|amts|gericht|gerichts|gerichtshof|hof|hofs|rat|rats|tag|tags|bank|polizei|anstalt|agentur|institut|"
    r"instituts|wehr|regierung|ministerium|ministeriums|presseamt|kammer|behörde|behoerde)"
)
PRESS_TAILS = re.compile(
    r"(?:Zeitung|Post|Kurier|Bote|Anzeiger|Rundschau|Nachrichten|Tageblatt|Presse|Merkur|Spiegel|Times|News|Journal|Echo|Blatt|Magazin|Herald|Tribune|Allgemeine)s?$"
)


class Body(NamedTuple):
    """Tokens `first`..`last` name an organisation."""

    first: int
    last: int
    by: str
    score: float


def bodies(words_: Sequence[Token], taken: set[int]) -> Iterator[Body]:
    """Yield organisations from left to right; tokens in `taken` belong to other names."""
    at = 0
    while at < len(words_):
        found = None if at in taken else _at(words_, at, taken)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last + 1


def _at(words_: Sequence[Token], at: int, taken: set[int]) -> Body | None:
    token = words_[at]
    if token.text in OPEN and not token.is_word:
        return _quoted_name(words_, at)
    if not token.is_word or not token.text[0].isupper():
        return None
    if FEDERAL.fullmatch(token.text) and len(token.text) > 8:
        return Body(at, at, "entities/federal-body", 0.9)
    last = _run(words_, at, taken)
    if words_[last].text in words("organisation_tails") and last > at and not _plain_noun(token.text):
        return Body(at, last, "entities/organisation-tail", 0.85)
    if token.text in words("organisation_starts") and last > at:
        return Body(at, last, "entities/organisation-start", 0.85)
    if at and _is_head(words_[at - 1].text) and not _plain_noun(token.text) and role_of(token.text) is None:
        return Body(at, last, "entities/organisation-head", 0.85)
    return None


def _is_head(text: str) -> bool:
    lowered = text.lower()
    heads = words("organisation_heads")
    return text[:1].isupper() and (lowered in heads or any(lowered.endswith(head) for head in heads if len(head) > 4))


def _plain_noun(text: str) -> bool:
    return (is_noun(text) and not text.isupper()) or text in words("never")


def _run(words_: Sequence[Token], at: int, taken: set[int]) -> int:
    """The last of up to five capitalised words in a row."""
    last = at
    while last + 1 < len(words_) and last - at < 4 and last + 1 not in taken:
        text = words_[last + 1].text
        tail = text in words("organisation_tails") or text == "&"
        if not (tail or (text[0].isupper() and not _plain_noun(text) and role_of(text) is None)):
            break
        last += 1
    return last - 1 if words_[last].text == "&" else last


def _quoted_name(words_: Sequence[Token], at: int) -> Body | None:
    """A newspaper in quotation marks: the “Rheinische Post”, bei "Bloomberg", der „Bild“."""
    inside: list[Token] = []
    for token in words_[at + 1 : at + 7]:
        if not token.is_word:
            closed = token.text in CLOSE
            break
        inside.append(token)
    else:
        return None
    if not closed or not 1 <= len(inside) <= 5 or not inside[0].text[0].isupper():
        return None
    press = bool(PRESS_TAILS.search(inside[-1].text)) or _asked(words_, at)
    return Body(at + 1, at + len(inside), "entities/quoted-paper", 0.8) if press else None


def _asked(words_: Sequence[Token], at: int) -> bool:
    """True behind "sagte der", "wie die", "laut", "berichtet": the quoted name is an outlet."""
    before = [token.text.lower() for token in words_[max(0, at - 4) : at]]
    after = [token.text.lower() for token in words_[at + 2 : at + 9]]
    telling = {
        "berichtet",
        "berichtete",
        "meldet",
        "meldete",
        "schreibt",
        "schrieb",
        "zitiert",
        "zitierte",
        "zufolge",
        "erfuhr",
    }
    article = bool(before) and before[-1] in {"der", "die", "dem", "den", "das", "bei", "laut", "von"}
    return article and (
        bool(telling & set(after)) or bool({"sagte", "laut", "zeitung", "bericht", "magazin"} & set(before))
    )
