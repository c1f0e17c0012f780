"""A reader's corrections: a small text file beside the reports, applied on every later run.

One decision a line, tab-separated, newest last; blank lines and lines after "#" are comments:

    merge   2025-03-12T10:00:00Z  anna  PER  Andrej Belousow  Andrei Below
    split   2025-03-12T10:02:00Z  anna  PER  Bernd Krause      Krause
    rename  2025-03-12T10:03:00Z  anna  PER  Kim              Kim Jong Un
    undo    2025-03-12T10:05:00Z  anna  PER  2

`merge A B`: what bears B means A. `split A B`: the form B does not belong to A. `rename A B`: show A as B.
`undo N`: take back decision number N (the N-th of the file, counted from 1). Time and reader are given by the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from belegt.entities.forms import name_key
from belegt.model.entity import Entity, EntityType, Judgement
from belegt.model.findings import Corpus, Findings
from belegt.model.ids import content_id
from belegt.model.reason import Reason
from belegt.model.warning import ReportWarning

Verb = Literal["merge", "split", "rename", "undo"]
HEADER = "# belegt: decisions on names. verb, when, who, type, name, other name or number; one a line.\n"


@dataclass(frozen=True, slots=True)
class Decision:
    """One correction; `other` is the second name, for undo `name` holds the number."""

    verb: Verb
    when: str
    who: str
    type: EntityType
    name: str
    other: str = ""


def parse(text: str) -> tuple[Decision, ...]:
    """Read a decisions file; raises ValueError naming the line where one cannot be read."""
    out = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 5 or cells[0] not in get_args(Verb) or cells[3] not in get_args(EntityType):
            raise ValueError(
                f"line {number}: want verb, when, who, type, name[, other] with tabs between, got {line!r}"
            )
        cells += [""]
        if (cells[0] == "undo" and not cells[4].isdigit()) or (cells[0] != "undo" and not cells[5]):
            raise ValueError(f"line {number}: {cells[0]} needs {'a number' if cells[0] == 'undo' else 'two names'}")
        out.append(Decision(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))  # type: ignore[arg-type]
    return tuple(out)


def write(decisions: Iterable[Decision]) -> str:
    """The file's text for these decisions; `parse(write(x)) == x`."""
    return HEADER + "".join(line(decision) for decision in decisions)


def line(decision: Decision) -> str:
    """One line of the file, with its newline: append it to the file to record a decision."""
    cells = [decision.verb, decision.when, decision.who, decision.type, decision.name, decision.other]
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t") + "\n"


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions left once every undo has taken back what it names; an undo can be undone."""
    live = [True] * len(decisions)
    for number in range(len(decisions) - 1, -1, -1):
        decision = decisions[number]
        if decision.verb == "undo" and live[number] and 0 < int(decision.name) <= number:
            live[int(decision.name) - 1] = False
    return tuple(d for d, alive in zip(decisions, live, strict=True) if alive and d.verb != "undo")


def apply_decisions(corpus: Corpus, decisions: Sequence[Decision]) -> Corpus:
    """Return the corpus with the reader's corrections applied, each as a judgement with who and when.

    A decision about a name no report holds changes nothing and is told as a warning.
    """
    entities, judgements, warnings = list(corpus.entities), list(corpus.judgements), list(corpus.warnings)
    for decision in in_force(decisions):
        changed = _ACTIONS[decision.verb](entities, decision)
        if changed is None:
            warnings.append(_idle(decision))
            continue
        judgement = _judgement(decision)
        entities = [_judged(entity, judgement) for entity in changed]
        judgements.append(judgement)
    ordered = tuple(sorted(entities, key=lambda e: (e.type, e.name, e.id)))
    renamed = _renamed(corpus.entities, ordered)
    findings = {id: _following(found, renamed) for id, found in corpus.findings.items()}
    return corpus.having(entities=ordered, judgements=tuple(judgements), warnings=tuple(warnings), findings=findings)


def _renamed(before: Sequence[Entity], after: Sequence[Entity]) -> dict[str, str]:
    """Old id → new id of each entity whose mentions still lie in one."""
    home = {mention: entity.id for entity in after for mention in entity.mentions}
    homes = {old.id: {home.get(mention) for mention in old.mentions} for old in before}
    return {old: new for old, ids in homes.items() if len(ids) == 1 for new in ids if new is not None}


def _following(found: Findings, ids: dict[str, str]) -> Findings:
    """Statements already attached follow their entities' new ids."""

    def moved(entity: str | None) -> str | None:
        return ids.get(entity, entity) if entity else entity

    statements = tuple(
        replace(
            s,
            speaker=replace(s.speaker, entity=moved(s.speaker.entity)),
            relay=tuple(replace(link, entity=moved(link.entity)) for link in s.relay),
            addressee=replace(s.addressee, entity=moved(s.addressee.entity)) if s.addressee else None,
        )
        for s in found.statements
    )
    return replace(found, statements=statements)


