"""Scores claims as `bench/clusters.py` does, but each gold claim's clauses are given as a group: what grouping can win.

    python bench/ceiling.py FOLDER...

Each folder holds reports and a `gold.json`. How likely two clauses are one claim, and opposites, is what the shipped
networks say; everything that follows the grouping (disagreements, origins, status) is as shipped. Measures of claims
only.
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Sequence

import belegt.claims.step as step
from belegt.claims.align import Grouping, Setting, group
from belegt.claims.pairs import Meaning
from belegt.claims.propositions import Proposition
from belegt.lineage.origins import derive
from bench.clusters import Tally, read_gold, score
from training.claims.fit import corpus_of, held_in


def scored(folder: pathlib.Path, tally: Tally) -> None:
    """Add one cluster's cases."""
    corpus = corpus_of(folder)

    def given(said: Sequence[Proposition], meaning: Meaning, setting: Setting) -> Grouping:
        held = held_in(folder, corpus, said, further=False)
        groups = [[i for i, claims in enumerate(held) if id in claims] for id in sorted(set().union(*held))]
        return group(said, meaning, setting)._replace(groups=[members for members in groups if len(members) > 1])

    step.group = given  # type: ignore[assignment]
    score(step.find_claims(corpus, derive), read_gold(folder), tally, folder.name)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    tally = Tally()
    for folder in parser.parse_args().folders:
        scored(folder, tally)
    print("\n".join(line for line in tally.lines() if "event" not in line and "publication" not in line))


if __name__ == "__main__":
    main()
