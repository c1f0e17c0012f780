"""Fits the network of `belegt.claims.belonging` on clusters and piles with gold.

    python -m training.claims.belonging FOLDER... [--out src/belegt/claims/data/belonging.json]

Pairs are weighed by networks fitted on the other piles (every fourth left out in turn, as in `fit.py`), so that they
are as unsure as they will be; give it the same piles as `fit.py`, and run it after that and before `contest.py`. Every
clause near a claim that average linkage made without it is a case, where gold knows one of the two: how much of the
claim it is one with, by gold. Prints average precision on piles left out, fits on all. numpy only, seeded, minutes on
one core.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

import belegt.claims.likeness as likeness
from belegt.claims.align import tabulate, weighed
from belegt.claims.belonging import FEATURES
from belegt.claims.groups import joinable, joined, linked
from belegt.claims.meaning import meaning
from belegt.claims.step import proposed, setting
from belegt.learned.net import Net, probability
from belegt.model.findings import Corpus
from training.claims.fit import Nets, average_precision, corpus_of, folds, held_in, nets_apart, train

Array = npt.NDArray[np.float64]
Held = Sequence[Mapping[str, set[int]]]


class Near(NamedTuple):
    """The candidates of one pile that gold knows: their evidence, and the share of the claim each is one with."""

    name: str
    values: Array
    wanted: Array


def near_in(folder: pathlib.Path, corpus: Corpus, nets: Nets) -> Near:
    """Join one pile's clauses with these networks and return the clauses near claims made without them."""
    likeness.nets = lambda: nets  # type: ignore[assignment]
    said = proposed(corpus).said
    where = setting(said, corpus)
    known = weighed(said, tabulate(said, meaning(said, corpus), where), where)
    links = linked(known.scores, known.opposed)
    cores = joined(links, known.bars)
    found = joinable(cores, links, known.bars, lambda i: said[i].span.report, known.sides)
    held, more = held_in(folder, corpus, said, further=False), held_in(folder, corpus, said, also=True)
    shares = [share(c.clause, cores[c.core], held, more) for c in found]
    rows = [(c.values, wanted) for c, wanted in zip(found, shares, strict=True) if wanted is not None]
    values = np.array([row[0] for row in rows]).reshape(-1, len(FEATURES))
    return Near(folder.name, values, np.array([row[1] for row in rows]))


def share(clause: int, core: Sequence[int], held: Held, more: Held) -> float | None:
    """The share of a claim's clauses that gold holds to be one with this one; None where gold knows none of them.

    `more` counts what a second reader joined, too: such pairs are no cases (see `training.claims.fit`).
    """
    pairs = [(held[clause].keys() & held[j].keys(), more[clause].keys() & more[j].keys(), j) for j in core]
    known = [bool(one) for one, further, j in pairs if (held[clause] or held[j]) and (one or not further)]
    return sum(known) / len(known) if known else None


def fit(found: Sequence[Near]) -> Net:
    """One network on all cases."""
    return train(np.vstack([f.values for f in found]), np.hstack([f.wanted for f in found]))


def say(found: Sequence[Near]) -> None:
    """Print how well candidates of piles left out are told."""
    chance: dict[str, Array] = {}
    for rest, out in folds(found):
        net = fit([found[n] for n in rest])
        chance |= {found[n].name: probability(net, found[n].values) for n in out}
    p = np.hstack([chance[f.name] for f in found])
    y = np.hstack([f.wanted >= 0.5 for f in found]).astype(float)
    alone = np.hstack([f.values[:, FEATURES.index("affinity")] for f in found])
    print(f"{len(y)} candidates, {y.mean():.2f} right, average precision {average_precision(p, y):.3f}, "
          f"by affinity alone {average_precision(alone, y):.3f}")  # fmt: skip


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("src/belegt/claims/data/belonging.json"))
    args = parser.parse_args()
    write([near_in(*pile) for pile in nets_apart([(f, corpus_of(f)) for f in args.folders])], args.out)


def write(found: Sequence[Near], out: pathlib.Path) -> None:
    """Print the figures, fit on all, write."""
    say(found)
    net = {part: np.round(value, 4).tolist() for part, value in fit(found)._asdict().items()}
    made = {"note": "fitted by training/claims/belonging.py", "features": FEATURES, "net": net}
    out.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
