"""The lineage step: which report uses which, with every shared passage."""

from __future__ import annotations

from collections.abc import Sequence

from belegt.language.calendar import Interval, parse_edtf
from belegt.lineage.reuse import Run, candidates, shared_runs
from belegt.lineage.texts import OwnText, own_text
from belegt.model.findings import Corpus
from belegt.model.ids import content_id
from belegt.model.link import Link, LinkKind, SharedPassage
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.model.span import Span

COPY_SHARE = 0.70  # of the shorter text's own words
LEAST_SHARE = 0.08
LEAST_SHARED = 30  # words; a shared sentence may be a press release's or a court's


def link_reports(corpus: Corpus) -> Corpus:
    """Return the corpus with `links`, sorted by source and user."""
    texts = [own_text(report, corpus.findings[report.id]) for report in corpus.reports]
    links = []
    for (i, j), matches in sorted(candidates(texts).items()):
        runs = shared_runs(texts[i], texts[j], matches)
        if _is_reuse(texts[i], texts[j], runs):
            links.append(_link(texts[i], texts[j], runs))
    return corpus.having(links=tuple(sorted(links, key=lambda link: (link.from_, link.to, link.kind))))


def _share(left: OwnText, right: OwnText, runs: Sequence[Run]) -> float:
    return sum(run[4] for run in runs) / max(1, min(len(left.places), len(right.places)))


def _is_reuse(left: OwnText, right: OwnText, runs: Sequence[Run]) -> bool:
    return sum(run[4] for run in runs) >= LEAST_SHARED and _share(left, right, runs) >= LEAST_SHARE


def _link(left: OwnText, right: OwnText, runs: Sequence[Run]) -> Link:
    turned, directed, why = _direction(left.report, right.report)
    passages = [_passage(left, right, run) for run in runs]
    if turned:
        left, right = right, left
        passages = [SharedPassage(p.user, p.source, p.similarity) for p in passages]
    share = round(min(1.0, _share(left, right, runs)), 4)
    kind = _kind(left.report, right.report, share)
    evidence = tuple(span for passage in passages for span in (passage.source, passage.user))
    return Link(
        content_id("l", left.report.id, right.report.id, kind), left.report.id, right.report.id, kind, share, evidence,
        Reason(f"lineage/{kind}", share, (), why), directed, tuple(passages),
    )  # fmt: skip


def _passage(left: OwnText, right: OwnText, run: Run) -> SharedPassage:
    source, user = _span(left, run[0], run[1]), _span(right, run[2], run[3])
    return SharedPassage(source, user, round(run[4] / max(run[1] - run[0], run[3] - run[2]), 4))


def _span(text: OwnText, first: int, end: int) -> Span:
    return text.report.span(text.places[first][0], text.places[end - 1][1])


def _kind(left: Report, right: Report, share: float) -> LinkKind:
    if _credits(left) & _credits(right):
        return "wire"
    return "copy" if share >= COPY_SHARE else "reuse"


def _credits(report: Report) -> frozenset[str]:
    return frozenset(credit.name for credit in report.agencies if credit.kind != "photo")


def _direction(left: Report, right: Report) -> tuple[bool, bool, str]:
    """Whether the right one is the source, whether that can be known, and from what."""
    if _credits(left) & _credits(right):
        return False, False, "both credit one agency"
    before, after = parse_edtf(left.published.edtf), parse_edtf(right.published.edtf)
    if before and after and _ends_before(before, after):
        return False, True, "dates"
    if before and after and _ends_before(after, before):
        return True, True, "dates"
    return False, False, "no dates tell which came first"


def _ends_before(one: Interval, other: Interval) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first
