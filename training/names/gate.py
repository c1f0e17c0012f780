"""Lets the recogniser stop half way in sentences that hold no name, most of them in news.

    PYTHONPATH=.:src:training/names python training/names/gate.py WEIGHTS/names --articles NEWS.jsonl.gz \\
        --germeval GERMEVAL_DIR --piles PILES --version 6

A small network reads what the lower `LOWER` layers say of each piece and learns whether the whole graph will call its
word a name. Where the likeliest piece of a sentence stays below a bar, the upper layers are left out (an ONNX `If`) and
every word is "O". The bar lets through all but `LOST` of the sentences with names that the network did not learn from.
Taught by the graph's own answers, so no labels are needed; piles bring English. The weights are as `export.py` wrote
them, without a gate; the manifest is made anew.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from corpora import germeval
from onnx import TensorProto, helper, numpy_helper
from tags import TAGS
from torch import nn

from belegt.entities.recognise import best_path, calmed, tag_spans, transitions
from belegt.language.sentences import sentences
from belegt.language.tokens import tokens
from belegt.learned.pieces import encode_words, piece_forms
from belegt.learned.weights import MANIFEST, sha256
from belegt.learned.words import words

LOWER, HIDDEN = 6, 64
SEAM = f"/layers.{LOWER - 1}/norm2/LayerNormalization_output_0"  # what the last lower layer gives
LOST = 0.0005  # share of the sentences with names whose names may be lost
MOST = 300  # pieces of a sentence read here
ARTICLES, EPOCHS, BATCH, RATE, NAMED = 500, 8, 2048, 1e-3, 4.0
NONE = -30.0  # log-probability of every other tag where the upper layers are left out
Floats = npt.NDArray[np.float32]


class Read(NamedTuple):
    """A sentence read by the whole graph: hidden (pieces, 384) behind the lower layers, how likely each piece's word is
    a name (pieces), whether names are found.
    """

    hidden: npt.NDArray[np.float16]
    named: Floats
    has_names: bool


def sentences_of(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each sentence as the recogniser gets them."""
    for start, end in sentences(text):
        found = calmed(list(tokens(text, start, end)))
        if found:
            yield tuple(piece_forms(text, found))


def texts_of(args: argparse.Namespace) -> Iterator[str]:
    """Articles spread over the file, GermEval's training sentences, the reports of every sixth pile."""
    with gzip.open(args.articles, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line)["article"] for line in lines]
    yield from rows[7 :: len(rows) // ARTICLES]
    yield from (sentence.text for sentence in germeval(args.germeval / "germeval2014-train-fragment.tsv"))
    for folder in sorted(args.piles.iterdir())[5::6]:
        yield from (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))


