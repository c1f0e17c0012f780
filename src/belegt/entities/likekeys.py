"""Keys by which full names are brought together before `name_likeness` weighs them: what it may say depends on them."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from belegt.entities.nameparts import ALIKE, NameParts, parts_of, readings_of
from belegt.entities.spelling import VOWELS, blocking_keys, name_likeness

RARE = 8  # letters of a family name from which a slip in it may be forgiven where the given names are the same


class LikeKeys(NamedTuple):
    """Two names are compared where one `seeks` what the other one `has`; mostly both are the same."""

    has: frozenset[str]
    seeks: frozenset[str]


class Names:
    """Full names in order of arrival, found again by what can be a spelling of them."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.places: dict[str, list[int]] = {}

    def add(self, name: str) -> None:
        """Put the next name in."""
        for key in like_keys(name).has:
            self.places.setdefault(key, []).append(len(self.names))
        self.names.append(name)

    def alike(self, name: str) -> list[int]:
        """Numbers of the names that are taken for spellings of this one, in order."""
        near = {number for key in like_keys(name).seeks for number in self.places.get(key, ())}
        return [number for number in sorted(near) if name_likeness(self.names[number], name) > 0]


def likeness(left: str, right: str) -> float:
    """What `name_likeness` says, asked only where the keys allow more than 0."""
    return 0.0 if like_keys(left).seeks.isdisjoint(like_keys(right).has) else name_likeness(left, right)


@lru_cache(maxsize=50_000)
def like_keys(name: str) -> LikeKeys:
    """The keys of a full name.

    >>> anna, anne = like_keys("Anna Bergmoser"), like_keys("Anne Bergmoser")
    >>> bool(anna.has & anne.seeks), bool(anna.has & like_keys("Anna Bergfelder").seeks)
    (True, False)
    """
    parts = parts_of(name)
    both = {key for one in readings_of(parts) for key in _of_reading(one)}
    other = "latin" if parts.script != "latin" else "cyrillic"
    has = {f"x:{parts.script}:{key}" for key in blocking_keys(name)}
    seeks = {f"x:{other}:{key}" for key in blocking_keys(name)}
    for word in _families(parts):
        mine, others = ("letter", "word") if len(word) == 1 else ("word", "letter")
        starts = {f"{given}:{letter}" for given in parts.given for letter in word[0] + ALIKE.get(word, "")}
        has |= {f"{mine}:{start}" for start in starts}
        seeks |= {f"{others}:{start}" for start in starts}
    return LikeKeys(frozenset(both | has), frozenset(both | seeks))


def _of_reading(parts: NameParts) -> set[str]:
    """The same family name, two words the same, the same consonants, or the given name and nearly the family name."""
    keys = {f"f:{word}" for word in _families(parts)}
    keys |= {"p:" + " ".join(sorted(pair)) for pair in combinations(parts.words, 2)}
    keys |= {"b:" + " ".join(map(_bones, parts.words)), "j:" + _bones("".join(parts.words))}
    near = {near for word in _families(parts) for near in _near(word)}
    return keys | {f"g:{given}:{word}" for given in {"".join(parts.given), *parts.given} for word in near}


def _families(parts: NameParts) -> set[str]:
    """The family name, of a double one each half as well."""
    return {"".join(parts.family), *parts.family} - {""}


def _near(word: str) -> set[str]:
    """A family name without its vowels; a long one whole and with any one letter left out, for a slip in it."""
    out = {"b:" + _bones(word)}
    if len(word) >= RARE:
        out.add(word)
    if len(word) > RARE:
        out |= {word[:at] + word[at + 1 :] for at in range(len(word))}
    return out


def _bones(word: str) -> str:
    return VOWELS.sub("", word)
