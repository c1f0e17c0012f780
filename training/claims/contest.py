"""Fits the regression of `belegt.claims.contest` on clusters and piles with gold.

    python -m training.claims.contest FOLDER... [--out src/belegt/claims/data/contest.json]

Claims are grouped by networks fitted on the other piles (every fourth left out in turn, as in `fit.py`), so that the
evidence is as unsure as it will be; give it the same piles as `fit.py --sides`. Each disagreement that rules find is a
case; it is as right as is the share, contested, of the gold claims of which the group holds at least two cells: those
of the first pass, else of the second reader. Groups no gold claim knows count as wrong, a third where gold does not
list every fact. Prints average precision and, by threshold, precision and recall. numpy only, seeded, minutes on one
core.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

import belegt.claims.likeness as likeness
from belegt.claims.align import compared, group
from belegt.claims.conflicts import Pairwise, candidates
from belegt.claims.contest import FEATURES, features
from belegt.claims.meaning import meaning
from belegt.claims.propositions import Proposition
from belegt.claims.step import proposed, setting
from belegt.model.findings import Corpus
from training.claims.fit import Nets, average_precision, corpus_of, folds, keys_of, lists_all, nets_apart

Array = npt.NDArray[np.float64]
UNKNOWN = 0.3  # weight of a group that no gold claim knows, where gold does not list every fact
PENALTY, STEPS = 2.0, 30


class Found(NamedTuple):
    """Disagreements of one pile: their evidence, whether they are right, their weight."""

    name: str
    values: Array
    right: Array
    weight: Array


def found_in(folder: pathlib.Path, corpus: Corpus, nets: Nets) -> Found:
    """Group one pile's clauses with these networks and return the disagreements that rules find."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    keys = keys_of(gold, corpus)
    likeness.nets = lambda: nets  # type: ignore[assignment]
    every = proposed(corpus).said
    said, where = compared(every, setting(every, corpus))
    made = group(said, meaning(said, corpus), where)
    pairs = Pairwise(*({(said[i].span, said[j].span): v for (i, j), v in table.items()} for table in made.pairs))
    dates = {report.id: report.published for report in corpus.reports}
    unknown = 1.0 if lists_all(folder) else UNKNOWN
    rows = []
    for members in ([said[i] for i in group_] for group_ in made.groups):
        contested = judged(members, gold, keys, "contested")
        for candidate in candidates(members, dates, pairs):
            if not candidate.found.note.startswith("update"):
                values = features(candidate, members, pairs)
                rows.append((values, contested or 0.0, unknown if contested is None else 1.0))
    return Found(folder.name, np.array([r[0] for r in rows]).reshape(-1, len(FEATURES)),
                 np.array([r[1] for r in rows]), np.array([r[2] for r in rows]))  # fmt: skip


def judged(
    members: Sequence[Proposition], gold: Mapping[str, Any], keys: Mapping[str, str], status: str
) -> float | None:
    """Which share of the gold claims that a group holds may have a status; None where it holds none."""
    claims = [(claim["assertions"], status in claim["status"]) for claim in gold["claims"]]
    more = [] if status != "contested" else gold.get("further", [])  # of the second reader's no other status is known
    further = [([cell for side in claim["sides"] for cell in side], len(claim["sides"]) > 1) for claim in more]
    for known in (claims, further):
        met = [right for cells, right in known if sum(_met(members, cell, keys) for cell in cells) >= 2]
        if met:
            return sum(met) / len(met)
    return None


def _met(members: Sequence[Proposition], cell: Mapping[str, Any], keys: Mapping[str, str]) -> bool:
    return any(
        keys[p.span.report] == cell["report"] and p.span.start < cell["end"] and cell["start"] < p.span.end
        for p in members
    )


def fit(found: Sequence[Found]) -> Array:
    """Weights and, last, the bias: Newton's steps on the penalised likelihood."""
    x, y, weight = (np.concatenate([f[n] for f in found]) for n in (1, 2, 3))
    x = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(x.shape[1])
    penalty = np.diag([PENALTY] * (x.shape[1] - 1) + [0.01])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (weight * (y - p)) - penalty @ w
        w = w + np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + penalty, slope)
    return np.asarray(w)


def answers(w: Array, values: Array) -> Array:
    """Chances of the rows."""
    return np.asarray(1 / (1 + np.exp(-(values @ w[:-1] + w[-1]))))


def say(found: Sequence[Found], cases: str) -> None:
    """Print how well piles left out are told."""
    chance: dict[str, Array] = {}
    for rest, out in folds(found):
        w = fit([found[n] for n in rest])
        chance |= {found[n].name: answers(w, found[n].values) for n in out}
    use = [f.weight == 1 for f in found]
    p = np.concatenate([chance[f.name][u] for f, u in zip(found, use, strict=True)])
    y = np.concatenate([f.right[u] for f, u in zip(found, use, strict=True)])
    print(f"{len(y)} {cases}, {y.mean():.2f} right, average precision {average_precision(p, y):.3f}")
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        print(f"  at {bar}: precision {y[p >= bar].mean():.2f} recall {y[p >= bar].sum() / y.sum():.2f}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("src/belegt/claims/data/contest.json"))
    args = parser.parse_args()
    write([found_in(*pile) for pile in nets_apart([(f, corpus_of(f)) for f in args.folders])], args.out)


def write(
    found: Sequence[Found], out: pathlib.Path, features: Sequence[str] = FEATURES, cases: str = "disagreements"
) -> None:
    """Print the figures, fit on all, write."""
    say(found, cases)
    w = np.round(fit(found), 4).tolist()
    made = {"note": f"fitted by training/claims/{out.stem}.py", "weights": dict(zip(features, w, strict=False))}
    out.write_text(json.dumps({**made, "bias": w[-1]}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
