"""Documents to tensors: chunks of at most 510 pieces, batches of like length, one region around each quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from belegt.learned.pieces import LONGEST_WORD, SPACE
from training.encoder.encoder import PAD
from training.statements.data import MEDIA, TYPES, Document, Said, Word
from training.statements.model import DIRECT, FLAGS, HINTS, OTHER, POINTERS

LENGTHS = (224, 288, 400, 510)  # pieces of a chunk at most: at run time a text is read in stretches of any such length
BEFORE, AFTER, REGION = 96, 40, 320  # pieces of context before and after a quote; pieces of a region at most
SHARE = 0.67  # of the quotes in an epoch that the role stage learns from
BEGIN, BREAK = 0, 2  # <s> opens a text, </s> stands where a line begins


@dataclass(frozen=True)
class Chunk:
    """A run of words of one document. `first[w]` is the index of word w's first piece in `ids`."""

    ids: list[int]
    first: list[int]
    said: list[Said]


@dataclass(frozen=True)
class Batch:
    """`ids`, `mask` (B, L); `first`, `words` (B, W): piece of each word, 1 where there is one; labels a word;
    `regions`: one a quote: (row, start, length, segments, labels …), see `Region`."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    direct: Tensor
    other: Tensor
    hints: Tensor
    regions: list[Region]


@dataclass(frozen=True)
class Region:
    """Pieces `start … start + length` of a row; labels a piece, `heads` marks the first pieces of words."""

    row: int
    start: int
    segments: list[int]
    heads: list[int]
    flags: list[list[float]]
    pointers: list[tuple[int, int]]  # start and end piece in the region, (-1, -1) for none, (-2, -2) to skip
    type: int
    medium: int


class Cutter:
    """Turns documents into chunks; remembers each word's pieces."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}

    def pieces(self, word: Word) -> list[int]:
        """Return the piece ids of a word, a line break included."""
        form = (SPACE if word.spaced else "") + word.text[:LONGEST_WORD]
        if form not in self.known:
            ids = self.tokenizer.encode([form], is_pretokenized=True, add_special_tokens=False).ids
            self.known[form] = ids or [3]
        return self.known[form]

    def chunks(self, document: Document, longest: int = LENGTHS[-1]) -> Iterator[Chunk]:
        """Cut a document where no quote is cut, into chunks of at most `longest` pieces."""
        inside = set()
        for one in document.said:
            inside.update(range(one.hull[0] + 1, one.hull[1]))
        begin = 0
        while begin < len(document.words):
            end = self._end(document, begin, inside, longest)
            yield self._chunk(document, begin, end)
            begin = end

    def _end(self, document: Document, begin: int, inside: set[int], longest: int) -> int:
        size, last = 1, 0
        for at in range(begin, len(document.words)):
            if at > begin and at not in inside:
                last = at
            size += len(self.pieces(document.words[at])) + document.words[at].opens
            if size > longest and (last or size > LENGTHS[-1]):
                return last or at
        return len(document.words)

    def _chunk(self, document: Document, begin: int, end: int) -> Chunk:
        ids, first = [BEGIN], []
        for word in document.words[begin:end]:
            if word.opens and len(ids) > 1:
                ids.append(BREAK)
            first.append(len(ids))
            ids += self.pieces(word)
        said = [s for s in document.said if begin <= s.hull[0] and s.hull[1] <= end]
        return Chunk(ids, first, [_shifted(s, begin, end) for s in said])


def _shifted(one: Said, begin: int, end: int) -> Said:
    def at(words: frozenset[int]) -> frozenset[int]:
        return frozenset(w - begin for w in words if begin <= w < end)

    return Said(one.type, one.medium, at(one.quote), {k: at(v) for k, v in one.roles.items()}, at(one.relay))


