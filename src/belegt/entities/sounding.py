"""Whether a name in Cyrillic and one in Latin letters can be one person's: each half sounds like the other's."""

from __future__ import annotations

from belegt.entities.across import distance
from belegt.entities.everyday import forms_of
from belegt.entities.nameparts import COMMON, NameParts, left_over, same_initial
from belegt.entities.romanise import english_skeleton, skeleton

OFF, OFF_SHORT, SHORT = 0.5, 0.45, 4  # distance allowed to a word, to one of up to four letters
OFF_FAMILY = {5: 0.36, 4: 0.2, 3: 0.2}  # to a short family name, by its letters
HALF = 0.85  # likeness asked of one half of a double family name
TOGETHER = 1.37  # likeness of family and given name together
CLOSE = 0.25  # distance allowed to all words together where the names are divided in another way or one is cut
PATRONYMIC = ("вич", "вна", "ич", "чна", "оглы", "кызы")


def sound_alike(a: NameParts, b: NameParts) -> float:
    """Likeness 0..1 of a Latin and a Cyrillic name; 0 means they are not taken for one."""
    latin, other = (a, b) if a.script == "latin" else (b, a)
    family, given = _families(latin.raw[1], other.raw[1]), _given(latin.raw[0], other.raw[0])
    if family and given and family + given >= TOGETHER:
        return round(0.6 + 0.2 * (family + given), 4)
    return 0.8 if _word_by_word(latin, other) else 0.0


def _sounds(latin: str, other: str) -> float:
    """Likeness of a Latin and a Cyrillic word, 0 where one cannot be the other."""
    if len(latin) == 1 or len(other) == 1:
        return 0.75 if same_initial(skeleton(latin), skeleton(other)) else 0.0
    off = distance(latin, other)
    return 1.0 - off if off <= (OFF if min(len(latin), len(other)) > SHORT else OFF_SHORT) else 0.0


def _first(latin: str, other: str) -> float:
    """Likeness of two first names: another spelling, everyday form or full form."""
    forms = {latin, *forms_of(skeleton(latin)), *forms_of(english_skeleton(latin))}
    sounds = max(_sounds(form, other) for form in forms)
    return sounds if sounds >= HALF else _sounds(latin, other)


def _families(latin: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Likeness of the family names; of a double one a half will do where it sounds the same."""
    whole = _sounds("".join(latin), "".join(other))
    if whole < 1 - OFF_FAMILY.get(len("".join(latin)), OFF):
        whole = 0.0
    if whole or len(latin) == len(other) or skeleton(min(latin, other, key=len)[-1]).endswith(COMMON):
        return whole
    if 1 not in (len(latin), len(other)):
        return 0.0
    half = max(_sounds(x, y) for x in latin for y in other)
    return half if half >= HALF else 0.0


def _given(latin: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The first ones agree, and of the middle names, where both have some, one does."""
    other = tuple(word for at, word in enumerate(other) if not at or not word.lower().endswith(PATRONYMIC))
    joined = _sounds("".join(latin), "".join(other)) if len("".join(latin)) > 1 else 0.0
    if latin[1:] and other[1:] and not any(_first(x, y) for x in latin[1:] for y in other[1:]):
        return joined
    return max(joined, _first(latin[0], other[0]))


def _word_by_word(latin: NameParts, other: NameParts) -> bool:
    """The same words however they are divided into given and family name, or the longer name cut to the shorter."""
    left, right = latin.spelt, other.spelt
    if min(len(left), len(right)) < 2 or min(map(len, left + right)) < 2:
        return False
    if len(left) != len(right) and skeleton(min(left, right, key=len)[-1]).endswith(COMMON):
        return False
    if len(left) <= len(right):
        return any(_all_close(left, kept) for kept in left_over(right, len(left)))
    return any(_all_close(kept, right) for kept in left_over(left, len(right)))


def _all_close(latin: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return sum(distance(x, y) for x, y in zip(latin, other, strict=True)) <= CLOSE
