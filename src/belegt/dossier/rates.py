"""The measured error rates that stand beside the findings, from `data/error_rates.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from belegt.dossier.dates import edtf_words
from belegt.dossier.words import Both, both, number
from belegt.language.calendar import parse_edtf

ENOUGH = 16  # cases; of fewer a share would say more than was measured


@dataclass(frozen=True, slots=True)
class Rate:
    """One kind of finding in words: what was measured and how it came out; without a figure, that there is none."""

    said: Both
    command: str = ""


@cache
def rates() -> dict[str, Rate]:
    """Kind of finding → its rate in both languages. Raises ValueError where the table's counts make no sense."""
    text = resources.files("belegt.dossier").joinpath("data", "error_rates.toml").read_text("utf-8")
    return {kind: _rate(kind, row) for kind, row in tomllib.loads(text).items()}


def _rate(kind: str, row: dict[str, object]) -> Rate:
    if not row:
        return Rate(both("rate-none"))
    right, of = int(str(row["right"])), int(str(row["of"]))
    if not 0 <= right <= of or not of:
        raise ValueError(f"error rate of {kind}: {right} of {of}")
    share = Both(
        *(
            number(100 * (of - right) / of, lang, 0 if of < 100 else 1).removesuffix(",0").removesuffix(".0")
            for lang in ("de", "en")
        )
    )
    day = parse_edtf(date.fromisoformat(str(row["date"])).isoformat())
    said = both(
        "rate" if of >= ENOUGH else "rate-few",
        measure=_both(row["measure"]),
        right=right,
        of=of,
        share=share,
        test=_both(row["test"]),
        date=edtf_words(day) if day else "",
    )
    return Rate(said, str(row["command"]))


def _both(value: object) -> Both:
    return Both(value["de"], value["en"]) if isinstance(value, dict) else Both(str(value), str(value))
