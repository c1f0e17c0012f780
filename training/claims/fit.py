"""Fits the networks of `belegt.claims.likeness` on clusters and piles with gold.

    python -m training.claims.fit FOLDER... [--kept-apart FOLDER...] [--out src/belegt/claims/data/likeness.json]

Every pair worth a look (`belegt.claims.pairs`), at least one side of which a gold claim holds, is a case; it is
positive when one gold claim holds both. Pairs that only a second reader joined (`[[further]]`), and passages that may
count but need not (`also`), are no cases: gold as a press gold standard picks it would hold some of them and leave
others out. Give it piles the passage reader has not seen (`piles.py --part weights`). Prints average precision,
precision and recall on piles left out (every fourth in turn), and on those kept apart, then fits on all but these.
numpy only, seeded, minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

import belegt.pipeline as pipeline
from belegt.claims.align import numbered_reports, tabulate
from belegt.claims.likeness import FEATURES, either_way, shared, turned
from belegt.claims.likeness import nets as shipped
from belegt.claims.meaning import meaning
from belegt.claims.propositions import Proposition
from belegt.claims.step import proposed, setting
from belegt.learned.net import BOUND, Net
from belegt.model.findings import Corpus
from belegt.sources.read import read

Array = npt.NDArray[np.float64]
HIDDEN, EPOCHS, BATCH, RATE, DECAY, DROP = 32, 10, 512, 3e-3, 0.05, 0.15
FEW = 128  # a batch of the pairs within gold claims, which are few
JOINED = 0.2  # likelihood beyond which two clauses of real reports are taken for one claim
FOLDS, SEEDS = 4, 3


class Case(NamedTuple):
    """One pile: pairs, their features, which are cases, one claim, on opposite sides of it; each clause's report; and
    whether its gold lists every fact that two reports tell, as that of real reports does.
    """

    name: str
    pairs: npt.NDArray[np.intp]
    values: Array
    about: npt.NDArray[np.bool_]
    wanted: Array
    against: npt.NDArray[np.bool_]
    reports: npt.NDArray[np.intp]
    whole: bool


def corpus_of(folder: pathlib.Path) -> Corpus:
    """Run every step before the claims."""
    files = [str(p) for p in sorted(folder.iterdir()) if p.suffix != ".toml" and p.name != "gold.json"]
    raws, warnings = read(files)
    corpus = pipeline._corpus(raws, warnings)
    for step in pipeline.steps("full")[:-1]:
        corpus = step.run(corpus)
    return corpus


def case(folder: pathlib.Path, corpus: Corpus | None = None) -> Case:
    """Return the pairs of one cluster or pile."""
    corpus = corpus or corpus_of(folder)
    said = proposed(corpus).said
    held, more = held_in(folder, corpus, said, further=False), held_in(folder, corpus, said, also=True)
    table = tabulate(said, meaning(said, corpus), setting(said, corpus))
    sides = [[held[i][id] & held[j][id] for id in held[i].keys() & held[j].keys()] for i, j in table.pairs]
    beyond = [bool(more[i].keys() & more[j].keys()) and not met for (i, j), met in zip(table.pairs, sides, strict=True)]
    whole = lists_all(folder)
    about = [bool(whole or held[i] or held[j]) for i, j in table.pairs]
    return Case(
        folder.name, table.pairs, table.values, np.array(about) & ~np.array(beyond),
        np.array([float(bool(met)) for met in sides]), np.array([not all(met) for met in sides]),
        numbered_reports(said), whole,
    )  # fmt: skip


def held_in(
    folder: pathlib.Path, corpus: Corpus, said: Sequence[Proposition], further: bool = True, also: bool = False
) -> list[dict[str, set[int]]]:
    """For each clause the gold claims it is in, and on which of their sides; `further` counts the second reader, `also`
    the passages that may count but need not.
    """
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    names = keys_of(gold, corpus)
    if not further:
        gold["further"] = []
    if not also:
        gold["claims"] = [claim | {"also": []} for claim in gold["claims"]]
    return [_held(p, gold, names[p.span.report]) for p in said]


def lists_all(folder: pathlib.Path) -> bool:
    """Whether a pile's gold lists every fact that two reports tell: what it does not know is no claim then."""
    return bool(json.loads((folder / "gold.json").read_text("utf-8")).get("exhaustive"))


