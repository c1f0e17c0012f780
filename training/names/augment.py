"""Other names in the same sentences: the sentence frame teaches, the name itself should not matter."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

from corpora import Sentence

SWAPPED = ("PER", "LOC", "ORG")


class Names:
    """Names to swap in: those of the training sentences, and invented persons and places from the shipped tables."""

    def __init__(self, sentences: list[Sentence], tables: Path) -> None:
        self.seen: dict[str, list[str]] = defaultdict(list)
        for sentence in sentences:
            for start, end, kind in sentence.spans:
                self.seen[kind].append(sentence.text[start:end])
        self.first = [line.split("\t")[0] for line in (tables / "first_names.tsv").read_text("utf-8").splitlines()]
        self.cities = [line.split("\t")[0] for line in (tables / "cities.tsv").read_text("utf-8").splitlines()]
        self.last = sorted({name.split()[-1] for name in self.seen["PER"] if " " in name})

    def draw(self, kind: str, like: str, chance: random.Random) -> str:
        """A name of that kind with about the shape of `like`."""
        if kind == "PER" and " " in like and chance.random() < 0.5:
            return f"{chance.choice(self.first)} {chance.choice(self.last)}"
        if kind == "LOC" and " " not in like and chance.random() < 0.4:
            return chance.choice(self.cities)
        same = [
            name
            for name in chance.sample(self.seen[kind], min(20, len(self.seen[kind])))
            if (" " in name) == (" " in like)
        ]
        return same[0] if same else like


def swapped(sentence: Sentence, names: Names, chance: random.Random, rate: float) -> Sentence:
    """Return the sentence with some names replaced; genitives and names in capitals are left alone."""
    text, spans, shift, out = sentence.text, [], 0, []
    at = 0
    for start, end, kind in sentence.spans:
        name = text[start:end]
        new = name
        if kind in SWAPPED and not name.isupper() and not name.endswith("s") and chance.random() < rate:
            new = names.draw(kind, name, chance)
        out.append(text[at:start] + new)
        spans.append((start + shift, start + shift + len(new), kind))
        shift += len(new) - len(name)
        at = end
    return Sentence("".join(out) + text[at:], tuple(spans), sentence.partial)


def shouted(sentence: Sentence) -> Sentence:
    """The sentence in capitals, where that keeps its length."""
    upper = sentence.text.upper()
    return sentence._replace(text=upper) if len(upper) == len(sentence.text) else sentence
