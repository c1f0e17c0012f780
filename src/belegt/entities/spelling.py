"""Whether two written forms can be one person's name: transliterations, order, initials, middle names, nicknames."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

VOWELS = re.compile(r"[aeiou]+")
LONG_NAME = 12  # words compared at most; a "name" of 300 characters costs no more than that


@cache
def _rules() -> dict[str, Any]:
    text = resources.files("belegt.entities").joinpath("data", "spelling.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _letters() -> dict[int, str]:
    return {ord(pair[0]): pair[1:] for key in ("letters", "marked") for pair in _rules()[key]}


@cache
def _nickname() -> dict[str, str]:
    out: dict[str, str] = {}
    for family in _rules()["nicknames"]:
        for name in family.split():
            for form in (skeleton(name), english_skeleton(name)):
                out.setdefault(form, family.split()[0])
    return out


def romanised(word: str) -> str:
    """Lower case, Latin letters only, marks read: "Белоусов" → "belousov", "Erdoğan" → "erdogan"."""
    text = unicodedata.normalize("NFC", word.lower()).translate(_letters())
    bare = unicodedata.normalize("NFKD", text)
    return "".join(ch for ch in bare if ch.isalpha() and not unicodedata.combining(ch))


@lru_cache(maxsize=200_000)
def english_skeleton(word: str) -> str:
    """The skeleton with j and soft g read the English way, as Russian writes them: "Joe" → "Джо"."""
    return skeleton(re.sub(r"ow(?![aeiou])", "au", re.sub(r"g(?=[ei])|j", "dzh", romanised(word[:60]))))


@lru_cache(maxsize=200_000)
def german_skeleton(word: str) -> str:
    """The skeleton with ch read as kh: "Altanchujag" → "Altankhuyag"."""
    return skeleton(
        re.sub(r"(?<![ts])ch|sch(?!t)", lambda m: "kh" if m.group() == "ch" else "sch", romanised(word[:60]))
    )


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The form in which the usual transliterations of one word agree.

    >>> skeleton("Beloussow") == skeleton("Belousov") == skeleton("Белоусов")
    True
    """
    text = romanised(word[:60])
    text = re.sub(r"^u(?=[aeiou])", "v", text)
    for old, new in _rules()["folds"]:
        text = text.replace(old, new)
    text = re.sub(r"(?<=.)h(?=[^aeiou]|$)", "", text)
    text = re.sub(r"(.)\1+", r"\1", text)
    return text if len(text) > 1 else romanised(word[:60])


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


PARTICLES = frozenset(
    {
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "du",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ben",
        "zu",
        "dos",
        "ter",
    }
)


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> NameParts:
    """Split a name; the family name is what stands in capitals, before a comma, or last.

    >>> parts_of("Уикер, Роджер").words == parts_of("Роджер Уикер").words
    True
    """
    name = re.sub(r"^(?:[^\W\d_]{2,5}\.\s*){1,4}(?=\w{3})", "", name.split(" , ")[0])
    name = re.sub(r"(?:,\s*(?:[A-Z][\w]{0,3}\.?\s?){1,4})+$", "", name) if "." in name or name.count(",") > 1 else name
    name = re.sub(r"[\"„“”(«‹][^\"„“”()«»‹›]{0,40}[\"“”)»›]", " ", name)
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


