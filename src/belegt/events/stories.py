"""Which reports are about one story: they name the same people, bodies and things that few other reports name."""

from __future__ import annotations

from belegt.language.agencies import agencies
from belegt.language.fold import fold
from belegt.model.findings import Corpus

FEW, FEW_SHARE = 12, 0.05  # a name in more reports than this (or this share of a large pile) ties no two to one story
LEAST = 2  # shared names that make one story
_SKIP = frozenset(fold(form) for agency in agencies() for form in (agency.name, *agency.aliases))


class Stories:
    """Looks up whether two reports tell one story; each pair is worked out once, when it is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        most = max(FEW, FEW_SHARE * len(corpus.reports))
        self._names: dict[str, set[str]] = {report.id: set() for report in corpus.reports}
        for entity in corpus.entities:
            reports = {mention.report for mention in entity.mentions}
            if 1 < len(reports) <= most and fold(entity.name) not in _SKIP:
                for report in reports:
                    self._names[report].add(entity.id)
        self._known: dict[tuple[str, str], bool] = {}

    def one(self, left: str, right: str) -> bool:
        """True where two reports share enough names that few others have."""
        key = (left, right) if left < right else (right, left)
        if key not in self._known:
            self._known[key] = len(self._names.get(left, set()) & self._names.get(right, set())) >= LEAST
        return self._known[key]
