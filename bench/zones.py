"""Scores the zones on `bench/gold/zones-de.toml`: pieces with the right role, by role and by split.

    python bench/zones.py [--misses] [--split dev|test|fresh]

A piece counts when at least half of its visible characters lie in passages of an admitted role; "story kept" is the
share of story pieces that stay in the story, "furniture out" the share of the others that do not.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from belegt.model.passage import STORY_ROLES, Passage
from belegt.model.raw import Raw
from belegt.reports.build import build

GOLD = Path(__file__).parent / "gold" / "zones-de.toml"


class Piece(NamedTuple):
    """A gold piece with its admitted roles and place."""

    roles: tuple[str, ...]
    start: int
    end: int
    text: str


def parse(zones: str) -> tuple[str, list[Piece]]:
    """Return the text of a gold report and its pieces."""
    text, pieces = "", []
    for line in zones.strip("\n").split("\n"):
        for number, part in enumerate(line.split(" ¦ ") if line.strip() else []):
            roles, _, words = part.partition("> ")
            text += " " if number else ""
            pieces.append(Piece(tuple(roles.split("/")), len(text), len(text) + len(words), words))
            text += words
        text += "\n"
    return text, pieces


def covered(piece: Piece, passages: tuple[Passage, ...], roles: frozenset[str]) -> float:
    """The share of a piece's visible characters that lie in passages of these roles."""
    places = [piece.start + i for i, char in enumerate(piece.text) if not char.isspace()]
    good = {i for p in passages if p.role in roles for i in range(max(p.start, piece.start), min(p.end, piece.end))}
    return sum(place in good for place in places) / max(1, len(places))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--split", choices=("dev", "test", "fresh"))
    args = parser.parse_args()
    reports = tomllib.loads(GOLD.read_text("utf-8"))["report"]
    for split in [args.split] if args.split else ["dev", "test", "fresh"]:
        score([report for report in reports if report["split"] == split], split, args.misses)


def score(reports: list[dict[str, str]], split: str, misses: bool) -> None:
    """Print the figures of one split."""
    right, wanted, kept, out = Counter[str](), Counter[str](), [], []
    for report in reports:
        text, pieces = parse(report["zones"])
        passages = build(Raw("gold.txt", "0", text))[0].passages
        for piece in pieces:
            hit = covered(piece, passages, frozenset(piece.roles)) >= 0.5
            wanted[piece.roles[0]] += 1
            right[piece.roles[0]] += hit
            story = covered(piece, passages, STORY_ROLES) >= 0.5
            if set(piece.roles) <= STORY_ROLES:
                kept.append(story)
            elif not set(piece.roles) & STORY_ROLES:
                out.append(not story)
            if misses and not hit:
                got = [(p.role, p.by) for p in passages if p.start < piece.end and piece.start < p.end]
                print(f"  {report['name']}: want {'/'.join(piece.roles)}, got {got}: {piece.text[:70]!r}")
    total, hits = sum(wanted.values()), sum(right.values())
    print(f"{split}: {len(reports)} reports, pieces {hits}/{total} = {hits / total:.3f}; "
          f"story kept {sum(kept)}/{len(kept)}, furniture out {sum(out)}/{len(out)}")  # fmt: skip
    print("  " + ", ".join(f"{role} {right[role]}/{count}" for role, count in sorted(wanted.items())))


if __name__ == "__main__":
    main()
