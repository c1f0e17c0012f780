"""Statements of a text, by rules, by the trained tagger, or by both joined."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from belegt.learned.weights import WeightsError
from belegt.statements.carry import carry
from belegt.statements.dataset import in_runs
from belegt.statements.draft import Draft
from belegt.statements.join import join
from belegt.statements.quiet import telling
from belegt.statements.reading import Reading, read
from belegt.statements.rules import drafts
from belegt.statements.silences import spoken_only
from belegt.statements.tagger import StatementTagger, load_tagger
from belegt.statements.within import within_marks

Models = Literal["free", "full"]
Only = Literal["rules", "model"]
WEIGHTS = "statements-full"


_loading = threading.Lock()


@lru_cache(maxsize=1)
def _loaded() -> StatementTagger:
    return load_tagger(WEIGHTS)


def tagger() -> StatementTagger:
    """Return the trained tagger, loaded once a process; raises WeightsError where it cannot be used."""
    with _loading:  # a thread may be reading the weights already (`pipeline.examine_raws`)
        return _loaded()


def has_tagger() -> bool:
    """True where the weights of the trained tagger are there and whole."""
    try:
        tagger()
    except WeightsError:
        return False
    return True


def find(
    reading: Reading, text: str, models: Models = "full", only: Only | None = None, by: StatementTagger | None = None
) -> list[Draft]:
    """Return the drafts of a text that was read, in text order.

    `models="free"` uses rules alone; `models="full"` raises WeightsError where the weights are missing. `only` leaves
    one of the two out, for ablation. `by` is another tagger than the shipped one.
    """
    if models == "free" or only == "rules":
        return drafts(reading)
    told = within_marks(reading.quotes, (by or tagger()).tag(text, telling(reading)))
    if only == "model":
        return told
    starts = [sentence.start for sentence in reading.sentences if reading.behind_an_end(sentence.index)]
    return join(told, drafts(reading), starts)


def finder(
    models: Models = "full", only: Only | None = None, by: StatementTagger | None = None
) -> Callable[[str], list[Draft]]:
    """Return a function from a plain text to its drafts in the shape of the corpus; loads the weights at once."""
    if models == "full" and only != "rules" and by is None:
        tagger()

    def found(text: str) -> list[Draft]:
        reading = read(text)
        spoken = spoken_only(reading, find(reading, text, models, only, by))
        return in_runs(reading, carry(reading, spoken))

    return found
