"""Sets aside what a pile shows to be an outlet's furniture: an invitation to its app, a box under every report.

Zones know furniture by its form, one report at a time; this knows it by its places. A sentence that reports of one
outlet print which have no text and no event in common, and that speaks to the reader or is no mere formula, tells of
none of them. What recalls a story in each report about it stays, and so does "Die Ermittlungen dauern an.".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from belegt.language.sentences import sentences
from belegt.language.shingles import Hashes, Places, run_hashes, words
from belegt.lineage.furniture import HOLDERS, MOSTLY, SHINGLE, box_words, reader_words
from belegt.lineage.kinds import bare
from belegt.lineage.texts import OWN_ROLES
from belegt.model.findings import Corpus, Findings
from belegt.model.link import families
from belegt.model.passage import Passage
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.statement import Statement

NO_FORMULA = 12  # words of a sentence from which it is no formula ("Verletzt wurde nach Angaben der Polizei niemand.")
RULE, NOTE = "zones/printed-often", "printed under many reports of this outlet"
Stretch = tuple[int, int]
_NO_MARKS = str.maketrans(dict.fromkeys("[](){}.,;:!?…„“”‚‘’»«›‹\"'–—", " "))


class Sentences(NamedTuple):
    """Sentences that may be furniture: the report of each (its place among the reports), where it stands there, and
    the hashes of its runs of `SHINGLE` words, or of the whole where it is shorter, mixed with that of its outlet.
    """

    reports: list[int]
    places: list[Stretch]
    runs: list[Hashes]


def set_aside_furniture(corpus: Corpus) -> Corpus:
    """Return the corpus with such sentences as passages of their own, and without what seemed to be said in them."""
    seen = _sentences(corpus)
    found: dict[str, list[Stretch]] = defaultdict(list)
    for number in np.flatnonzero(_shares(seen, corpus) >= MOSTLY).tolist():
        found[corpus.reports[seen.reports[number]].id].append(seen.places[number])
    if not found:
        return corpus
    reports = tuple(_parted(r, found[r.id]) if r.id in found else r for r in corpus.reports)
    findings = {id: _without(mine, found[id]) if id in found else mine for id, mine in corpus.findings.items()}
    return corpus.having(reports=reports, findings=findings)


def _sentences(corpus: Corpus) -> Sentences:
    """The sentences of all outlets that have enough reports."""
    houses = [bare(report.outlet.name) if report.outlet else "" for report in corpus.reports]
    large = {house for house, count in Counter(houses).items() if house and count >= HOLDERS}
    reports: list[int] = []
    places: list[Stretch] = []
    for number, (report, house) in enumerate(zip(corpus.reports, houses, strict=True)):
        if house in large:
            places += _worth_a_look(report, corpus.findings[report.id])
            reports += [number] * (len(places) - len(reports))
    texts = [corpus.reports[n].text[start:end] for n, (start, end) in zip(reports, places, strict=True)]
    marks = {house: words([house]).hashes.sum() for house in large}
    return Sentences(reports, places, [r ^ marks[houses[n]] for n, r in zip(reports, _runs(texts), strict=True)])


def _worth_a_look(report: Report, findings: Findings) -> Iterator[Stretch]:
    """The sentences of the story that may be furniture; of headlines only what is too long for one."""
    spoken = [(span.start, span.end) for statement in findings.statements for span in statement.spans]
    for passage in report.passages:
        if passage.role in OWN_ROLES or passage.role == "headline":
            for start, end in sentences(report.text, passage.start, passage.end):
                is_own = not any(a < end and start < b for a, b in spoken)
                if _may_be_furniture(report.text[start:end], is_own, passage.role == "headline"):
                    yield start, end


def _may_be_furniture(sentence: str, is_own: bool, is_headline: bool) -> bool:
    """True where it speaks to the reader, or is long and nobody else speaks in it."""
    is_long = sentence.count(" ") >= NO_FORMULA - 1
    return (is_long and is_own) or ((is_long or not is_headline) and _speaks_to_reader(sentence))


def _speaks_to_reader(text: str) -> bool:
    """True for "Bleiben Sie gesund!", "Hier bestellen."; a "Sie" that opens the sentence may be anybody."""
    plain, formal = reader_words()
    said = text.translate(_NO_MARKS).split()
    low = {word.lower() for word in said}
    return not plain.isdisjoint(low) or not formal.isdisjoint(said[1:]) or not box_words().isdisjoint(low)


def _runs(texts: Sequence[str]) -> Iterator[Hashes]:
    found = words(texts)
    bounds = np.searchsorted(found.texts, np.arange(len(texts) + 1)).tolist()
    for first, last in pairwise(bounds):
        yield run_hashes(found.hashes[first:last], min(SHINGLE, max(1, last - first)))


def _shares(seen: Sentences, corpus: Corpus) -> npt.NDArray[np.float64]:
    """For each sentence the share of its runs that are furniture."""
    lengths = np.array([len(one) for one in seen.runs], dtype=np.int64)
    if not lengths.sum():
        return np.zeros(len(lengths))
    runs, at = np.concatenate(seen.runs), np.repeat(np.arange(len(lengths)), lengths)
    is_printed = np.isin(runs, _printed(runs, at, seen, corpus))
    return np.bincount(at, is_printed, len(lengths)) / np.maximum(1, lengths)


def _printed(runs: Hashes, at: Places, seen: Sentences, corpus: Corpus) -> Hashes:
    """The runs that enough reports of one outlet hold which have nothing in common; `at` has the sentence of each."""
    use = np.isin(runs, _held_often(runs, np.array(seen.reports)[at]))
    holders: dict[int, set[str]] = defaultdict(set)
    boxes: dict[str, set[Stretch]] = defaultdict(set)
    for run, sentence in zip(runs[use].tolist(), at[use].tolist(), strict=True):
        report = corpus.reports[seen.reports[sentence]].id
        holders[run].add(report)
        boxes[report].add(seen.places[sentence])
    tied = _ties(corpus, boxes)
    return np.array([r for r, reports in holders.items() if _strangers(reports, tied) >= HOLDERS], dtype=np.uint64)


def _held_often(runs: Hashes, owners: Places) -> Hashes:
    """Runs of at least `HOLDERS` reports."""
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    new = np.ones(len(runs), dtype=bool)
    new[1:] = (runs[1:] != runs[:-1]) | (owners[1:] != owners[:-1])
    values, counts = np.unique(runs[new], return_counts=True)
    return np.asarray(values[counts >= HOLDERS])


def _ties(corpus: Corpus, boxes: Mapping[str, Set[Stretch]]) -> dict[str, set[str]]:
    """What ties a report to others: the events it tells of outside of what is asked about, the family of its text."""
    tied: dict[str, set[str]] = {report: set() for report in boxes}
    for event in corpus.events:
        for span in event.evidence if len(event.reports) > 1 else ():
            if span.report in boxes and not any(a <= span.start < b for a, b in boxes[span.report]):
                tied[span.report].add(event.id)
    for report, family in families(corpus.links).items():
        if report in tied:
            tied[report].add(family)
    return tied


def _strangers(reports: Set[str], tied: Mapping[str, Set[str]]) -> int:
    """How many of the reports, taken one after the other, share nothing with those taken before."""
    known: set[str] = set()
    count = 0
    for report in sorted(reports):
        if known.isdisjoint(tied[report]):
            count += 1
            known |= tied[report]
    return count


def _parted(report: Report, found: Sequence[tuple[int, int]]) -> Report:
    """The report with these sentences as passages of their own."""
    return replace(report, passages=tuple(part for one in report.passages for part in _parts(one, found)))


def _parts(passage: Passage, found: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    mine = [(a, b) for a, b in found if passage.start <= a and b <= passage.end]
    reach = passage.start
    for start, end in mine:
        yield from _piece(passage, reach, start)
        yield replace(_cut(passage, start, end), role="notice", by=RULE, note=NOTE)
        reach = end
    yield from _piece(passage, reach, passage.end)


def _piece(passage: Passage, start: int, end: int) -> Iterator[Passage]:
    """What is left of a passage, without the white space around it."""
    text = passage.text[start - passage.start : end - passage.start]
    if text.strip():
        lead = len(text) - len(text.lstrip())
        yield _cut(passage, start + lead, start + lead + len(text.strip()))


def _cut(passage: Passage, start: int, end: int) -> Passage:
    text = passage.text[start - passage.start : end - passage.start]
    return replace(passage, start=start, end=end, text=text)


def _without(findings: Findings, found: Sequence[Stretch]) -> Findings:
    """Without the statements each of whose spans begins and ends there."""
    gone = {s.id for s in findings.statements if all(_is_there(span, found) for span in s.spans)}
    return replace(findings, statements=tuple(_unbound(s, gone) for s in findings.statements if s.id not in gone))


def _is_there(span: Span, found: Sequence[Stretch]) -> bool:
    return any(a <= span.start < b for a, b in found) and any(a < span.end <= b for a, b in found)


def _unbound(statement: Statement, gone: Set[str]) -> Statement:
    """Without the ties to statements that are gone."""
    continues = None if statement.continues in gone else statement.continues
    nested_in = None if statement.nested_in in gone else statement.nested_in
    same = (continues, nested_in) == (statement.continues, statement.nested_in)
    return statement if same else replace(statement, continues=continues, nested_in=nested_in)