def _words(text: str) -> list[str]:
    raw = re.findall(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", text)[:LONG_NAME]
    return [word for word in raw if word.lower() not in _rules()["titles"]]


def _parts(given: list[str], family: list[str], name: str) -> NameParts:
    script = "cyrillic" if re.search("[\u0400-\u04ff]", name) else "latin"
    given = [word for at, word in enumerate(given) if word.lower() not in PARTICLES or (at == 0 and word.istitle())]
    family = [word for word in family if word.lower() not in PARTICLES] or family
    clean = [tuple(filter(None, map(skeleton, group))) for group in (given, family)]
    return NameParts(clean[0], clean[1], script, (tuple(given), tuple(family)))


@lru_cache(maxsize=400_000)
def word_likeness(left: str, right: str) -> float:
    """Likeness of two skeletons, 0..1: 1 the same, 0.95 everyday form, 0.9 the same consonants, else shared letters."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.9 if left[:1] == right[:1] else 0.0
    if _nickname().get(left, left) == _nickname().get(right, right):
        return 0.95
    ratio = float(Levenshtein.normalized_similarity(left, right))
    if left in (right + "a", right + "e") or right in (left + "a", left + "e"):
        return 0.75  # Martin and Martina, Michel and Michele
    bones, other = VOWELS.sub("", left), VOWELS.sub("", right)
    if bones == other and len(bones) >= 2 and ratio >= 0.7 and (left[0] == right[0] or {left[0], right[0]} <= SHIFTING):
        return max(ratio, 0.9)
    return ratio if left[0] == right[0] or {left[0], right[0]} <= SHIFTING else ratio * 0.8


SHIFTING = frozenset("ieauohvgj")
"""First letters that change with the transliteration: Jelena / Elena, Harrison / Garrison, Walter / Uolter."""


def name_likeness(left: str, right: str) -> float:
    """How likely two full names are spellings of one; 0 means they are not taken for one.

    Between alphabets both halves may differ a little; within one alphabet only one half may, and then by its vowels
    or an ending, not by a consonant: "Rossi" and "Russo", "Sanga" and "Sanna" are two families.

    >>> name_likeness("Kim Jong-un", "Kim Jong Un"), name_likeness("Bernd Krause", "Anja Krause")
    (1.0, 0.0)
    """
    a, b = parts_of(left), parts_of(right)
    if sorted(a.words) == sorted(b.words) and a.words:
        return 1.0
    if not a.given or not b.given or not a.family or not b.family:
        return 0.0
    if a.script != b.script:
        return max(_across(_read(a, one), _read(b, other)) for one, other in READINGS)
    if _begins(a, b):
        return 0.9
    return max(_within(_read(a, one), _read(b, other)) for one, other in READINGS[:5]) or _run_together(a, b)


READINGS = (
    (skeleton, skeleton), (german_skeleton, skeleton), (skeleton, german_skeleton), (english_skeleton, skeleton),
    (skeleton, english_skeleton), (english_skeleton, english_skeleton),
)  # fmt: skip
LONG_FAMILY = 7  # letters of a skeleton from which a family name is rare enough for a slip in the first name


def _read(parts: NameParts, reading: Callable[[str], str]) -> NameParts:
    if parts.script != "latin" or reading is skeleton:
        return parts
    given, family = (tuple(filter(None, map(reading, group))) for group in parts.raw)
    return NameParts(given, family, "latin", parts.raw)


def _within(a: NameParts, b: NameParts) -> float:
    family, given = _family(a, b), _given(a.given, b.given)
    size = len("".join(a.family))
    rare = size >= LONG_FAMILY and not "".join(a.family).endswith(COMMON)
    fits = (family >= 1.0 and given >= (0.78 if rare else 0.88)) or (
        family >= FAMILY and given >= 1.0 and rare and size > 8
    )
    return round((family + given) / 2, 4) if fits else 0.0


FAMILY = 0.85


def _across(a: NameParts, b: NameParts) -> float:
    if not a.given or not b.given or not a.family or not b.family:
        return 0.0
    family, given = _family(a, b), _given(a.given, b.given)
    if not _bones_agree(a.family, b.family):
        return 0.0
    least = 0.85 if min(len("".join(a.family)), len("".join(b.family))) < 5 and given < 0.95 else 0.66
    return round((family + given) / 2, 4) if family >= least and given >= 0.66 and family + given >= 1.62 else 0.0


def _begins(a: NameParts, b: NameParts) -> bool:
    """The shorter name is the first words of the longer one: Spanish and other double family names cut short."""
    left, right = (tuple(romanised(word) for group in parts.raw for word in group) for parts in (a, b))
    short, long = sorted((left, right), key=len)
    return 2 <= len(short) < len(long) and long[: len(short)] == short and min(map(len, short)) > 1


def _family(a: NameParts, b: NameParts) -> float:
    """Likeness of the family names; a double name may be cut to one half where the given names agree."""
    short, long = sorted((a.family, b.family), key=len)
    whole = word_likeness("".join(short), "".join(long))
    if len(short) < len(long) and not "".join(short).endswith(COMMON):
        return max(whole, *(word_likeness("".join(short), word) for word in long))
    return whole


COMMON = ("sen", "son")
"""Endings of family names so common that half of a double name proves nothing: "Jensen" and "Bakke-Jensen"."""


def _bones_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Consonants of two family names in two alphabets: equal, in long ones one off."""
    a, b = VOWELS.sub("", "".join(left)), VOWELS.sub("", "".join(right))
    return a == b or (max(len(a), len(b)) >= 6 and Levenshtein.distance(a, b) == 1) or len(left) != len(right)


FORENAMES = frozenset({"maria", "muhamad", "mohamed", "mohamad", "hose", "iose"})
"""First names, as skeletons, that many bear before the name they go by."""


def _cut_short(left: str, right: str) -> float:
    """ "Chris" for "Christian", "Phyl" for "Phyllis": not "Martin" for "Martina"."""
    short, long = sorted((left, right), key=len)
    return 0.9 if len(short) >= 4 and len(long) - len(short) >= 2 and long.startswith(short) else 0.0


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Agreement of the given names: the first ones agree and no later one contradicts."""
    short, long = sorted((left, right), key=len)
    joined = word_likeness("".join(left), "".join(right))
    first = max(word_likeness(left[0], right[0]), _cut_short(left[0], right[0]))
    if len(long) == len(short) + 1 and long[0] in FORENAMES and len(short) == 1:
        return max(joined, first, word_likeness(short[0], long[1]))
    if len(short) > 1 and any(max(word_likeness(x, y) for y in long) < 0.7 for x in short[1:]):
        return joined
    if len(left[0]) == 1 or len(right[0]) == 1:
        later = [word_likeness(x, y) for x in short for y in long if len(x) > 1 and len(y) > 1]
        return (
            max([first, *later])
            if (first and (not later or max(later) > 0.8)) or (len(short) == 1 and later and max(later) == 1.0)
            else 0.0
        )
    return max(first, joined)


def _run_together(a: NameParts, b: NameParts) -> float:
    """ "Abdul Rahman" against "Abdulrahman": the letters in a row."""
    left, right = "".join(a.words), "".join(b.words)
    if len(left) < 8 or len(right) < 8 or len(a.words) == len(b.words) or min(len(a.words), len(b.words)) < 2:
        return 0.0
    ratio = float(Levenshtein.normalized_similarity(left, right))
    return round(ratio, 4) if ratio > 0.9 else 0.0


def blocking_keys(name: str) -> frozenset[str]:
    """Two spellings of one name share a key: the consonants of each longer word, and its first letters."""
    keys: set[str] = set()
    parts = parts_of(name)
    for reading in (skeleton, german_skeleton, english_skeleton):
        keys.update(*(_word_keys(word) for word in _read(parts, reading).words))
    return frozenset(keys)


def _word_keys(word: str) -> set[str]:
    bones = VOWELS.sub("", word)
    if len(word) < 3:
        return {"w:" + word}
    return {"b:" + (bones if len(bones) >= 2 else word), "p:" + word[:4]}
