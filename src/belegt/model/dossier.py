"""The dossier: everything a reader gets, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

from belegt.model.claim import Claim
from belegt.model.entity import Entity
from belegt.model.event import Event
from belegt.model.link import Link
from belegt.model.report import Report
from belegt.model.statement import Statement
from belegt.model.time_expression import TimeExpression
from belegt.model.warning import ReportWarning

SCHEMA = "belegt/dossier/1"
DECISIONS_FILE = "belegt-decisions.tsv"
"""The reader's corrections, beside the reports; never taken for a report."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input file and the SHA-256 of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What produced the dossier: code version, hash of the rule data, hash of each weight file used."""

    code: str
    rules: str
    weights: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """`id` is derived from the inputs and versions: the same pile and code give the same id."""

    id: str
    inputs: tuple[Input, ...]
    versions: Versions


@dataclass(frozen=True, slots=True)
class Dossier:
    """See `docs/reference/dossier.md` for each key."""

    reports: tuple[Report, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    lineage: tuple[Link, ...]
    receipt: Receipt
    warnings: tuple[ReportWarning, ...]
    times: tuple[TimeExpression, ...] = ()
    schema: str = SCHEMA
