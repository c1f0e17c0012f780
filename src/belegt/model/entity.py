"""Names: where they stand (mention), whom they mean (entity), and why two are taken for one (judgement)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from belegt.model.reason import Reason
from belegt.model.span import Span

EntityType = Literal["PER", "ORG", "LOC", "MISC"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one report. `name` is its plain form (ending removed, spaces joined): "Putins" → "Putin".

    `role` is the title or function standing with it ("Präsident"); `acts` marks a place that stands for its
    government ("Moskau erklärte").
    """

    span: Span
    type: EntityType
    name: str
    reason: Reason
    role: str | None = None
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stored decision on two name forms: same, different or unsure; made by a rule or by a reader (`by`)."""

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is meant, over all reports. `aliases` are all plain forms seen, `mentions` all places."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    ids: dict[str, str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    roles: tuple[str, ...] = ()
