"""A report that names another outlet of the pile as its source: which of that outlet's reports it means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from belegt.language.calendar import parse_edtf
from belegt.lineage.kinds import bare
from belegt.lineage.translation import anchors_of
from belegt.model.findings import Corpus
from belegt.model.report import Report
from belegt.model.span import Span

LEAST_ANCHORS = 5  # numbers and capitalised words that only few reports hold
COMMON = 0.5  # share of the pile beyond which an anchor is everybody's
MOST_REPORTS = 200  # of the named outlet that are looked at


class Citing(NamedTuple):
    """`user` names `source`'s outlet at `span`; `anchors` rare anchors are shared."""

    source: Report
    user: Report
    span: Span
    anchors: int


def citings(corpus: Corpus) -> Iterator[Citing]:
    """Yield for each report and outlet it names as a source the report of that outlet that fits best, if any does."""
    by_outlet: dict[str, list[Report]] = defaultdict(list)
    for report in corpus.reports:
        if report.outlet is not None:
            by_outlet[bare(report.outlet.name)].append(report)
    named = [(report, name, span) for report in corpus.reports for name, span in _named(report, corpus, by_outlet)]
    wanted = {other.id: other for _, name, _ in named for other in by_outlet[name][:MOST_REPORTS]}
    wanted |= {report.id: report for report, _, _ in named}
    anchors = {id: anchors_of(report) for id, report in wanted.items()}
    held = Counter(anchor for found in anchors.values() for anchor in found)
    most = max(2, int(COMMON * len(wanted)))
    rare = {id: {anchor for anchor in found if held[anchor] <= most} for id, found in anchors.items()}
    for report, name, span in named:
        scored = [
            (len(rare[report.id] & rare[o.id]), o.id, o) for o in by_outlet[name][:MOST_REPORTS] if _before(o, report)
        ]
        count, _, best = max(scored, key=lambda row: (row[0], row[1]), default=(0, "", None))
        if best is not None and count >= LEAST_ANCHORS:
            yield Citing(best, report, span, count)


def _named(report: Report, corpus: Corpus, by_outlet: dict[str, list[Report]]) -> Iterator[tuple[str, Span]]:
    """Each other outlet of the pile that the report names as a speaker or a relay, once, with its first place."""
    own = bare(report.outlet.name) if report.outlet else ""
    found: dict[str, Span] = {}
    for statement in corpus.findings[report.id].statements:
        for party in (statement.speaker, *statement.relay):
            name = bare(party.name)
            if party.span is not None and name in by_outlet and name != own:
                found[name] = min(found.get(name, party.span), party.span)
    yield from sorted(found.items())


def _before(source: Report, user: Report) -> bool:
    """False only where the dates say that the source came later."""
    first, then = parse_edtf(source.published.edtf), parse_edtf(user.published.edtf)
    return not (first and then and first.first and then.last and first.first > then.last)
