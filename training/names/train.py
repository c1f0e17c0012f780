"""Trains the name recogniser and writes its weights.

    python -m torch  # 2.13 needed, CPU suffices
    PYTHONPATH=.:src:training/names python training/names/train.py \\
        --encoder CUT_DIR --germeval DIR --smartdata DIR --out OUT_DIR

One encoder pass, one tag a word read at its first piece. Word table frozen, layers with decaying rates, bf16 autocast.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import NamedTuple

import torch
from augment import Names, joined, lowered, shouted, swapped
from corpora import Sentence, germeval, gsd, smartdata, written
from tags import INDEX, TAGS, TYPES, may_follow
from tokenizers import Tokenizer
from torch import Tensor, nn

from belegt.learned.pieces import encode_words, piece_forms, words_of
from training.encoder.encoder import load_embeddings, load_layers, padding_bias, quick
from training.encoder.shipped import Shipped

HERE = Path(__file__).parent
LONGEST = 300
UNKNOWN = 3  # id of <unk>
FREE = torch.tensor([tag == "O" or tag[2:] not in {"PER", "ORG", "LOC"} for tag in TAGS])


class Recogniser(nn.Module):
    """Piece ids and mask to log-probabilities of the tags at every piece."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.embeddings = load_embeddings(encoder)
        self.layers = load_layers(encoder, range(12))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(384, len(TAGS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(B, L) ids and mask to (B, L, tags)."""
        x, bias = self.embeddings(ids), padding_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return torch.log_softmax(self.head(self.drop(x)).float(), -1)


class Example:
    """One encoded sentence: piece ids, the first piece of each word, each word's tag and whether labels are partial."""

    def __init__(self, sentence: Sentence, tokenizer: Tokenizer) -> None:
        words = words_of(sentence.text)
        encoded = encode_words(tokenizer, piece_forms(sentence.text, words))
        self.ids = [0, *encoded.ids[:LONGEST], 2]
        kept = [(w, f + 1) for w, f in zip(words, encoded.first, strict=True) if f < LONGEST]
        self.words = [w for w, _ in kept]
        self.first = [f for _, f in kept]
        self.tags = [INDEX[tag_of(w.start, w.end, sentence)] for w in self.words]
        self.partial = sentence.partial


def tag_of(start: int, end: int, sentence: Sentence) -> str:
    """The BIO tag of the word at these offsets."""
    for a, b, kind in sentence.spans:
        if start < b and a < end:
            return ("B-" if start <= a else "I-") + kind
    return "O"


def batches(examples: list[Example], pieces: int, chance: random.Random) -> list[list[Example]]:
    """Batches of like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + chance.random() * 6)
    out: list[list[Example]] = [[]]
    for example in order:
        if len(out[-1]) and (len(out[-1]) + 1) * len(example.ids) > pieces:
            out.append([])
        out[-1].append(example)
    chance.shuffle(out)
    return out


def tensors(batch: list[Example], hidden: float = 0.0) -> tuple[Tensor, Tensor]:
    """Padded ids and mask; a share of the pieces is hidden behind <unk>."""
    length = max(len(e.ids) for e in batch)
    ids = torch.full((len(batch), length), 1)
    mask = torch.zeros(len(batch), length)
    for row, e in enumerate(batch):
        ids[row, : len(e.ids)] = torch.tensor(e.ids)
        mask[row, : len(e.ids)] = 1
    if hidden:
        ids = torch.where((torch.rand(ids.shape) < hidden) & (ids > 2), UNKNOWN, ids)
    return ids, mask


class Mean:
    """Running mean of the weights, updated every few steps; evaluated and saved instead of the last ones."""

    def __init__(self, model: nn.Module, keep: float) -> None:
        self.keep, self.kept = keep, {k: v.detach().clone() for k, v in model.named_parameters() if v.requires_grad}

    def update(self, model: nn.Module, step: int) -> None:
        """Move towards the model; slowly only once there is something to keep."""
        keep = min(self.keep, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in model.named_parameters():
                if name in self.kept:
                    self.kept[name].lerp_(value, 1 - keep)

    def swap(self, model: nn.Module) -> None:
        """Exchange the mean and the model's weights."""
        with torch.no_grad():
            for name, value in model.named_parameters():
                if name in self.kept:
                    mine = self.kept[name].clone()
                    self.kept[name].copy_(value)
                    value.copy_(mine)


def loss_of(scores: Tensor, batch: list[Example]) -> Tensor:
    """Cross entropy over words; in a partial corpus an unlabelled word may be anything but PER, ORG, LOC."""
    rows = torch.tensor([r for r, e in enumerate(batch) for _ in e.first])
    at = torch.tensor([f for e in batch for f in e.first])
    gold = torch.tensor([t for e in batch for t in e.tags])
    free = torch.tensor([e.partial and t == 0 for e in batch for t in e.tags])
    picked = scores[rows, at]
    plain = picked.gather(1, gold[:, None])[:, 0]
    loose = torch.logsumexp(picked.masked_fill(~FREE, -1e9), -1)
    return -torch.where(free, loose, plain).mean()


ALLOWED = torch.tensor([[0.0 if may_follow(a, b) else -1e9 for b in TAGS] for a in TAGS])


def viterbi(scores: Tensor) -> list[int]:
    """Best legal path over (words, tags) log-probabilities."""
    best = scores[0] + torch.tensor([-1e9 if t.startswith("I-") else 0.0 for t in TAGS])
    back = []
    for row in scores[1:]:
        best, came = (best[:, None] + ALLOWED).max(0)
        best = best + row
        back.append(came)
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def spans(tags: list[int]) -> set[tuple[int, int, str]]:
    """Word spans of a tag path."""
    out, start = set(), None
    names = [TAGS[t] for t in tags] + ["O"]
    for i, tag in enumerate(names):
        if start is not None and not tag.startswith("I-"):
            out.add((start, i, names[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return out


def evaluate(model: Recogniser, examples: list[Example], kinds: set[str]) -> dict[str, float]:
    """Precision, recall, F1 over exact spans of these types."""
    model.eval()
    hit = given = wanted = 0
    with torch.no_grad(), quick():
        for batch in batches(examples, 4000, random.Random(0)):
            scores = model(*tensors(batch))
            for row, e in enumerate(batch):
                if not e.first:
                    continue
                got = {s for s in spans(viterbi(scores[row, e.first])) if s[2] in kinds}
                gold = {s for s in spans(e.tags) if s[2] in kinds}
                hit, given, wanted = hit + len(got & gold), given + len(got), wanted + len(gold)
    p, r = hit / max(given, 1), hit / max(wanted, 1)
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f1": round(200 * p * r / max(p + r, 1e-9), 2)}


def groups(model: Recogniser, rate: float) -> list[dict[str, object]]:
    """Parameter groups: the head fast, lower layers slower."""
    out: list[dict[str, object]] = [{"params": list(model.head.parameters()), "lr": 1e-3, "weight_decay": 0.01}]
    for depth, layer in enumerate(model.layers):
        out.append({"params": list(layer.parameters()), "lr": rate * 0.9 ** (11 - depth), "weight_decay": 0.01})
    rest = [p for p in model.embeddings.parameters() if p.requires_grad]
    return [*out, {"params": rest, "lr": rate * 0.9**12, "weight_decay": 0.0}]


def cased(sentence: Sentence, draw: float) -> Sentence:
    """One sentence in fifty in capitals, one in a hundred in small letters."""
    return shouted(sentence) if draw < 0.02 else lowered(sentence) if draw < 0.03 else sentence


class Data(NamedTuple):
    """The sentences to train on, those of the partly labelled corpus apart, and those held out to measure on."""

    train: list[Sentence]
    news: list[Sentence]
    held: list[Sentence]


def data_of(args: argparse.Namespace) -> Data:
    """Read the corpora; with `--with-dev` all but the last 300 development sentences are trained on."""
    train = germeval(args.germeval / "germeval2014-train-fragment.tsv")
    train += written(HERE / "written") if args.written else []
    train += gsd(args.gsd, HERE / "gsd_names.tsv") if args.gsd else []
    news = smartdata(args.smartdata) if args.smartdata else []
    held = germeval(args.germeval / "germeval2014-dev.tsv", 1, 2)
    return Data(train + held[:-300], news, held[-300:]) if args.with_dev else Data(train, news, held)


def encoded(sentences: list[Sentence], tokenizer: Tokenizer) -> list[Example]:
    """Every sentence as an example."""
    return [Example(sentence, tokenizer) for sentence in sentences]


def varied(data: Data, names: Names, chance: random.Random, swap: float, join: float) -> list[Sentence]:
    """The training sentences of one epoch: other names, other case, some glued together."""
    fresh = [swapped(s, names, chance, swap) for s in data.train] + data.news
    return joined([cased(s, chance.random()) for s in fresh], chance, join)


class Trainer:
    """A model in training: its optimiser, the running mean where one is kept, the steps and the time used so far."""

    def __init__(self, model: Recogniser, args: argparse.Namespace) -> None:
        plan = groups(model, args.rate)
        self.model, self.args = model, args
        self.optimiser = torch.optim.AdamW(plan)
        self.rates = [float(g["lr"]) for g in plan]  # type: ignore[arg-type]
        self.mean = Mean(model, args.mean) if args.mean else None
        self.began = time.time()
        self.step, self.total = 0, 0  # `total` is known once the sentences are encoded, which the clock counts

    def seconds(self) -> float:
        """Time since the beginning."""
        return time.time() - self.began

    def used(self) -> float:
        """The share of the run that is over, by its steps or by its minutes, whichever is further."""
        limit: float = self.args.minutes * 60
        return max(self.step / self.total, self.seconds() / limit)

    def set_rates(self, used: float) -> None:
        """Rise over the first 6 % of the steps, fall to zero at the end of the run."""
        factor = min(1.0, self.step / (0.06 * self.total)) * max(0.0, 1 - used)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor

    def learn(self, batch: list[Example]) -> float:
        """One step on one batch; returns its loss."""
        with quick():
            scores = self.model(*tensors(batch, self.args.hide))
        loss = loss_of(scores, batch)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        if self.mean and self.step % 5 == 0:
            self.mean.update(self.model, self.step // 5)
        self.step += 1
        return float(loss.item())

    def epoch(self, order: list[list[Example]]) -> float:
        """One pass over the batches, cut short where the run is over; returns the mean loss."""
        self.model.train()
        lost, seen = 0.0, 0
        for batch in order:
            used = self.used()
            if used >= 1:
                break
            self.set_rates(used)
            lost, seen = lost + self.learn(batch), seen + 1
            if self.step % 50 == 0:
                print(self.step, self.total, round(lost / seen, 4), round(self.seconds()), flush=True)
        return lost / max(1, seen)

    def finish(self, epoch: int, loss: float, dev: list[Example]) -> None:
        """Measure and save after an epoch; the mean, where one is kept, stands in for the model meanwhile."""
        if self.mean:
            self.mean.swap(self.model)
        line = {"epoch": epoch, "loss": round(loss, 4), "s": round(self.seconds())}
        print(json.dumps(line | evaluate(self.model, dev, set(TYPES))), flush=True)
        self.args.out.mkdir(parents=True, exist_ok=True)
        torch.save(self.model.state_dict(), self.args.out / "model.pt")
        if self.mean:
            self.mean.swap(self.model)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    a = argparse.ArgumentParser(description=__doc__)
    for name in ("encoder", "germeval", "smartdata", "gsd", "out"):
        a.add_argument(f"--{name}", type=Path)
    a.add_argument("--tables", type=Path, default=Path("src/belegt/entities/data"))
    a.add_argument("--epochs", type=int, default=8)
    a.add_argument("--pieces", type=int, default=512)
    a.add_argument("--rate", type=float, default=1.5e-4)
    a.add_argument("--swap", type=float, default=0.3)
    a.add_argument("--seed", type=int, default=5)
    a.add_argument("--minutes", type=float, default=25)
    a.add_argument("--threads", type=int, default=2)
    add_variants(a)
    return a.parse_args()


def add_variants(a: argparse.ArgumentParser) -> None:
    """What the later runs did otherwise than the first."""
    a.add_argument("--start", type=Path, help="weights of an earlier run to go on from, or the folder of shipped ones")
    a.add_argument("--family", type=Path, help="family names to swap in, one a line")
    a.add_argument("--hide", type=float, default=0.0, help="share of pieces hidden behind <unk>")
    a.add_argument("--join", type=float, default=0.0, help="chance that a sentence is glued to the one before")
    a.add_argument("--mean", type=float, default=0.0, help="weight kept by the running mean at each fifth step")
    a.add_argument("--written", action="store_true", help="train on the sentences written for it, too")
    a.add_argument("--with-dev", action="store_true", help="train on the development part too, all but its last 300")


def trainer_of(args: argparse.Namespace) -> Trainer:
    """A trainer of a fresh recogniser, or of one that goes on from an earlier run."""
    model = Recogniser(args.encoder / "encoder.safetensors")
    if args.start:
        started(model, args.start)
    return Trainer(model, args)


def started(model: Recogniser, source: Path) -> None:
    """Take over the weights of a checkpoint, or of shipped int8 weights read back as float."""
    if source.is_file():
        model.load_state_dict(torch.load(source, weights_only=True))
        return
    graph = Shipped(source / "names.onnx")
    model.embeddings.position.weight.data = graph.value("embeddings.position.weight")
    for module, name in ((model.embeddings.norm, "embeddings.norm"), (model.head, "head")):
        module.bias.data = graph.value(f"{name}.bias")
    model.embeddings.norm.weight.data = graph.value("embeddings.norm.weight")
    model.head.weight.data = graph.product("head")
    model.layers = nn.ModuleList(graph.layer(f"layers.{n}", f"layers.{n}") for n in range(len(model.layers)))


def main() -> None:
    """Train, measure each epoch, save the last weights."""
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    chance = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    data = data_of(args)
    dev = encoded(data.held, tokenizer)
    names = Names(data.train, args.tables, args.family)
    print(len(data.train), len(data.news), len(dev), flush=True)
    trainer = trainer_of(args)
    trainer.total = args.epochs * len(batches(encoded(data.train + data.news, tokenizer), args.pieces, chance))
    for epoch in range(args.epochs):
        fresh = varied(data, names, chance, args.swap if epoch else 0.0, args.join)
        loss = trainer.epoch(batches(encoded(fresh, tokenizer), args.pieces, chance))
        trainer.finish(epoch + 1, loss, dev)
        if trainer.seconds() > args.minutes * 60:
            break


if __name__ == "__main__":
    main()
