"""How often each rule is right: the share of its finds that meet a statement of the German quotation data's train part
(F1 of tokens >= .5; measured 2026-11-22, see `bench/results/statements-rules.md`). Rules not measured there keep the
score they were written with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from belegt.statements.draft import Draft

SHARES = {
    "konjunktiv": 0.9, "reported": 0.41, "dass": 0.88, "quote": 0.82, "cited": 0.82, "nach": 0.91, "zu": 0.94,
    "laut": 0.97,
    "quote-inside": 0.87, "soll": 0.55, "fragment": 0.82, "konjunktiv-2": 0.59, "wie": 0.87, "behind": 0.82,
    "hedge": 0.45, "noun": 0.85, "zufolge": 0.99, "demnach": 0.83, "so": 0.91, "dies": 0.93, "quote-alone": 0.93,
    "colon-weak": 0.92, "quote-so": 0.95, "colon": 0.55, "allegedly": 0.3,
}  # fmt: skip


def calibrated(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with the measured share of their rule as score."""
    return [replace(draft, score=SHARES.get(draft.by.removeprefix("statements/"), draft.score)) for draft in drafts]
