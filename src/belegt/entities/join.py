"""The corpus step: bearers of names joined across reports, with a reason for each join and each refusal.

Blocking keys bring together only names that can be spellings of one another; within a block full names are compared;
bare family names are placed last, where exactly one bearer fits. What stays open is kept apart and marked unsure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from belegt.entities.forms import name_key, words_in
from belegt.entities.lexicon import words
from belegt.entities.local import Local, Traits, bare_keys, body_key, doubts, family_words, initials, locals_of
from belegt.entities.spelling import blocking_keys, name_likeness, skeleton
from belegt.entities.tables import known_names
from belegt.model.entity import Entity, Judgement
from belegt.model.findings import Corpus
from belegt.model.ids import content_id
from belegt.model.reason import Reason

Id = tuple[str, int, int]


class Bond(NamedTuple):
    """Two bearers taken for one, or kept apart, and why."""

    left: Id
    right: Id
    judgement: Judgement


class JoinEntities:
    """`entities` over the pile: yields `entities` and `judgements`."""

    name = "entities/join"
    reads = frozenset({"mentions"})
    yields = frozenset({"entities", "judgements"})

    def items(self, corpus: Corpus) -> Iterable[Local]:
        """The bearers of names of every report."""
        return [local for report in corpus.reports for local in locals_of(report, corpus.findings[report.id])]

    def key(self, item: Local) -> Iterable[str]:
        """Blocking keys: table entry, spelling keys of a person's full names, words of another name."""
        if item.known is not None:
            return {f"known:{item.type}:{item.known.name}"}
        if item.type == "PER":
            return {f"per:{key}" for name in item.full for key in blocking_keys(name)}
        return {f"{'org' if item.type != 'LOC' else 'loc'}:{key}" for name in item.forms for key in _other_keys(name)}

    def run(self, group: tuple[Local, ...]) -> Iterable[Bond]:
        """Compare the distinct names of a group."""
        group = tuple(sorted(group, key=lambda local: local.id))
        if group[0].known is not None:
            return _chain(group, "entities/table", "both are forms of one entry of the name table")
        return list(_people(group) if group[0].type == "PER" else _others(group))

    def merge(self, corpus: Corpus, results: Iterable[Bond]) -> Corpus:
        """Join what the bonds hold together; place bare family names; make entities."""
        locals_ = {local.id: local for local in self.items(corpus)}
        joined = _Union(locals_)
        bonds = sorted(set(results), key=lambda bond: (bond.left, bond.right, bond.judgement.verdict))
        for bond in bonds:
            if bond.judgement.verdict == "same":
                joined.join(bond.left, bond.right)
        placed = list(_place_singles(locals_, joined))
        judgements = [bond.judgement for bond in bonds] + placed
        judgements += [doubt for local in locals_.values() for doubt in doubts(local)]
        entities = [_entity(group, judgements) for group in joined.groups()]
        kept = _distinct(judgements)
        return corpus.having(entities=tuple(sorted(entities, key=_order)), judgements=kept)


def _order(entity: Entity) -> tuple[str, str, str]:
    return (entity.type, entity.name, entity.id)


