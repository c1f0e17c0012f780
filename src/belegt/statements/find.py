"""Statements of a text, by rules, by the trained tagger, or by both joined."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from belegt.learned.weights import WeightsError
from belegt.statements.draft import Draft
from belegt.statements.join import join
from belegt.statements.reading import Reading, read
from belegt.statements.rules import drafts
from belegt.statements.tagger import StatementTagger, load_tagger

Models = Literal["free", "full"]
Only = Literal["rules", "model"]
WEIGHTS = "statements-full"


@lru_cache(maxsize=1)
def tagger() -> StatementTagger:
    """Return the trained tagger, loaded once a process; raises WeightsError where it cannot be used."""
    return load_tagger(WEIGHTS)


def has_tagger() -> bool:
    """True where the weights of the trained tagger are there and whole."""
    try:
        tagger()
    except WeightsError:
        return False
    return True


def find(reading: Reading, text: str, models: Models = "full", only: Only | None = None) -> list[Draft]:
    """Return the drafts of a text that was read, in text order.

    `models="free"` uses rules alone; `models="full"` raises WeightsError where the weights are missing. `only` leaves
    one of the two out, for ablation.
    """
    if models == "free" or only == "rules":
        return drafts(reading)
    told = tagger().tag(text)
    return told if only == "model" else join(told, drafts(reading))


def finder(models: Models = "full", only: Only | None = None) -> Callable[[str], list[Draft]]:
    """Return `find` over whole texts, with the weights loaded."""
    if models == "full" and only != "rules":
        tagger()
    return lambda text: find(read(text), text, models, only)
