"""Short forms of persons' names, placed where exactly one bearer in the pile fits; what stays open is unsure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from belegt.entities.lexicon import words
from belegt.entities.local import Id, Local, bare_keys, family_words, traits_of
from belegt.entities.romanise import romanised, skeleton
from belegt.model.entity import Judgement
from belegt.model.reason import Reason

SHORTENED = re.compile(r"([^\W\d_]{2,}) ([A-ZÄÖÜ])\.?")
"""A first name and the first letter of the family name, as courts and papers write: "Torben W."."""


class Union:
    """Groups of bearers under construction."""

    def __init__(self, locals_: dict[Id, Local]) -> None:
        self.locals = locals_
        self.parent = {id: id for id in locals_}

    def find(self, id: Id) -> Id:
        """The smallest member of the group."""
        while self.parent[id] != id:
            self.parent[id] = self.parent[self.parent[id]]
            id = self.parent[id]
        return id

    def join(self, left: Id, right: Id) -> None:
        """Make two groups one, unless two people of one report stand in them under unlike names."""
        a, b = sorted((self.find(left), self.find(right)))
        self.parent[b] = a

    def groups(self) -> list[list[Local]]:
        """The groups, members in order."""
        out: dict[Id, list[Local]] = defaultdict(list)
        for id in sorted(self.locals):
            out[self.find(id)].append(self.locals[id])
        return [out[id] for id in sorted(out)]


def place_singles(locals_: dict[Id, Local], joined: Union) -> Iterator[Judgement]:
    """A bare family name belongs to the one bearer in the pile whose role, party and gender do not contradict."""
    bearers: dict[str, set[Id]] = defaultdict(set)
    for id, local in locals_.items():
        for name in local.full if local.type == "PER" else ():
            for word in family_words(name):
                bearers[word].add(joined.find(id))
    groups = {group[0].id: group for group in joined.groups()}
    bare: dict[str, list[Local]] = defaultdict(list)
    for id in sorted(locals_):
        local = locals_[id]
        if local.single:
            homes = {home for key in bare_keys(local.forms[0]) for home in bearers[key]}
            yield from _place(local, homes, groups, joined, bare)
    for same in bare.values():
        for other in same[1:]:
            one, two = traits_of(same[0]), traits_of(other)
            rare = same[0].forms[0] not in words("common_family") and not bearers[skeleton(same[0].forms[0])]
            if one.agrees(two) and (rare or one.supports(two)):
                joined.join(same[0].id, other.id)


def _place(
    local: Local, homes: set[Id], groups: dict[Id, list[Local]], joined: Union, bare: dict[str, list[Local]]
) -> Iterator[Judgement]:
    name = local.forms[0]
    if local.unsure:
        return
    mine = traits_of(local)
    fits = [home for home in sorted(homes) if all(mine.agrees(traits_of(other)) for other in groups[home])]
    firm = [home for home in fits if any(mine.supports(traits_of(other)) for other in groups[home])]
    chosen = fits if len(fits) == 1 and name not in words("common_family") else firm
    at = tuple(m.span for m in local.mentions)
    if len(chosen) == 1:
        joined.join(local.id, chosen[0])
        note = (
            "the only bearer of that family name here"
            if len(homes) == 1
            else "role, party or gender fit only this bearer"
        )
        yield Judgement(name, groups[chosen[0]][0].full[-1], "same", Reason("entities/family-name", 0.85, at, note))
        return
    bare[skeleton(name)].append(local)
    for home in sorted(homes):
        reason = Reason("entities/namesakes", 0.5, at, "several people bear that family name")
        yield Judgement(name, groups[home][0].full[-1], "unsure", reason)


def place_shortened(locals_: dict[Id, Local], joined: Union) -> Iterator[Judgement]:
    """ "Torben W." belongs to the one bearer of that first name and first letter, if nothing contradicts."""
    bearers: dict[tuple[str, str], set[Id]] = defaultdict(set)
    short: list[tuple[Local, str]] = []
    for id, local in sorted(locals_.items()):
        for name in local.full if local.type == "PER" else ():
            if SHORTENED.fullmatch(name):
                short.append((local, name))
            else:
                bearers[_short_key(name)].add(joined.find(id))
    for local, name in short:
        homes = sorted({joined.find(home) for home in bearers.get(_short_key(name), ())})
        fits = [home for home in homes if traits_of(local).agrees(traits_of(locals_[home]))]
        if len(fits) == 1:
            joined.join(local.id, fits[0])
        for home in fits:
            yield _of_short(local, name, locals_[home].full[-1], len(fits) == 1)


def _short_key(name: str) -> tuple[str, str]:
    """First name and first letter of the last."""
    first, last = name.split()[0], name.split()[-1]
    return skeleton(first), romanised(last)[:1]


def _of_short(local: Local, name: str, bearer: str, sure: bool) -> Judgement:
    at = tuple(mention.span for mention in local.mentions)
    reason = Reason("entities/shortened", 0.7 if sure else 0.5, at, "the family name cut to a letter")
    return Judgement(name, bearer, "same" if sure else "unsure", reason)
