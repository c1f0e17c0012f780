"""Abbreviations in brackets beside the long name: "Bundesamt für Migration und Flüchtlinge (BAMF)", or turned round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from belegt.entities.tables import known_of
from belegt.model.entity import Mention

OPENED = re.compile(r"\s{1,2}\([„“»\"]?")
CLOSED = re.compile(r"[“”«\"]?[),;]")
LONGEST_OPENING = 4  # characters an opened bracket takes with the space before it
SHORT = re.compile(r"\w{2,10}")
NEVER_SHORT = frozenset({"party", "agency", "media", "state", "region", "landscape", "town", "capital"})
"""Kinds of the name table that stand in brackets to say whose or where something is: "(SPD)", "(dpa)", "(NRW)"."""


def bracketed(text: str, groups: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """Which group means the same as which other one because a bracket says so: the one to join → the one it joins.

    A name that two brackets give to two others stays apart.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for short, long in _pairs(text, groups):
        if not short.startswith("known:"):
            found[short].add(long)
        elif not long.startswith("known:"):
            found[long].add(short)
    return {key: homes.pop() for key, homes in found.items() if len(homes) == 1}


def _pairs(text: str, groups: Mapping[str, Sequence[Mention]]) -> Iterator[tuple[str, str]]:
    """The keys of an abbreviation and of the long name beside it."""
    everything = [(key, mention) for key, mentions in groups.items() for mention in mentions]
    ends: dict[int, list[tuple[str, Mention]]] = defaultdict(list)
    for key, mention in everything:
        ends[mention.span.end].append((key, mention))
    for key, mention in everything:
        start, end = mention.span.start, mention.span.end
        for at in range(start - LONGEST_OPENING, start - 1):
            for other, before in ends.get(at, ()):
                if other != key and OPENED.fullmatch(text, at, start) and CLOSED.match(text, end):
                    if _abbreviates(mention, before):
                        yield key, other
                    elif _abbreviates(before, mention):
                        yield other, key


def _abbreviates(short: Mention, long: Mention) -> bool:
    """True where the letters of an abbreviation stand in the long name in that order, the first one first.

    Those of a place have to begin its words.
    """
    known = known_of(short.name)
    if not SHORT.fullmatch(short.name) or sum(map(str.isupper, short.name)) < 2:
        return False
    if (known is not None and known.kind in NEVER_SHORT) or len(long.span.text) < 2 * len(short.name):
        return False
    letters, rest = short.name.casefold(), iter(long.span.text.casefold())
    if "LOC" in {short.type, long.type}:
        return initials(long.span.text) >= set(letters)
    return letters[0] == long.span.text[0].casefold() and all(letter in rest for letter in letters)


def initials(name: str) -> set[str]:
    """First letters of the words of a name, small: "Deutsche Flugsicherung" → {d, f}."""
    return {word[0].casefold() for word in name.replace("-", " ").split() if word} | {
        ch.casefold() for ch in name if ch.isupper()
    }