def labels(chunk: Chunk, names: tuple[str, ...]) -> list[int]:
    """BIO labels of one layer; where quotes of a layer overlap the longer one stays."""
    result = [0] * len(chunk.first)
    fit = [s for s in chunk.said if f"B-{s.type}" in names]
    for one in sorted(fit, key=lambda s: (s.hull[0] - s.hull[1], s.hull)):
        a, b = one.hull
        if not any(result[a:b]):
            result[a:b] = [names.index(f"I-{one.type}")] * (b - a)
            result[a] = names.index(f"B-{one.type}")
    return result


def batches(chunks: list[Chunk], size: int, random: Random) -> Iterator[list[Chunk]]:
    """Group chunks of like length, about `size` pieces a batch with padding, in random order."""
    ranked = sorted(chunks, key=lambda c: len(c.ids) * random.uniform(0.9, 1.1))
    groups: list[list[Chunk]] = [[]]
    for chunk in ranked:
        longest = max([len(chunk.ids), *(len(c.ids) for c in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(chunk)
    random.shuffle(groups)
    yield from groups


def batch(chunks: list[Chunk], random: Random) -> Batch:
    """Collate; a random two thirds of the quotes get a region, which an epoch later are others."""
    picked = [(row, c, s) for row, c in enumerate(chunks) for s in c.said if random.random() < SHARE]
    ids = _padded([c.ids for c in chunks], PAD)
    return Batch(
        ids, (ids != PAD).long(), _padded([c.first for c in chunks], 0),
        _padded([[1] * len(c.first) for c in chunks], 0),
        _padded([labels(c, DIRECT) for c in chunks], 0), _padded([labels(c, OTHER) for c in chunks], 0),
        _hints(chunks), [region(c, row, one, random) for row, c, one in picked],
    )  # fmt: skip


def _padded(rows: list[list[int]], fill: int) -> Tensor:
    width = max(len(r) for r in rows)
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def _hints(chunks: list[Chunk]) -> Tensor:
    result = torch.zeros(len(chunks), max(len(c.first) for c in chunks), len(HINTS))
    for row, chunk in enumerate(chunks):
        for one in chunk.said:
            for number, name in enumerate(HINTS):
                for word in one.roles[name]:
                    result[row, word, number] = 1.0
    return result


def region(chunk: Chunk, row: int, one: Said, random: Random) -> Region:
    """Cut the pieces around a quote; its marked extent is shaken, as the first stage errs, too."""
    a, b = one.hull
    if random.random() < 0.3:
        a, b = _shaken(a, b, len(chunk.first), random)
    start, end, begin, stop = region_bounds(chunk.first, len(chunk.ids), a, b)
    sort = TYPES.index(one.type) + 1 if random.random() < 0.85 else 6
    segments = [sort if begin <= at < stop else 0 for at in range(start, end)]
    heads, flags = [0] * (end - start), [[0.0] * len(FLAGS) for _ in range(end - start)]
    parts = {**one.roles, "relay": one.relay, "quote": one.quote}
    for word, piece in enumerate(chunk.first):
        if start <= piece < end:
            heads[piece - start] = 1
            flags[piece - start] = [float(word in parts[name]) for name in FLAGS]
    pointers = [_pointer(chunk.first, parts[name], start, end) for name in POINTERS]
    return Region(row, start, segments, heads, flags, pointers, TYPES.index(one.type), MEDIA.index(one.medium))


def _shaken(a: int, b: int, count: int, random: Random) -> tuple[int, int]:
    new_a = min(max(0, a + random.randint(-4, 4)), b - 1)
    return new_a, max(new_a + 1, min(count, b + random.randint(-4, 4)))


def region_bounds(first: list[int], count: int, a: int, b: int) -> tuple[int, int, int, int]:
    """Return start and end of the region and of the quote in pieces, for a quote of words a … b."""
    begin, stop = first[a], first[b] if b < len(first) else count
    start = max(0, begin - BEFORE)
    return start, min(count, stop + AFTER, start + REGION), begin, stop


def _pointer(first: list[int], words: frozenset[int], start: int, end: int) -> tuple[int, int]:
    if not words:
        return -1, -1
    a, b = first[min(words)], first[max(words)]
    return (a - start, b - start) if start <= a and b < end else (-2, -2)