def keys_of(gold: dict[str, Any], corpus: Corpus) -> dict[str, str]:
    """The gold's keys of the reports by their ids."""
    return {
        r.id: next((k for k in gold["reports"] if pathlib.Path(r.file).name.startswith(k)), "") for r in corpus.reports
    }


def _held(p: Proposition, gold: dict[str, Any], report: str) -> dict[str, set[int]]:
    """The gold claims a clause is in, and on which of their sides."""
    found: dict[str, set[int]] = {}
    for claim in gold["claims"]:
        for cell in claim["assertions"]:
            if meets(p, cell, report):
                found.setdefault(str(claim["id"]), set()).add(_side(claim.get("sides") or [], cell))
        if any(meets(p, cell, report) for cell in claim.get("also", [])):
            found.setdefault(str(claim["id"]), set()).add(0)
    for more in gold.get("further", []):
        for side, cells in enumerate(more["sides"]):
            if any(meets(p, cell, report) for cell in cells):
                found.setdefault(str(more["id"]), set()).add(side)
        if any(meets(p, cell, report) for cell in more["not"]):
            found.pop(str(more["id"]), None)
    return found


def meets(p: Proposition, cell: dict[str, Any], report: str) -> bool:
    """True where a clause of that report overlaps a gold cell."""
    return bool(cell["report"] == report and cell["start"] < p.span.end and p.span.start < cell["end"])


def _side(sides: Sequence[Sequence[dict[str, Any]]], cell: dict[str, Any]) -> int:
    at = [n for n, side in enumerate(sides) if any(cell.items() >= c.items() for c in side)]
    return at[0] if at else 0


def _gathered(cases: Sequence[Case], extra: Sequence[Array] | None = None) -> tuple[Array, Array]:
    """The pairs of invented piles, and which are one claim; with the real ones, claims ran into each other."""
    rows = [c.values if extra is None else np.hstack([c.values, e]) for c, e in zip(cases, extra or cases, strict=True)]
    x, y = (np.vstack([x[c.about] for x, c in zip(rows, cases, strict=True) if not c.whole]),
            np.hstack([c.wanted[c.about] for c in cases if not c.whole]))  # fmt: skip
    return _in_both_orders(x, y)


def _in_both_orders(x: Array, y: Array) -> tuple[Array, Array]:
    """Every pair twice: which of its clauses comes first is chance."""
    return np.vstack([x, turned(x)]), np.hstack([y, y])


def _opposed(cases: Sequence[Case], likely: Sequence[Array]) -> tuple[Array, Array]:
    """The pairs of one claim, and which of them take opposite sides; of real reports also pairs that are likely taken
    for one claim and are none: nobody opposes anybody there.
    """
    rows = [(c.wanted > 0) | (c.whole & (p >= JOINED)) for c, p in zip(cases, likely, strict=True)]
    against = [c.against & (c.wanted > 0) for c in cases]
    x = np.vstack([c.values[use] for c, use in zip(cases, rows, strict=True)])
    return _in_both_orders(x, np.hstack([a[use].astype(float) for a, use in zip(against, rows, strict=True)]))


def train(x: Array, y: Array, batch: int = BATCH) -> Net:
    """Return one network: `SEEDS` of them side by side, whose mean it gives."""
    mean, scale = x.mean(0), x.std(0) + 1e-3
    given = np.clip((x - mean) / scale, -BOUND, BOUND)
    made = [_descend(given, y, seed, batch) for seed in range(SEEDS)]
    return Net(
        mean, scale, np.vstack([m[0] for m in made]), np.hstack([m[1] for m in made]),
        np.hstack([m[2] for m in made]) / SEEDS, np.array(np.mean([m[3] for m in made])),
    )  # fmt: skip