def _distinct(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    first: dict[tuple[str, str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.left, j.right, j.verdict, j.reason)):
        if judgement.left != judgement.right:
            first.setdefault((judgement.left, judgement.right, judgement.verdict), judgement)
    return tuple(first.values())


def join_mentions(corpus: Corpus) -> Corpus:
    """Run the whole step here: group, compare, merge."""
    step = JoinEntities()
    groups: dict[str, list[Local]] = defaultdict(list)
    for item in step.items(corpus):
        for key in step.key(item):
            groups[key].append(item)
    bonds = [bond for key in sorted(groups) for bond in step.run(tuple(groups[key]))]
    return step.merge(corpus, bonds)


def _other_keys(name: str) -> set[str]:
    key = name_key(name)
    return (
        {"".join(key), body_key(name), _letters(name), *({key[0]} if len(key) > 1 and len(key[0]) > 3 else set())}
        if key
        else set()
    )


def _letters(name: str) -> str:
    """All letters of a name transliterated, where they are enough to mean something: "Ukrajinska Prawda"."""
    letters = "".join(skeleton(word) for word in words_in(name))
    return "s:" + letters if len(letters) >= TELLING else "s:=" + name


TELLING = 6  # letters from which two transliterations of a place or body that agree are taken for one


def _chain(group: tuple[Local, ...], by: str, note: str) -> list[Bond]:
    """Each bearer bound to the first."""
    first = group[0]
    return [_bond(first, other, "same", by, 0.98, note) for other in group[1:]]


Verdict = Literal["same", "different", "unsure"]


def _bond(left: Local, right: Local, verdict: Verdict, by: str, score: float, note: str) -> Bond:
    at = (left.mentions[0].span, right.mentions[0].span)
    return Bond(left.id, right.id, Judgement(_shown(left), _shown(right), verdict, Reason(by, score, at, note)))


def _shown(local: Local) -> str:
    return (local.full or local.forms)[-1]


def _by_name(group: tuple[Local, ...]) -> dict[tuple[str, ...], list[Local]]:
    out: dict[tuple[str, ...], list[Local]] = defaultdict(list)
    for local in group:
        out[local.full].append(local)
    return out


def _people(group: tuple[Local, ...]) -> Iterator[Bond]:
    """Equal full names are one person; unlike spellings are weighed; a contradiction of gender or party parts them."""
    homes = _by_name(group)
    for bearers in homes.values():
        yield from _chain(tuple(bearers), "entities/same-name", "the same full name")
    for left, right in combinations(sorted(homes), 2):
        score = max(name_likeness(a, b) for a in left for b in right)
        if score <= 0:
            continue
        one, other = homes[left][0], homes[right][0]
        agree = _traits(one).agrees(_traits(other))
        verdict: Verdict = "same" if agree else "unsure"
        yield _bond(one, other, verdict, "entities/spelling", score if agree else 0.5, f"spellings alike ({score:.2f})")


def _traits(local: Local) -> Traits:
    return Traits(local.roles, local.parties, local.gender)


def _others(group: tuple[Local, ...]) -> Iterator[Bond]:
    """Organisations and places: the same words, a short form of one long name, or an acronym."""
    for one, other in combinations(group, 2):
        a, b = {name_key(n) for n in one.forms}, {name_key(n) for n in other.forms}
        if {body_key(n) for n in one.forms} & {body_key(n) for n in other.forms}:
            yield _bond(one, other, "same", "entities/same-name", 0.95, "the same name")
        elif {_letters(n) for n in one.forms} & {_letters(n) for n in other.forms}:
            yield _bond(one, other, "same", "entities/spelling", 0.85, "spellings alike once transliterated")
        elif one.type == other.type == "ORG" and _shortens(a, b):
            yield _bond(one, other, "same", "entities/short-form", 0.8, "the first word of the longer name")


def _shortens(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> bool:
    return any(len(x) == 1 and len(y) > 1 and x[0] == y[0] for x in a for y in b) or any(
        len(y) == 1 and len(x) > 1 and x[0] == y[0] for x in a for y in b
    )


class _Union:
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


def _place_singles(locals_: dict[Id, Local], joined: _Union) -> Iterator[Judgement]:
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
            one, two = _traits(same[0]), _traits(other)
            rare = same[0].forms[0] not in words("common_family") and not bearers[skeleton(same[0].forms[0])]
            if one.agrees(two) and (rare or one.supports(two)):
                joined.join(same[0].id, other.id)


def _place(
    local: Local, homes: set[Id], groups: dict[Id, list[Local]], joined: _Union, bare: dict[str, list[Local]]
) -> Iterator[Judgement]:
    name = local.forms[0]
    if local.unsure:
        return
    mine = _traits(local)
    fits = [home for home in sorted(homes) if all(mine.agrees(_traits(other)) for other in groups[home])]
    firm = [home for home in fits if any(mine.supports(_traits(other)) for other in groups[home])]
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


def _entity(group: list[Local], judgements: list[Judgement]) -> Entity:
    spans = tuple(sorted({m.span for local in group for m in local.mentions}))
    forms = Counter(m.name for local in group for m in local.mentions)
    name, ids = _best_name(group, forms), _ids(group)
    type_ = Counter(local.type for local in group for _ in local.mentions).most_common(1)[0][0]
    known = next((local.known for local in group if local.known), None)
    type_ = known.type if known else type_
    aliases = tuple(sorted(set(forms) | {name}))
    mine = _distinct(j for j in judgements if j.left in forms and (j.right in forms or j.verdict != "same"))
    roles = tuple(sorted({m.role for local in group for m in local.mentions if m.role}))
    id = content_id("en", type_, name, *(f"{s.report}:{s.start}" for s in spans))
    return Entity(id, type_, name, aliases, spans, ids, mine, roles)


def _best_name(group: list[Local], forms: Counter[str]) -> str:
    known = next((local.known for local in group if local.known), None)
    if known is not None:
        return known.name
    return min(
        forms, key=lambda form: (form.isupper() and " " in form, "." in form, -len(form.split()), -forms[form], form)
    )


def _ids(group: list[Local]) -> dict[str, str]:
    """Wikidata id from the table; a capital or seat of power carries the id of the state it stands for."""
    known = next((local.known for local in group if local.known), None)
    if known is None:
        return {}
    out = {"wikidata": known.wikidata} if known.wikidata else {}
    if known.kind in {"capital", "seat"}:
        state = state_of(known.state)
        out |= {"stands_for": state} if state else {}
    return out


def state_of(code: str) -> str:
    """The name of the state with that ISO code, or ""."""
    return next((k.name for k in known_names().values() if k.kind == "state" and k.state == code), "")


__all__ = ["Bond", "JoinEntities", "initials", "join_mentions", "state_of"]
