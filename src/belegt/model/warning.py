"""What a reader must know about the limits of a finding or an input."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.model.span import Span

OWN_DOSSIER = "own-dossier"
NOTES = frozenset({"identical-files", OWN_DOSSIER})
"""Codes about an input by which nothing is lost."""


@dataclass(frozen=True, slots=True)
class ReportWarning:
    """One visible warning. `report` is None when it concerns the pile or a file that could not be read.

    `code` is a stable kebab-case name (listed in docs/reference/warnings.md); `file` names the input it is about.
    """

    report: str | None
    code: str
    message: str
    span: Span | None = None
    file: str | None = None

    @property
    def costs_an_input(self) -> bool:
        """True where an input, or a part of it, could not be read."""
        return self.file is not None and self.report is None and self.code not in NOTES
