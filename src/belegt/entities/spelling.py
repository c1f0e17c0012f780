"""Whether two written forms can be one person's name: transliterations, order, initials, middle names, nicknames."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from belegt.entities.everyday import same_given
from belegt.entities.nameparts import COMMON, NameParts, chinese_reading, left_over, parts_of, readings_of, same_initial
from belegt.entities.romanise import romanised, rules, skeleton
from belegt.entities.sounding import sound_alike

VOWELS = re.compile(r"[aeiou]+")


@lru_cache(maxsize=400_000)
def word_likeness(left: str, right: str) -> float:
    """Likeness of two skeletons, 0..1: 1 the same, 0.95 everyday form, 0.9 the same consonants, else shared letters."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.9 if same_initial(left, right) else 0.0
    if same_given(left, right):
        return 0.95
    ratio = float(Levenshtein.normalized_similarity(left, right))
    if gendered(left, right):
        return 0.75
    if _womans(left, right):
        return min(ratio, 0.75)
    bones, other = VOWELS.sub("", left), VOWELS.sub("", right)
    alike = left[0] == right[0] or {left[0], right[0]} <= SHIFTING
    if bones == other and len(bones) >= 2 and ratio >= 0.7 and alike:
        return max(ratio, 0.9)
    return ratio if alike else ratio * 0.8


def gendered(left: str, right: str) -> bool:
    """ "Martin" and "Martina", "Michel" and "Michele"."""
    return left in (right + "a", right + "e") or right in (left + "a", left + "e")


def _womans(left: str, right: str) -> bool:
    """One of two words ends in a, the other in a consonant: "Kerstin" and "Kristina"."""
    ends = {left[-1], right[-1]}
    return "a" in ends and not ends <= set("aeiou")


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
    if _two_houses(a, b):
        return 0.0
    if sorted(a.words) == sorted(b.words) and a.words:
        return 1.0
    if not a.given or not b.given or not a.family or not b.family:
        return 0.0
    if a.script != b.script:
        return sound_alike(a, b)
    return _begins(a, b) or _read_alike(a, b) or _run_together(a, b) or _all_there(a, b) or _one_surname(a, b)


def _two_houses(a: NameParts, b: NameParts) -> bool:
    """ "Carlsson" and "Karlsson": where a common family name is written with C or K, two families are told apart."""
    pairs = ((x.lower(), y.lower()) for x in a.spelt[1:] for y in b.spelt[1:] if {x[0], y[0]} in CK)
    return any(skeleton(x) == skeleton(y) and x.endswith(COMMON) for x, y in pairs)


CK = ({"C", "K"}, {"c", "k"})


def _read_alike(a: NameParts, b: NameParts) -> float:
    """The best of all readings of the one against the plain reading of the other."""
    pairs = [*((one, b) for one in readings_of(a)), *((a, other) for other in readings_of(b)[1:])]
    return max(_within(one, other) for one, other in pairs)


LONG_FAMILY = 7  # letters of a skeleton from which a family name is rare enough for a slip in the first name
FAMILY = 0.85


def _within(a: NameParts, b: NameParts) -> float:
    if not all((a.given, b.given, a.family, b.family)):
        return 0.0
    family, given = _family(a, b), _given(a.given, b.given)
    size = len("".join(a.family))
    rare = size >= LONG_FAMILY and not "".join(a.family).endswith(COMMON)
    fits = (family >= 1.0 and given >= (0.78 if rare else 0.88)) or (
        family >= FAMILY and given >= 1.0 and rare and size > 8
    )
    return round((family + given) / 2, 4) if fits or _bones_alike(a, b) else 0.0


BONES, MANY_BONES = 7, 9  # consonants that have to be the same where given and family name both differ by vowels


def _bones_alike(a: NameParts, b: NameParts) -> bool:
    """Both halves differ by vowels, as Arabic and Persian names do: "Schukria Barakzai", "Shokria Barikzai"."""
    if len(a.words) != len(b.words):
        return False
    pairs = list(zip(a.words, b.words, strict=True))
    bones = [VOWELS.sub("", x) for x, y in pairs if VOWELS.sub("", x) == VOWELS.sub("", y) and not _womans(x, y)]
    if len(bones) < len(pairs) or min(map(len, bones)) < 2:
        return False
    swapped = all(len(x) == len(y) for x, y in pairs)
    return len("".join(bones)) >= (BONES if swapped and len(bones[-1]) > 3 else MANY_BONES)


