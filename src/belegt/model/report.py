"""One report: a raw text with its zones, its outlet, its credits and its date."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.model.date import UNKNOWN_DATE, Date
from belegt.model.passage import Passage
from belegt.model.raw import NO_METADATA, Metadata
from belegt.model.span import Span


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who prints the report. `evidence` is empty only when metadata or the file's own record names it."""

    name: str
    url: str | None = None
    evidence: tuple[Span, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """A news agency the report credits: canonical name ("dpa", "AFP") and where the credit stands."""

    name: str
    evidence: tuple[Span, ...]
    kind: str = "text"  # "text" (copy), "material" ("mit Material von"), "photo"


@dataclass(frozen=True, slots=True)
class Translated:
    """Marks that the report is a translation; `from_` is a language code or None where it is not said."""

    from_: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """`id` holds where the report came from and its text: two outlets printing one text are two reports."""

    id: str
    file: str
    sha256: str
    text: str
    title: str | None = None
    title_span: Span | None = None
    language: str = "und"
    outlet: Outlet | None = None
    published: Date = UNKNOWN_DATE
    updated: Date | None = None
    agencies: tuple[AgencyCredit, ...] = ()
    translated: Translated | None = None
    passages: tuple[Passage, ...] = ()
    metadata: Metadata = NO_METADATA

    def span(self, start: int, end: int) -> Span:
        """Cut a span out of this report."""
        return Span.of(self.id, self.text, start, end)
