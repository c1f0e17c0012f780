"""What the gate in the recogniser of names (decision 0331) leaves out, what that costs and what it saves.

    python bench/names_gate.py ARTICLES.jsonl.gz [--reports 100]

Reads every sentence of articles the gate did not learn from with the shipped graph and with the same graph, its gate
held open, one after the other, and prints how many sentences stop half way, in how many the names differ, and the
seconds each graph took. Needs `onnx` (`pip install onnx`), which belegt itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from belegt.entities.recognise import BEGIN, END, WEIGHTS, Recogniser, calmed
from belegt.language.sentences import sentences
from belegt.language.tokens import tokens
from belegt.learned.pieces import piece_forms
from belegt.learned.weights import verified
from belegt.learned.words import Encoder

LEARNED = 500  # articles `training/names/gate.py` reads, one in so many; those half way between are taken here


def opened(folder: Path) -> Encoder:
    """The shipped graph with a bar that every sentence passes."""
    model = onnx.load(str(verified(WEIGHTS) / "names.onnx"))
    (bar,) = [one for one in model.graph.initializer if one.name == "gate_bar"]
    bar.CopyFrom(numpy_helper.from_array(np.array(-np.inf, np.float32), "gate_bar"))
    onnx.save(model, str(folder / "open.onnx"))
    return Encoder(folder / "open.onnx")


def sentences_of(articles: Path, count: int) -> set[tuple[str, ...]]:
    """The different sentences of that many articles, as words."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line)["article"] for line in lines]
    step = len(rows) // LEARNED
    chosen = rows[7 + step // 2 :: step * LEARNED // count]
    runs = ((text, calmed(list(tokens(text, *at)))) for text in chosen for at in sentences(text))
    return {tuple(piece_forms(text, run)) for text, run in runs if run}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    args = parser.parse_args()
    shipped, spent, counts = Recogniser(), np.zeros(2), np.zeros(4, dtype=int)
    with tempfile.TemporaryDirectory() as folder:
        graphs = (shipped._encoder, opened(Path(folder)))
        for forms in sorted(sentences_of(args.articles, args.reports)):
            for piece in shipped._pieces(forms):
                scores, at = [], [1 + first for first in piece.first]
                for n, graph in enumerate(graphs):
                    begun = time.perf_counter()
                    scores.append(graph.run([BEGIN, *piece.ids, END])[0][0])
                    spent[n] += time.perf_counter() - begun
                found, whole = (shipped._spans(one[at]) for one in scores)
                stops = not np.array_equal(*scores)
                counts += [1, bool(whole), stops, found != whole]
    print("{} sentences, {} with names; {} stop half way, in {} the names differ".format(*counts))
    print(f"{spent[0]:.1f} s, gate held open {spent[1]:.1f} s: {spent[0] / spent[1]:.2f}")


if __name__ == "__main__":
    main()
