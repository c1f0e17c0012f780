"""What links and openings say about the day of a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from belegt.language.calendar import parse_edtf, write_edtf
from belegt.model.link import Link, LinkKind
from belegt.model.passage import Passage
from belegt.model.reason import Reason
from belegt.times.infer import infer_dates
from belegt.times.news import news_bearing
from belegt.times.sources import link_bearings
from belegt.times.step import expressions
from belegt.times.tagger import tag
from tests.times.piles import pile, report


def link(kind: LinkKind, score: float = 1.0, directed: bool = True) -> Link:
    source, user = report("b", "Der Rat tagt.", "2024-05-06"), report("a", "Der Rat tagt.")
    spans = (source.span(0, 3), user.span(0, 3))
    return Link("l", "b", "a", kind, score, spans, Reason("test"), directed)


@pytest.mark.parametrize(
    ("made", "edtf"),
    [
        (link("translation"), "2024-05-06/.."),
        (link("reuse"), "2024-05-06/.."),
        (link("wire", directed=False), "2024-05-06/2024-05-07"),
        (link("wire", 0.3, directed=False), None),
        (link("reuse", directed=False), None),
    ],
)
def test_what_a_link_says_of_the_day(made: Link, edtf: str | None) -> None:
    reports = {"a": report("a", "Der Rat tagt."), "b": report("b", "Der Rat tagt.", "2024-05-06")}
    found = list(link_bearings("a", [made], reports))
    assert [write_edtf(bearing.days) for bearing in found] == ([edtf] if edtf else [])
    assert all(bearing.evidence for bearing in found)


def test_a_pile_uses_its_links() -> None:
    corpus = pile([report("a", "Der Rat tagt."), report("b", "Der Rat tagt.", "2024-05-06")])
    dated = infer_dates(corpus.having(links=(link("translation"),))).report("a").published
    assert (dated.edtf, dated.basis) == ("2024-05-06/..", "inferred")
    assert dated.note == "uses a report of 2024-05-06 (translation)"


@pytest.mark.parametrize(
    ("text", "days", "edtf"),
    [
        ("Der am Mittwoch gewählte Rat hat sich am Donnerstag gestritten.", "2024-05-08/2024-05-14", "2024-05-09/.."),
        ("Der am Mittwoch gewählte Rat hat sich gestritten.", "2024-05-08/2024-05-14", None),
        ("Der am Mittwoch gewählte Rat hat sich am Donnerstag gestritten.", "2024-05-08/2024-06-14", None),
        ("Der am Mittwoch gewählte Rat hat sich am Donnerstag gestritten.", "2024-05-08", None),
    ],
)
def test_what_a_report_opens_with_is_not_before_what_it_recalls(text: str, days: str, edtf: str | None) -> None:
    bare = report("a", text)
    opened = replace(bare, passages=(Passage("a", 0, len(text), text, "body", "test", None),))
    found = news_bearing(opened, expressions(opened), parse_edtf(days))
    assert (write_edtf(found.days) if found else None) == edtf


@pytest.mark.parametrize(
    ("text", "value"), [("22/01/2026", "2026-01-22"), ("01/22/2026", "2026-01-22"), ("05/05/2026", "2026-05-05")]
)
def test_a_date_with_slashes_that_is_one_day(text: str, value: str) -> None:
    assert [one.found.value for one in tag(text, "de")] == [value]


def test_a_date_with_slashes_that_may_be_two_is_none() -> None:
    assert "2026-01-02" not in [one.found.value for one in tag("Stand 02/01/2026", "de")]


def test_a_perfect_with_any_prefix_looks_back() -> None:
    text = "Beide Länder haben am Mittwoch den Jahrestag begangen."
    assert [one.found.value for one in tag(text, "de", date(2024, 3, 7))] == ["2024-03-06"]
