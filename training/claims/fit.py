"""Fits the weights of `belegt.claims.likeness` on clusters with gold.

    python training/claims/fit.py FOLDER... [--out src/belegt/claims/data/likeness.json]

Every pair worth a look (`belegt.claims.pairs`), at least one side of which a gold claim holds, is a case; it is
positive when one gold claim holds both. Prints precision and recall by leave-one-cluster-out, then fits on all.
Ridge-penalised logistic regression by Newton's method: deterministic, a second on one core.
"""

from __future__ import annotations

import argparse
import json
import pathlib

import numpy as np
import numpy.typing as npt

import belegt.pipeline as pipeline
from belegt.claims.align import tabulate
from belegt.claims.likeness import FEATURES, PLAIN
from belegt.claims.propositions import Proposition
from belegt.claims.step import meaning, proposed, setting
from belegt.model.findings import Corpus
from belegt.sources.read import read

Array = npt.NDArray[np.float64]
RIDGE = 1.0


def corpus_of(folder: pathlib.Path) -> Corpus:
    """Run every step before the claims."""
    files = [str(p) for p in sorted(folder.iterdir()) if p.suffix != ".toml" and p.name != "gold.json"]
    raws, warnings = read(files)
    corpus = pipeline._corpus(raws, warnings)
    for step in pipeline.steps("full")[:-1]:
        corpus = step.run(corpus)
    return corpus


def cases(folder: pathlib.Path, corpus: Corpus | None = None) -> tuple[Array, Array]:
    """Return the features (n, all) and whether each pair is one claim, for one cluster."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    corpus = corpus or corpus_of(folder)
    names = {
        r.id: next((k for k in gold["reports"] if pathlib.Path(r.file).name.startswith(k)), "") for r in corpus.reports
    }
    said = proposed(corpus)
    held = [_held(p, gold, names[p.span.report]) for p in said]
    table = tabulate(said, meaning(said), setting(said, corpus))
    about = np.array([bool(held[i] or held[j]) for i, j in table.pairs])
    return table.values[about], np.array([bool(held[i] & held[j]) for i, j in table.pairs[about]], dtype=float)


def _held(p: Proposition, gold: dict[str, list[dict[str, object]]], report: str) -> set[str]:
    return {
        str(claim["id"])
        for claim in gold["claims"]
        for cell in claim["assertions"]  # type: ignore[attr-defined]
        if cell["report"] == report and cell["start"] < p.span.end and p.span.start < cell["end"]
    }


def fit(x: Array, y: Array) -> Array:
    """Return weights, bias last."""
    x = np.hstack([x, np.ones((len(x), 1))])
    weights, ridge = np.zeros(x.shape[1]), RIDGE * np.eye(x.shape[1])
    ridge[-1, -1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + ridge @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def predict(x: Array, weights: Array) -> Array:
    """Return probabilities."""
    return np.asarray(1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1]))))


def left_out(sets: list[tuple[Array, Array]], width: int) -> tuple[Array, Array]:
    """Probabilities of each cluster's pairs from weights fitted on the others, and what they should be."""
    held = []
    for k, (x, _) in enumerate(sets):
        rest = [pair for i, pair in enumerate(sets) if i != k] or sets
        held.append(
            predict(x[:, :width], fit(np.vstack([x[:, :width] for x, _ in rest]), np.hstack([y for _, y in rest])))
        )
    return np.hstack(held), np.hstack([y for _, y in sets])


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("src/belegt/claims/data/likeness.json"))
    args = parser.parse_args()
    write([cases(folder) for folder in args.folders], sorted(folder.name for folder in args.folders), args.out)


def write(sets: list[tuple[Array, Array]], names: list[str], out: pathlib.Path) -> None:
    """Print what leave-one-cluster-out gives, fit on all, write the weights."""
    for kind, features in (("without the judge", PLAIN), ("with it", FEATURES)):
        p, y = left_out(sets, len(features))
        order = np.argsort(-p, kind="stable")
        hits = np.cumsum(y[order])
        print(f"{kind}: average precision {float((hits / (np.arange(len(y)) + 1) * y[order]).sum() / y.sum()):.3f}")
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        hit = float((y * (p >= threshold)).sum())
        print(f"  at {threshold}: precision {hit / max(1, (p >= threshold).sum()):.3f} recall {hit / y.sum():.3f}")
    weights = fit(np.vstack([x for x, _ in sets]), y)
    made = dict(zip((*FEATURES, "bias"), (round(float(w), 4) for w in weights), strict=True))
    print(" ", made)
    note = f"fitted by training/claims/fit.py on {', '.join(names)}; {int(y.sum())} of {len(y)} pairs positive"
    out.write_text(json.dumps({"note": note, "weights": made}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
