"""Fits the regression of `belegt.claims.corroboration` on clusters and piles with gold.

    python -m training.claims.corroboration FOLDER... [--out src/belegt/claims/data/corroboration.json]

Give it the piles of `contest.py`, after that. Claims are made by networks fitted on the other piles (every fourth left
out in turn). Each claim with two origins that is not contested is a case; it is as right as is the share, which may
be called corroborated, of the gold claims of which it holds at least two cells. Claims no gold claim knows count as
wrong where gold lists every fact, else not at all. Prints average precision and, by threshold, precision and recall.
numpy only, seeded, minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Iterator

import numpy as np

from belegt.claims.conflicts import is_contested
from belegt.claims.corroboration import FEATURES, features
from belegt.claims.step import behind_of, drafts
from belegt.lineage.origins import derive
from belegt.model.findings import Corpus
from training.claims.apart import apart, use
from training.claims.contest import Found, judged, write
from training.claims.fit import corpus_of, keys_of, lists_all

OUT = pathlib.Path("src/belegt/claims/data/corroboration.json")
Row = tuple[tuple[float, ...], float]


def found_in(folder: pathlib.Path, corpus: Corpus) -> Found:
    """The claims of one pile that several origins stand behind, made with the networks in use."""
    rows = list(_rows(folder, corpus))
    return Found(folder.name, np.array([row[0] for row in rows]).reshape(-1, len(FEATURES)),
                 np.array([row[1] for row in rows]), np.ones(len(rows)))  # fmt: skip


def _rows(folder: pathlib.Path, corpus: Corpus) -> Iterator[Row]:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    keys, unknown = keys_of(gold, corpus), 0.0 if lists_all(folder) else None
    found, known = drafts(corpus)
    for draft in found:
        behind = behind_of(draft, known)
        origins = behind.origins(corpus, derive)[1]
        if origins < 2 or is_contested(behind.found) or len({p.span.report for p in behind.members}) < 2:
            continue
        right = judged(known.twins.grown(behind.members), gold, keys, "corroborated")
        if (right := unknown if right is None else right) is not None:
            yield features(behind, known.dates, origins), right


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=OUT)
    args = parser.parse_args()
    found = []
    for pile in apart([(folder, corpus_of(folder)) for folder in args.folders]):
        use(pile.belongs, pile.pairs, pile.contests)
        found.append(found_in(pile.folder, pile.corpus))
    write(found, args.out, FEATURES, "claims of several origins")


if __name__ == "__main__":
    main()
