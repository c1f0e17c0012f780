"""Label unannotated news with the shipped tagger (or another) and the rules, for `train --more`.

    python -m training.statements.label ARTICLES.jsonl.gz OUT.jsonl.gz --count 1600 --outlets tagesspiegel.de zeit.de

ARTICLES has "source", "header" and "article" a line. The beginnings of the articles (600 to 3,500 characters, whole
paragraphs) are kept where tagger and rules agree on at least half of the statements. The result is for training
only: the texts are their publishers'.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from random import Random
from typing import Any

from belegt.learned.quotes import load
from belegt.statements.draft import Draft, Pieces
from belegt.statements.find import finder
from belegt.statements.join import AGREED
from belegt.statements.tagger import TYPES, StatementTagger

SHORTEST, ENOUGH, LONGEST = 600, 2000, 3500  # characters
NAMES = {ours: theirs for theirs, ours in TYPES.items()}


def beginning(article: dict[str, Any]) -> str:
    """Return the headline and the first paragraphs."""
    kept: list[str] = []
    size = 0
    for line in [article["header"], *article["article"].split("\n")]:
        if line.strip() and (size < 700 or size + len(line) <= ENOUGH):
            kept.append(line.strip())
            size += len(kept[-1]) + 1
        elif line.strip():
            break
    return "\n".join(kept)


def record(name: str, text: str, drafts: list[Draft]) -> dict[str, Any]:
    """Return a text and its drafts in the corpus's format."""

    def spans(pieces: Pieces) -> dict[str, Any]:
        return {"spans": [{"charBegin": a, "charEnd": b} for a, b in pieces]}

    parts = ("speaker", "cue", "frame", "addressee")
    told = [
        {"type": NAMES[d.type], "medium": d.medium, "quote": spans(d.pieces)}
        | {part: spans(getattr(d, part)) for part in parts}
        for d in drafts
    ]
    return {"documentName": name, "originalText": text, "annotations": told}


def main() -> None:
    """Label."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("articles", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--count", type=int, default=1600)
    parser.add_argument("--outlets", nargs="+", required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--weights", type=Path, help="folder of an exported tagger; the shipped one where nothing is said"
    )
    parser.add_argument("--rules", action="store_true", help="by the rules alone: all they find is kept")
    args = parser.parse_args()
    with gzip.open(args.articles, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["source"] in args.outlets]
    Random(args.seed).shuffle(rows)
    by = StatementTagger(load(args.weights.name, args.weights.parent)) if args.weights else None
    find, done = finder("free") if args.rules else finder("full", by=by), 0
    with gzip.open(args.out, "wt", encoding="utf-8") as out:
        for number, row in enumerate(rows):
            text = beginning(row)
            drafts = find(text) if SHORTEST <= len(text) <= LONGEST else []
            done += bool(drafts)
            if drafts and (args.rules or 2 * sum(d.score >= AGREED for d in drafts) >= len(drafts)):
                out.write(json.dumps(record(f"news-{number}", text, drafts), ensure_ascii=False) + "\n")
            if done >= args.count:
                break


if __name__ == "__main__":
    main()
