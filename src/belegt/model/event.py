"""What happened: the sentence that tells it (happening) and the event it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from belegt.model.date import Date
from belegt.model.reason import Reason
from belegt.model.span import Span

Standing = Literal["main", "background", "future"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One clause of one report that tells of an event.

    `kind` is a class of event words ("meeting", "agreement", "resignation"), `participants` and `place` are entity
    ids, `time` is the id of a TimeExpression of the same report.
    """

    id: str
    span: Span
    kind: str
    trigger: Span
    participants: tuple[str, ...]
    place: str | None
    time: str | None
    standing: Standing
    reason: Reason


@dataclass(frozen=True, slots=True)
class Event:
    """One event over all reports, with every clause that tells of it. `candidates` are events it may be one with."""

    id: str
    label: str
    date: Date
    place: str | None
    participants: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: tuple[Span, ...]
    reason: Reason
    kind: str = ""
    standing: dict[str, Standing] | None = None
    happenings: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
