"""What an outlet prints under many of its reports: newsletter hints, notes on the author, lists of cases by village.

Zones catch what looks like furniture; this catches what behaves like it. Without it nine in ten links inside one
outlet would show a subscription box and not a story used again.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from belegt.language.fold import fold
from belegt.language.shingles import Hashes, run_hashes
from belegt.lineage.align import Run
from belegt.lineage.kinds import same_outlet
from belegt.model.report import Report

OFTEN = 2  # partners of the same outlet that share the same words with a report: then at least three reports hold them
MOSTLY = 0.6  # share of a passage that must lie in such words
SHINGLE = 6  # words in a row, counted over all reports of an outlet
HOLDERS = 4  # reports of one outlet that hold a run which is then its furniture, whether they are linked or not

Pair = tuple[int, int]
Stretch = tuple[int, int]


def without_furniture(
    found: dict[Pair, list[Run]], reports: Sequence[Report], words: Sequence[Hashes], whole: Collection[Pair]
) -> dict[Pair, list[Run]]:
    """Return the runs of each pair without those that many reports of the pair's one outlet hold.

    `words` are each report's own words; pairs in `whole` are copies, however often an outlet printed them. Pairs of
    two outlets are left alone: what two houses share is no house's furniture.
    """
    own = {pair for pair in found if pair not in whole and same_outlet(reports[pair[0]], reports[pair[1]])}
    held: dict[int, list[Stretch]] = defaultdict(list)
    for i, j in own:
        for run in found[(i, j)]:
            held[i].append((run.left, run.left_end))
            held[j].append((run.right, run.right_end))
    often = {text: _often(stretches) for text, stretches in held.items()}
    printed = _printed_often(own, reports, words)
    return {
        pair: [
            run
            for run in runs
            if pair not in own
            or not (
                _is_furniture(run, often[pair[0]], often[pair[1]])
                or _is_printed_often(words[pair[0]][run.left : run.left_end], printed[_house(reports[pair[0]])])
            )
        ]
        for pair, runs in found.items()
    }


def _house(report: Report) -> str:
    return fold(report.outlet.name) if report.outlet else ""


def _printed_often(own: Collection[Pair], reports: Sequence[Report], words: Sequence[Hashes]) -> dict[str, Hashes]:
    """For each outlet with a pair: the runs of `SHINGLE` words that `HOLDERS` of its reports or more hold."""
    texts: dict[str, list[Hashes]] = {_house(reports[i]): [] for i, _ in own}
    for report, mine in zip(reports, words, strict=True):
        if (house := _house(report)) in texts:
            texts[house].append(np.unique(run_hashes(mine, SHINGLE)))
    found: dict[str, Hashes] = {}
    for house, runs in texts.items():
        values, counts = np.unique(np.concatenate(runs), return_counts=True)
        found[house] = values[counts >= HOLDERS]
    return found


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("belegt.lineage").joinpath("data", "boxes.toml").read_text("utf-8"))


@cache
def box_words() -> frozenset[str]:
    """Words by which a page speaks to its reader, in small letters; no phrases."""
    return frozenset(word for word in _table()["words"] if " " not in word)


@cache
def reader_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words by which an outlet speaks to its reader: in small letters, and those that count only as written."""
    return frozenset(_table()["reader"]), frozenset(_table()["formal"])


@cache
def _boxes() -> tuple[re.Pattern[str], int]:
    table = _table()
    return re.compile(r"\b(?:" + "|".join(map(re.escape, table["words"])) + r")"), int(table["least"])


def is_box(text: str) -> bool:
    """True for a passage that speaks to the reader of a page and not of a story.

    >>> is_box("Alle Folgen gibt es auch im Newsletter, den Sie hier kostenlos bestellen.")
    True
    """
    pattern, least = _boxes()
    return len(set(pattern.findall(" ".join(text.lower().split())))) >= least


def _is_printed_often(words: Hashes, printed: Hashes) -> bool:
    runs = run_hashes(words, SHINGLE)
    return bool(len(runs)) and float(np.isin(runs, printed).mean()) >= MOSTLY


def _often(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches that at least `OFTEN` of the given ones cover."""
    edges = sorted([(start, 1) for start, _ in stretches] + [(end, -1) for _, end in stretches])
    covered: list[Stretch] = []
    depth, begin = 0, 0
    for place, change in edges:
        if depth < OFTEN <= depth + change:
            begin = place
        elif depth + change < OFTEN <= depth and place > begin:
            covered.append((begin, place))
        depth += change
    return covered


def _is_furniture(run: Run, left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    return _covered(run.left, run.left_end, left) >= MOSTLY or _covered(run.right, run.right_end, right) >= MOSTLY


def _covered(start: int, end: int, stretches: Sequence[Stretch]) -> float:
    return sum(max(0, min(end, b) - max(start, a)) for a, b in stretches) / max(1, end - start)
