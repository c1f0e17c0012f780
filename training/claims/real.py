"""Piles of real reports with gold, told by address and place: their texts lie in `../shared/data/news-2020`.

    python -m training.claims.real ARTICLES.jsonl.gz OUT_DIR [--part PART]

Each file of `real/` names the reports of one story (address and date, and a checksum of the text) and lists every fact
that two of them assert, or one asserts and another denies: a name, what a careful reader may call it, and its passages
as [report, start, end, side], characters of the article's text; those of `also` may count but need not. Written for
each pile by one reader who saw the texts only. `PART` is "reader" (for the next passage reader; u*, with
events, without status), "fit" (the small networks do) or "apart" (for figures). Writes each pile as a folder that
`passages.py`, `fit.py`, `contest.py` and `bench/clusters.py` read. Fails where an article is missing or differs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import belegt.pipeline as pipeline
from belegt.sources.read import read
from bench.scale import FIELDS

PILES = Path(__file__).parent / "real"
PARTS = ("reader", "fit", "apart")
READ = "u"  # names of the piles for the next passage reader begin so
Articles = Mapping[tuple[str, str], Mapping[str, str]]


class Missing(Exception):
    """An article is not there, or is not the one that was read."""


def part_of(name: str) -> str:
    """Which part a pile belongs to: of those with status, two fifths are for figures."""
    if name.startswith(READ):
        return "reader"
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
    places = Places(given, _texts(folder))
    claims = [_claim(claim, places) for claim in held["claims"]]
    return {"reports": {key: {} for key in given}, "must_not_merge": held.get("apart", []), "exhaustive": True,
            "events": [_event(event, places) for event in held.get("events", [])],
            "claims": [claim for claim in claims if len(claim["assertions"]) > 1]}  # fmt: skip


def _texts(folder: Path) -> dict[str, str]:
    """The reports' texts as belegt has them, by key."""
    raws, warnings = read([str(path) for path in sorted(folder.glob("*.jsonl"))])
    return {Path(report.file).name[:3]: report.text for report in pipeline._corpus(raws, warnings).reports}


def _claim(claim: Mapping[str, Any], places: Places) -> dict[str, Any]:
    cells = [(cell, place[3]) for place in claim["cells"] for cell in places.found(place)]
    sides = [[cell for cell, side in cells if side == n] for n in sorted({side for _, side in cells})]
    return {
        "id": claim["id"], "status": "; ".join(claim.get("status", ())), "assertions": [cell for cell, _ in cells],
        "also": [cell for place in claim.get("also", ()) for cell in places.found(place)],
        "independent_origins": claim.get("independent_origins"),
        **({"kind": [claim["kind"]] if claim.get("kind") else [], "sides": sides} if len(sides) > 1 else {}),
    }  # fmt: skip


def _event(event: Mapping[str, Any], places: Places) -> dict[str, Any]:
    evidence, also = ([cell for place in event[of] for cell in places.found(place)] for of in ("cells", "also"))
    core = sorted({cell["report"] for cell in evidence})
    told = {"core": core, "also": sorted({cell["report"] for cell in also} - set(core))}
    return {"id": event["id"], "accept_dates": event["dates"], "evidence": evidence,
            "reports": event.get("reports", told)}  # fmt: skip


class Places(NamedTuple):
    """The articles' texts and the reports' as belegt has them, by key."""

    given: Mapping[str, str]
    texts: Mapping[str, str]

    def found(self, place: Sequence[Any]) -> Iterator[dict[str, Any]]:
        """Where a passage of the article stands in the report, spaces apart; the nearest where there are several."""
        key, start, end, *_ = place
        text = self.texts[key]
        pattern = r"\s+".join(map(re.escape, self.given[key][start:end].split()))
        met = min(re.finditer(pattern, text), key=lambda found: abs(found.start() - start), default=None)
        if met:
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