def _bearing(entities: Sequence[Entity], type_: EntityType, name: str) -> list[int]:
    """Places of the entities of that type shown under this name, else of those that bear it as an alias."""
    key = name_key(name)
    shown = [i for i, e in enumerate(entities) if e.type == type_ and name_key(e.name) == key]
    return shown or [i for i, e in enumerate(entities) if e.type == type_ and key in {name_key(a) for a in e.aliases}]


def _merge(entities: list[Entity], decision: Decision) -> list[Entity] | None:
    first = _bearing(entities, decision.type, decision.name)
    second = [i for i in _bearing(entities, decision.type, decision.other) if i not in first[:1]]
    if not first or not second:
        return None
    keep, others = entities[first[0]], [entities[i] for i in second]
    merged = _made(
        keep,
        keep.name,
        {a for e in [keep, *others] for a in e.aliases},
        [m for e in [keep, *others] for m in e.mentions],
        others,
    )
    gone = {first[0], *second}
    return [e for i, e in enumerate(entities) if i not in gone] + [merged]


def _split(entities: list[Entity], decision: Decision) -> list[Entity] | None:
    """Take the mentions written as `other` out of `name` and give them an entity of their own."""
    found = _bearing(entities, decision.type, decision.name)
    if not found:
        return None
    whole, key = entities[found[0]], name_key(decision.other)
    out = [m for m in whole.mentions if name_key(m.text) == key]
    if not out or len(out) == len(whole.mentions):
        return None
    left = [m for m in whole.mentions if m not in out]
    aliases = {a for a in whole.aliases if name_key(a) != key}
    rest = _made(whole, whole.name, aliases, left, [])
    own = _made(replace(whole, ids={}, roles=(), judgements=()), decision.other, {decision.other}, out, [])
    return [e for i, e in enumerate(entities) if i != found[0]] + [rest, own]


def _rename(entities: list[Entity], decision: Decision) -> list[Entity] | None:
    found = _bearing(entities, decision.type, decision.name)
    if not found:
        return None
    old = entities[found[0]]
    new = _made(old, decision.other, {*old.aliases, decision.other}, list(old.mentions), [])
    return [e for i, e in enumerate(entities) if i != found[0]] + [new]


_ACTIONS = {"merge": _merge, "split": _split, "rename": _rename}


def _made(base: Entity, name: str, aliases: set[str], mentions: Sequence[object], others: Sequence[Entity]) -> Entity:
    spans = tuple(sorted(set(mentions)))  # type: ignore[type-var]
    ids = {**{k: v for other in others for k, v in other.ids.items()}, **base.ids}
    judgements = (*base.judgements, *(j for other in others for j in other.judgements))
    roles = tuple(sorted({*base.roles, *(role for other in others for role in other.roles)}))
    id = content_id("en", base.type, name, *(f"{s.report}:{s.start}" for s in spans))  # type: ignore[attr-defined]
    return Entity(id, base.type, name, tuple(sorted(aliases)), spans, ids, judgements, roles)  # type: ignore[arg-type]


def _judgement(decision: Decision) -> Judgement:
    verdict: Literal["same", "different"] = "different" if decision.verb == "split" else "same"
    reason = Reason(f"reader:{decision.who}", 1.0, (), f"{decision.verb}, {decision.when}")
    return Judgement(decision.name, decision.other, verdict, reason)


def _judged(entity: Entity, judgement: Judgement) -> Entity:
    """The entity with the judgement, where it is about one of its names."""
    if not {judgement.left, judgement.right} & {entity.name, *entity.aliases}:
        return entity
    return replace(entity, judgements=(*entity.judgements, judgement))


def _idle(decision: Decision) -> ReportWarning:
    text = f"the decision to {decision.verb} {decision.name!r} and {decision.other!r} fits no name of this pile"
    return ReportWarning(None, "decision-without-effect", text)
