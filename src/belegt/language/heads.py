"""What a phrase is about: its head noun, and whether a name in it is the one meant or only hangs on another noun."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import pairwise

from belegt.language.roles import Role, role_of
from belegt.language.umlauts import fold_umlauts

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+){0,6}")
_APART = re.compile(r"[,;(\[–—]")
_OWNER = re.compile(r"(?:['’`´]s?|-)(?=[\s\w])")
_JOINED = re.compile(r"\s(?:und|and|sowie)\s")
_SMALL = re.compile(r"\s{1,3}([a-z]{2,20})\b")
_NOUN = re.compile(r"(?:\s{1,3}[a-zäöüß]{2,30}(?:e|en|er|es|em)){0,3}\s{1,3}[„“\"»]?[A-ZÄÖÜ]")


@cache
def listed(kind: str) -> frozenset[str]:
    """Return one list of `heads.toml`, folded."""
    lists = tomllib.loads(resources.files("belegt.language").joinpath("heads.toml").read_text("utf-8"))
    return frozenset(map(fold_umlauts, lists[kind]))


def is_meant(text: str, start: int, end: int) -> bool:
    """True where the person named at `start`..`end` of a phrase is whom the phrase means.

    >>> is_meant("Sprecherin Jana Fromm", 11, 21), is_meant("Sprecher von Jana Fromm", 13, 23)
    (True, False)
    >>> is_meant("Fromms Anwalt", 0, 6), is_meant("die Mutter des Opfers Anna Roth", 22, 31)
    (False, False)
    """
    begin = past_utterance(text[:end])
    return not _owns(text, start, end) and not _hangs(text[min(begin, start) : start], text[start:end])


def is_whole(text: str, start: int, end: int, place: bool = False) -> bool:
    """True where the body or place named at `start`..`end` is the phrase's head or stands right behind its class noun.

    >>> is_whole("die Agentur Reuters", 12, 19), is_whole("der Rat der EU", 12, 14)
    (True, False)
    >>> is_whole("die Polizei Ulm", 12, 15, place=True)
    False
    """
    begin = min(past_utterance(text[:end]), start)
    joined = _JOINED.search(text[begin:start]) or _JOINED.search(_to_opener(text[end:]))
    if joined or _owns(text, start, end) or _behind_opener(text[begin:start]):
        return False
    before = [word for word in WORD.findall(text[begin:start]) if word[:1].isupper() and not _article(word)]
    if not before:
        return not _NOUN.match(text, end)
    last = before[-1]
    beside = text[:start].rstrip(" „“\"»«‚'").endswith(last)
    classes = fold_umlauts(last) in listed("place_classes") or not place
    return beside and classes and role_of(last) is None


def others(text: str) -> list[str]:
    """The words of a phrase that say whose or which the head is: what hangs on it, and capitalised words besides it.

    >>> others("die Sprecherin der Staatsanwaltschaft Ulm"), others("the French president"), others("der neue Minister")
    (['Staatsanwaltschaft', 'Ulm'], ['French'], [])
    """
    words = WORD.findall(text)
    opened = next((i for i in range(1, len(words)) if fold_umlauts(words[i]) in listed("openers")), len(words))
    before = [word for word in words[:opened] if word[:1].isupper() and role_of(word) is None]
    behind = [word for word in words[opened:] if word[:1].isupper() or len(word) > 3]
    return [word for word in before + behind if not _article(word)]


def is_utterance(word: str) -> bool:
    """True for a noun for what somebody says or writes: "Angaben", "Positionspapier", "Vorwürfe"."""
    return fold_umlauts(word).endswith(tuple(listed("utterances")))


def past_utterance(text: str) -> int:
    """Where a phrase begins whose words or paper the head is, 0 where the head is something else.

    >>> "eine Erklärung des Präsidenten"[past_utterance("eine Erklärung des Präsidenten"):]
    'des Präsidenten'
    """
    found = list(WORD.finditer(text))
    noun = next((i for i, word in enumerate(found) if word.group()[:1].isupper() and not _article(word.group())), None)
    if noun is None or noun + 2 >= len(found) or not is_utterance(found[noun].group()):
        return 0
    behind = found[noun + 1]
    if fold_umlauts(behind.group()) not in listed("openers"):
        return 0
    return found[noun + 2].start() if behind.group() in {"von", "vom", "of", "for"} else behind.start()


def without_hearer(text: str) -> str:
    """A phrase up to whom its head speaks to.

    >>> without_hearer("der koreanische Führer dem russischen Staatschef"), without_hearer("ein Sprecher aus dem Amt")
    ('der koreanische Führer', 'ein Sprecher aus dem Amt')
    """
    for before, word in pairwise(WORD.finditer(text)):
        if word.group() in {"dem", "den"} and before.group()[:1].isupper() and not _article(before.group()):
            return text[: before.end()]
    return text


def is_other_office(asked: str, known: str) -> bool:
    """True where one office's word ends in the other's and yet is another: "Präsident", "Ministerpräsident"."""
    one, other = fold_umlauts(asked), fold_umlauts(known)
    return one != other and any(word in listed("apart") for word in (_stem(one), _stem(other), one, other))


def is_indefinite(text: str) -> bool:
    """True for "eine Zeugin", "mehrere Minister", "a lawyer": nobody named before."""
    first = WORD.search(text)
    return first is not None and fold_umlauts(first.group()) in listed("indefinite")


def owned(text: str) -> bool:
    """True for "the governor's office": an owner before the head, in English."""
    return re.search(r"\w['’]s?\s", text) is not None


def renames(role: Role) -> bool:
    """True for a word that may stand for a person whose office is another: "der Experte".

    >>> renames(role_of("Politikerin")), renames(role_of("Bürgermeister"))
    (True, False)
    """
    return _stem(role.head) in listed("renaming")


def is_prominent(role: Role) -> bool:
    """True for an office whose holder everybody knows: "US-Präsident", "Außenminister", but no "Polizeipräsident"."""
    word = _stem(fold_umlauts(role.word).rsplit("-", 1)[-1])
    return word in listed("prominent") or word.endswith("minister")


def _stem(word: str) -> str:
    folded = fold_umlauts(word)
    for ending in ("innen", "in", "en", "n", "s", ""):
        stem = folded.removesuffix(ending)
        for form in (stem, stem + "e"):
            if form in listed("renaming") | listed("prominent"):
                return form
    return folded.removesuffix("in")


def _article(word: str) -> bool:
    low = fold_umlauts(word)
    return low in _ARTICLES or low in listed("openers") or low in listed("indefinite") or low in listed("places")


_ARTICLES = frozenset(
    {"die", "das", "dem", "den", "diese", "diesem", "diesen", "jene", "jener", "the", "his", "her", "their", "its"}
    | {"sein", "seine", "seinem", "seinen", "ihr", "ihre", "ihrem", "ihren", "this", "that"}
)


def _owns(text: str, start: int, end: int) -> bool:
    """ "Trumps Sprecherin", "Starmer's spokesman", "Merkel-Vertraute", "Trump lawyer": the name belongs to a noun."""
    end += text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalpha()
    name = text[start:end]
    next_noun = next((word for word in WORD.findall(text[end:])[:4] if word[:1].isupper() or is_utterance(word)), "")
    if is_utterance(next_noun):  # "Celebis Angaben" are hers
        return False
    if _OWNER.match(text, end) or (name.endswith(("'s", "’s", "'", "’")) and WORD.search(text, end)):
        return True
    small = _SMALL.match(text, end)
    if small and (role_of(small.group(1)) is not None or small.group(1) in listed("circles_behind")):
        return True
    return name.endswith("s") and _NOUN.match(text, end) is not None


def _hangs(before: str, name: str) -> bool:
    """True where a name stands behind "von" or belongs to a person that hangs on the head ("Anwalt des Opfers X")."""
    words = WORD.findall(_APART.split(before)[-1])
    if words and " " not in name.strip() and fold_umlauts(words[-1]) in listed("circles"):
        return True
    openers = [i for i in range(1, len(words)) if fold_umlauts(words[i]) in listed("openers")]
    if openers and openers[-1] == len(words) - 1 and words[-2].lower() in {"von", "van"}:
        openers = [i for i in openers if i < len(words) - 2]  # "von der Leyen"
    if not openers:
        return False
    nouns = [word for word in words[openers[-1] + 1 :] if word[:1].isupper()]
    return not nouns or " " not in name.strip() or any(map(_person, words[openers[0] + 1 :]))


def _person(word: str) -> bool:
    folded = fold_umlauts(word)
    return role_of(word) is not None or folded.endswith(tuple(listed("people")))


def _to_opener(behind: str) -> str:
    """The text up to the first word that hangs something on what stands before."""
    hanging = (word for word in WORD.finditer(behind) if word.group() in listed("openers") | listed("places"))
    found = next(hanging, None)
    return behind[: found.start()] if found else behind


def _behind_opener(before: str) -> bool:
    words = WORD.findall(before)
    noun = next((i for i, word in enumerate(words) if word[:1].isupper() and not _article(word)), len(words))
    return any(fold_umlauts(word) in listed("openers") | listed("places") for word in words[noun + 1 :])
