"""The reader's decisions file beside the reports: where it lies, what it holds, how a decision is added.

`belegt-decisions.tsv` in the folder of the reports (or beside a single report) is read on every run, and stands in the
receipt as an input. What a line means: `belegt.entities.decisions`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from belegt.entities.decisions import HEADER, Decision, line, parse
from belegt.model.dossier import DECISIONS_FILE
from belegt.model.warning import ReportWarning

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class MadeDecisions:
    """All decisions for a run, the files they come from as (name, SHA-256), and what could not be read."""

    decisions: tuple[Decision, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    warnings: tuple[ReportWarning, ...] = ()


NO_DECISIONS = MadeDecisions()


def read_decisions(paths: Sequence[str]) -> MadeDecisions:
    """Read the decisions files beside the inputs, each once; an unreadable one becomes a warning."""
    decisions: list[Decision] = []
    files, warnings = [], []
    for path in sorted({found for path in paths if (found := _beside(path)) is not None}):
        try:
            data = path.read_bytes()[:MAX_BYTES]
            decisions.extend(parse(data.decode("utf-8")))
            files.append((DECISIONS_FILE, hashlib.sha256(data).hexdigest()))
        except (OSError, ValueError) as error:
            warnings.append(
                ReportWarning(None, "decisions-unreadable", f"{DECISIONS_FILE}: {error}", file=DECISIONS_FILE)
            )
    return MadeDecisions(tuple(decisions), tuple(files), tuple(warnings))


def _beside(path: str) -> Path | None:
    """The decisions file of an input's folder; globs and stdin have none of their own."""
    if path == "-" or any(mark in path for mark in "*?["):
        return None
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    file = folder / DECISIONS_FILE
    return file.resolve() if file.is_file() else None


def add_decision(folder: Path, decision: Decision) -> int:
    """Append a decision to the folder's file and return its number; raises ValueError where the file is damaged."""
    file = folder / DECISIONS_FILE
    text = file.read_text("utf-8") if file.is_file() else HEADER
    number = len(parse(text)) + 1
    file.write_text(text + ("" if text.endswith("\n") else "\n") + line(decision), "utf-8")
    return number
