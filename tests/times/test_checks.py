"""Contradictions between dates are shown."""

from dataclasses import replace

from belegt.model.date import Date
from belegt.model.findings import Corpus
from belegt.model.link import Link
from belegt.times.checks import check_dates
from tests.times.piles import REASON, pile, report


def codes(corpus: Corpus) -> list[str]:
    """The codes of the warnings found."""
    return [warning.code for warning in check_dates(corpus).warnings]


def test_a_pile_without_contradictions() -> None:
    reports = [
        report("a", "Am 29. November 2019 besuchte sie das Werk.", "2019-11-30"),
        report("b", "Am Freitag besuchte sie es.", "2019-12-01"),
    ]
    assert codes(pile(reports, {"a": "besuchte", "b": "besuchte"})) == []


def test_an_event_after_its_report() -> None:
    corpus = pile([report("a", "Sie besuchte das Werk.", "2019-11-20")], {"a": "besuchte"})
    later = corpus.having(events=(replace(corpus.events[0], date=Date("2019-11-29")),))
    assert codes(later) == ["event-after-report"]
    planned = replace(later.events[0], standing={"a": "future"})
    assert codes(corpus.having(events=(planned,))) == []


def test_two_dates_for_one_event() -> None:
    reports = [
        report("a", "Am 29. November 2019 besuchte sie es.", "2019-12-02"),
        report("b", "Am 30. November 2019 besuchte sie es.", "2019-12-02"),
    ]
    corpus = check_dates(pile(reports, {"a": "besuchte", "b": "besuchte"}))
    assert [warning.code for warning in corpus.warnings] == ["event-dates-differ"]
    assert corpus.warnings[0].message == "“Besuch”: “29. November 2019” here, “30. November 2019” in another report"


def test_a_report_older_than_what_it_tells() -> None:
    assert codes(pile([report("a", "Am 29. November 2019 wurde das Werk besucht.", "2019-11-20")])) == [
        "report-older-than-cited"
    ]


def test_a_report_older_than_its_source() -> None:
    corpus = pile([report("a", "Text.", "2019-11-20"), report("b", "Text.", "2019-11-25")])
    link = Link("l", "b", "a", "quotes", 1.0, (), REASON)
    assert codes(corpus.having(links=(link,))) == ["report-older-than-cited"]


def test_a_wrong_weekday() -> None:
    assert codes(pile([report("a", "Am Mittwoch, 18. Juni 2024, kam er.", "2024-06-20")])) == [
        "date-contradicts-weekday"
    ]


def test_a_wrong_weekday_of_a_day_without_year() -> None:
    assert codes(pile([report("a", "Am Dienstag, 12. März, kam er.", "2025-03-13")])) == ["date-contradicts-weekday"]
