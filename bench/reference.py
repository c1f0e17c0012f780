"""Scores the resolution of pronouns and words of office on `bench/gold/reference-de.tsv`.

    python bench/reference.py [GOLD] [--misses]

Gold: one short report a line, `[[words|full name]]`, "?" where a careful reader would not decide.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from belegt.entities.find import find_mentions
from belegt.entities.recognise import default_recogniser
from belegt.entities.reference import Resolver
from belegt.model.passage import Passage
from belegt.model.report import Report

GOLD = Path(__file__).parent / "gold/reference-de.tsv"
MARK = re.compile(r"\[\[([^\]|]+)\|([^\]|]+)\]\]")


def parse(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text and (start, end, name meant) of each mark."""
    text, asked, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        asked.append((len(text), len(text) + len(mark.group(1)), mark.group(2)))
        text += mark.group(1)
        at = mark.end()
    return text + line[at:], asked


def main() -> None:
    """Print shares of right, wrong and unsure answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    count: Counter[str] = Counter()
    for number, line in enumerate(args.gold.read_text("utf-8").splitlines()):
        if line.startswith("#") or not line.strip():
            continue
        text, asked = parse(line)
        report = Report(f"r{number}", "gold", "", text, passages=(Passage(f"r{number}", 0, len(text), text, "body"),))
        resolver = Resolver(report, find_mentions(report, default_recogniser()))
        for start, end, wanted in asked:
            found = resolver.resolve(start, end)
            got = found.name or "?"
            verdict = "right" if got == wanted else ("unsure" if got == "?" else "wrong")
            count[verdict] += 1
            if args.misses and verdict != "right":
                print(
                    verdict,
                    f"line {number + 1}: {text[start:end]!r} want {wanted}, got {got} {found.reason.note or ''}",
                )
    total = sum(count.values())
    print(
        f"cases {total}  " + "  ".join(f"{k} {count[k]} ({count[k] / total:.3f})" for k in ("right", "wrong", "unsure"))
    )


if __name__ == "__main__":
    main()
