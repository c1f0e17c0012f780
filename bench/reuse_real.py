"""The search for shared passages on real news: how many links, a sample to read, the share of agency text by outlet.

Called by `bench/reuse.py --real`. The agency share of an outlet is the share of its words that lie in passages shared
with a report of another outlet, in reports of which at least one of the two names an agency in a credit line (a word
list of agencies in brackets, at a dateline or in the last 200 characters). It is a lower bound: copy that only one of
the thirteen outlets printed cannot be seen.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from belegt.language.agencies import named_in
from belegt.lineage.step import link_reports
from belegt.model.date import Date
from belegt.model.findings import Corpus, Findings
from belegt.model.link import Link
from belegt.model.passage import Passage
from belegt.model.report import AgencyCredit, Outlet, Report

_DATELINE = re.compile(r"\((?:[^()\n]{1,40})\)|\b(?:dpa|AFP|afp|Reuters|AP|epd|KNA|SID)\b")


def load(path: Path) -> list[Report]:
    """Every article as a report; each paragraph a body passage, as the data hold no furniture."""
    reports = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            text, id = record["article"], f"r-{number:05}"
            credits = tuple(AgencyCredit(name, ()) for name in sorted(_credited(text)))
            passages = (Passage(id, 0, len(text), text, "body"),) if text else ()
            reports.append(
                Report(
                    id, f"{path.name}#{number}", id, text, record["header"], language="de",
                    outlet=Outlet(record["source"]), published=Date(record["date"][:10], "metadata"),
                    agencies=credits, passages=passages,
                )
            )  # fmt: skip
    return reports


def _credited(text: str) -> set[str]:
    """Agencies credited at the head or the foot of a text."""
    found: set[str] = set()
    for start, end in ((0, 120), (max(0, len(text) - 200), len(text))):
        for match in _DATELINE.finditer(text, start, min(end, len(text))):
            found |= {name for name, _, _ in named_in(text, match.start(), match.end())}
    return found


def real(path: Path, sample: int, seed: int = 2030) -> dict[str, Any]:
    """Link the pile, print a sample to read, return the figures."""
    reports = load(path)
    corpus = Corpus(tuple(reports), {report.id: Findings() for report in reports})
    wall, cpu = time.perf_counter(), time.process_time()
    links = link_reports(corpus).links
    figures: dict[str, Any] = {
        "reports": len(reports), "links": len(links), "cpu_s": round(time.process_time() - cpu, 1),
        "wall_s": round(time.perf_counter() - wall, 1), "by": dict(Counter(link.reason.by for link in links)),
    }  # fmt: skip
    by_id = {report.id: report for report in reports}
    figures["outlets"] = by_outlet(reports, links, by_id)
    chosen = random.Random(seed).sample(links, min(sample, len(links)))
    for number, link in enumerate(chosen, 1):
        _show(number, link, by_id)
    return figures


def _show(number: int, link: Link, by_id: dict[str, Report]) -> None:
    left, right = by_id[link.from_], by_id[link.to]
    print(f"\n[{number}] {link.reason.by} {link.score:.2f} {left.outlet.name} {left.published.edtf} -> "  # type: ignore[union-attr]
          f"{right.outlet.name} {right.published.edtf} | {left.title} | {right.title}")  # type: ignore[union-attr]  # fmt: skip
    longest = max(link.passages, key=lambda passage: len(passage.source.text))
    print(f"  A: {longest.source.text[:420]!r}\n  B: {longest.user.text[:420]!r}")


def by_outlet(reports: list[Report], links: tuple[Link, ...], by_id: dict[str, Report]) -> dict[str, dict[str, Any]]:
    """For each outlet: reports, share crediting an agency, share of characters shared with others, with agencies."""
    other: dict[str, list[tuple[int, int]]] = defaultdict(list)
    agency: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for link in links:
        left, right = by_id[link.from_], by_id[link.to]
        if left.outlet == right.outlet:
            continue
        for passage in link.passages:
            for span in (passage.source, passage.user):
                other[span.report].append((span.start, span.end))
                if left.agencies or right.agencies:
                    agency[span.report].append((span.start, span.end))
    rows: dict[str, dict[str, Any]] = {}
    for name in sorted({report.outlet.name for report in reports if report.outlet}):
        own = [report for report in reports if report.outlet and report.outlet.name == name]
        total = sum(len(report.text) for report in own)
        rows[name] = {
            "reports": len(own),
            "credit an agency": round(sum(bool(report.agencies) for report in own) / len(own), 4),
            "text shared with another outlet": round(sum(_covered(other[r.id]) for r in own) / total, 4),
            "of it with an agency credited": round(sum(_covered(agency[r.id]) for r in own) / total, 4),
        }
    return rows


def _covered(spans: list[tuple[int, int]]) -> int:
    total, reach = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total
