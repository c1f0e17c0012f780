"""The corpus step: bearers of names joined across reports, with a reason for each join and each refusal.

Blocking keys bring together only names that can be spellings of one another; within a block full names are compared;
bare family names are placed last, where exactly one bearer fits. What stays open is kept apart and marked unsure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from belegt.entities.bearers import bearers_of
from belegt.entities.bodykeys import body_key, legal_form
from belegt.entities.forms import name_key, words_in
from belegt.entities.kin import Kin
from belegt.entities.likekeys import likeness
from belegt.entities.links import link_of
from belegt.entities.local import Id, Local, doubts, traits_of
from belegt.entities.place import Union, place_shortened, place_singles
from belegt.entities.romanise import skeleton
from belegt.entities.spelling import blocking_keys
from belegt.entities.tables import state_names
from belegt.model.entity import Entity, Judgement
from belegt.model.findings import Corpus
from belegt.model.ids import content_id
from belegt.model.reason import Reason


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

    def __init__(self) -> None:
        self._made: tuple[Corpus, list[Local]] | None = None

    def items(self, corpus: Corpus) -> Iterable[Local]:
        """The bearers of names of every report."""
        if self._made is None or self._made[0] is not corpus:  # asked for by `merge`, too
            self._made = corpus, bearers_of(corpus)
        return self._made[1]

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
        joined = Union(locals_)
        bonds = sorted(set(results), key=lambda bond: (bond.left, bond.right, bond.judgement.verdict))
        open_ = {(b.left, b.right) for b in bonds if b.judgement.reason.by == "entities/several-fit"}
        for bond in bonds:
            if bond.judgement.verdict == "same" and (bond.left, bond.right) not in open_:
                joined.join(bond.left, bond.right)
        placed = [*place_shortened(locals_, joined), *place_singles(locals_, joined)]
        judgements = [bond.judgement for bond in bonds] + placed
        judgements += [doubt for local in locals_.values() for doubt in doubts(local)]
        told = _by_left(judgements)
        entities = [_entity(group, told) for group in joined.groups()]
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
    return _with_generation((local.full or local.forms)[-1], [local])


def _by_name(group: tuple[Local, ...]) -> dict[tuple[str, ...], list[Local]]:
    out: dict[tuple[str, ...], list[Local]] = defaultdict(list)
    for local in group:
        out[local.full].append(local)
    return out


def _people(group: tuple[Local, ...]) -> Iterator[Bond]:
    """Equal full names are one person; unlike spellings are weighed; a contradiction of gender or party parts them."""
    homes = _by_name(group)
    for bearers in homes.values():
        yield from _same_name(bearers)
    scores = {pair: _likeness(*pair) for pair in combinations(sorted(homes), 2)}
    alike = {pair: score for pair, score in scores.items() if score > 0}
    for (left, right), score in alike.items():
        one, other = homes[left][0], homes[right][0]
        if _several_fit(left, right, alike) or _several_fit(right, left, alike):
            yield _bond(one, other, "unsure", "entities/several-fit", 0.5, "fits several people whose names are unlike")
            continue
        agree = traits_of(one).agrees(traits_of(other))
        verdict: Verdict = "same" if agree else "unsure"
        yield _bond(one, other, verdict, "entities/spelling", score if agree else 0.5, f"spellings alike ({score:.2f})")


Names = tuple[str, ...]


def _likeness(left: Names, right: Names) -> float:
    return max(likeness(a, b) for a in left for b in right)


def _several_fit(short: Names, long: Names, alike: dict[tuple[Names, Names], float]) -> bool:
    """True where the short name is one of several fuller ones cut: "J. Halder" of "Jan" and of "Jens Halder"."""
    if not all(_says_less(a, b) for a in short for b in long):
        return False
    others = {right if left == short else left for left, right in alike if short in (left, right)} - {long}
    return any(
        (min(long, other), max(long, other)) not in alike and all(_says_less(a, b) for a in short for b in other)
        for other in others
    )


def _says_less(short: str, long: str) -> bool:
    """Fewer words, or a letter for a word."""
    a, b = short.replace(".", "").split(), long.replace(".", "").split()
    return len(a) < len(b) or (len(a) == len(b) and min(map(len, a)) == 1 < min(map(len, b)))


def _same_name(bearers: list[Local]) -> Iterator[Bond]:
    """Bearers of one full name are one person, unless they are senior and junior or far apart in age."""
    found: list[Local] = []
    for local in sorted(bearers, key=lambda b: (b.kin == Kin(), b.id)):
        fits = [first for first in found if first.kin.may_be(local.kin)]
        if len(fits) == 1:
            yield _bond(fits[0], local, "same", "entities/same-name", 0.98, "the same full name")
            continue
        verdict: Verdict = "unsure" if fits else "different"
        note = (
            "senior or junior of that name" if fits else "the same full name, but senior and junior or far apart in age"
        )
        for first in fits or found:
            yield _bond(first, local, verdict, "entities/kin", 0.6, note)
        found.append(local)


def _others(group: tuple[Local, ...]) -> Iterator[Bond]:
    """Organisations and places: the same words, a short form of one long name, or another alphabet."""
    alike: dict[tuple[str, tuple[str, ...]], list[Local]] = defaultdict(list)
    for local in group:
        alike[local.type, local.forms].append(local)
    for locals_ in alike.values():
        yield from _chain(tuple(locals_), "entities/same-name", "the same name")
    first = tuple(locals_[0] for locals_ in alike.values())
    bodies = _by_first_word(first)
    for one, other in combinations(first, 2):
        if _long_keys(one) & _long_keys(other):
            yield _same_body(one, other)
        elif {_letters(n) for n in one.forms} & {_letters(n) for n in other.forms}:
            yield _bond(one, other, "same", "entities/spelling", 0.85, "spellings alike once transliterated")
        elif one.type == other.type == "ORG":
            yield from _short_and_long(one, other, bodies)


def _long_keys(local: Local) -> frozenset[str]:
    """Keys of the longest forms: a bare "Norwind" says nothing of a bearer that is also called "Norwind Consult"."""
    long = [form for form in local.forms if len(name_key(form)) > 1] or local.forms
    return frozenset(body_key(form) for form in long)


Bodies = dict[str, set[frozenset[str]]]
"""First word of a name of several → keys of each body whose name begins so."""


def _by_first_word(group: Iterable[Local]) -> Bodies:
    out: Bodies = defaultdict(set)
    for local in group:
        for form in local.forms:
            if len(key := name_key(form)) > 1:
                out[key[0]].add(_long_keys(local))
    return out


def _same_body(one: Local, other: Local) -> Bond:
    """Two bearers of one name; "Weber AG" and "Weber GmbH" are two companies or one: unsure."""
    left, right = ({legal_form(form) for form in local.forms} - {""} for local in (one, other))
    if left and right and not left & right:
        return _bond(one, other, "unsure", "entities/legal-form", 0.5, "the same name with another legal form")
    return _bond(one, other, "same", "entities/same-name", 0.95, "the same name")


def _short_and_long(one: Local, other: Local, bodies: Bodies) -> Iterator[Bond]:
    """A short form joins the one longer name that begins with it; where several do it stays apart, unsure."""
    for short, long in ((one, other), (other, one)):
        keys = {name_key(form) for form in short.forms}
        firsts = {key[0] for key in keys if len(key) == 1}
        if len(firsts) != len(keys) or not any(_long_keys(long) in bodies.get(first, ()) for first in firsts):
            continue
        if any(not body & _long_keys(long) for first in firsts for body in bodies[first]):
            yield _bond(short, long, "unsure", "entities/namesakes", 0.5, "several bodies have names that begin so")
        else:
            yield _bond(short, long, "same", "entities/short-form", 0.8, "the first word of the longer name")


def _by_left(judgements: Iterable[Judgement]) -> Mapping[str, Sequence[Judgement]]:
    out: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        out[judgement.left].append(judgement)
    return out


def _entity(group: list[Local], told: Mapping[str, Sequence[Judgement]]) -> Entity:
    spans = tuple(sorted({m.span for local in group for m in local.mentions}))
    forms = Counter(m.name for local in group for m in local.mentions)
    name, ids = _best_name(group, forms), _ids(group)
    type_ = Counter(local.type for local in group for _ in local.mentions).most_common(1)[0][0]
    known = next((local.known for local in group if local.known), None)
    type_ = known.type if known else type_
    name = _with_generation(name, group)
    aliases = tuple(sorted(set(forms) | {name}))
    about = (j for form in forms for j in told.get(form, ()))
    mine = _distinct(j for j in about if j.right in forms or j.verdict != "same")
    roles = tuple(sorted({m.role for local in group for m in local.mentions if m.role}))
    id = content_id("en", type_, name, *(f"{s.report}:{s.start}" for s in spans))
    return Entity(id, type_, name, aliases, spans, ids, mine, roles)


def _with_generation(name: str, group: list[Local]) -> str:
    """The name with "senior" or "junior" where the texts tell one."""
    told = {local.kin.generation for local in group} - {""}
    return f"{name} {told.pop()}" if len(told) == 1 else name


def _best_name(group: list[Local], forms: Counter[str]) -> str:
    known = next((local.known for local in group if local.known), None)
    if known is not None:
        return known.name
    return min(forms, key=lambda form: _shown_last(form, forms))


def _shown_last(form: str, forms: Counter[str]) -> tuple[bool, bool, bool, int, int, str]:
    """Order in which forms are shown: whole names, of several words, the usual one, the longer one."""
    several = " " in form
    return (
        form.isupper() and several,
        "." in form,
        not several,
        -forms[form] if several else 0,
        -len(form.split()),
        form,
    )


def _ids(group: list[Local]) -> dict[str, str]:
    """Wikidata id from the table; a capital or seat of power carries the id of the state it stands for."""
    known = next((local.known for local in group if local.known), None)
    if known is None:
        found = {link_of(form, local.type) for local in group for form in local.full} - {""}
        return {"wikidata": found.pop()} if len(found) == 1 else {}
    id = known.wikidata or link_of(known.name, known.type)
    out = {"wikidata": id} if id else {}
    if known.kind in {"capital", "seat"}:
        state = state_of(known.state)
        out |= {"stands_for": state} if state else {}
    return out


def state_of(code: str) -> str:
    """The name of the state with that ISO code, or ""."""
    return state_names().get(code, "")


__all__ = ["Bond", "JoinEntities", "join_mentions", "state_of"]
