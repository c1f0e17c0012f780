"""Which reports are about one story: they name the same people, bodies and things that few other reports name."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from belegt.language.agencies import agencies
from belegt.language.fold import fold
from belegt.model.findings import Corpus

FEW, FEW_SHARE = 12, 0.05  # a name in more reports than this (or this share of a large pile) ties no two to one story
LEAST = 2  # shared names that make one story
SMALL_PILE = 12  # reports; somebody put them together, so each may refer to what another tells


class Stories:
    """Looks up whether two reports tell one story; a report's partners are worked out once, when they are asked for."""

    def __init__(self, corpus: Corpus) -> None:
        most = max(FEW, FEW_SHARE * len(corpus.reports))
        self.is_small = len(corpus.reports) <= SMALL_PILE
        self._names: dict[str, list[set[str]]] = {report.id: [] for report in corpus.reports}
        self._partners: dict[str, frozenset[str]] = {}
        for entity in corpus.entities:
            reports = {mention.report for mention in entity.mentions}
            if 1 < len(reports) <= most and fold(entity.name) not in self._agencies:
                for report in reports:
                    self._names[report].append(reports)

    @cached_property
    def _agencies(self) -> frozenset[str]:
        return frozenset(fold(form) for agency in agencies() for form in (agency.name, *agency.aliases))

    def partners(self, report: str) -> frozenset[str]:
        """The reports that tell one story with this one, itself among them."""
        if report not in self._partners:
            shared = Counter(other for reports in self._names.get(report, []) for other in reports)
            self._partners[report] = frozenset({other for other, n in shared.items() if n >= LEAST} | {report})
        return self._partners[report]

    def one(self, left: str, right: str) -> bool:
        """True where two reports share enough names that few others have."""
        return right in self.partners(left)

    def may_refer(self, left: str, right: str) -> bool:
        """True where a passing word of one may mean what the other tells."""
        return self.is_small or self.one(left, right)
