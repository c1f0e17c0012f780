"""Quotation attribution over documents in the German news quotation corpus's format; annotations are ignored.

    python bench/quotes.py DOCUMENTS PREDICTIONS [--models free|full] [--only rules|model] [--threads 2]

DOCUMENTS is a folder of .json files, a .jsonl or a .jsonl.gz; PREDICTIONS is written in the short format of the
quotation scorer (character offsets). Prints one JSON line: documents, tokens (words and marks), pieces, tokens per
second, peak memory. The clock covers finding the statements, not reading the files or loading the weights.
`--models free` uses rules alone; `--only` is for ablation. With `--models full` the tagger leads and the rules fill in
(`belegt.statements.join`), as they do for a report's dossier.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from belegt.language.tokens import tokens
from belegt.learned.session import spread
from belegt.statements.draft import Draft
from belegt.statements.find import finder

TYPES = {"direct": "Direct", "indirect": "Indirect", "free_indirect": "FreeIndirect",
         "indirect_free_indirect": "IndirectFreeIndirect", "reported": "Reported"}  # fmt: skip


Found = list[tuple[str, list[Draft]]]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a folder or a (zipped) file of JSON lines, in name or file order."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield json.loads(file.read_text("utf-8"))
        return
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def short(draft: Draft) -> dict[str, Any]:
    """Return one statement in the short format."""
    parts = {"quote": draft.pieces, "speaker": draft.speaker, "cue": draft.cue, "frame": draft.frame,
             "addressee": draft.addressee}  # fmt: skip
    return {"type": TYPES[draft.type], "medium": draft.medium, "by": draft.by, "score": draft.score} | parts


def write(found: Found, path: Path) -> None:
    """Write the predictions, one document a line."""
    with path.open("w", encoding="utf-8") as out:
        for name, drafts in found:
            line = {"doc": name, "unit": "char", "statements": [short(draft) for draft in drafts]}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def timed(documents: list[dict[str, Any]], find: Callable[[str], list[Draft]]) -> tuple[Found, float]:
    """Return all drafts and the seconds it took."""
    find("Ein kurzer Satz zum Aufwärmen.")
    began = time.perf_counter()
    found = spread(find, [d["originalText"] for d in documents])  # as the engine does with reports
    seconds = time.perf_counter() - began
    return [(d["documentName"], drafts) for d, drafts in zip(documents, found, strict=True)], seconds


def main() -> None:
    """Predict and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--models", choices=("free", "full"), default="full")
    parser.add_argument("--only", choices=("rules", "model"))
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    os.environ["BELEGT_THREADS"] = str(args.threads)
    documents = list(records(args.documents))
    found, seconds = timed(documents, finder(args.models, args.only))
    write(found, args.predictions)
    count = sum(1 for d in documents for _ in tokens(d["originalText"]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"documents": len(documents), "statements": sum(len(f) for _, f in found), "tokens": count,
                      "seconds": round(seconds, 2), "tokens_per_second": round(count / seconds),
                      "peak_mib": round(peak), "models": args.models, "only": args.only,
                      "python": sys.version.split()[0]}))  # fmt: skip


if __name__ == "__main__":
    main()
