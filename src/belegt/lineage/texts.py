"""What of a report counts as its own words: story passages, without what stands in quotation marks.

Two independent reports of one speech share its quotes; that makes no copy.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from belegt.language.shingles import Fingerprint, fingerprint
from belegt.language.tokens import tokens
from belegt.model.findings import Findings
from belegt.model.report import Report

OWN_ROLES = frozenset({"teaser", "body", "list_item", "truncated"})
_QUOTED = re.compile(r"[„“»«\"]([^„“”»«\"\n]{1,600})[“”»«\"]")


class OwnText(NamedTuple):
    """Word offsets (start, end) in the raw text, the fingerprint over them, and the report they belong to."""

    report: Report
    places: list[tuple[int, int]]
    print: Fingerprint


def own_text(report: Report, findings: Findings) -> OwnText:
    """Return the own words of a report in text order."""
    quoted = [(span.start, span.end) for s in findings.statements if s.type == "direct" for span in s.spans]
    places, words = [], []
    for passage in report.passages:
        if passage.role in OWN_ROLES:
            holes = quoted + [m.span(1) for m in _QUOTED.finditer(report.text, passage.start, passage.end)]
            covered = _covered(holes, passage.start, passage.end)
            for token in tokens(report.text, passage.start, passage.end):
                if token.is_word and not covered[token.start - passage.start]:
                    places.append((token.start, token.end))
                    words.append(token.text)
    return OwnText(report, places, fingerprint(words))


def _covered(holes: list[tuple[int, int]], start: int, end: int) -> bytearray:
    marks = bytearray(end - start)
    for first, last in holes:
        low, high = max(first, start) - start, min(last, end) - start
        if low < high:
            marks[low:high] = b"\x01" * (high - low)
    return marks
