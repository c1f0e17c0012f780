"""Piles made to hurt the search for shared passages, each doubled so that growth shows. For `reuse.py --hostile`."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from belegt.lineage.index import batches, index
from belegt.lineage.step import link_reports
from belegt.lineage.verify import shared
from belegt.model.findings import Corpus, Findings
from belegt.model.passage import Passage
from belegt.model.report import Report


def _words(seed: int, count: int) -> str:
    return " ".join(f"w{number}" for number in np.random.default_rng(seed).integers(0, 50_000, count))


def identical(size: int) -> Iterator[str]:
    """One report again and again."""
    text = _words(1, 200)
    return (text for _ in range(size))


def one_long(size: int) -> Iterator[str]:
    """A report of 20 MB and many short ones, each cut out of it or not."""
    long = _words(2, 3_300_000)
    yield long
    for number in range(size):
        yield long[number * 1500 : number * 1500 + 900] if number % 2 else _words(10 + number, 150)


def one_word(size: int) -> Iterator[str]:
    """Texts of one word repeated."""
    return ("ha " * (100 + number % 900) for number in range(size))


def boilerplate(size: int) -> Iterator[str]:
    """Articles shorter than the notice all of them carry."""
    notice = _words(3, 400)
    return (f"{_words(100 + number, 120)} {notice}" for number in range(size))


PILES: dict[str, tuple[Callable[[int], Iterator[str]], int]] = {
    "identical reports": (identical, 100_000),
    "20 MB against short reports": (one_long, 5_000),
    "one word repeated": (one_word, 20_000),
    "boilerplate longer than the article": (boilerplate, 5_000),
}


def hostile() -> dict[str, Any]:
    """CPU seconds for each pile and for twice as many, and the pairs named; the whole step on a small one."""
    rows: dict[str, Any] = {}
    for name, (make, size) in PILES.items():
        row: dict[str, Any] = {}
        for count in (size, 2 * size):
            texts = list(make(count))
            start = time.process_time()
            pairs = len(shared(index(batches(texts))).pairs)
            row[str(count)] = {"cpu_s": round(time.process_time() - start, 2), "pairs": pairs}
        start = time.process_time()
        found = link_reports(_corpus(list(make(1000))))
        warned = sorted({warning.code for warning in found.warnings})
        row["step on 1000"] = {
            "cpu_s": round(time.process_time() - start, 2),
            "links": len(found.links),
            "warnings": warned,
        }
        rows[name] = row
        print(name, row, flush=True)
    return rows


def alike(size: int) -> dict[str, Any]:
    """CPU seconds, pairs named and peak memory for `size` identical reports, read as a stream."""
    start = time.process_time()
    pairs = len(shared(index(batches(identical(size)))).pairs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"reports": size, "cpu_s": round(time.process_time() - start, 2), "pairs": pairs, "peak_mib": peak}


def _corpus(texts: list[str]) -> Corpus:
    reports = []
    for number, text in enumerate(texts):
        id = f"r-{number:06}"
        reports.append(Report(id, id, id, text, passages=(Passage(id, 0, len(text), text, "body"),)))
    return Corpus(tuple(reports), {report.id: Findings() for report in reports})
