"""What a reader must know about the limits of a finding or an input."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.model.span import Span


@dataclass(frozen=True, slots=True)
class ReportWarning:
    """One visible warning. `report` is None when it concerns the pile or a file that could not be read.

    `code` is a stable kebab-case name (listed in docs/reference/warnings.md); `file` names an unusable input.
    """

    report: str | None
    code: str
    message: str
    span: Span | None = None
    file: str | None = None
