"""The lineage step: which report uses which, with every shared passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from belegt.language.shingles import Hashes, Places, Words, run_hashes
from belegt.lineage.align import Run, Side, passages, ready
from belegt.lineage.citing import citings
from belegt.lineage.furniture import is_box, without_furniture
from belegt.lineage.houses import shared_house
from belegt.lineage.index import index
from belegt.lineage.kinds import Course, course, kind_of, same_outlet
from belegt.lineage.limits import limits
from belegt.lineage.texts import own_words
from belegt.lineage.translation import translations
from belegt.lineage.verify import shared
from belegt.model.findings import Corpus, Findings
from belegt.model.ids import content_id
from belegt.model.link import Link, LinkKind, SharedPassage
from belegt.model.reason import Reason
from belegt.model.report import Report

LEAST_SCORE = 12.0  # short reports share little; what is named here is aligned word by word afterwards
LEAST_SHARED = 18  # words in all passages together; a shared sentence may be a court's or a ministry's
LEAST_SHARE = 0.05  # of the shorter text
# Words in a row that both must hold, an eighth of all shared words between these bounds: two renderings of one source
# (a speech, a statistic, a text translated twice) agree in many places and nowhere for long.
VERBATIM = (9, 16)
WHOLE = 0.95  # of the longer text
EDITED_SHARE = 0.3  # of the shorter text: so much in common is no chance, however heavily it was edited


class Text(NamedTuple):
    """A report with its own words: hashes, and where each stands in the raw text."""

    report: Report
    hashes: Hashes
    starts: Places
    ends: Places


def link_reports(corpus: Corpus) -> Corpus:
    """Return the corpus with `links`, sorted by source and user; of two reports
    one link only: shared text before translation before a mere mention of the source."""
    texts: list[Text] = []
    found = [*_quote_links(corpus), *_translation_links(corpus), *_text_links(corpus, texts)]
    links = {frozenset((link.from_, link.to)): link for link in found}.values()
    ordered = sorted(links, key=lambda link: (link.from_, link.to))
    variety = [(text.report.id, len(text.hashes), len(np.unique(text.hashes))) for text in texts]
    warnings = (*corpus.warnings, *limits(corpus, ordered, variety))
    return corpus.having(links=tuple(ordered), warnings=warnings)


def _quote_links(corpus: Corpus) -> Iterator[Link]:
    for citing in citings(corpus):
        source, user = citing.source, citing.user
        reason = Reason(
            "lineage/names-its-source", at=(citing.span,), note=f"{citing.anchors} names and numbers shared"
        )
        id = content_id("l", source.id, user.id, "quotes")
        yield Link(id, source.id, user.id, "quotes", 0.0, (citing.span,), reason)


def _translation_links(corpus: Corpus) -> Iterator[Link]:
    for found in translations(corpus.reports):
        left, right = corpus.reports[found.left], corpus.reports[found.right]
        pairs = [
            SharedPassage(left.span(a.start, a.end), right.span(b.start, b.end), round(cosine, 4))
            for a, b, cosine in found.pairs
        ]
        way = course(left, right, corpus.findings)
        if found.marked[0] != found.marked[1]:
            way = Course(found.marked[0], True, "one says that it is a translation")
        yield _made(left, right, pairs, way, "translation", "lineage/translation", round(found.share, 4))


def _text_links(corpus: Corpus, texts: list[Text]) -> Iterator[Link]:
    pile = index(_kept(own_words(corpus.reports, corpus.findings), corpus.reports, texts))
    sides: dict[int, Side] = {}
    found: dict[tuple[int, int], list[Run]] = {}
    for i, j in shared(pile, LEAST_SCORE).pairs.tolist():
        for number in (i, j):
            if number not in sides:
                sides[number] = ready(texts[number].hashes)
        runs = passages(sides[i], sides[j])
        if _is_reuse(texts[i], texts[j], runs):
            found[(i, j)] = runs
    whole = {(i, j) for (i, j), runs in found.items() if _is_whole(texts[i], texts[j], runs)}
    own = without_furniture(found, [text.report for text in texts], [text.hashes for text in texts], whole)
    for (i, j), runs in own.items():
        told = [run for run in runs if not _is_own_box(texts[i], texts[j], run)]
        if _is_reuse(texts[i], texts[j], told):
            yield _link(texts[i], texts[j], told, corpus.findings)


def _is_own_box(left: Text, right: Text, run: Run) -> bool:
    span = slice(int(left.starts[run.left]), int(left.ends[run.left_end - 1]))
    return same_outlet(left.report, right.report) and is_box(left.report.text[span])


def _kept(batches: Iterable[Words], reports: Sequence[Report], texts: list[Text]) -> Iterator[Words]:
    """Hand the batches on and keep each report's words for the alignment."""
    for batch in batches:
        bounds = np.searchsorted(batch.texts, np.arange(batch.total + 1)).tolist()
        for first, last in pairwise(bounds):
            place = slice(first, last)
            texts.append(Text(reports[len(texts)], batch.hashes[place], batch.starts[place], batch.ends[place]))
        yield batch


