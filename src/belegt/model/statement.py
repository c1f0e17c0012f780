"""Who says what, through whom: the atom of source criticism."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from belegt.model.date import Date
from belegt.model.reason import Reason
from belegt.model.span import Span

StatementType = Literal["direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"]


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker, addressee or relay link. `entity` joins it to an entity; `span` shows where it is named.

    `name` is the resolved name ("Kim Jong Un"), `span` the words in the text ("er", "der Machthaber").
    A speaker nobody names is `Party(None, "", None, note=why)`.
    """

    entity: str | None
    name: str
    span: Span | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `spans` are its pieces in text order (a quote interrupted by its cue has two).

    Direct quotes include no marks in `spans`. `relay` runs from the link nearest the speaker to the one nearest
    this report. `continues` is the statement this one carries on, `nested_in` the one it lies inside.
    `hedged` marks "soll", "angeblich" and the like; `reason.by` names the rule or model.
    """

    id: str
    report: str
    spans: tuple[Span, ...]
    type: StatementType
    speaker: Party
    reason: Reason
    medium: str | None = None
    cue: Span | None = None
    frame: Span | None = None
    addressee: Party | None = None
    relay: tuple[Party, ...] = ()
    date: Date | None = None
    continues: str | None = None
    nested_in: str | None = None
    hedged: bool = False
    denied: bool = False
