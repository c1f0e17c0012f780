"""A report that is another one's translation: the same sentences in the same order, tied by numbers and names.

Pairs of a German and an English report that share some rare anchors (numbers, dates, names) are aligned sentence by
sentence, in order: two sentences meet by their vectors and by the anchors they share. What share of the shorter one's
sentences is met tells a translation from a second report of the same event; the thresholds were set on own pairs
(`tests/lineage/test_translation.py`).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.language.fold import fold
from belegt.language.sentences import sentences
from belegt.learned.vectors import Vectors, encode
from belegt.lineage.texts import OWN_ROLES
from belegt.model.report import Report

LEAST_ANCHORS = 4  # shared rare anchors before two reports are aligned at all
COMMON_ANCHOR = 12  # reports of one language holding an anchor: beyond it »2020« or »Berlin« ties nothing
MOST_PARTNERS = 8  # reports of the other language a report is aligned with, those with most shared anchors first
MOST_SENTENCES = 150
NEAR = 0.55  # cosine of two sentences that say the same
TIED = 0.40  # the same where they share two anchors
SHARE, MARKED_SHARE = 0.6, 0.35  # of the shorter text's sentences; less where a report says that it is a translation
LEAST_PAIRS, MARKED_PAIRS = 4, 3
_ANCHOR = re.compile(r"\d(?:[\d.,:]{0,12}\d)?|[^\W\d_]{2,40}")


class Sentence(NamedTuple):
    """A sentence's place in its report and its anchors."""

    start: int
    end: int
    anchors: frozenset[str]


class Translation(NamedTuple):
    """Which two reports (by number), the share of sentences that meet, the pairs, and whether either is marked."""

    left: int
    right: int
    share: float
    pairs: tuple[tuple[Sentence, Sentence, float], ...]
    marked: tuple[bool, bool]


@cache
def _table() -> tuple[tuple[str, ...], dict[str, str]]:
    text = resources.files("belegt.lineage").joinpath("data", "translation.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return tuple(table["marks"]), dict(table["numbers"])


def translations(reports: Sequence[Report]) -> Iterator[Translation]:
    """Yield the pairs of reports of which one translates the other, by number."""
    if not {"de", "en"} <= {report.language for report in reports}:
        return
    told = [_sentences(report) if report.language in ("de", "en") else [] for report in reports]
    vectors: dict[int, Vectors] = {}
    for i, j in _candidates(reports, told):
        for k in (i, j):
            if k not in vectors:
                vectors[k] = encode([reports[k].text[sentence.start : sentence.end] for sentence in told[k]])
        pairs = _aligned(told[i], vectors[i], told[j], vectors[j])
        share = len(pairs) / max(1, min(len(told[i]), len(told[j])))
        marked = is_marked(reports[i]), is_marked(reports[j])
        if _enough(share, len(pairs), any(marked)):
            yield Translation(i, j, share, tuple(pairs), marked)


def _enough(share: float, pairs: int, marked: bool) -> bool:
    return (share >= SHARE and pairs >= LEAST_PAIRS) or (marked and share >= MARKED_SHARE and pairs >= MARKED_PAIRS)


def is_marked(report: Report) -> bool:
    """True where the report says that it is a translation."""
    edges = report.text[:600] + "\n" + report.text[-600:]
    return report.translated is not None or any(mark in edges for mark in _table()[0])


def _sentences(report: Report) -> list[Sentence]:
    found = [
        Sentence(start, end, frozenset(_anchors(report.text[start:end])))
        for passage in report.passages
        if passage.role in OWN_ROLES
        for start, end in sentences(report.text, passage.start, passage.end)
        if end - start >= 20
    ]
    return found[:MOST_SENTENCES]


def _anchors(text: str) -> Iterator[str]:
    """Numbers as their digits, capitalised words folded; German nouns fall away where English has no such word."""
    for match in _ANCHOR.finditer(text):
        word = match.group()
        if word[0].isdigit():
            yield re.sub(r"\D", "", word)
        elif number := _table()[1].get(word.lower()):
            yield number
        elif word[0].isupper() and len(word) > 3:
            yield fold(word)


def anchors_of(report: Report) -> frozenset[str]:
    """All anchors of a report's story."""
    return frozenset[str]().union(*(sentence.anchors for sentence in _sentences(report)))


def _candidates(reports: Sequence[Report], told: Sequence[Sequence[Sentence]]) -> list[tuple[int, int]]:
    """Pairs of a German and an English report with enough anchors that few others hold."""
    holders: dict[str, dict[str, list[int]]] = defaultdict(lambda: {"de": [], "en": []})
    for number, (report, own) in enumerate(zip(reports, told, strict=True)):
        for anchor in frozenset[str]().union(*(sentence.anchors for sentence in own)):
            holders[anchor][report.language].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for by_language in holders.values():
        german, english = by_language["de"], by_language["en"]
        if german and english and max(len(german), len(english)) <= COMMON_ANCHOR:
            shared.update((min(pair), max(pair)) for pair in product(german, english))
    taken: Counter[int] = Counter()
    kept = []
    for pair, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count >= LEAST_ANCHORS and max(taken[pair[0]], taken[pair[1]]) < MOST_PARTNERS:
            taken.update(pair)
            kept.append(pair)
    return sorted(kept)


def _aligned(
    mine: Sequence[Sentence], left: Vectors, theirs: Sequence[Sentence], right: Vectors
) -> list[tuple[Sentence, Sentence, float]]:
    """The best pairing of sentences in order; each sentence is used once."""
    cosines = left @ right.T
    ties = np.array([[len(a.anchors & b.anchors) for b in theirs] for a in mine])
    gain = np.where((cosines >= NEAR) | ((cosines >= TIED) & (ties >= 2)), cosines + 0.1 * np.minimum(ties, 3), 0.0)
    return [(mine[i], theirs[j], float(min(1.0, cosines[i, j]))) for i, j in _best_path(gain)]


def _best_path(gain: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """The increasing sequence of cells with the greatest sum."""
    rows, columns = gain.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        met = np.maximum(best[i, :-1] + gain[i], best[i, 1:])
        best[i + 1, 1:] = np.maximum.accumulate(met)
    path = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            path.append((i, j))
    return path[::-1]
