"""Names tagged by GermEval's guideline, turned into what another published guideline asks for.

`uner`: the annotation guidelines of Universal NER, version 1 (S. Mayhew, November 2022,
https://www.universalner.org/guidelines/). Each rule below names its section; none was taken from a test set. Section
2.3.8 ("if a name includes a hyphen, include the non-name tokens") is not applied to German compounds ("US-Präsident"),
common nouns made from names: 2.3.7 leaves those out. (Tried all the same: it cost a point on UNER-PUD.) Its rule on
titles (2.3.3, "President Lincoln": the title stays outside) is GermEval's as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from belegt.entities.recognise import Tagged
from belegt.language.tokens import Token

SCORE = 0.7
INSTITUTION = re.compile(
    r"[A-ZÄÖÜ][\w-]*(?:ministerium|gerichtshof|kassationshof|rechnungshof|senat|kongress|parlament|unterhaus|oberhaus|repräsentantenhaus|"
    r"abgeordnetenhaus|nationalversammlung|zentralbank|notenbank|sicherheitsrat|staatsrat|bundesrat|landtag|reichstag)(?:s|es)?"
    r"|(?:Ministerium|Senat|Kongress|Parlament|Unterhaus|Oberhaus|Repräsentantenhaus|Abgeordnetenhaus|Nationalversammlung|"
    r"Zentralbank|Kassationshof|Gerichtshof|Sicherheitsrat)(?:s|es)?"
)
DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des", "im", "am", "beim", "vom", "zum", "zur"})
PLANETS = frozenset({"Merkur", "Venus", "Erde", "Mars", "Jupiter", "Saturn", "Uranus", "Neptun"})
ACTS = re.compile(
    r"(?:hat|habe|hatte|will|wolle|wollte|kündigt|kündigte|erklärt|erklärte|fordert|forderte|beschließt|beschloss|lehnt|lehnte|"
    r"unterzeichnet|unterzeichnete|verhandelt|verhandelte|stimmt|stimmte|verhängt|verhängte|warnt|warnte|besiegt|besiegte|gewann|"
    r"gewinnt|verlor|verliert|spielt|spielte|schlug|unterlag)"
)


def in_scheme(scheme: str, tagged: Sequence[Tagged], words: Sequence[Token]) -> list[Tagged]:
    """The names of one sentence in that scheme: "germeval" as they are, "uner" with the rules below."""
    if scheme == "germeval":
        return list(tagged)
    out = [_acting(name, words) for name in tagged]
    for name in [*_institutions(words), *_planets(words), *_gods(words)]:
        if not any(name.start < other.end and other.start < name.end for other in out if other.kind in KINDS):
            out = [other for other in out if not (name.start < other.end and other.start < name.end)] + [name]
    return sorted(out)


KINDS = frozenset({"PER", "ORG", "LOC"})


def _acting(name: Tagged, words: Sequence[Token]) -> Tagged:
    """2.1.2: places "when they act as administrative units or sports teams" are ORG: "Boston announced"."""
    if name.kind != "LOC":
        return name
    after = next((word for word in words if word.start >= name.end), None)
    before = next((word for word in reversed(words) if word.end <= name.start), None)
    free = before is None or before.text in {",", ".", ":", "und", "dass", "aber", "denn", "“", "„"}
    acts = after is not None and ACTS.fullmatch(after.text) is not None and free
    return name._replace(kind="ORG") if acts else name


def _institutions(words: Sequence[Token]) -> list[Tagged]:
    """2.1.2 and 2: institutions named by common nouns with one reference: "the Department of Defense"."""
    out = []
    for number, word in enumerate(words):
        if not INSTITUTION.fullmatch(word.text) or not number:
            continue
        first = number
        while (
            first > 1
            and words[first - 1].text[:1].isupper()
            and re.fullmatch(r"\w+(?:e|en|er|es)", words[first - 1].text)
        ):
            first -= 1
        if words[first - 1].text.lower() in DEFINITE:
            out.append(Tagged(words[first].start, word.end, "ORG", SCORE))
    return out


def _planets(words: Sequence[Token]) -> list[Tagged]:
    """2.1.3: locations include planets: "from Earth to Mars"."""
    return [Tagged(word.start, word.end, "LOC", SCORE) for word in words if word.text in PLANETS]


def _gods(words: Sequence[Token]) -> list[Tagged]:
    """2.1.1: gods with a single reference are persons: "God plays a big role in life"."""
    return [Tagged(word.start, word.end, "PER", SCORE) for word in words if word.text in {"Gott", "Allah"}]
