"""One name, one type: a report seldom means a town and a firm by the same word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from belegt.entities.draft import Draft
from belegt.entities.forms import plain
from belegt.entities.lexicon import words
from belegt.entities.romanise import skeleton
from belegt.entities.tables import is_noun, known_of
from belegt.model.entity import EntityType

SAYS = 3.0  # weight of a rule that tells the type by the word before the name, against a model's probability
TELLING = frozenset(
    {"entities/organisation-head", "entities/organisation-tail", "entities/thing-head", "entities/quoted-paper"}
)


def agreed(text: str, drafts: list[Draft]) -> list[Draft]:
    """Give every bare name of a report one type: that of the full name it is a part of, else the weightier one."""
    by_family = _of_families(text, drafts)
    by_weight = _weighed((plain(text[d.start : d.end]), d.type, _weight(d)) for d in drafts if _open(text, d))
    out = []
    for draft in drafts:
        name = plain(text[draft.start : draft.end])
        if not _open(text, draft):
            pass
        elif skeleton(name) in by_family:
            draft = replace(draft, type=by_family[skeleton(name)])
        elif name.endswith("s") and skeleton(name[:-1]) in by_family:
            draft = replace(draft, type=by_family[skeleton(name[:-1])], name=name[:-1])
        else:
            draft = replace(draft, type=by_weight.get(name.removesuffix("s"), draft.type))
        out.append(draft)
    return out


def _open(text: str, draft: Draft) -> bool:
    """True for names a table does not know."""
    name = plain(text[draft.start : draft.end])
    return draft.by != "entities/table" and known_of(name) is None


def _weight(draft: Draft) -> float:
    return SAYS if draft.by in TELLING else draft.score


def _of_families(text: str, drafts: list[Draft]) -> dict[str, EntityType]:
    """Skeleton of a bare word → type of the full names it stands for: family names, first words of firms."""
    out: dict[str, EntityType] = {}
    people = set()
    for draft in drafts:
        parts = plain(text[draft.start : draft.end]).split(" ")
        if len(parts) < 2:
            continue
        if draft.type == "PER":
            people.add(skeleton(parts[0] if parts[0] in words("family_first") else parts[-1]))
        elif draft.type == "ORG" and len(parts[0]) > 3 and not is_noun(parts[0]) and known_of(parts[0]) is None:
            out[skeleton(parts[0])] = "ORG"
    return {**out, **dict.fromkeys(people, "PER")}


def _weighed(found: Iterable[tuple[str, EntityType, float]]) -> dict[str, EntityType]:
    """Name without a genitive → the type with most weight; a tie keeps what each place says."""
    weights: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name, type_, weight in found:
        weights[name.removesuffix("s")][type_] += weight  # type: ignore[assignment]  # Counter of floats
    out: dict[str, EntityType] = {}
    for name, seen in weights.items():
        first, *rest = seen.most_common(2)
        if len(seen) > 1 and first[1] > rest[0][1]:
            out[name] = first[0]
    return out
