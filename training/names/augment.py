"""Other names in the same sentences: the sentence frame teaches, the name itself should not matter."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

from corpora import Sentence

SWAPPED = ("PER", "LOC", "ORG")


class Names:
    """Names to swap in: those of the training sentences, and invented persons and places from the shipped tables."""

    def __init__(self, sentences: list[Sentence], tables: Path, family: Path | None = None) -> None:
        self.seen: dict[str, list[str]] = defaultdict(list)
        for sentence in sentences:
            for start, end, kind in sentence.spans:
                self.seen[kind].append(sentence.text[start:end])
        self.first = [line.split("\t")[0] for line in (tables / "first_names.tsv").read_text("utf-8").splitlines()]
        self.cities = [line.split("\t")[0] for line in (tables / "cities.tsv").read_text("utf-8").splitlines()]
        more = family.read_text("utf-8").splitlines() if family else []
        self.last = sorted({name.split()[-1] for name in self.seen["PER"] if " " in name} | set(more))

    def draw(self, kind: str, like: str, chance: random.Random) -> str:
        """A name of that kind with about the shape of `like`."""
        if kind == "PER" and " " in like and chance.random() < 0.5:
            return self.person(chance)
        if kind == "PER" and " " not in like and chance.random() < 0.3:
            return chance.choice(self.last)
        if kind == "LOC" and " " not in like and chance.random() < 0.4:
            return chance.choice(self.cities)
        same = [
            name
            for name in chance.sample(self.seen[kind], min(20, len(self.seen[kind])))
            if (" " in name) == (" " in like)
        ]
        return same[0] if same else like

    def person(self, chance: random.Random) -> str:
        """An invented full name, now and then with an initial, a second first name or a particle."""
        first, last = chance.choice(self.first), chance.choice(self.last)
        shape = chance.random()
        if shape < 0.06:
            return f"{first[0]}. {last}"
        if shape < 0.12:
            return f"{first} {chance.choice(self.first)[0]}. {last}"
        if shape < 0.2:
            return f"{first} {chance.choice(self.first)} {last}"
        return f"{first} {chance.choice(('von', 'de', 'van'))} {last}" if shape < 0.23 else f"{first} {last}"


def joined(sentences: list[Sentence], chance: random.Random, rate: float, longest: int = 700) -> list[Sentence]:
    """The sentences in random order, some glued to the next of the same corpus: several may be read in one pass."""
    out: list[Sentence] = []
    for sentence in chance.sample(sentences, len(sentences)):
        last = out[-1] if out else None
        if last and last.partial == sentence.partial and len(last.text) < longest and chance.random() < rate:
            shift = len(last.text) + 1
            moved = tuple((a + shift, b + shift, kind) for a, b, kind in sentence.spans)
            out[-1] = Sentence(f"{last.text} {sentence.text}", last.spans + moved, last.partial)
        else:
            out.append(sentence)
    return out


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


def lowered(sentence: Sentence) -> Sentence:
    """The sentence in small letters, where that keeps its length."""
    lower = sentence.text.lower()
    return sentence._replace(text=lower) if len(lower) == len(sentence.text) else sentence


def shouted(sentence: Sentence) -> Sentence:
    """The sentence in capitals, where that keeps its length."""
    upper = sentence.text.upper()
    return sentence._replace(text=upper) if len(upper) == len(sentence.text) else sentence
