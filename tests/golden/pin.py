"""What belegt finds in the shipped examples, in short, and the file that pins it.

    python tests/golden/pin.py

writes `examples.json` anew, or `examples-avx2.json` where the processor adds 8-bit products less exactly (AVX2 without
VNNI): there a few groups of claims fall otherwise. Read the diff: each changed line is a finding a user would see
change.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from belegt import examine
from belegt.model.claim import Claim
from belegt.model.date import Date
from belegt.model.dossier import Dossier
from belegt.model.span import Span

HERE = Path(__file__).parent
PINNED = tuple(HERE / name for name in ("examples.json", "examples-avx2.json"))
CPU = Path("/proc/cpuinfo")
EXAMPLES = HERE.parents[1] / "examples"
QUOTE = 70  # characters of a span that are shown
SURE = 0.6  # likelihood from which a cell is pinned: what lies at a bar may be in or out by the processor's last digits


class Summary:
    """Names files instead of ids, so that a diff can be read."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.files = {report.id: Path(report.file).stem for report in dossier.reports}

    def all(self) -> dict[str, Any]:
        """Return everything that is pinned; lists are sorted."""
        made = self.dossier
        return {
            "reports": sorted(self._report(report.id) for report in made.reports),
            "statements": sorted(self._statement(index) for index in range(len(made.statements))),
            "entities": sorted(f"{one.type} {one.name}: {', '.join(sorted(one.aliases))}" for one in made.entities),
            "events": sorted(f"{_date(one.date)} | {one.label} | {self._of(one.reports)}" for one in made.events),
            "claims": sorted((self._claim(claim) for claim in made.claims if _matters(claim)), key=str),
            "lineage": sorted(f"{self.files[one.from_]} -> {self.files[one.to]} {one.kind}" for one in made.lineage),
            "warnings": sorted(f"{self.files.get(item.report or '')}: {item.code}" for item in made.warnings),
        }  # fmt: skip

    def _report(self, id: str) -> str:
        report = next(report for report in self.dossier.reports if report.id == id)
        outlet = report.outlet.name if report.outlet else "?"
        credits = ", ".join(sorted({credit.name for credit in report.agencies}))
        roles = " ".join(passage.role for passage in report.passages)
        return " | ".join([self.files[id], report.title or "?", outlet, _date(report.published), credits, roles])

    def _statement(self, index: int) -> str:
        said = self.dossier.statements[index]
        chain = " -> ".join([said.speaker.name, *(party.name for party in said.relay)])
        return f"{self.files[said.report]} | {said.type} | {chain} | {self._quote(said.spans[0])}"

    def _claim(self, claim: Claim) -> dict[str, Any]:
        cells = (
            f"{self.files[cell.report]} {cell.polarity} {cell.modality}: {self._quote(cell.spans[0])}"
            for cell in claim.assertions
            if cell.reason.score >= SURE
        )
        kinds = sorted({found.kind for found in claim.disagreements})
        status = " ".join([claim.status, str(claim.independent_origins), *kinds])
        return {"status": status, "origins": sorted(origin.name for origin in claim.origins), "cells": sorted(cells)}

    def _of(self, reports: tuple[str, ...]) -> str:
        return " ".join(sorted(self.files[report] for report in reports))

    def _quote(self, span: Span) -> str:
        text = " ".join(span.text.split())
        return text if len(text) <= QUOTE else text[: QUOTE - 1] + "…"


def _matters(claim: Claim) -> bool:
    shared = len(claim.reports) > 1 or claim.status != "single"
    return shared and any(cell.reason.score >= SURE for cell in claim.assertions)


def _date(date: Date) -> str:
    return f"{date.edtf or '?'} ({date.basis})"


def summary() -> str:
    """Return the summary of the examples as it is pinned."""
    return json.dumps(Summary(examine([EXAMPLES])).all(), ensure_ascii=False, indent=1) + "\n"


def of_this_processor() -> Path:
    """The file that pins what this processor finds."""
    told = CPU.read_text("utf-8") if CPU.exists() else ""
    return PINNED["avx2" in told and "vnni" not in told]


if __name__ == "__main__":
    of_this_processor().write_text(summary(), "utf-8")
