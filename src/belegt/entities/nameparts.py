"""A full name split into given and family names, titles and degrees left out, in every reading of its letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from belegt.entities.romanise import READINGS, chinese_skeleton, rules, skeleton

LONG_NAME = 12  # words compared at most; a "name" of 300 characters costs no more than that


class NameParts(NamedTuple):
    """A name as skeletons: `given` and `family` words (initials single letters), `script` of its letters."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    script: str
    raw: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def words(self) -> tuple[str, ...]:
        """All words, given names first."""
        return self.given + self.family

    @property
    def spelt(self) -> tuple[str, ...]:
        """All words as written, given names first."""
        return self.raw[0] + self.raw[1]


PARTICLES = frozenset({
    "von", "van", "der", "den", "de", "del", "della", "dello", "dal", "dalla", "di", "da", "do", "du", "la", "le",
    "al", "el", "bin", "ben", "zu", "dos", "ter",
})  # fmt: skip
ARABIC = re.compile(r"\b(?:([Aa]bd(?:[aeou]l(?!l)|[ -][ae]l\b))[\s-]?|(?:[AaEe][dlnrstz]|[Aa]s[ch]h?)-(?=[A-Za-z]))")
"""Arabic articles, by themselves or in "Abdel", "Abd al-": "as-Sisi", "el-Sisi"."""
DEGREE = re.compile(r"(?:[^\W\d_]{1,4}\.){2,4}(?![^\W\d_])|(?<![^\W\d_])[A-Z]\.[A-Z][a-z]{1,3}\b\.?")
"""Letters and full stops behind a name, "M.Si", "S.H.", "M.E."."""


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> NameParts:
    """Split a name; the family name is what stands in capitals, before a comma, or last.

    >>> parts_of("Уикер, Роджер").words == parts_of("Роджер Уикер").words
    True
    """
    name = _bare(name)
    head, comma, tail = name.partition(",")
    words = _words(head)
    if comma and 0 < len(_words(tail)) <= 4:
        return _parts(_words(tail), words, name)
    loud = [word for word in words if len(word) > 1 and word.isupper() and (len(word) > 2 or word.lower() in PARTICLES)]
    if loud and len(loud) < len(words):
        return _parts([w for w in words if w not in loud], loud, name)
    cut = max(len(words) - 1, 0)
    double = re.search(r"\s([A-ZÀ-Þ\u0400-\u042f][^\W\d_]+(?:-[A-ZÀ-Þ\u0400-\u042f][^\W\d_]+)+)$", head.strip())
    if double:
        cut = max(len(words) - len(double.group(1).split("-")), 1)
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    return _parts(words[:cut], words[cut:], name)


def _bare(name: str) -> str:
    """The name without titles before it, degrees behind it and what stands in brackets or quotation marks."""
    name = re.sub(r"^(?:[^\W\d_]{2,5}\.\s*){1,4}(?=\w{3})", "", name.split(" , ")[0])
    if "." in name or name.count(",") > 1:
        name = re.sub(r"(?:,\s*(?:[A-Z][\w]{0,3}\.?\s?){1,4})+$", "", name)
        first, space, rest = name.partition(" ")
        name = first + space + DEGREE.sub(" ", rest) if len(first) > 2 else name
    return re.sub(r"[\"„“”(«‹][^\"„“”()«»‹›]{0,40}[\"“”)»›]", " ", name)


def _words(text: str) -> list[str]:
    text = ARABIC.sub(lambda m: "Abd " if m.group(1) else "", text)
    raw = re.findall(r"\b[AE]l(?=[A-Z][a-z])|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", text)[:LONG_NAME]
    return [word for word in raw if word.lower() not in rules()["titles"]]


def _parts(given: list[str], family: list[str], name: str) -> NameParts:
    script = "cyrillic" if re.search("[\u0400-\u04ff]", name) else "latin"
    given = [word for at, word in enumerate(given) if word.lower() not in PARTICLES or (at == 0 and word.istitle())]
    family = [word for word in family if word.lower() not in PARTICLES] or family
    clean = [tuple(filter(None, map(skeleton, group))) for group in (given, family)]
    return NameParts(clean[0], clean[1], script, (tuple(given), tuple(family)))


def chinese_reading(parts: NameParts) -> NameParts:
    """The name as Russian hears Chinese syllables; only for bringing spellings together."""
    given, family = (tuple(filter(None, map(chinese_skeleton, group))) for group in parts.raw)
    return NameParts(given, family, parts.script, parts.raw)


@lru_cache(maxsize=200_000)
def readings_of(parts: NameParts) -> tuple[NameParts, ...]:
    """The name in each reading that differs from those before it; one of another alphabet has one reading."""
    if parts.script != "latin":
        return (parts,)
    out = {}
    for reading in READINGS:
        given, family = (tuple(filter(None, map(reading, group))) for group in parts.raw)
        out[given, family] = NameParts(given, family, "latin", parts.raw)
    return tuple(out.values())


COMMON = ("sen", "son")
"""Endings of family names so common that half of a double name proves nothing: "Jensen" and "Bakke-Jensen"."""


def left_over(words: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    """What may be left of a long name cut to `size` words: its last, its first, its outer two in either order."""
    out = [words[-size:], words[:size]]
    return [*out, (words[0], words[-1]), (words[-1], words[0])] if size == 2 else out


def same_initial(left: str, right: str) -> bool:
    """True where two skeletons, one of them a single letter, begin alike: "C." and "Katrin", "J." and "Iurgen"."""
    return left[:1] == right[:1] or right[:1] in ALIKE.get(left, "") or left[:1] in ALIKE.get(right, "")


ALIKE = {"c": "ks", "j": "i", "y": "i", "w": "v", "z": "s", "q": "k", "x": "k"}
"""A letter that stands alone → first letters the skeletons of names beginning with it may have."""
