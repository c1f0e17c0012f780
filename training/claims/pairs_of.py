"""Pairs of clauses from piles with gold, for the pair reader: what two clauses are to each other.

    python -m training.claims.pairs_of CASES.pkl FOLDER...    (folders with gold.json; piles first unpacked by `piles`)

A pair is `same` (one gold claim holds both, on one side), `opposed` (on two sides, or one of them denied) or `other`.
Of the pairs that no claim holds, those are taken that the claims step would have to tell apart: each clause's nearest
in every other report.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from belegt.claims.propositions import Proposition
from belegt.claims.step import proposed
from belegt.learned.reader import Passage, passage_of
from belegt.learned.vectors import encode
from belegt.model.findings import Corpus
from training.claims.fit import corpus_of

OTHER, SAME, OPPOSED = range(3)
NEAREST = 4  # clauses of each other report
Gold = dict[str, list[dict[str, object]]]


class Pair(NamedTuple):
    """Two passages, what they are to each other, and the pile they come from."""

    left: Passage
    right: Passage
    label: int
    pile: str


def pairs_of(folder: Path, corpus: Corpus) -> list[Pair]:
    """Return the pairs of one pile, in order."""
    gold: Gold = json.loads((folder / "gold.json").read_text("utf-8"))
    said = proposed(corpus)
    keys = {r.id: next((k for k in gold["reports"] if Path(r.file).name.startswith(k)), "") for r in corpus.reports}
    texts = {r.id: r.text for r in corpus.reports}
    held = [_held(p, gold, keys[p.span.report]) for p in said]
    passages = [passage_of(texts[p.span.report], p.span.start, p.span.end) for p in said]
    return [
        Pair(passages[i], passages[j], _label(held[i], held[j]), folder.name)
        for i, j in sorted({*_near(said), *_claimed(said, held)})
    ]


def _near(said: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
    vectors = encode([p.span.text for p in said])
    cosines = vectors @ vectors.T
    rows: dict[str, list[int]] = {}
    for n, p in enumerate(said):
        rows.setdefault(p.span.report, []).append(n)
    for n, p in enumerate(said):
        for report, there in rows.items():
            if report != p.span.report:
                for k in np.argsort(-cosines[n, there], kind="stable")[:NEAREST]:
                    yield min(n, there[k]), max(n, there[k])


def _claimed(said: Sequence[Proposition], held: Sequence[dict[str, int]]) -> Iterator[tuple[int, int]]:
    for i in range(len(said)):
        for j in range(i + 1, len(said)):
            across = said[i].span.report != said[j].span.report
            if held[i].keys() & held[j].keys() and (across or _label(held[i], held[j]) == OPPOSED):
                yield i, j


def _held(p: Proposition, gold: Gold, report: str) -> dict[str, int]:
    """The claims that hold a clause, and the side of each it stands on."""
    found: dict[str, int] = {}
    for claim in gold["claims"]:
        for cell in claim["assertions"]:  # type: ignore[attr-defined]
            if cell["report"] == report and cell["start"] < p.span.end and p.span.start < cell["end"]:
                found.setdefault(str(claim["id"]), _side(cell, claim))
    return found


def _side(cell: object, claim: dict[str, object]) -> int:
    sides = claim.get("sides") or [[], claim.get("denied") or []]
    return next((n for n, side in enumerate(sides) if cell in side), 0)  # type: ignore[arg-type]


def _label(left: dict[str, int], right: dict[str, int]) -> int:
    shared = left.keys() & right.keys()
    if not shared:
        return OTHER
    return SAME if any(left[claim] == right[claim] for claim in shared) else OPPOSED


def main() -> None:
    """Run every step before the claims over each folder and write its pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    args = parser.parse_args()
    found = [pair for folder in args.folders for pair in pairs_of(folder, corpus_of(folder))]
    args.out.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
