"""The same assertion across reports, who stands behind it, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from belegt.model.reason import Reason
from belegt.model.span import Span

Polarity = Literal["affirmed", "denied", "hedged"]
Modality = Literal["asserted", "quoted", "reported", "hedged", "distanced"]
Status = Literal["single", "repeated", "corroborated", "contested"]
SURE = 0.5  # likelihood from which an assertion counts for the origins of its claim
DisagreementKind = Literal["quantity", "date", "negation", "attribution", "wording"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bounds: "mehr als 10.000 Soldaten" → value 10000, low 10000, high None."""

    value: float
    unit: str
    low: float | None
    high: float | None
    span: Span


@dataclass(frozen=True, slots=True)
class Assertion:
    """One cell of the claim matrix: what one report says, and how.

    `reason.score` is how likely it asserts (or denies) the same as another passage of its claim.
    """

    report: str
    spans: tuple[Span, ...]
    statement: str | None
    polarity: Polarity
    modality: Modality
    reason: Reason
    quantity: Quantity | None = None

    @property
    def unsure(self) -> bool:
        """True where it is likelier not the same: shown, and said to be so, but it speaks for no origin."""
        return self.reason.score < SURE


@dataclass(frozen=True, slots=True)
class Way:
    """How the knowledge of a claim came into one report.

    `hops` are the names from whoever knows it to the outlet that prints it; `weakest` is the one to doubt first.
    `firsthand` says that nothing is named between source and outlet: it can have seen or heard it itself. `stops` says
    why nobody stands further back (None where somebody is named); `taken_from` is the report whose text this one took.
    """

    report: str
    hops: tuple[str, ...]
    weakest: str
    firsthand: bool
    stops: str | None = None
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the knowledge of a claim comes from, as far back as the chain shows it.

    `ways` are what the reader can follow from the origin to the reports; `via` are agencies and relays.
    """

    name: str
    entity: str | None
    reports: tuple[str, ...]
    via: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A typed contradiction with the passages of each side; `parts` are the words in them that differ, where known."""

    kind: DisagreementKind
    spans: tuple[Span, ...]
    note: str
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """`repeated`: several reports, one origin. `corroborated`: two or more independent origins."""

    id: str
    text: str
    assertions: tuple[Assertion, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    independent_origins: int
    status: Status
    reason: Reason
    disagreements: tuple[Disagreement, ...] = ()
    event: str | None = None
