"""Forms of one name: endings, umlauts, hyphens and order taken out, for comparing. Never shown to a reader."""

from __future__ import annotations

import re
from functools import cache

from belegt.entities.wrapped import unbroken
from belegt.language.umlauts import fold_umlauts

WORD = re.compile(r"\w+(?:['’.]\w+)*", re.UNICODE)
ADJECTIVE = re.compile(r"(?<=\w{3})(?:e[nrsm]?)$")
APOSTROPHES = ("'s", "’s", "'", "’")


@cache
def word_key(word: str, last: bool = True) -> str:
    """Key of one word of a known name: case and umlauts folded, a genitive ending or an adjective's ending removed.

    >>> word_key("Russlands") == word_key("Rußland"), word_key("Russischen", False) == word_key("Russische", False)
    (True, True)
    """
    for mark in APOSTROPHES:
        word = word.removesuffix(mark)
    if not last:
        return fold_umlauts(ADJECTIVE.sub("", word.lower()))
    folded = fold_umlauts(word)
    if len(folded) > 5 and folded.endswith("es"):
        return folded[:-2]
    return folded[:-1] if len(folded) > 4 and folded.endswith("s") else folded


def words_in(name: str) -> list[str]:
    """The words of a name, hyphens split: "Kim Jong-un" → Kim, Jong, un."""
    return WORD.findall(name)


@cache
def name_key(name: str) -> tuple[str, ...]:
    """Key of a whole known name, word by word, hyphens split.

    >>> name_key("der Russischen Föderation"[4:]) == name_key("Russische Föderation")
    True
    """
    words = words_in(name)
    return tuple(word_key(word, number == len(words) - 1) for number, word in enumerate(words))


def plain(text: str) -> str:
    """A name as shown: white space joined, invisible signs dropped, an apostrophe genitive removed.

    >>> plain("Kim\\n Jong-un’s"), plain("Selen-\\nskyj")
    ('Kim Jong-un', 'Selenskyj')
    """
    text = unbroken(text)
    text = " ".join(text.split()).strip("„“”\"»«‚‘’›‹' ")
    return re.sub(r"['’]s?$", "", text) if len(text) > 3 else text


def without_genitive(text: str, known: frozenset[str] | set[str] = frozenset()) -> str:
    """Take a genitive -s off the last word where the form without it is known to be a name.

    >>> without_genitive("Clara Rabenaus", {"Clara Rabenau"}), without_genitive("Olaf Hans", set())
    ('Clara Rabenau', 'Olaf Hans')
    """
    for ending in ("s", "es", "'", "’"):
        if text.endswith(ending) and text[: -len(ending)] in known:
            return text[: -len(ending)]
    return text
