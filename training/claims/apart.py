"""Prints what `bench/clusters.py` prints, each pile read by networks that had not seen it.

    PYTHONPATH=src:. python -m training.claims.apart FOLDER... [--misses]

The folders are those that `fit.py`, `belonging.py` and `contest.py` are given. Every fourth pile is left out in turn,
all three are fitted on the others, and its claims are made with them; the events are the shipped network's. This is
the figure settings are chosen by. numpy only, seeded.
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

import belegt.claims.belonging as belonging
import belegt.claims.contest as contest
import belegt.claims.likeness as likeness
import training.claims.belonging as of_belonging
import training.claims.contest as of_contest
from belegt.claims.step import find_claims
from belegt.learned.net import Net
from belegt.learned.regression import Regression
from belegt.lineage.origins import derive
from belegt.model.findings import Corpus
from bench.clusters import Tally, read_gold, score
from training.claims.fit import Array, Nets, corpus_of, folds, lists_all, nets_apart


class Apart(NamedTuple):
    """One pile and networks that had not seen it."""

    folder: pathlib.Path
    corpus: Corpus
    pairs: Nets
    belongs: Net
    contests: Array


def apart(corpora: Sequence[tuple[pathlib.Path, Corpus]]) -> Iterator[Apart]:
    """Every pile with networks fitted on the others, each kind over what those before it made."""
    piles = list(nets_apart(corpora))
    near = [of_belonging.near_in(*pile) for pile in piles]
    made_up = [n for n, pile in enumerate(piles) if not lists_all(pile[0])]
    belongs = {
        n: net
        for rest, out in folds(piles)
        for net in [of_belonging.fit([near[n] for n in rest if n in made_up])]
        for n in out
    }
    found = []
    for n, pile in enumerate(piles):
        use(belongs[n])
        found.append(of_contest.found_in(*pile))
    for rest, out in folds(piles):
        weights = of_contest.fit([found[n] for n in rest])
        yield from (Apart(*piles[n], belongs[n], weights) for n in out)


def use(belongs: Net | None = None, pairs: Nets | None = None, contests: Array | None = None) -> None:
    """Let the claims be made with these networks."""
    if belongs is not None:
        belonging._net = lambda: belongs  # type: ignore[assignment]
    if pairs is not None:
        likeness.nets = lambda: pairs  # type: ignore[assignment]
    if contests is not None:
        held = Regression(tuple(np.asarray(contests[:-1]).tolist()), float(contests[-1]))
        contest.weights = lambda: held  # type: ignore[assignment]


def tallied(piles: Sequence[Apart]) -> Tally:
    """What is right and what is missed over all piles."""
    tally = Tally()
    for pile in piles:
        use(pile.belongs, pile.pairs, pile.contests)
        made = find_claims(pile.corpus, derive)
        score(made, read_gold(pile.folder), tally, pile.folder.name)
    return tally


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    tally = tallied(list(apart([(folder, corpus_of(folder)) for folder in args.folders])))
    print("\n".join([*tally.lines(), *(tally.misses if args.misses else ())]))


if __name__ == "__main__":
    main()
