"""Finds names of persons in a run of tokens, by first names, by roles standing before them and by what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from belegt.entities.lexicon import words
from belegt.entities.scan import left_to_right
from belegt.entities.tables import first_names, is_noun
from belegt.language.roles import role_of
from belegt.language.tokens import Token

LONGEST_NAME = 5  # words


class Person(NamedTuple):
    """Tokens `first`..`last` name a person; `role` is the word of office before it; `by` names the rule."""

    first: int
    last: int
    role: str | None
    by: str
    score: float


def people(words_: Sequence[Token], taken: set[int]) -> Iterator[Person]:
    """Yield persons from left to right; tokens in `taken` belong to other names."""
    return left_to_right(words_, taken, lambda at: _at(words_, at, taken))


def _at(words_: Sequence[Token], at: int, taken: set[int]) -> Person | None:
    text = words_[at].text
    if not _capital(text) or text in words("never"):
        return None
    role = role_before(words_, at)
    last = _name_end(words_, at, taken)
    if text in first_names() and last > at and not (is_noun(text) and text not in first_names()):
        return Person(at, last, role, "entities/first-name", 0.95)
    if role is not None and not is_noun(text) and role_of(text) is None:
        return Person(at, last, role, "entities/role-before", 0.9)
    if role is not None and role_of(role.split()[-1]).courtesy and role_of(text) is None:  # type: ignore[union-attr]
        return Person(at, last, role, "entities/courtesy", 0.9)
    if last > at and text in words("family_first") and _korean(words_, at, last):
        return Person(at, last, role, "entities/family-first", 0.85)
    if last > at and not is_noun(text) and _followed_by_role(words_, last):
        return Person(at, last, role, "entities/role-after", 0.85)
    if last > at and not is_noun(text) and _aged(words_, last) and role_of(text) is None:
        return Person(at, last, role, "entities/age-after", 0.85)
    return None


def _capital(text: str) -> bool:
    return (text[:1].isupper() and text[-1].isalpha() and any(ch.islower() for ch in text)) or _initial(text)


def _initial(text: str) -> bool:
    return len(text) == 1 and text.isupper()


def role_before(words_: Sequence[Token], at: int) -> str | None:
    """The word of office right before a name ("Ministerin", "Dr."), a party in brackets skipped."""
    here = at - 1
    if (
        here >= 0
        and words_[here].text == "."
        and here
        and words_[here - 1].text.lower() in {"dr", "prof", "mr", "mrs", "ms"}
    ):
        here -= 1
    if here < 0 or not words_[here].is_word:
        return None
    text = words_[here].text
    return text if role_of(text) is not None else None


def _name_end(words_: Sequence[Token], at: int, taken: set[int]) -> int:
    """The last token of the name that begins at `at`."""
    last, here = at, at + 1
    while here < len(words_) and here not in taken and here - at < LONGEST_NAME:
        text = words_[here].text
        if text == "." and _initial(words_[here - 1].text):
            here += 1
            continue
        if text in words("particles") and last == here - 1 and _continues(words_, here + 1, taken):
            here += 1
            while here < len(words_) and words_[here].text in words("particles"):
                here += 1
            continue
        if not _goes_on(words_, at, last, here):
            break
        last = here
        here += 1
    return last


def _continues(words_: Sequence[Token], here: int, taken: set[int]) -> bool:
    while here < len(words_) and words_[here].text in words("particles"):
        here += 1
    if here >= len(words_) or here in taken:
        return False
    text = words_[here].text
    return _capital(text) and not is_noun(text) and text not in words("never")


def _goes_on(words_: Sequence[Token], at: int, last: int, here: int) -> bool:
    text = words_[here].text
    if not _capital(text) or text in words("never") or (role_of(text) is not None and here - at > 1):
        return False
    if role_of(text) is not None and text not in first_names() and is_noun(text):
        return False
    named = last - at + 1
    if named == 1:
        return not is_noun(text) or words_[at].text in first_names()
    plain_names = all(words_[i].text in first_names() or _initial(words_[i].text) for i in range(at, last + 1))
    middle = words_[here - 1].text in words("particles") or words_[here - 1].text == "."
    return not is_noun(text) and (plain_names or middle or words_[at].text in words("family_first"))


def _korean(words_: Sequence[Token], at: int, last: int) -> bool:
    rest = [words_[i].text for i in range(at + 1, last + 1)]
    if words_[at].text in words("family_first_words") and "-" not in rest[0]:
        return False
    return all(len(part) <= 12 for part in rest) and (len(rest) == 2 or "-" in rest[0]) and not any(map(is_noun, rest))


def _followed_by_role(words_: Sequence[Token], last: int) -> bool:
    """ "Alice Warner, Sprecherin des …", "X Y, der Präsident"."""
    after = [token.text for token in words_[last + 1 : last + 5]]
    if len(after) < 2 or after[0] != ",":
        return False
    for text in after[1:]:
        role = role_of(text)
        if text[:1].isupper():
            return role is not None and not role.courtesy
    return False


def _aged(words_: Sequence[Token], last: int) -> bool:
    """ "Georg Halder (58)", "Bernd Krause (CDU)"."""
    after = [token.text for token in words_[last + 1 : last + 4]]
    return (
        len(after) == 3 and after[0] == "(" and after[2] == ")" and after[1].isdigit() and 10 < int(after[1][:3]) < 110
    )
