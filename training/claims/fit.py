"""Fits the weights of `belegt.claims.likeness` on clusters with gold.

    python training/claims/fit.py FOLDER... [--out src/belegt/claims/data/likeness.json]

Every pair of clauses of two reports, at least one of which a gold claim holds, is a case; it is positive when one gold
claim holds both. Prints precision and recall by leave-one-cluster-out, then fits on all. Ridge-penalised logistic
regression by Newton's method: deterministic, a second on one core.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

import belegt.pipeline as pipeline
from belegt.claims.align import tabulate
from belegt.claims.likeness import FEATURES
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


def cases(folder: pathlib.Path) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield (features, positive) for one cluster."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    corpus = corpus_of(folder)
    names = {r.id: next((k for k in gold["reports"] if r.file.startswith(k)), "") for r in corpus.reports}
    said = proposed(corpus)
    held = [_held(p, gold, names[p.span.report]) for p in said]
    for i, j, values in tabulate(said, meaning(said), setting(said, corpus)):
        if said[i].span.report != said[j].span.report and (held[i] or held[j]):
            yield values, bool(held[i] & held[j])


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


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("src/belegt/claims/data/likeness.json"))
    args = parser.parse_args()
    sets = [list(cases(folder)) for folder in args.folders]
    xs = [np.array([f for f, _ in rows], dtype=float) for rows in sets]
    ys = [np.array([y for _, y in rows], dtype=float) for rows in sets]
    held = []
    for k in range(len(sets)):
        rest = [i for i in range(len(sets)) if i != k] or [k]
        held.append(predict(xs[k], fit(np.vstack([xs[i] for i in rest]), np.hstack([ys[i] for i in rest]))))
    p, y = np.hstack(held), np.hstack(ys)
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        hit = float((y * (p >= threshold)).sum())
        print(f"at {threshold}: precision {hit / max(1, (p >= threshold).sum()):.3f} recall {hit / y.sum():.3f}")
    weights = fit(np.vstack(xs), y)
    named = dict(zip((*FEATURES, "bias"), (round(float(w), 4) for w in weights), strict=True))
    used = ", ".join(sorted(folder.name for folder in args.folders))
    note = f"fitted by training/claims/fit.py on {used}; {int(y.sum())} of {len(y)} pairs positive"
    args.out.write_text(json.dumps({"note": note, "weights": named}, indent=1) + "\n", "utf-8")
    print(named)


if __name__ == "__main__":
    main()
