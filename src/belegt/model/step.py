"""The two shapes of a step; there is no third."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Protocol, TypeVar

from belegt.model.findings import Corpus, Findings
from belegt.model.report import Report

Item = TypeVar("Item")
Result = TypeVar("Result")


class ReportStep(Protocol):
    """Looks at one report at a time; pure, so any engine may spread it. `reads` and `yields` are keys of `Findings`."""

    @property
    def name(self) -> str:
        """How the step is called in reasons, progress and docs."""
        ...

    @property
    def reads(self) -> frozenset[str]:
        """What must have been found before ("report" for the text and its passages)."""
        ...

    @property
    def yields(self) -> frozenset[str]:
        """What it finds."""
        ...

    def run(self, report: Report, findings: Findings) -> Findings:
        """Return only the new findings; the pipeline appends them."""
        ...


class CorpusStep(Protocol[Item, Result]):
    """Map, shuffle by key, reduce: cost grows with the groups, not with the square of the pile."""

    name: str
    reads: frozenset[str]
    yields: frozenset[str]

    def items(self, corpus: Corpus) -> Iterable[Item]:
        """The findings this step groups."""
        ...

    def key(self, item: Item) -> Iterable[Hashable]:
        """Blocking keys: two items meet only if they share one."""
        ...

    def run(self, group: tuple[Item, ...]) -> Iterable[Result]:
        """What one group yields."""
        ...

    def merge(self, corpus: Corpus, results: Iterable[Result]) -> Corpus:
        """Append the results of all groups, sorted, duplicates removed."""
        ...
