"""Joined spellings of politicians' names: how many true pairs, and how many pairs of different people.

    python bench/spellings.py politicians-de-en-ru.tsv [--misses N]

A pair is two different spellings (columns name, de, en, ru) of one Wikidata id. Every spelling is held against every
other in its block; precision counts all joined pairs, those across people included.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from belegt.entities.spelling import blocking_keys, name_likeness


def spellings(path: Path) -> dict[str, set[str]]:
    """Wikidata id → its spellings."""
    out: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines()[1:]:
        cells = line.split("\t")
        out[cells[1]] |= {cell.strip() for cell in cells[2:6] if cell.strip()}
    return out


def main() -> None:
    """Print recall, precision and time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    people = spellings(args.names)
    owners: dict[str, set[str]] = defaultdict(set)
    for person, forms in people.items():
        for form in forms:
            owners[form].add(person)
    true = {tuple(sorted(pair)) for forms in people.values() for pair in combinations(sorted(forms), 2)}
    began = time.perf_counter()
    blocks: dict[str, list[str]] = defaultdict(list)
    for form in sorted(owners):
        for key in blocking_keys(form):
            blocks[key].append(form)
    candidates = {pair for block in blocks.values() for pair in combinations(block, 2)}
    joined = {pair for pair in candidates if name_likeness(*pair) > 0}
    took = time.perf_counter() - began
    right = joined & true
    wrong = {(a, b) for a, b in joined - true if not owners[a] & owners[b]}
    print(f"people {len(people)}  spellings {len(owners)}  true pairs {len(true)}  candidates {len(candidates)}")
    print(f"joined {len(right)} of {len(true)} = {len(right) / len(true):.4f}; blocked away {len(true - candidates)}")
    precision = len(right) / max(len(right) + len(wrong), 1)
    print(f"precision {precision:.4f} ({len(wrong)} pairs of different people)  {took:.1f} s")
    for title, pairs in (("missed", sorted(true - joined)), ("wrong", sorted(wrong))):
        step = max(1, len(pairs) // max(args.misses, 1))
        for pair in pairs[::step][: args.misses]:
            print(title, pair)


if __name__ == "__main__":
    main()
