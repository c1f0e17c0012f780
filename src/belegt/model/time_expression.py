"""A temporal expression as TimeML calls it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from belegt.model.reason import Reason
from belegt.model.span import Span

HOURS = ("clock", "part", "that-part", "this-part")  # rules for an hour of whatever day is told of
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """`value` is the TIMEX3 value ("2024-06-19", "P2W", "XXXX-WXX-3", "PAST_REF"), resolved as far as evidence allows.

    `edtf` is the same as a point or interval on the calendar, None where it has none (durations, unanchored weekdays).
    `weekday` is 0 (Monday) … 6 where the expression names one: dating by other reports needs it unresolved.
    `open` marks values that wait for the report's date ("am Mittwoch" in an undated report); `direction` is the side
    of the anchor the words and tense point to.
    """

    id: str
    span: Span
    type: TimexType
    value: str
    edtf: str | None
    reason: Reason
    weekday: int | None = None
    open: bool = False
    direction: Literal["past", "future", "present", "unknown"] = "unknown"

    @property
    def is_hour(self) -> bool:
        """True for "14.30 Uhr", "am Abend": its words name no day."""
        return self.reason.by.rpartition("/")[2].startswith(HOURS)
