"""Scores belegt's events and claims on clusters with gold.

    python bench/clusters.py FOLDER... [--models free|full] [--misses] [--json FILE]

Each folder holds reports and a `gold.json` (format: bench/gold/README.md). A gold event or claim is met by the finding
whose evidence overlaps most of its spans. Prints one line a measure over all folders, `n / of`.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import time
from collections.abc import Iterable, Sequence
from typing import Any

from belegt.language.calendar import parse_edtf
from belegt.model.claim import Claim
from belegt.model.dossier import Dossier
from belegt.model.event import Event
from belegt.model.findings import Corpus
from belegt.model.span import Span
from belegt.pipeline import run

Gold = dict[str, Any]
ONE_ORIGIN = "same speaker, one origin"


class Tally:
    """Counts of right and all, by measure, and what was missed."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.misses: list[str] = []

    def add(self, measure: str, right: bool, miss: str = "") -> None:
        """Count one case."""
        row = self.counts.setdefault(measure, [0, 0])
        row[0] += right
        row[1] += 1
        if not right and miss:
            self.misses.append(f"{measure}: {miss}")

    def lines(self) -> Iterable[str]:
        """One line a measure."""
        for measure, (right, of) in self.counts.items():
            yield f"{measure:44} {right:4} / {of:<4} {right / of if of else 0:.3f}"


def overlaps(spans: Iterable[Span], gold: Iterable[Gold], names: dict[str, str]) -> int:
    """How many gold spans are met by one of the spans."""
    mine = list(spans)
    return sum(
        any(names[s.report] == g["report"] and s.start < g["end"] and g["start"] < s.end for s in mine) for g in gold
    )


def read_gold(folder: pathlib.Path) -> Gold:
    """The gold of one cluster."""
    gold: Gold = json.loads((folder / "gold.json").read_text("utf-8"))
    return gold


def score(dossier: Dossier | Corpus, gold: Gold, tally: Tally, cluster: str) -> None:
    """Add one cluster's cases."""
    names = {r.id: next((k for k in gold["reports"] if pathlib.Path(r.file).name.startswith(k)), r.file)
             for r in dossier.reports}  # fmt: skip
    _events(dossier, gold, names, tally, cluster)
    _claims(dossier, gold, names, tally, cluster)
    for report in dossier.reports:
        wanted = gold["reports"].get(names[report.id])
        if wanted:
            got = report.published.edtf
            tally.add(
                "publication dates", _date_ok(got, wanted["published"]), f"{cluster} {names[report.id]} got {got}"
            )


def _events(dossier: Dossier | Corpus, gold: Gold, names: dict[str, str], tally: Tally, cluster: str) -> None:
    met: dict[str, str] = {}
    for wanted in gold["events"]:
        best = _best_event(dossier.events, wanted, names)
        where = f"{cluster} {wanted['id']}"
        if best is None:
            tally.add("events with the right reports", False, where + " not found")
            tally.add("event dates", False)
            continue
        met[wanted["id"]] = best.id
        have = {names[r] for r in best.reports}
        core, also = set(wanted["reports"]["core"]), set(wanted["reports"].get("also", []))
        tally.add("events with the right reports", core <= have <= core | also, f"{where} has {sorted(have)}")
        accept = {"accept": wanted["accept_dates"], "between": wanted.get("between")}
        tally.add("event dates", _date_ok(best.date.edtf, accept), f"{where} got {best.date.edtf}")
    for one, other in gold["must_not_merge"]:
        if one in met and other in met:
            tally.add("events kept apart", met[one] != met[other], f"{cluster} {one} = {other}")


def _best_event(events: Iterable[Event], wanted: Gold, names: dict[str, str]) -> Event | None:
    core = set(wanted["reports"]["core"])
    found = [e for e in events if overlaps(e.evidence, wanted["evidence"], names)]
    return max(found, key=lambda e: sum(names[r] in core for r in e.reports) - 0.1 * len(e.reports), default=None)


def _date_ok(got: str | None, wanted: Gold) -> bool:
    if (got or "unknown") in wanted["accept"]:
        return True
    between, interval = wanted.get("between"), parse_edtf(got)
    if not between or interval is None or interval.first is None or interval.last is None:
        return False
    first, last = interval.first.isoformat(), interval.last.isoformat()
    return bool(
        between["outer"][0] <= first <= between["inner"][0] and between["inner"][1] <= last <= between["outer"][1]
    )


