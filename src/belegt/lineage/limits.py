"""What the search for shared text could not show in full, said as warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from belegt.lineage.families import families
from belegt.lineage.index import FEW
from belegt.model.findings import Corpus
from belegt.model.link import Link
from belegt.model.warning import ReportWarning

LONG = 5_000_000  # characters
REPEATED = 500  # words from which a text without variety is worth a word
FEW_WORDS = 20  # different words, and one more for each thousand: no prose has so few


def limits(corpus: Corpus, links: Sequence[Link], variety: Sequence[tuple[str, int, int]]) -> Iterator[ReportWarning]:
    """Yield a warning for each large family, each very long report and each text that repeats itself.

    `variety` holds for each report its id, its own words and how many of them differ.
    """
    for family in families(corpus.reports, links):
        if len(family.reports) > FEW:
            message = f"{len(family.reports)} reports hang together by shared text; not every pair of them is linked"
            yield ReportWarning(family.reports[0], "lineage-large-family", message)
    for report in corpus.reports:
        if len(report.text) > LONG:
            message = f"{len(report.text)} characters: passages are sought, the report may hold many reports"
            yield ReportWarning(report.id, "lineage-long-report", message)
    for id, words, different in variety:
        if words >= REPEATED and different < FEW_WORDS + words // 1000:
            message = f"{words} words, only {different} different: repeated runs tie no reports together"
            yield ReportWarning(id, "lineage-repetitive", message)
