"""Finds organisations and things that no table holds: by words before them, at their ends, by quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from belegt.entities.forms import word_key
from belegt.entities.lexicon import words
from belegt.entities.scan import left_to_right
from belegt.entities.tables import adjectives, is_lemma, is_noun
from belegt.language.roles import role_of
from belegt.language.tokens import Token
from belegt.model.entity import EntityType

OPEN, CLOSE = '„“«»"‚‘›‹”', '“”»«"‘’‹›'
FEDERAL = re.compile(
    r"(?:Bundes|Landes|Ober)[a-zäöü]{0,18}(?:amt|amts|gericht|gerichts|gerichtshof|hof|hofs|rat|rats|tag|tags|bank|polizei|anstalt|agentur|institut|"
    r"instituts|wehr|regierung|ministerium|ministeriums|presseamt|kammer|behörde|behoerde)"
)
PRESS_TAILS = re.compile(
    r"(?:Zeitung|Post|Kurier|Bote|Anzeiger|Rundschau|Nachrichten|Tageblatt|Presse|Merkur|Spiegel|Times|News|Journal|Echo|Blatt|Magazin|Herald|Tribune|Allgemeine)s?$"
)

MINISTRY = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,30}ministeriums?")
CLUBS = frozenset({"FC", "SC", "SV", "FSV", "TSV", "VfB", "VfL", "BC", "HC"})
TITLE_ARTICLES = frozenset({"Der", "Die", "Das", "The"})


class Body(NamedTuple):
    """Tokens `first`..`last` name an organisation or a thing; `by` names the rule."""

    first: int
    last: int
    by: str
    score: float
    type: EntityType = "ORG"


def bodies(words_: Sequence[Token], taken: set[int], places: frozenset[int] = frozenset()) -> Iterator[Body]:
    """Yield organisations and things from left to right; tokens in `taken` belong to other names.

    A body may be named after one of the `places` among them: "Landgericht Hamburg".
    """
    return left_to_right(words_, taken, lambda at: _at(words_, at, taken, places))


def _at(words_: Sequence[Token], at: int, taken: set[int], places: frozenset[int]) -> Body | None:
    token = words_[at]
    if token.text in OPEN and not token.is_word:
        return _quoted_name(words_, at)
    if not token.is_word:
        return None
    if not token.text[0].isupper():
        return _by_state(words_, at)
    return (
        _by_itself(words_, at) or _by_start(words_, at, taken - places) or _by_tail(words_, at, taken)
        or _by_head(words_, at, taken) or _by_agency(words_, at)
    )  # fmt: skip


def _by_itself(words_: Sequence[Token], at: int) -> Body | None:
    text = words_[at].text
    return Body(at, at, "entities/federal-body", 0.9) if FEDERAL.fullmatch(text) and len(text) > 8 else None


def _by_state(words_: Sequence[Token], at: int) -> Body | None:
    """ "das russische Verteidigungsministerium": the adjective of a state and the word for one of its ministries."""
    following = words_[at + 1].text if at + 1 < len(words_) else ""
    if not MINISTRY.fullmatch(following) or word_key(words_[at].text, False) not in adjectives():
        return None
    return Body(at, at + 1, "entities/state-body", 0.9)


def _by_start(words_: Sequence[Token], at: int, taken: set[int]) -> Body | None:
    """ "Landgericht Ostenbrück", "FC Kestenburg", "Kreisklinikum Hohenried": a number before a club is part of it."""
    text = words_[at].text
    if text not in words("organisation_starts") and not text.lower().endswith(tuple(words("organisation_start_tails"))):
        return None
    last = _run(words_, at, taken, is_plain=is_lemma)
    if last == at:
        return None
    numbered = at > 1 and words_[at - 1].text == "." and words_[at - 2].text.isdigit() and text in CLUBS
    return Body(at - 2 if numbered else at, last, "entities/organisation-start", 0.85)


def _by_tail(words_: Sequence[Token], at: int, taken: set[int]) -> Body | None:
    last = _run(words_, at, taken)
    if last == at or words_[last].text not in words("organisation_tails") or _plain_noun(words_[at].text):
        return None
    return Body(at, last, "entities/organisation-tail", 0.85)


def _by_head(words_: Sequence[Token], at: int, taken: set[int]) -> Body | None:
    """What stands right behind "Firma" or "Frachter"; a capital article opens a title: "die Zeitung Der Bote"."""
    kind = _kind_before(words_, at)
    titled = words_[at].text in TITLE_ARTICLES and at + 1 < len(words_) and words_[at + 1].text[0].isupper()
    if kind is None or not (titled or not _plain_noun(words_[at].text)) or role_of(words_[at].text) is not None:
        return None
    last = max(_run(words_, at, taken), at + 1 if titled else at)
    return Body(at, last, "entities/organisation-head" if kind == "ORG" else "entities/thing-head", 0.85, kind)


def _by_agency(words_: Sequence[Token], at: int) -> Body | None:
    """ "the Karvinform state agency", "Yonhap news agency"."""
    after = [word.text for word in words_[at + 1 : at + 4]]
    named = after[:2] in (["news", "agency"], ["state", "agency"]) or after == ["state", "news", "agency"]
    fits = named and words_[at].text not in words("never") and words_[at].text not in words("demonyms")
    return Body(at, at, "entities/organisation-head", 0.85) if fits else None


def _kind_before(words_: Sequence[Token], at: int) -> EntityType | None:
    """What the word before a name says it is: an organisation, a thing (ship, storm, film), or nothing."""
    if not at:
        return None
    if _is_head(words_[at - 1].text):
        return "ORG"
    return "MISC" if _ends_in(words_[at - 1].text, "thing_heads") else None


def _is_head(text: str) -> bool:
    return text in words("english_heads") or (text[:1].isupper() and _ends_in(text, "organisation_heads"))


def _ends_in(text: str, group: str) -> bool:
    """True for a word of the group and for a compound that ends in a longer one: "Beratungsfirma", "Küstenfrachter"."""
    lowered = text.lower()
    return lowered in words(group) or lowered.endswith(_long(group))


@cache
def _long(group: str) -> tuple[str, ...]:
    return tuple(head for head in words(group) if len(head) > 4)


def _plain_noun(text: str) -> bool:
    return (is_noun(text) and not text.isupper()) or text in words("never")


def _run(words_: Sequence[Token], at: int, taken: set[int], is_plain: Callable[[str], bool] | None = None) -> int:
    """The last of up to five capitalised words in a row, none of them plain."""
    plain = is_plain or _plain_noun
    last = at
    while last + 1 < len(words_) and last - at < 4 and last + 1 not in taken:
        text = words_[last + 1].text
        tail = text in words("organisation_tails") or text == "&"
        if not (tail or (text[0].isupper() and not plain(text) and role_of(text) is None)):
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
    if _kind_before(words_, at) == "MISC":
        return Body(at + 1, at + len(inside), "entities/thing-head", 0.85, "MISC")
    press = bool(PRESS_TAILS.search(inside[-1].text)) or _asked(words_, at) or _kind_before(words_, at) == "ORG"
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
