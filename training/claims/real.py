"""Piles of real reports with gold, told by address and place: their texts lie in `../shared/data/news-2020`.

    python -m training.claims.real ARTICLES.jsonl.gz OUT_DIR [--part PART]

Each file of `real/` names the reports of one story (address and date, and a checksum of the text) and lists every fact
that two of them assert, or one asserts and another denies: a name, what a careful reader may call it, and its passages
as [report, start, end, side], characters of the article's text. Written for each pile by one reader who saw the texts
only. `PART` is "fit" (the small networks learn from them) or "apart" (for figures). Writes each pile as a
folder that `fit.py`, `contest.py` and `bench/clusters.py` read. Fails where an article is missing or differs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import belegt.pipeline as pipeline
from belegt.sources.read import read
from bench.scale import FIELDS

PILES = Path(__file__).parent / "real"
PARTS = ("fit", "apart")
Articles = Mapping[tuple[str, str], Mapping[str, str]]


class Missing(Exception):
    """An article is not there, or is not the one that was read."""


def part_of(name: str) -> str:
    """Which part a pile belongs to: two fifths are for figures."""
    return "apart" if zlib.crc32(name.encode()) % 5 < 2 else "fit"


def articles_in(path: Path) -> Articles:
    """The articles by address and date, in belegt's own field names."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        told = ({new: row[old].strip() for old, new in FIELDS.items()} for row in rows)
        return {(row["url"], row["date"]): row for row in told}


def unpack(pile: Path, articles: Articles, out: Path) -> Path:
    """Write one pile below `out` and return its folder; raises Missing."""
    held = json.loads(pile.read_text("utf-8"))
    folder = out / pile.stem
    folder.mkdir(parents=True, exist_ok=True)
    for key, report in held["reports"].items():
        article = articles.get((report["url"], report["date"]))
        if article is None or zlib.crc32(article["text"].encode()) != report["checksum"]:
            raise Missing(f"{pile.name}, {key}: {report['url']}")
        (folder / f"{key}.jsonl").write_text(json.dumps(article, ensure_ascii=False) + "\n", "utf-8")
    gold = _gold(held, folder)
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return folder


def _gold(held: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The gold as the bench reads it; what stands only in page furniture is no passage of a report."""
    given = {key: json.loads((folder / f"{key}.jsonl").read_text("utf-8"))["text"] for key in held["reports"]}
    texts = _texts(folder)
    claims = [_claim(claim, given, texts) for claim in held["claims"]]
    return {"reports": {key: {} for key in given}, "events": [], "must_not_merge": [], "exhaustive": True,
            "claims": [claim for claim in claims if len(claim["assertions"]) > 1]}  # fmt: skip


def _texts(folder: Path) -> dict[str, str]:
    """The reports' texts as belegt has them, by key."""
    raws, warnings = read([str(path) for path in sorted(folder.glob("*.jsonl"))])
    return {Path(report.file).name[:3]: report.text for report in pipeline._corpus(raws, warnings).reports}


def _claim(claim: Mapping[str, Any], given: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    cells = [(cell, side) for key, start, end, side in claim["cells"]
             for cell in _found(key, given[key][start:end], texts[key])]  # fmt: skip
    sides = [[cell for cell, side in cells if side == n] for n in sorted({side for _, side in cells})]
    return {
        "id": claim["id"], "status": "; ".join(claim["status"]),
        "assertions": [cell for cell, _ in cells], "independent_origins": claim["independent_origins"],
        **({"kind": [claim["kind"]], "sides": sides} if len(sides) > 1 else {}),
    }  # fmt: skip


def _found(key: str, quote: str, text: str) -> Iterator[dict[str, Any]]:
    """Where a passage of the article stands in the report, spaces apart."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    if met := re.search(pattern, text):
        yield {"report": key, "start": met.start(), "end": met.end(), "text": met[0]}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--part", choices=PARTS)
    args = parser.parse_args()
    articles = articles_in(args.articles)
    for pile in sorted(PILES.glob("*.json")):
        if not args.part or part_of(pile.stem) == args.part:
            unpack(pile, articles, args.out)


if __name__ == "__main__":
    main()
