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
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from belegt.reports.build import build
from belegt.sources.read import read

MEASURES = {
    "text F1": 0, "precision": 2, "recall": 3, "story F1": 4, "story precision": 5, "story recall": 6, "title F1": 7,
}  # fmt: skip
WORD = re.compile(r"\w+")


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--crossheads", action="store_true")
    args = parser.parse_args()
    gold = gold_of(args.folder)
    pages = sorted(args.folder.glob("*/*.html.gz"))
    start = time.perf_counter()
    raws, warnings = read([str(page) for page in pages])
    seconds = time.perf_counter() - start
    rows, heads, lengths = [], Counter(), []
    for raw in raws:
        name = raw.file.split("_")[0]
        article = pick(gold.get(name, {}), raw.text)
        if article is None:
            continue
        report, _ = build(raw)
        story = "\n".join(p.text for p in report.passages if p.is_story)
        body_only = gold_text(article)
        p, r, f = f1(body_only, raw.text)
        sp, sr, sf = f1(body_only, story)
        title = f1(article["title"], report.title or "")[2]
        day = (article.get("publishing_date") or "")[:10]
        date = bool(day) and (raw.metadata.published or "")[:10] == day
        rows.append((f, raw.file, p, r, sf, sp, sr, title, date, bool(day), report.language))
        wanted = {line.strip() for s in article["body"]["sections"] for line in s.get("headline") or []}
        paragraphs = {line.strip() for s in article["body"]["sections"] for line in s.get("paragraphs") or []}
        for passage in report.passages:
            text = passage.text.strip()
            kind = "heading" if text in wanted else "paragraph" if text in paragraphs else None
            if kind:
                heads[kind, passage.role] += 1
                if args.crossheads and (kind == "paragraph") != (passage.role in {"body", "teaser", "list_item"}):
                    print(kind, passage.role, passage.by, repr(text[:110]))
        lengths += [len(line) for line in wanted]
    print(f"pages {len(pages)}, read {len(raws)}, with gold {len(rows)}, warnings {len(warnings)}")
    print(f"{seconds:.1f} s, {len(pages) / seconds:.0f} pages/s")
    for label, at in MEASURES.items():
        values = [row[at] for row in rows]
        print(f"{label:16} mean {statistics.mean(values):.3f}  median {statistics.median(values):.3f}")
    dated = [row for row in rows if row[9]]
    print(f"{'date of day':16} {sum(row[8] for row in dated)} / {len(dated)}")
    print(f"{'language de':16} {sum(row[10] == 'de' for row in rows)} / {len(rows)}")
    print("roles of gold headings:", {role: n for (kind, role), n in heads.most_common() if kind == "heading"})
    print("roles of gold paragraphs:", {role: n for (kind, role), n in heads.most_common() if kind == "paragraph"})
    if lengths:
        print("heading length: median", statistics.median(lengths), "95 %", sorted(lengths)[int(len(lengths) * 0.95)])
    for row in sorted(rows)[: args.worst]:
        print(f"{row[0]:.2f} P {row[2]:.2f} R {row[3]:.2f} story {row[4]:.2f} title {row[7]:.2f} {row[8]} {row[1]}")


if __name__ == "__main__":
    sys.exit(main())
