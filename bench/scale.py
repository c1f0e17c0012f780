"""Times every step of a whole dossier over real news articles.

    python bench/scale.py ARTICLES.jsonl.gz --reports N [--models free|full]
    python bench/scale.py REPORT.txt --copies N [--models free|full]

Takes N articles spread evenly over the file (fields `url`, `date`, `source`, `header`, `article`), writes them as one
.jsonl, or one report N times, and prints for each step seconds by the clock and by this process's core and the most
memory this process had so far, then the whole. Workers of a pool are in the clock only. Run it on an idle machine;
figures with others beside it say nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import belegt.pipeline as pipeline
from belegt.dossier.html import to_html
from belegt.engines.local import uncollected
from belegt.sources.read import read

Made = TypeVar("Made")
FIELDS = {"url": "url", "date": "date", "source": "outlet", "header": "title", "article": "text"}


def pile(articles: Path, count: int, folder: Path) -> Path:
    """Write `count` articles, spread over the file, in belegt's own field names."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chosen = rows[:: max(1, len(rows) // count)][:count]
    path = folder / "pile.jsonl"
    told = (json.dumps({new: row[old] for old, new in FIELDS.items()}, ensure_ascii=False) for row in chosen)
    path.write_text("\n".join(told) + "\n", "utf-8")
    return path


def copies(report: Path, count: int, folder: Path) -> Path:
    """Write one report `count` times and return the folder."""
    for number in range(count):
        (folder / f"{number:05}{report.suffix}").write_bytes(report.read_bytes())
    return folder


def timed(name: str, work: Callable[[], Made]) -> Made:
    """Run and print one line."""
    clock, core = time.perf_counter(), time.process_time()
    made = work()
    spent = f"{time.perf_counter() - clock:8.2f} s  {time.process_time() - core:8.2f} s of this core"
    print(f"{name:22} {spent}  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:6.2f} GB", flush=True)
    return made


def run(path: Path, models: pipeline.Models) -> None:
    """Run the whole way, step by step."""
    raws, warnings = timed("read", lambda: read([str(path)]))
    corpus = timed("reports", lambda: pipeline._corpus(raws, warnings))
    for step in pipeline.steps(models):
        corpus = timed(step.name, lambda step=step, corpus=corpus: step.run(corpus))  # type: ignore[misc]
    dossier = timed("dossier", lambda: pipeline._dossier(corpus, raws, models))
    page = timed("page", lambda: to_html(dossier, "de"))
    words = sum(len(report.text.split()) for report in dossier.reports)
    print(f"{len(dossier.reports)} reports, {words} words, {len(dossier.events)} events, {len(dossier.claims)} claims, "
          f"page {len(page)} characters")  # fmt: skip


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--copies", type=int, help="of one report, instead of articles")
    parser.add_argument("--models", choices=["free", "full"], default="full")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make, count = (copies, args.copies) if args.copies else (pile, args.reports)
        path = make(args.articles, count, Path(folder))
        with uncollected():  # as the command line does
            timed("whole", lambda: run(path, args.models))


if __name__ == "__main__":
    main()