def _share(left: Text, right: Text, runs: Sequence[Run]) -> float:
    return min(1.0, sum(run.words for run in runs) / max(1, min(len(left.hashes), len(right.hashes))))


def _is_reuse(left: Text, right: Text, runs: Sequence[Run]) -> bool:
    share = _share(left, right, runs)
    if sum(run.words for run in runs) < LEAST_SHARED or share < LEAST_SHARE:
        return False
    if share >= EDITED_SHARE:
        return True
    least = max(VERBATIM[0], min(VERBATIM[1], sum(run.words for run in runs) // 8))
    return any(_verbatim(left, right, run, least) for run in runs)


def _is_whole(left: Text, right: Text, runs: Sequence[Run]) -> bool:
    """True for one report printed again on one day: no furniture, however often it was printed."""
    same_day = left.report.published.edtf == right.report.published.edtf
    return same_day and sum(run.words for run in runs) >= WHOLE * max(len(left.hashes), len(right.hashes))


def _verbatim(left: Text, right: Text, run: Run, least: int) -> bool:
    mine = run_hashes(left.hashes[run.left : run.left_end], least)
    return bool(np.isin(mine, run_hashes(right.hashes[run.right : run.right_end], least)).any())


def _link(left: Text, right: Text, runs: Sequence[Run], findings: dict[str, Findings]) -> Link:
    share = round(_share(left, right, runs), 4)
    kind, by = kind_of(left.report, right.report, share)
    pairs = [_passage(left, right, run) for run in runs]
    return _made(left.report, right.report, pairs, course(left.report, right.report, findings), kind, by, share)


def _made(
    left: Report, right: Report, pairs: Sequence[SharedPassage], way: Course, kind: LinkKind, by: str, share: float
) -> Link:
    """Put a link together, its passages in the order of the source."""
    source, user = (right, left) if way.turned else (left, right)
    turned = [SharedPassage(p.user, p.source, p.similarity) for p in pairs] if way.turned else list(pairs)
    spans = tuple(sorted(turned, key=lambda passage: passage.source))
    evidence = tuple(span for passage in spans for span in (passage.source, passage.user))
    id = content_id("l", source.id, user.id, kind)
    house = shared_house(left, right)
    note = f"{way.why}; both outlets belong to {house.name}" if house else way.why
    return Link(id, source.id, user.id, kind, share, evidence, Reason(by, share, (), note), way.directed, spans)


def _passage(left: Text, right: Text, run: Run) -> SharedPassage:
    source = left.report.span(int(left.starts[run.left]), int(left.ends[run.left_end - 1]))
    user = right.report.span(int(right.starts[run.right]), int(right.ends[run.right_end - 1]))
    longest = max(run.left_end - run.left, run.right_end - run.right)
    return SharedPassage(source, user, round(run.words / longest, 4))
