"""Which state a party acts for: a capital, a seat of power, or a person named with it ("Nordkoreas Machthaber Kim")."""

from __future__ import annotations

import re
from collections import Counter

from belegt.language.fold import fold
from belegt.model.entity import Entity
from belegt.model.findings import Corpus
from belegt.model.report import Report
from belegt.model.span import Span

REACH = 60  # characters before a name in which title and state stand
SHARED_LETTERS = 4  # "russisch" and "Russland" share four
_ADJECTIVE = re.compile(r"\b(\w{3,30}?)isch(?:e[rnms]?)?\s(?:\w[\w-]{2,30}\s){1,3}$")


def states_of(corpus: Corpus) -> dict[str, str]:
    """Return entity id → id of the state it stands or acts for, where the pile itself shows that."""
    names = {entity.name: entity.id for entity in corpus.entities if entity.type == "LOC"}
    found = {e.id: names[e.ids["stands_for"]] for e in corpus.entities if e.ids.get("stands_for") in names}
    return found | _people(corpus)


def _people(corpus: Corpus) -> dict[str, str]:
    reports = {report.id: report for report in corpus.reports}
    lands = [entity for entity in corpus.entities if entity.type == "LOC" and "stands_for" not in entity.ids]
    ends = {(m.report, m.end): land.id for land in lands for m in land.mentions}
    found: dict[str, str] = {}
    for person in (entity for entity in corpus.entities if entity.type == "PER"):
        votes = Counter(
            state for m in person.mentions if (state := _beside(reports[m.report], m, ends, lands)) is not None
        )
        if votes:
            found[person.id] = max(sorted(votes), key=lambda state: votes[state])
    return found


def _beside(report: Report, name: Span, ends: dict[tuple[str, int], str], lands: list[Entity]) -> str | None:
    """The state in "Russlands Präsident Putin" or "der russische Präsident Putin"."""
    before = report.text[max(0, name.start - REACH) : name.start]
    adjective = _ADJECTIVE.search(before)
    if adjective:
        stem = fold(adjective[1])
        fitting = {land.id for land in lands if fold(land.name)[:SHARED_LETTERS] == stem[:SHARED_LETTERS]
                   and len(stem) >= SHARED_LETTERS and _alike(fold(land.name), stem)}  # fmt: skip
        return fitting.pop() if len(fitting) == 1 else None
    title = re.search(r"s?\s[A-ZÄÖÜ][\w-]{3,30}\s$", before)
    return ends.get((report.id, name.start - len(before) + title.start() + 1)) if title else None


def _alike(land: str, stem: str) -> bool:
    """ "suedkorean" belongs to "suedkorea", not to "suedafrika"."""
    common = 0
    while common < min(len(land), len(stem)) and land[common] == stem[common]:
        common += 1
    return common >= min(len(land), len(stem)) - 4
