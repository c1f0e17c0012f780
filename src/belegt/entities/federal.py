"""Federal bodies named without "Bundes": "das Kartellamt" after "Bundeskartellamt", but not "das österreichische"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from belegt.entities.forms import word_key
from belegt.entities.lexicon import words
from belegt.entities.nested import land_of
from belegt.entities.tables import Known, adjectives, known_of
from belegt.model.entity import Mention

GOVERNMENT = "Regierung"
SEEN = "entities/seen-in-full"
HOME = frozenset({"", "DE", "EU", "UN"})
OTHER_GOVERNMENT = re.compile(r"(?<![Bb]undes)(?<=[\w-])[Rr]egierung")
AROUND = 70  # characters before and after a body's name in which its land or town is looked for
ADJECTIVE = re.compile(r"[a-zäöüß][a-zäöüß-]{1,40}e[nrsm]?")
LAND = re.compile(r"[a-zäöüß-]{2,40}ische[nrsm]?")
"""Adjectives of towns, regions and states no table holds: "bayerische", "niedersächsischen"."""
BEHIND = re.compile(
    r"\s(?:(?:von|in|im|aus)\s)?(?:(?:der|des|den|dem)\s)?([A-ZÄÖÜ][\w-]{1,30})(?:\s([A-ZÄÖÜ][\w-]{1,30}))?"
)
"""What may tell the land behind a name: " Frankreichs", " in Kiew", " der Vereinigten Staaten", " Sachsen-Anhalt"."""


def short_of(name: str) -> str:
    """What a federal body is called without "Bundes", or "".

    >>> short_of("Bundeskartellamts"), short_of("Bundessozialgericht"), short_of("Bundesregierung")
    ('Kartellamt', '', 'Regierung')
    """
    rest = name.removeprefix("Bundes").removesuffix("s").capitalize() if name.startswith("Bundes") else ""
    return rest if rest == GOVERNMENT or federal_of(rest) else ""


def federal_of(name: str) -> str:
    """The federal body that a short name may stand for where the report names it, or ""; "Regierung" may be any.

    >>> federal_of("Innenministerium"), federal_of("Sozialgericht")
    ('Bundesinnenministerium', '')
    """
    small = name.lower().removesuffix("s")
    if " " in small or small.startswith("bundes"):
        return ""
    told = small in words("federal_shorts") or small.endswith(tuple(words("federal_short_tails")))
    return f"Bundes{small}" if told else ""


def home_of(text: str, mention: Mention) -> str:
    """The federal body a mention stands for where a report names it, or ""; "Regierung" only if it was recalled."""
    told = mention.reason.by == SEEN and mention.name == GOVERNMENT
    federal = f"Bundes{GOVERNMENT.lower()}" if told else federal_of(mention.name)
    return "" if federal and of_another_place(text, mention.span.start, mention.span.end) else federal


def only_government(text: str, names: Iterable[str], tokens: Iterable[str]) -> bool:
    """True where a report tells of no other government and names no other state: there "die Regierung" is clear."""
    if OTHER_GOVERNMENT.search(text):
        return False
    states = (known.state for name in names if (known := known_of(name)) and known.kind in {"state", "capital", "seat"})
    return HOME.issuperset(states) and HOME.issuperset(map(land_of, tokens))


def of_another_place(text: str, start: int, end: int) -> bool:
    """True where the words at a short name give it to another land or town.

    >>> text = "das österreichische Kartellamt"
    >>> of_another_place(text, 20, 30)
    True
    """
    before = text[max(0, start - AROUND) : start].split()[-2:]
    if _of_a_land(before):
        return True
    behind = BEHIND.match(text, end, end + AROUND)
    after = [" ".join(filter(None, behind.groups())), behind[1]] if behind else []
    everywhere = text[start:end].lower().startswith(GOVERNMENT.lower()) or "ministeri" in text[start:end]
    return any(_elsewhere(known_of(name), everywhere) for name in [*after, *_towns(before)] if not _is_word(name))


def _is_word(name: str) -> bool:
    return name in words("towns_that_are_words")


def _of_a_land(before: list[str]) -> bool:
    """ "die polnische Regierung", "das bayerische grün geführte Umweltministerium"."""
    for word in reversed(before):
        if not ADJECTIVE.fullmatch(word):
            return False
        code = adjectives().get(word_key(word, False), "")
        if (code or LAND.fullmatch(word)) and code != "DE":
            return True
    return False


def _towns(before: list[str]) -> list[str]:
    """The towns an adjective may be made from: "Kiewer" → Kiew, "Dresdner" → Dresden, "Bremer" → Bremen."""
    word = before[-1] if before else ""
    if len(word) < 5 or not word[0].isupper() or not word.endswith("er"):
        return []
    return [word[:-2], word[:-2] + "en", word[:-3] + "en"]


def _elsewhere(known: Known | None, everywhere: bool) -> bool:
    """True for a place abroad or a Land; a German town other than Berlin only for what every Land has as well."""
    if known is None or known.type != "LOC" or known.name in {"Deutschland", "Berlin", "Bonn"}:
        return False
    return known.kind != "town" or known.state != "DE" or everywhere
