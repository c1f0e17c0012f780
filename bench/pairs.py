"""How well pairs of clauses that are one claim are told, with the shipped weights.

    python bench/pairs.py FOLDER...

Each folder holds reports and a `gold.json`. Cases are the pairs worth a look, at least one side of which a gold claim
holds. Prints average precision of the sentence vectors' cosine, of the passage reader's, and of all features together;
within gold claims, that of opposite sides. Give it piles nothing was fitted on (`training.claims.piles --part unseen`).
"""

from __future__ import annotations

import argparse
import pathlib

import numpy as np

from belegt.claims.likeness import FEATURES, contrary, likeness
from training.claims.fit import average_precision, case


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    cases = [case(folder) for folder in parser.parse_args().folders]
    wanted = np.hstack([c.wanted[c.about] for c in cases])
    print(f"{len(cases)} piles, {int(wanted.sum())} of {len(wanted)} pairs are one claim; average precision")
    for name, column in (("sentence vectors, cosine", "cosine"), ("passage reader, cosine", "told")):
        found = np.hstack([c.values[c.about, FEATURES.index(column)] for c in cases])
        print(f"{name:28} {average_precision(found, wanted):.3f}")
    found = np.hstack([likeness(c.pairs, c.values, c.reports)[c.about] for c in cases])
    print(f"{'all features':28} {average_precision(found, wanted):.3f}")
    against = np.hstack([c.against[c.wanted > 0].astype(float) for c in cases])
    found = np.hstack([contrary(c.values[c.wanted > 0]) for c in cases])
    print(f"{'opposite sides':28} {average_precision(found, against):.3f} ({int(against.sum())} of {len(against)})")


if __name__ == "__main__":
    main()
