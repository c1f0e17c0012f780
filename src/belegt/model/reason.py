"""Why a finding stands where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from belegt.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Which rule or model version found it (`by`, e.g. "statements/cue-verb" or "model:statements-full@1").

    `score` is a calibrated share in 0..1 (1.0 for a rule without a measured error rate), `at` the spans it rests on.
    """

    by: str
    score: float = 1.0
    at: tuple[Span, ...] = ()
    note: str | None = None