def _begins(a: NameParts, b: NameParts) -> float:
    """The shorter name is the first words of the longer one: Spanish and other double family names cut short."""
    short, long = sorted((a, b), key=lambda parts: len(parts.words))
    size = len(short.spelt)
    if not 2 <= size < len(long.spelt) or min(map(len, short.spelt)) < 2:
        return 0.0
    if _romanised(long)[:size] == _romanised(short):
        return 0.9
    alike = any(one.words[:size] == short.words for one in readings_of(long))
    return 0.85 if alike and min(map(len, short.words)) > 4 else 0.0


def _romanised(parts: NameParts) -> tuple[str, ...]:
    return tuple(map(romanised, parts.spelt))


def _all_there(a: NameParts, b: NameParts) -> float:
    """The shorter name is the longer one without some words of it: its first ones, or all between the outer two."""
    short, long = sorted((a, b), key=lambda parts: len(parts.words))
    if not 2 <= len(short.words) < len(long.words) or min(map(len, short.words)) < 3:
        return 0.0
    if short.words[-1].endswith(COMMON) and len(long.family) > 1:
        return 0.0
    kept = left_over(_romanised(long), len(short.words))
    return 0.8 if any(all(map(_same_word, _romanised(short), words)) for words in kept) else 0.0


def _same_word(left: str, right: str) -> bool:
    return left == right or (len(skeleton(left)) > 4 and skeleton(left) == skeleton(right))


def _one_surname(a: NameParts, b: NameParts) -> float:
    """ "Rita Malvar Oliva", "Rita Pilar Malvar": no second given name in the one, no second surname in the other."""
    for one, other in ((a.words, b.words), (b.words, a.words)):
        rare = len(one[-1]) > 4 and one[-1] not in _common_surnames() and not one[-1].endswith(COMMON)
        if len(one) > 2 and len(other) > 2 and one[0] == other[0] and one[-1] == other[-2] and rare:
            return 0.8
    return 0.0


@cache
def _common_surnames() -> frozenset[str]:
    return frozenset(map(skeleton, rules()["common_surnames"]))


def _family(a: NameParts, b: NameParts) -> float:
    """Likeness of the family names; a double name may be cut to one half where the given names agree."""
    short, long = sorted((a.family, b.family), key=len)
    whole = word_likeness("".join(short), "".join(long))
    if len(short) < len(long) and not "".join(short).endswith(COMMON):
        return max(whole, *(word_likeness("".join(short), word) for word in long))
    return whole


def _cut_short(left: str, right: str) -> float:
    """ "Chris" for "Christian", "Phyl" for "Phyllis": not "Martin" for "Martina"."""
    short, long = sorted((left, right), key=len)
    return 0.9 if len(short) >= 4 and len(long) - len(short) >= 2 and long.startswith(short) else 0.0


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Agreement of the given names: the first ones agree and no later one contradicts."""
    short, long = sorted((left, right), key=len)
    joined = word_likeness("".join(left), "".join(right))
    first = max(word_likeness(left[0], right[0]), _cut_short(left[0], right[0]))
    known = rules()["before_another"]
    if len(long) == len(short) + 1 and long[0] in known and len(short) == 1:
        return max(joined, first, word_likeness(short[0], long[1]))
    if len(long) == len(short) == 1 and ("maria" + left[0] == right[0] or "maria" + right[0] == left[0]):
        return 0.95
    if len(short) > 1 and any(max(_middle(x, y) for y in long) < 0.7 for x in short[1:]):
        return joined
    if len(left[0]) == 1 or len(right[0]) == 1:
        return _initialled(left, right, first)
    return max(first, joined)


def _middle(left: str, right: str) -> float:
    """Likeness of two middle names, one of them perhaps cut: "Chr." for "Christine"."""
    short, long = sorted((left, right), key=len)
    return 0.9 if len(short) > 1 and long.startswith(short) else word_likeness(left, right)


def _initialled(left: tuple[str, ...], right: tuple[str, ...], first: float) -> float:
    """Agreement where the first given name is a letter: it fits, or the one given name is the other's second."""
    short, long = sorted((left, right), key=len)
    later = [word_likeness(x, y) for x in short for y in long if len(x) > 1 and len(y) > 1]
    fits = first and (not later or max(later) > 0.8)
    return max([first, *later]) if fits or (len(short) == 1 and later and max(later) == 1.0) else 0.0


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
    for parts in (*readings_of(parts_of(name)), chinese_reading(parts_of(name))):
        keys.update(*(_word_keys(word) for word in parts.words))
        keys |= {f"f:{parts.given[0][:1]}{VOWELS.sub('', word)[:2]}" for word in parts.family[-1:] if parts.given}
    return frozenset(keys)


def _word_keys(word: str) -> set[str]:
    bones = VOWELS.sub("", word)
    if len(word) < 3:
        return {"w:" + word}
    return {"b:" + (bones if len(bones) >= 2 else word), "p:" + word[:4]}
