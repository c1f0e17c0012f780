"""What of a report counts as its own words: story passages, without what stands in quotation marks.

Two independent reports of one speech share its quotes; that makes no copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from belegt.language.shingles import Places, Words, words
from belegt.lineage.quotations import quotations
from belegt.model.findings import Findings
from belegt.model.report import Report

OWN_ROLES = frozenset({"teaser", "body", "list_item", "truncated"})
BATCH = 4 << 20  # code points looked at together


def own_words(reports: Sequence[Report], findings: dict[str, Findings]) -> Iterator[Words]:
    """Yield the own words of the reports in batches, offsets in the raw text of each."""
    held: list[Report] = []
    size = 0
    for report in reports:
        held.append(report)
        size += len(report.text)
        if size >= BATCH:
            yield _own(held, findings)
            held, size = [], 0
    if held:
        yield _own(held, findings)


def _own(reports: Sequence[Report], findings: dict[str, Findings]) -> Words:
    found = words([report.text for report in reports])
    kept = np.zeros(len(found.hashes), dtype=bool)
    bounds = np.searchsorted(found.texts, np.arange(len(reports) + 1))
    for number, report in enumerate(reports):
        first, last = bounds[number], bounds[number + 1]
        starts, ends = found.starts[first:last], found.ends[first:last]
        story = [(p.start, p.end) for p in report.passages if p.role in OWN_ROLES]
        quoted = _quoted(report, findings.get(report.id, Findings()), story)
        kept[first:last] = _within(starts, ends, story) & ~_within(starts, ends, quoted)
    return Words(found.hashes[kept], found.starts[kept], found.ends[kept], found.texts[kept], len(reports))


def _quoted(report: Report, findings: Findings, story: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found = [(span.start, span.end) for s in findings.statements if s.type == "direct" for span in s.spans]
    for start, end in _stretches(story):
        found.extend(quotations(report.text, start, end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _stretches(story: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The story in as few pieces as its gaps allow: a quotation runs over paragraphs, not over an advertisement."""
    begun, reach = -1, -1
    for start, end in story:
        if begun >= 0 and start - reach > 2:
            yield begun, reach
            begun = -1
        begun, reach = (start if begun < 0 else begun), end
    if begun >= 0:
        yield begun, reach


def _within(starts: Places, ends: Places, intervals: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """True for each word that lies wholly in one of the sorted intervals."""
    if not intervals:
        return np.zeros(len(starts), dtype=bool)
    begins, stops = (np.asarray(column, dtype=np.int64) for column in zip(*intervals, strict=True))
    at = np.searchsorted(begins, starts, side="right") - 1
    return np.asarray((at >= 0) & (ends <= stops[np.maximum(at, 0)]))
