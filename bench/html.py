"""Measures `belegt.sources` on real news pages with gold extractions (not shipped): text, title, date, zones, speed.

    python bench/html.py PAGES_DIR [--worst N] [--crossheads]

`PAGES_DIR` holds `*/X_DATE.html.gz` and `*/X.json` (fundus layout). Text F1 is over words as a bag, gold = title,
summary, headings and paragraphs; "story" counts only what the zones leave in the story.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from belegt.model.passage import Passage
from belegt.model.raw import Raw
from belegt.model.report import Report
from belegt.reports.build import build
from belegt.sources.read import read

MEASURES = {
    "text F1": "f1", "precision": "precision", "recall": "recall", "story F1": "story_f1",
    "story precision": "story_precision", "story recall": "story_recall", "title F1": "title_f1",
}  # fmt: skip
RUNNING = {"body", "teaser", "list_item"}  # the roles a gold paragraph may have
WORD = re.compile(r"\w+")


class Row(NamedTuple):
    """What is measured on one page; rows sort from the worst text to the best."""

    f1: float
    file: str
    precision: float
    recall: float
    story_f1: float
    story_precision: float
    story_recall: float
    title_f1: float
    date_right: bool
    dated: bool
    language: str | None


def f1(gold: str, got: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of bags of words."""
    a, b = Counter(WORD.findall(gold.lower())), Counter(WORD.findall(got.lower()))
    hit = sum((a & b).values())
    p, r = hit / max(1, sum(b.values())), hit / max(1, sum(a.values()))
    return p, r, 2 * p * r / (p + r) if hit else 0.0


def gold_of(folder: Path) -> dict[str, Any]:
    """Each page's gold, by matching title words: versions of a parser carry several pages."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*/*.json")}


def gold_text(article: dict[str, Any]) -> str:
    body = article.get("body") or {}
    lines = [article.get("title") or "", *(body.get("summary") or [])]
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(lines)


def pick(versions: dict[str, Any], text: str) -> dict[str, Any] | None:
    """The gold article that shares most words with the page."""
    articles = [value for value in versions.values() if isinstance(value, dict) and value.get("title")]
    return max(articles, key=lambda article: f1(gold_text(article), text)[2], default=None)


def lines_of(article: dict[str, Any], part: str) -> set[str]:
    """The lines of one part ("headline", "paragraphs") of the gold's sections."""
    return {line.strip() for section in article["body"]["sections"] for line in section.get(part) or []}


def row_of(raw: Raw, report: Report, article: dict[str, Any]) -> Row:
    """Measure one page against its gold."""
    gold = gold_text(article)
    p, r, f = f1(gold, raw.text)
    sp, sr, sf = f1(gold, "\n".join(passage.text for passage in report.passages if passage.is_story))
    title = f1(article["title"], report.title or "")[2]
    day = (article.get("publishing_date") or "")[:10]
    date = bool(day) and (raw.metadata.published or "")[:10] == day
    return Row(f, raw.file, p, r, sf, sp, sr, title, date, bool(day), report.language)


class Tally:
    """Rows of all pages with gold, roles of the gold's headings and paragraphs, lengths of the headings."""

    def __init__(self, crossheads: bool) -> None:
        self.crossheads = crossheads
        self.rows: list[Row] = []
        self.roles: Counter[tuple[str, str]] = Counter()
        self.lengths: list[int] = []

    def page(self, raw: Raw, article: dict[str, Any]) -> None:
        """Count one page."""
        report, _ = build(raw)
        self.rows.append(row_of(raw, report, article))
        headings, paragraphs = lines_of(article, "headline"), lines_of(article, "paragraphs")
        for passage in report.passages:
            text = passage.text.strip()
            kind = "heading" if text in headings else "paragraph" if text in paragraphs else None
            if kind:
                self.role(kind, passage)
        self.lengths += [len(line) for line in headings]

    def role(self, kind: str, passage: Passage) -> None:
        """Count the role given to a line of the gold; print it where it is wrong and that is asked for."""
        self.roles[kind, passage.role] += 1
        if self.crossheads and (kind == "paragraph") != (passage.role in RUNNING):
            print(kind, passage.role, passage.by, repr(passage.text.strip()[:110]))

    def roles_of(self, kind: str) -> dict[str, int]:
        """The roles of one kind of line, most frequent first."""
        return {role: n for (of, role), n in self.roles.most_common() if of == kind}


def counted(raws: list[Raw], gold: dict[str, Any], crossheads: bool) -> Tally:
    """Measure every page that has gold."""
    tally = Tally(crossheads)
    for raw in raws:
        article = pick(gold.get(raw.file.split("_")[0], {}), raw.text)
        if article is not None:
            tally.page(raw, article)
    return tally


def print_measures(rows: list[Row]) -> None:
    """Print mean and median of each measure, and how many dates and languages are right."""
    for label, name in MEASURES.items():
        values: list[float] = [getattr(row, name) for row in rows]
        print(f"{label:16} mean {statistics.mean(values):.3f}  median {statistics.median(values):.3f}")
    dated = [row for row in rows if row.dated]
    print(f"{'date of day':16} {sum(row.date_right for row in dated)} / {len(dated)}")
    print(f"{'language de':16} {sum(row.language == 'de' for row in rows)} / {len(rows)}")


def print_lines(tally: Tally) -> None:
    """Print which roles the gold's headings and paragraphs were given, and how long headings are."""
    print("roles of gold headings:", tally.roles_of("heading"))
    print("roles of gold paragraphs:", tally.roles_of("paragraph"))
    lengths = sorted(tally.lengths)
    if lengths:
        print("heading length: median", statistics.median(lengths), "95 %", lengths[int(len(lengths) * 0.95)])


def print_worst(rows: list[Row], number: int) -> None:
    """Print the pages whose text is furthest from the gold."""
    for row in sorted(rows)[:number]:
        text = f"{row.f1:.2f} P {row.precision:.2f} R {row.recall:.2f}"
        print(f"{text} story {row.story_f1:.2f} title {row.title_f1:.2f} {row.date_right} {row.file}")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--crossheads", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Read the pages by the clock, measure them and print it all."""
    args = arguments()
    gold = gold_of(args.folder)
    pages = sorted(args.folder.glob("*/*.html.gz"))
    start = time.perf_counter()
    raws, warnings = read([str(page) for page in pages])
    seconds = time.perf_counter() - start
    tally = counted(raws, gold, args.crossheads)
    print(f"pages {len(pages)}, read {len(raws)}, with gold {len(tally.rows)}, warnings {len(warnings)}")
    print(f"{seconds:.1f} s, {len(pages) / seconds:.0f} pages/s")
    print_measures(tally.rows)
    print_lines(tally)
    print_worst(tally.rows, args.worst)


if __name__ == "__main__":
    main()
