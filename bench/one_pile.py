"""Scores events and claims as `bench/clusters.py` does, but all folders are read as one large pile.

    python bench/one_pile.py FOLDER... [--models free|full]

Each folder holds the reports of one story and a `gold.json`. In a large pile only reports meet that have something in
common, and what is common to many says less. Of every finding only what it says of a story's own reports is scored;
status and origins are those of the whole. The last line counts the claims that reports of several stories share.
"""

from __future__ import annotations

import argparse
import pathlib
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from belegt.model.claim import Claim
from belegt.model.dossier import Dossier
from belegt.model.event import Event
from belegt.pipeline import run
from belegt.sources.read import read
from bench.clusters import Tally, read_gold, score


def files_of(folder: pathlib.Path) -> list[str]:
    """The reports of one story."""
    found = sorted(str(path) for path in folder.iterdir() if path.suffix != ".toml" and not path.name.startswith("."))
    return [path for path in found if not path.endswith("gold.json")]


def part(dossier: Dossier, mine: Set[str]) -> Dossier:
    """What the dossier says of some of its reports."""
    return replace(
        dossier,
        reports=tuple(report for report in dossier.reports if report.id in mine),
        events=tuple(_event(event, mine) for event in dossier.events if mine.intersection(event.reports)),
        claims=tuple(_claim(claim, mine) for claim in dossier.claims if mine.intersection(claim.reports)),
    )


def _event(event: Event, mine: Set[str]) -> Event:
    evidence = tuple(span for span in event.evidence if span.report in mine)
    return replace(event, reports=tuple(id for id in event.reports if id in mine), evidence=evidence)


def _claim(claim: Claim, mine: Set[str]) -> Claim:
    found = tuple(replace(d, spans=tuple(s for s in d.spans if s.report in mine)) for d in claim.disagreements)
    cells = tuple(cell for cell in claim.assertions if cell.report in mine)
    return replace(claim, assertions=cells, disagreements=found)


def shared(dossier: Dossier, story: dict[str, str]) -> Counter[str]:
    """How many claims of each status lie in reports of several stories."""
    return Counter(c.status for c in dossier.claims if len({story[id] for id in c.reports}) > 1)


def stories(dossier: Dossier, folders: Sequence[pathlib.Path]) -> dict[str, str]:
    """The folder of each report, known by its text."""
    folder_of = {raw.text: folder.name for folder in folders for raw in read(files_of(folder))[0]}
    return {report.id: folder_of[report.text] for report in dossier.reports}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--models", choices=["free", "full"], default="full")
    args = parser.parse_args()
    dossier = run([path for folder in args.folders for path in files_of(folder)], models=args.models)
    story, tally = stories(dossier, args.folders), Tally()
    for folder in args.folders:
        mine = {id for id, name in story.items() if name == folder.name}
        score(part(dossier, mine), read_gold(folder), tally, folder.name)
    print("\n".join(tally.lines()))
    many = ", ".join(f"{count} {status}" for status, count in sorted(shared(dossier, story).items()))
    print(f"{len(args.folders)} stories of {len(dossier.reports)} reports; claims across stories: {many or 'none'}")


if __name__ == "__main__":
    main()
