"""Piles written for training: a few short reports of our own with their claims and events, one TOML file a pile.

    python -m training.claims.piles OUT_DIR [PILE.toml ...] [--part PART]    # else all of piles/

Writes each pile as a folder of reports with `gold.json` (format: bench/gold/README.md), as `bench/clusters.py` and
`training/claims/fit.py` read it. `[reports.KEY]` holds `text` beside what `annotation.toml` has; statements, zones and
entities are left out. Fails where a quoted string does not stand exactly once in its report.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
import zlib
from pathlib import Path
from typing import Any

from bench.gold.make_gold import NotFound, Pile, gold_of

PILES = Path(__file__).parent / "piles"
KEPT = frozenset("rstuv")  # first letters of the piles a third of which nothing is fitted on
WHOLLY = "kk_"  # what the piles begin with on none of which anything is fitted
WIRE = "wire_"  # short piles with copies, translations and changing figures; the reader sees four fifths of them
NEAR = "near_"  # piles whose facts lie close to each other; five sixths are there for the next reader
PARTS = ("reader", "weights", "unseen", "wire", "near")


def part_of(name: str) -> str:
    """Which part a pile belongs to.

    Five sixths train the passage reader; the misses of four of them may be read ("reader"). The weights above it are
    fitted on most of the rest, whose texts nobody reads ("weights"); some are for figures alone ("unseen", and "wire"
    of those with wire copies), and some to compare one reader with another ("near").
    """
    if name.startswith(NEAR):
        return "reader" if zlib.crc32(name.encode()) % 6 else "near"
    if name.startswith(WIRE):
        return "reader" if zlib.crc32(name.encode()) % 5 else "wire"
    if name.startswith(WHOLLY):
        return "unseen"
    if zlib.crc32(name.encode()) % 3:
        return "reader"
    if name[0] in KEPT and name[1] == "_":
        return "unseen"
    return "reader" if zlib.crc32(b"half" + name.encode()) % 2 else "weights"


def unpack(path: Path, out: Path) -> Path:
    """Write one pile below `out` and return its folder; raises NotFound, KeyError, tomllib.TOMLDecodeError."""
    pile: dict[str, Any] = {
        "entities": [],
        "must_not_merge": [],
        "events": [],
        **tomllib.loads(path.read_text("utf-8")),
    }
    folder = out / path.stem
    folder.mkdir(parents=True, exist_ok=True)
    for key, report in pile["reports"].items():
        (folder / f"{key}.txt").write_text(report["text"].lstrip("\n"), "utf-8")
    gold = gold_of(pile, Pile(folder, list(pile["reports"])))
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return folder


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--part", choices=PARTS)
    args = parser.parse_args()
    failed = 0
    for path in args.files or sorted(PILES.glob("*.toml")):
        if args.part and part_of(path.stem) != args.part:
            continue
        try:
            unpack(path, args.out)
        except (NotFound, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
            failed += 1
            print(f"{path.name}: {error!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