def read_all(graph: onnx.ModelProto, texts: Iterable[str]) -> list[Read]:
    """Read every sentence once, in random order."""
    watched = onnx.ModelProto()
    watched.CopyFrom(graph)
    watched.graph.output.append(helper.make_tensor_value_info(SEAM, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    moves, starts = transitions(TAGS)
    found = []
    for forms in sorted({one for text in texts for one in sentences_of(text)}):
        encoded = encode_words(words().tokenizer, list(forms))
        ids = [0, *encoded.ids[:MOST], 2]
        scores, hidden = (a[0] for a in session.run(None, {"words": words()(ids)[None]}))
        first = [1 + at for at in encoded.first if at < len(ids) - 2]
        if first:
            word = np.searchsorted(first, np.arange(1, len(ids) - 1), side="right") - 1
            named = 1 - np.exp(scores[first, 0])[word]
            spans = tag_spans(best_path(scores[first], moves, starts), TAGS, scores[first])
            found.append(Read(hidden[1:-1].astype(np.float16), named, bool(spans)))
    random.Random(5).shuffle(found)
    return found


class Gate(nn.Module):
    """Hidden (pieces, 384) to how likely (logit) the whole graph calls a piece's word a name."""

    def __init__(self, mean: torch.Tensor, scale: torch.Tensor) -> None:
        super().__init__()
        self.mean, self.scale = mean, scale
        self.net = nn.Sequential(nn.Linear(384, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """Run."""
        return self.net((hidden - self.mean) / self.scale)[:, 0]

    def folded(self) -> list[Floats]:
        """Weights and biases of both products, the first with mean and scale folded in."""
        one, other = self.net[0], self.net[2]
        first = (one.weight / self.scale).detach()
        bias = one.bias.detach() - first @ self.mean
        return [np.ascontiguousarray(a.detach().numpy()) for a in (first.T, bias, other.weight.T, other.bias)]


def fitted(read: list[Read]) -> Gate:
    """Learn from sentences."""
    torch.manual_seed(3)
    x = torch.tensor(np.concatenate([one.hidden for one in read]).astype(np.float32))
    y = torch.tensor(np.concatenate([one.named for one in read]))
    gate = Gate(x.mean(0), x.std(0))
    optimiser = torch.optim.AdamW(gate.net.parameters(), lr=RATE, weight_decay=1e-3)
    weigh = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(NAMED))
    for epoch in range(EPOCHS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        for rows in torch.randperm(len(x)).split(BATCH):
            loss = weigh(gate(x[rows]), y[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return gate


def bar_of(gate: Gate, read: list[Read]) -> float:
    """The bar on sentences it did not learn from; prints what it leaves out."""
    with torch.no_grad():
        best = np.array([float(gate(torch.tensor(one.hidden.astype(np.float32))).max()) for one in read])
    has, pieces = np.array([one.has_names for one in read]), np.array([len(one.named) + 2 for one in read])
    bar = float(np.quantile(best[has], LOST))
    out = best < bar
    print(
        f"{len(read)} sentences, {has.sum()} with names; below {bar:.2f} lie {out.sum()}, {out[has].sum()} of them with"
    )
    print(f"names; {pieces[out].sum() / pieces.sum():.1%} of all pieces")
    return bar


def gated(whole: onnx.ModelProto, gate: list[Floats], bar: float) -> onnx.ModelProto:
    """The graph whose upper half runs only where the gate lets a sentence through; there it gives what it gave."""
    at = next(n for n, node in enumerate(whole.graph.node) if SEAM in node.output) + 1
    lower, upper = list(whole.graph.node[:at]), list(whole.graph.node[at:])
    asked = {name for node in lower for name in node.input}
    weights = {one.name: one for one in whole.graph.initializer}
    mine = [weights[name] for name in sorted({i for n in upper for i in n.input} & weights.keys()) if name not in asked]
    then = helper.make_graph(upper, "upper", [], [whole.graph.output[0]], mine)
    nodes, held = _gate_nodes(gate, bar)
    choice = helper.make_node("If", ["gate_open"], ["scores"], then_branch=then, else_branch=_nothing(len(TAGS)))
    kept = [one for one in whole.graph.initializer if one.name in asked]
    graph = helper.make_graph(
        [*lower, *nodes, choice], "names", list(whole.graph.input),
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "pieces", len(TAGS)])], [*kept, *held],
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=whole.opset_import, ir_version=whole.ir_version)


def _gate_nodes(gate: list[Floats], bar: float) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    names = ("gate_first", "gate_first_bias", "gate_last", "gate_last_bias")
    held = [numpy_helper.from_array(a, name) for a, name in zip(gate, names, strict=True)]
    ends = {"gate_from": [1], "gate_to": [-1], "gate_axis": [1]}  # neither <s> nor </s>
    held += [numpy_helper.from_array(np.array(value, np.int64), name) for name, value in ends.items()]
    held.append(numpy_helper.from_array(np.array(bar, np.float32), "gate_bar"))
    steps = [
        ("Slice", [SEAM, "gate_from", "gate_to", "gate_axis"], "gate_inner"),
        ("MatMul", ["gate_inner", "gate_first"], "gate_a"), ("Add", ["gate_a", "gate_first_bias"], "gate_b"),
        ("Relu", ["gate_b"], "gate_c"), ("MatMul", ["gate_c", "gate_last"], "gate_d"),
        ("Add", ["gate_d", "gate_last_bias"], "gate_e"),
    ]  # fmt: skip
    nodes = [helper.make_node(kind, inputs, [output]) for kind, inputs, output in steps]
    nodes.append(helper.make_node("ReduceMax", ["gate_e"], ["gate_best"], keepdims=0))
    nodes.append(helper.make_node("GreaterOrEqual", ["gate_best", "gate_bar"], ["gate_open"]))
    return nodes, held


def _nothing(tags: int) -> onnx.GraphProto:
    """Every word "O"."""
    row = np.full((1, 1, tags), NONE, np.float32)
    row[..., 0] = 0.0
    held = [numpy_helper.from_array(row, "nothing_row")]
    held.append(numpy_helper.from_array(np.array([1], np.int64), "nothing_one"))
    nodes = [
        helper.make_node("Shape", ["words"], ["nothing_pieces"], start=1, end=2),
        helper.make_node("Concat", ["nothing_one", "nothing_pieces", "nothing_one"], ["nothing_shape"], axis=0),
        helper.make_node("Expand", ["nothing_row", "nothing_shape"], ["nothing"]),
    ]
    out = helper.make_tensor_value_info("nothing", TensorProto.FLOAT, [1, "pieces", tags])
    return helper.make_graph(nodes, "nothing", [], [out], held)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--germeval", type=Path, required=True)
    parser.add_argument("--piles", type=Path, required=True, help="unpacked by training.claims.piles --part reader")
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    path = args.folder / "names.onnx"
    whole = onnx.load(str(path))
    read = read_all(whole, texts_of(args))
    apart = len(read) // 4
    gate = fitted(read[apart:])
    onnx.save(gated(whole, gate.folded(), bar_of(gate, read[:apart])), str(path))
    manifest = json.loads((args.folder / MANIFEST).read_text("utf-8"))
    manifest["version"] = args.version
    manifest["files"] = {name: sha256(args.folder / name) for name in manifest["files"]}
    (args.folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
