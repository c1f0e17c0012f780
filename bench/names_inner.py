"""Places inside names ("Universität Hamburg") against GermEval's inner layer, on the labelled outer names.

    python bench/names_inner.py germeval2014-dev.tsv

FILE: number, token, outer tag, inner tag. Only inner LOC is looked for in the product (of 212 inner names in the
development part, 106 are LOC, 47 LOCderiv).
"""

from __future__ import annotations

import sys
from pathlib import Path

from belegt.entities.nested import spots
from belegt.learned.pieces import words_of
from names import spans, write_out

Rows = list[list[tuple[str, str, str]]]


def read(path: Path) -> Rows:
    """Sentences of (token, outer tag, inner tag)."""
    out: Rows = [[]]
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if not line.strip():
            out.append([])
        elif len(cells) >= 4:
            out[-1].append((cells[1], cells[2], cells[3]))
    return [sentence for sentence in out if sentence]


def found(text: str, start: int, end: int) -> set[tuple[int, int]]:
    """Places inside one name, as offsets."""
    run = words_of(text, start, end)
    inside = {(run[first].start, run[last].end) for first, last, _ in spots(run)}
    return inside - {(start, end)}


def main() -> None:
    """Score."""
    hit = given = wanted = 0
    for sentence in read(Path(sys.argv[1])):
        text, places = write_out([word for word, _, _ in sentence], False)
        inner = spans([tag for _, _, tag in sentence], {"LOC"})
        gold = {(places[a][0], places[b - 1][1]) for a, b, _ in inner}
        got: set[tuple[int, int]] = set()
        for a, b, _ in spans([tag for _, tag, _ in sentence], {"ORG", "OTH", "PER"}):
            got |= found(text, places[a][0], places[b - 1][1])
        hit, given, wanted = hit + len(got & gold), given + len(got), wanted + len(gold)
    print(f"inner LOC: {wanted} labelled, {given} found, P {hit / max(given, 1):.3f}, R {hit / max(wanted, 1):.3f}")


if __name__ == "__main__":
    main()
