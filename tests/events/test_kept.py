"""What was read in an earlier pass over the events is read again only where something has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

import belegt.events.step as step
from belegt.events.step import Kept, find_events
from belegt.model.date import Date
from belegt.model.findings import Corpus
from belegt.model.raw import Raw
from belegt.pipeline import _corpus, steps
from tests.events.test_events import MAY, OTHERS, SAME


@pytest.fixture
def corpus() -> Corpus:
    raws = [Raw(f"{n}.txt", f"{n:064}", text) for n, text in enumerate((MAY, SAME, OTHERS))]
    made = _corpus(raws, [])
    for each in steps("free"):
        if each.name.startswith("events"):
            return made
        made = each.run(made)
    raise AssertionError("no pass over the events")


def test_an_unchanged_pile_is_not_read_again(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    first = find_events(corpus, kept)
    monkeypatch.setattr(step, "tellings", None)
    monkeypatch.setattr(step, "group", None)
    assert find_events(first, kept) == first


def test_a_report_with_another_day_is_read_again_and_no_other(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    find_events(corpus, kept)
    later = Date("2026-05-08", "stated")
    changed = replace(corpus.reports[0], published=later)
    dated = corpus.having(reports=(changed, *corpus.reports[1:]))
    read: list[str] = []
    monkeypatch.setattr(step, "tellings", lambda report, *rest: read.append(report.id) or _tellings(report, *rest))
    assert find_events(dated, kept) == find_events(dated)
    assert read == [changed.id, *(report.id for report in dated.reports)]  # the second half without what was kept


_tellings = step.tellings