def _descend(x: Array, y: Array, seed: int, batch: int) -> list[Array]:
    """AdamW on the cross entropy, the rate rising and falling once; units drop out at random."""
    dice = np.random.default_rng(seed)
    w = [dice.normal(0, (2 / x.shape[1]) ** 0.5, (HIDDEN, x.shape[1])), np.zeros(HIDDEN),
         dice.normal(0, HIDDEN**-0.5, HIDDEN), np.array(np.log(y.mean() / (1 - y.mean())))]  # fmt: skip
    first, second = [np.zeros_like(p) for p in w], [np.zeros_like(p) for p in w]
    steps = EPOCHS * -(-len(y) // batch)
    for step, rows in enumerate(_batches(len(y), batch, dice), 1):
        rate = RATE * min(1.0, 4 * step / steps) * min(1.0, (steps - step + 1) / (0.7 * steps))
        for n, gradient in enumerate(_gradients(w, x[rows], y[rows], dice)):
            first[n] = 0.9 * first[n] + 0.1 * gradient
            second[n] = 0.999 * second[n] + 0.001 * gradient**2
            move = first[n] / (1 - 0.9**step) / (np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8)
            w[n] = w[n] - rate * (move + DECAY * w[n] * (n in (0, 2)))
    return w


def _batches(count: int, batch: int, dice: np.random.Generator) -> Iterator[npt.NDArray[np.intp]]:
    for _ in range(EPOCHS):
        order = dice.permutation(count)
        for at in range(0, count, batch):
            yield order[at : at + batch]


def _gradients(w: list[Array], x: Array, y: Array, dice: np.random.Generator) -> list[Array]:
    kept = (dice.random(x.shape) >= DROP) / (1 - DROP)
    units = (dice.random((len(x), HIDDEN)) >= DROP) / (1 - DROP)
    given = x * kept
    hidden = np.maximum(given @ w[0].T + w[1], 0.0) * units
    off = (1 / (1 + np.exp(-np.clip(hidden @ w[2] + w[3], -30, 30))) - y) / len(y)
    back = np.outer(off, w[2]) * units * (hidden > 0)
    return [back.T @ given, back.sum(0), hidden.T @ off, np.array(off.sum())]


def folds(cases: Sequence[object]) -> Iterator[tuple[list[int], list[int]]]:
    """Every fourth pile left out in turn: (the others, these)."""
    for k in range(FOLDS):
        out = list(range(k, len(cases), FOLDS))
        yield [n for n in range(len(cases)) if n % FOLDS != k], out


def unseen(cases: Sequence[Case]) -> tuple[list[Array], list[Array]]:
    """What both networks say of each pile, neither having seen it; the second learns from first answers as unsure."""
    alone: list[Array] = [np.zeros(0)] * len(cases)
    for rest, out in folds(cases):
        net = train(*_gathered([cases[n] for n in rest]))
        for n in out:
            alone[n] = either_way(net, cases[n].values)
    more = [shared(c.pairs, p, c.reports) for c, p in zip(cases, alone, strict=True)]
    both: list[Array] = [np.zeros(0)] * len(cases)
    for rest, out in folds(cases):
        net = train(*_gathered([cases[n] for n in rest], [more[n] for n in rest]))
        for n in out:
            both[n] = either_way(net, np.hstack([cases[n].values, more[n]]))
    return alone, both


Nets = tuple[Net, Net, Net]


def fitted(cases: Sequence[Case], alone: Sequence[Array]) -> Nets:
    """All networks on all cases; the second on answers of first networks that had not seen them."""
    more = [shared(c.pairs, p, c.reports) for c, p in zip(cases, alone, strict=True)]
    return opposing(cases, (train(*_gathered(cases)), train(*_gathered(cases, more))))


def opposing(cases: Sequence[Case], pairs: tuple[Net, Net]) -> Nets:
    """The networks of pairs with one that says which take opposite sides."""
    likely = [answers(pairs, c)[1] for c in cases]
    return *pairs, train(*_opposed(cases, likely), FEW)


def nets_apart(corpora: Sequence[tuple[pathlib.Path, Corpus]]) -> Iterator[tuple[pathlib.Path, Corpus, Nets]]:
    """Every pile with networks that had not seen it (every fourth left out in turn)."""
    cases = [case(*pile) for pile in corpora]
    alone, _ = unseen(cases)
    for rest, out in folds(cases):
        nets = fitted([cases[n] for n in rest], [alone[n] for n in rest])
        yield from ((*corpora[n], nets) for n in out)


def answers(nets: Sequence[Net], c: Case) -> tuple[Array, Array]:
    """What both networks say of a pile."""
    alone = either_way(nets[0], c.values)
    return alone, either_way(nets[1], np.hstack([c.values, shared(c.pairs, alone, c.reports)]))


def say_opposed(cases: Sequence[Case], nets: Sequence[Net]) -> None:
    """Print how well opposite sides are told apart within gold claims, a network a case."""
    met = [
        (c.against[c.wanted > 0].astype(float), either_way(n, c.values[c.wanted > 0]))
        for c, n in zip(cases, nets, strict=True)
    ]
    y, p = (np.hstack(parts) for parts in zip(*met, strict=True))
    print(f"opposite sides: {int(y.sum())} of {len(y)} pairs, average precision {average_precision(p, y):.3f}")


def average_precision(p: Array, y: Array) -> float:
    """Area under precision and recall."""
    ordered = y[np.argsort(-p, kind="stable")]
    return float((np.cumsum(ordered) / (np.arange(len(y)) + 1) * ordered).sum() / max(1.0, y.sum()))


def say(name: str, cases: Sequence[Case], answers: Sequence[Array]) -> None:
    """Print average precision, and precision and recall by threshold."""
    p = np.hstack([a[c.about] for a, c in zip(answers, cases, strict=True)])
    y = np.hstack([c.wanted[c.about] for c in cases])
    print(
        f"{name}: {len(cases)} piles, {int(y.sum())} of {len(y)} pairs, average precision {average_precision(p, y):.3f}"
    )
    for bar in (0.1, 0.2, 0.3, 0.5, 0.7):
        hit = float((y * (p >= bar)).sum())
        print(f"  at {bar}: precision {hit / max(1, (p >= bar).sum()):.2f} recall {hit / y.sum():.2f}")


def write(nets: Nets, names: Sequence[str], out: pathlib.Path) -> None:
    """Write the networks as plain JSON."""
    made = {
        name: {part: np.round(value, 4).tolist() for part, value in net._asdict().items()}
        for name, net in zip(("alone", "shared", "contrary"), nets, strict=True)
    }
    note = f"fitted by training/claims/fit.py on {', '.join(names)}"
    out.write_text(json.dumps({"note": note, "features": FEATURES, **made}, separators=(",", ":")) + "\n", "utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--kept-apart", nargs="*", default=[], type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("src/belegt/claims/data/likeness.json"))
    parser.add_argument("--sides", action="store_true", help="keep the shipped networks of pairs, fit the third")
    args = parser.parse_args()
    cases = [case(folder) for folder in args.folders]
    if args.sides:
        write(opposing(cases, shipped()[:2]), sorted(c.name for c in cases), args.out)
    else:
        run(cases, [case(folder) for folder in args.kept_apart], args.out)


def run(cases: Sequence[Case], apart: Sequence[Case], out: pathlib.Path) -> list[Array]:
    """Print the figures, fit, write; return what networks that had not seen them say of the cases."""
    alone, both = unseen(cases)
    say("left out in turn, pair alone", cases, alone)
    say("left out in turn", cases, both)
    nets = fitted(cases, alone)
    if apart:
        say("kept apart", apart, [answers(nets, c)[1] for c in apart])
        say_opposed(apart, [nets[2]] * len(apart))
    write(nets, sorted(c.name for c in cases), out)
    return both


if __name__ == "__main__":
    main()
