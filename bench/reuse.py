"""Measures the search for shared passages: speed, recall, precision, memory; beside rensa and datasketch.

    python bench/reuse.py --documents N [--only-belegt] [--json FILE]
    python bench/reuse.py --real ../shared/data/news-2020/articles.jsonl.gz [--sample 100] [--seed 2030] [--json FILE]
    python bench/reuse.py --hostile [--json FILE]
    python bench/reuse.py --identical 1000000

The pile is made up: words drawn by Zipf's law from 60,000, 120 to 280 a document, up to four stock phrases of 6 to 14
words from a pool of 400 (Zipf as well, so that some are everywhere). Of 100 documents 2 each are copies with 20, 30
and 40 % of the words edited (two thirds replaced, the rest left out or added) and 4 hold a passage of 40 to 80 words
pasted from another. All other pairs are innocent. Every run has the same pile for all tools; generating it is not
timed. A pair counts as found when the tool names it; a named pair that was not planted and does not follow from two
planted ones sharing their source is wrong. Each tool runs in a process of its own, one after the other; seconds are
CPU seconds of that process (the machine is shared), documents per second at two cores are not extrapolated.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from belegt.lineage.index import batches, index
from belegt.lineage.verify import shared

BLOCK = 1000
VOCABULARY = 60_000
KINDS = ("edited 20 %", "edited 30 %", "edited 40 %", "pasted")
Truth = dict[tuple[int, int], str]
Found = set[tuple[int, int]]


class Maker:
    """Makes the pile block by block; the same seed makes the same pile."""

    def __init__(self, documents: int, seed: int = 6) -> None:
        self.documents, self.seed = documents, seed
        rng = np.random.default_rng(seed)
        letters = np.array(list("enisratdhulcgmobwfkzvpüäöß"))
        sizes = rng.integers(3, 13, VOCABULARY)
        self.vocabulary = np.array(["".join(rng.choice(letters, size)) for size in sizes], dtype=object)
        chance = 1.0 / np.arange(1, VOCABULARY + 1)
        self.chance = np.cumsum(chance / chance.sum())
        self.stock = [self.draw(rng, int(n)) for n in rng.integers(6, 15, 400)]
        often = 1.0 / np.arange(1, 401)
        self.often = np.cumsum(often / often.sum())
        self.truth: Truth = {}
        self.seconds = 0.0

    def draw(self, rng: np.random.Generator, count: int) -> np.ndarray:
        """Word numbers by Zipf's law."""
        return np.minimum(np.searchsorted(self.chance, rng.random(count)), VOCABULARY - 1)

    def __iter__(self) -> Iterator[str]:
        for first in range(0, self.documents, BLOCK):
            start = time.process_time()
            block = self._block(first, min(BLOCK, self.documents - first))
            texts = [" ".join(self.vocabulary[words].tolist()).capitalize() + "." for words in block]
            self.seconds += time.process_time() - start
            yield from texts

    def _block(self, first: int, size: int) -> list[np.ndarray]:
        rng = np.random.default_rng((self.seed, first))
        block = [self._document(rng) for _ in range(size)]
        places = rng.permutation(size).tolist()
        for number in range(size // 100 * 10 or (size >= 20) * 4):
            source, user = places[2 * number], places[2 * number + 1]
            kind = number % 10 // 2 if number % 10 < 6 else 3
            block[user] = (
                self._edited(rng, block[source], (20, 30, 40)[kind])
                if kind < 3
                else self._pasted(rng, block[source], block[user])
            )
            self.truth[(first + min(source, user), first + max(source, user))] = KINDS[kind]
        return block

    def _document(self, rng: np.random.Generator) -> np.ndarray:
        words = self.draw(rng, int(rng.integers(120, 281)))
        for _ in range(int(rng.integers(0, 5))):
            phrase = self.stock[min(int(np.searchsorted(self.often, rng.random())), 399)]
            at = int(rng.integers(0, len(words)))
            words = np.concatenate([words[:at], phrase, words[at:]])
        return words

    def _edited(self, rng: np.random.Generator, words: np.ndarray, percent: int) -> np.ndarray:
        hit = rng.random(len(words)) < percent / 100
        how = rng.integers(0, 6, len(words))
        out = np.where(hit & (how < 4), self.draw(rng, len(words)), words)
        kept = np.flatnonzero(~(hit & (how == 4)))
        added = np.flatnonzero(hit & (how == 5))
        order = np.argsort(np.concatenate([kept, added]), kind="stable")
        return np.concatenate([out[kept], self.draw(rng, len(added))])[order]

    def _pasted(self, rng: np.random.Generator, source: np.ndarray, own: np.ndarray) -> np.ndarray:
        size = int(rng.integers(40, 81))
        at, to = int(rng.integers(0, len(source) - size)), int(rng.integers(0, len(own)))
        return np.concatenate([own[:to], source[at : at + size], own[to:]])


def belegt(texts: Iterable[str]) -> Found:
    """Belegt's engine."""
    return set(map(tuple, shared(index(batches(texts))).pairs.tolist()))  # type: ignore[arg-type]


def rensa(texts: Iterable[str]) -> Found:
    """rensa's R-MinHash over word sets, 128 permutations, 32 bands, pairs at an estimated Jaccard of .3 or more."""
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    hashes = RMinHash.from_token_sets([text.lower().split() for text in texts], num_perm=128, seed=42)
    for number, value in enumerate(hashes):
        lsh.insert(number, value)
    return {
        (number, other)
        for number, value in enumerate(hashes)
        for other in lsh.query(value)
        if other > number and value.jaccard(hashes[other]) >= 0.3
    }


def datasketch(texts: Iterable[str]) -> Found:
    """datasketch's MinHash over word sets, 128 permutations, 32 bands of 4."""
    from datasketch import MinHash, MinHashLSH

    lsh, kept = MinHashLSH(num_perm=128, params=(32, 4)), []
    for number, text in enumerate(texts):
        value = MinHash(num_perm=128)
        value.update_batch([word.encode() for word in set(text.lower().split())])
        lsh.insert(number, value, check_duplication=False)
        kept.append(value)
    return {
        (number, other)
        for number, value in enumerate(kept)
        for other in lsh.query(value)
        if other > number and value.jaccard(kept[other]) >= 0.3
    }


TOOLS: dict[str, Callable[[Iterable[str]], Found]] = {"belegt": belegt, "rensa": rensa, "datasketch": datasketch}


def measure(tool: str, documents: int) -> dict[str, Any]:
    """Run one tool over one pile in this process; returns its figures."""
    maker = Maker(documents)
    before, wall = _memory(), time.perf_counter()
    cpu = time.process_time()
    try:
        found = TOOLS[tool](maker)
    except ImportError as missing:
        return {"tool": tool, "missing": str(missing)}
    seconds = time.process_time() - cpu - maker.seconds
    figures = {
        "tool": tool,
        "documents": documents,
        "cpu_s": round(seconds, 2),
        "docs_per_cpu_s": round(documents / seconds),
    }
    figures["wall_s_with_generating"] = round(time.perf_counter() - wall, 1)
    figures["kB_per_document"] = round((_memory() - before) / documents, 2)
    return figures | _score(found, maker.truth)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _score(found: Found, truth: Truth) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for kind in KINDS:
        planted = [pair for pair, name in truth.items() if name == kind]
        rows[f"recall {kind}"] = round(sum(pair in found for pair in planted) / len(planted), 4) if planted else None
    rows["named"] = len(found)
    rows["precision"] = round(sum(pair in truth for pair in found) / len(found), 4) if found else None
    return rows


def synthetic(documents: int, tools: Iterable[str]) -> list[dict[str, Any]]:
    """One row a tool, each from a process of its own so that memory is its own."""
    rows = []
    for tool in tools:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(measure, (tool, documents)))
        print(json.dumps(rows[-1], ensure_ascii=False), flush=True)
    return rows


def main() -> None:
    """Read the command line, measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[])
    parser.add_argument("--only-belegt", action="store_true")
    parser.add_argument("--real", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument(
        "--seed", type=int, default=2030, help="of the sample; bench/results/reuse_read.tsv was read with the default"
    )
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--identical", type=int, metavar="N", help="N identical reports and nothing else")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    figures: dict[str, Any] = {}
    for documents in args.documents:
        figures[str(documents)] = synthetic(documents, ["belegt"] if args.only_belegt else TOOLS)
    if args.real:
        from reuse_real import real

        figures["real"] = real(args.real, args.sample, args.seed)
    if args.identical:
        from reuse_hostile import alike

        figures["identical"] = alike(args.identical)
        print(json.dumps(figures["identical"]))
    if args.hostile:
        from reuse_hostile import hostile

        figures["hostile"] = hostile()
    if args.json:
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
