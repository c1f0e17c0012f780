"""A point or interval in time, never more precise than its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from belegt.model.span import Span

Basis = Literal["stated", "metadata", "url", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Date:
    """`edtf` is ISO 8601-2 / EDTF level 1 ("2024-06-19", "2024-06", "2024-06/..", "2024-06~") or None.

    `evidence` may hold spans of other reports where the basis is "inferred". `by` names the rule.
    """

    edtf: str | None = None
    basis: Basis = "unknown"
    evidence: tuple[Span, ...] = ()
    note: str | None = None
    by: str | None = None


UNKNOWN_DATE = Date()