def _claims(dossier: Dossier | Corpus, gold: Gold, names: dict[str, str], tally: Tally, cluster: str) -> None:
    met: dict[str, Claim] = {}
    for wanted in gold["claims"]:
        best = max(dossier.claims, key=lambda c: _cells_met(c, wanted, names), default=None)
        hits = _cells_met(best, wanted, names) if best else 0
        of, where = len(wanted["assertions"]), f"{cluster} {wanted['id']}"
        tally.add("claims aligned", hits == of, f"{where} {hits} of {of}")
        enough = best is not None and hits >= min(2, of)
        if enough and best:
            met[wanted["id"]] = best
        _claim(best if enough else None, wanted, names, tally, where)
    cells = {wanted["id"]: wanted["assertions"] for wanted in gold["claims"]}
    for id, claim in met.items():
        fused = [
            other for other, there in met.items()
            if other != id and there.id == claim.id and not _share(cells[id], cells[other])
        ]  # fmt: skip
        tally.add("claims not fused", not fused, f"{cluster} {id} with {fused}")
    for claim in dossier.claims:
        if claim.status in ("corroborated", "contested"):
            right = _is_rightly(claim, gold, names)
            tally.add(f"{claim.status} not given falsely", right, f"{cluster} {claim.text[:60]!r}")


def _is_rightly(claim: Claim, gold: Gold, names: dict[str, str]) -> bool:
    """Whether gold accepts the status of a claim shown.

    Where gold lists every fact, one of those the claim holds must be of that status; else none may be of another, and
    what gold does not know counts as right.
    """
    met = [claim.status in g["status"] for g in gold["claims"] if _cells_met(claim, g, names) >= 2]
    return any(met) if gold.get("exhaustive") else all(met)


def _share(one: Sequence[Gold], other: Sequence[Gold]) -> bool:
    """True for gold claims with a passage in common: whoever finds the passage has both."""
    return any(
        a["report"] == b["report"] and a["start"] < b["end"] and b["start"] < a["end"] for a in one for b in other
    )


def _cells_met(claim: Claim, wanted: Gold, names: dict[str, str]) -> int:
    return overlaps((s for a in claim.assertions for s in a.spans), wanted["assertions"], names)


def _claim(best: Claim | None, wanted: Gold, names: dict[str, str], tally: Tally, where: str) -> None:
    accepted = {"repeated" if s.strip() == ONE_ORIGIN else s.strip() for s in wanted["status"].split(";")}
    got = best.status if best else None
    tally.add("claim status", got in accepted, f"{where} got {got}, want {sorted(accepted)}")
    if wanted.get("independent_origins"):
        count = best.independent_origins if best else None
        tally.add("independent origins", count in wanted["independent_origins"], f"{where} got {count}")
    if wanted.get("kind") and wanted.get("sides"):
        shown = best is not None and got == "contested" and any(
            d.kind in wanted["kind"] and sum(overlaps(d.spans, side, names) > 0 for side in wanted["sides"]) > 1
            for d in best.disagreements
        )  # fmt: skip
        tally.add(
            "contested shown with kind and sides",
            shown,
            f"{where} {[d.kind for d in best.disagreements] if best else None}",
        )
    if best and wanted.get("denied") and any(d.kind == "negation" for d in best.disagreements):
        _polarities(best, wanted, names, tally, where)


def _polarities(best: Claim, wanted: Gold, names: dict[str, str], tally: Tally, where: str) -> None:
    """Each cell found of a claim shown as denied: whether it affirms or denies."""
    denied = [(cell["report"], cell["start"]) for cell in wanted["denied"]]
    for cell in wanted["assertions"]:
        met = [a.polarity == "denied" for a in best.assertions if overlaps(a.spans, [cell], names)]
        if met:
            right = any(met) == ((cell["report"], cell["start"]) in denied)
            tally.add("affirmed and denied told apart", right, f"{where} {cell['report']} {cell['text'][:50]!r}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--models", choices=["free", "full"], default="full")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    args = parser.parse_args()
    tally, started = Tally(), time.perf_counter()
    for folder in args.folders:
        files = sorted(str(p) for p in folder.iterdir() if p.name != "gold.json" and not p.name.startswith("."))
        gold = read_gold(folder)
        score(run([f for f in files if not f.endswith(".toml")], models=args.models), gold, tally, folder.name)
    print("\n".join(tally.lines()))
    print(f"{len(args.folders)} clusters in {time.perf_counter() - started:.1f} s")
    if args.misses:
        print("\n".join(tally.misses))
    if args.json:
        args.json.write_text(json.dumps(tally.counts, indent=1), "utf-8")


if __name__ == "__main__":
    main()
