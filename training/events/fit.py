"""Fits the network of `belegt.events.oneness` on clusters and piles with gold.

    python -m training.events.fit FOLDER... [--kept-apart FOLDER...] [--out src/belegt/events/data/oneness.json]

A case is a telling that a gold event's evidence holds, beside a telling of another report: right where evidence of the
same event holds both, wrong where the other is evidence of another event only, or stands in a report that does not tell
the event at all. A report that tells it without evidence gives, in a second round, the telling the first round finds
likeliest. Prints average precision on piles left out (every fourth in turn) and on those kept apart; then fits on all
but these. numpy only, seeded, a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

import training.claims.fit as trainer
from belegt.events.pairs import FEATURES, Matrix, Pairs
from belegt.events.stories import stories
from belegt.events.tellings import Telling, entity_lookup, tellings
from belegt.learned.net import Net, probability
from belegt.model.findings import Corpus

OUT = pathlib.Path("src/belegt/events/data/oneness.json")
Row = tuple[int, int, float]


class Case(NamedTuple):
    """One story of one pile: its tellings' reports by gold name, what they share, and the gold events."""

    name: str
    reports: npt.NDArray[np.str_]
    values: Matrix
    held: npt.NDArray[np.bool_]
    core: list[set[str]]
    also: list[set[str]]


def cases(folder: pathlib.Path, corpus: Corpus | None = None) -> list[Case]:
    """Return the stories of one cluster or pile."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    corpus = corpus or trainer.corpus_of(folder)
    lookup = entity_lookup(corpus.entities)
    told = {r.id: list(tellings(r, corpus.findings[r.id], lookup)) for r in corpus.reports}
    names = trainer.keys_of(gold, corpus)
    texts = {r.id: r.text for r in corpus.reports}
    found = [[one for id in story for one in told[id]] for story in stories(corpus)]
    return [
        _case(folder.name, mine, texts, names, gold["events"]) for mine in found if len({o.report for o in mine}) > 1
    ]


def _case(
    name: str, told: list[Telling], texts: dict[str, str], names: dict[str, str], events: list[dict[str, Any]]
) -> Case:
    pairs = Pairs(told, texts)
    held = np.array([[_is_evidence(one, names, event) for one in told] for event in events]).reshape(-1, len(told))
    return Case(
        name, np.array([names[one.report] for one in told]), np.stack([pairs.with_all(n) for n in range(len(told))]),
        held, [set(e["reports"]["core"]) for e in events], [set(e["reports"].get("also", [])) for e in events],
    )  # fmt: skip


def _is_evidence(one: Telling, names: dict[str, str], event: dict[str, Any]) -> bool:
    return any(
        g["report"] == names[one.report] and g["start"] < one.span.end and one.span.start < g["end"]
        for g in event["evidence"]
    )


def rows(case: Case, known: Net | None) -> Iterator[Row]:
    """The pairs of one story that say something: places of both tellings, and whether they tell of one happening."""
    for event, held in enumerate(case.held):
        others = (case.held.sum(0) > held) & ~held
        for one in np.flatnonzero(held).tolist():
            for report in sorted(set(case.reports)):
                yield from _in_report(case, event, one, np.flatnonzero(case.reports == report), others, known)


def _in_report(
    case: Case, event: int, one: int, mine: npt.NDArray[np.intp], others: npt.NDArray[np.bool_], known: Net | None
) -> Iterator[Row]:
    report = str(case.reports[mine[0]])
    right = [n for n in mine.tolist() if case.held[event, n] and n != one]
    wrong = [n for n in mine.tolist() if others[n]]
    if report != case.reports[one] and report in case.core[event] and not right and known is not None:
        right = [int(mine[probability(known, case.values[one, mine]).argmax()])]
    elif report != case.reports[one] and report not in case.core[event]:
        right, wrong = [], [] if report in case.also[event] else mine.tolist()
    yield from ((one, n, 1.0) for n in right)
    yield from ((one, n, 0.0) for n in wrong if n not in right)


def gathered(all_cases: Sequence[Case], known: Net | None) -> tuple[Matrix, Matrix]:
    """The figures of all pairs, and which are right."""
    found = [(case, row) for case in all_cases for row in rows(case, known)]
    return np.array([case.values[i, j] for case, (i, j, _) in found]), np.array([row[2] for _, row in found])


def fitted(all_cases: Sequence[Case]) -> Net:
    """Both rounds."""
    trainer.HIDDEN = 24
    first = Net(*trainer.train(*gathered(all_cases, None)))
    return Net(*trainer.train(*gathered(all_cases, first)))


def run(fitting: Sequence[Case], apart: Sequence[Case], out: pathlib.Path) -> list[tuple[Case, Net]]:
    """Print the figures, fit, write; return for each case a network that has not seen it."""
    names = sorted({case.name for case in fitting})
    unseen: list[tuple[Case, Net]] = []
    for k in range(trainer.FOLDS):
        out_names = set(names[k :: trainer.FOLDS])
        net = fitted([case for case in fitting if case.name not in out_names])
        unseen += [(case, net) for case in fitting if case.name in out_names]
    say("left out in turn", unseen)
    net = fitted(fitting)
    say("kept apart", [(case, net) for case in apart])
    made = {part: np.round(value, 4).tolist() for part, value in net._asdict().items()}
    note = f"fitted by training/events/fit.py on {', '.join(names)}"
    out.write_text(json.dumps({"note": note, "features": FEATURES, **made}, separators=(",", ":")) + "\n", "utf-8")
    return [*unseen, *((case, net) for case in apart)]


def say(name: str, judged: Sequence[tuple[Case, Net]]) -> None:
    """Print how well tellings of one happening are told from others."""
    answers = [(gathered([case], None), net) for case, net in judged if list(rows(case, None))]
    if answers:
        y = np.hstack([y for (_, y), _ in answers])
        p = np.hstack([probability(net, x) for (x, _), net in answers])
        score = trainer.average_precision(p, y)
        print(f"{name}: {int(y.sum())} of {len(y)} pairs, average precision {score:.3f}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--kept-apart", nargs="*", default=[], type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=OUT)
    args = parser.parse_args()
    fitting, apart = ([case for folder in group for case in cases(folder)] for group in (args.folders, args.kept_apart))
    run(fitting, apart, args.out)


if __name__ == "__main__":
    main()
