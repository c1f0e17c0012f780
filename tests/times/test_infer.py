"""Dating an undated report by what others say of the same event: never more precise than the evidence."""

import random

import pytest

from belegt.model.findings import Corpus
from belegt.times.infer import infer_dates, resolve_open
from tests.times.piles import pile, report


def published(corpus: Corpus, id: str = "a") -> str | None:
    """The date inferred for a report."""
    return infer_dates(corpus).report(id).published.edtf


@pytest.mark.parametrize(
    ("undated", "dated", "edtf"),
    [
        ("Am Freitag besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk.", "2019-11-29/2019-12-05"),
        ("Gestern besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk.", "2019-11-30"),
        ("Heute besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk.", "2019-11-29"),
        (
            "Im Juni dieses Jahres besuchte sie das Werk.",
            "Am 19. Juni 2019 besuchte sie das Werk.",
            "2019-06-19/2019-12-31",
        ),
        ("Im Juni dieses Jahres besuchte sie das Werk.", "Im Juni 2019 besuchte sie das Werk.", "2019-06/2019-12"),
        ("Am Mittwoch besuchte sie das Werk.", "Im September 2019 besuchte sie das Werk.", "2019-09"),
        ("Im Vorjahr besuchte sie das Werk.", "Im Juni 2019 besuchte sie das Werk.", "2020"),
        ("Vor zwei Jahren besuchte sie das Werk.", "Im Juni 2019 besuchte sie das Werk.", "2021"),
        ("Vor 24 Jahren besuchte sie das Werk.", "Am 3. Juli 2000 besuchte sie das Werk.", "2024"),
        (
            "Am Dienstag vergangener Woche besuchte sie das Werk.",
            "Am 12. November 2019 besuchte sie das Werk.",
            "2019-11-18/2019-11-24",
        ),
        ("Um 14.30 Uhr besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk.", "2019-11-29/.."),
        ("An einem Freitag besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk.", "2019-11-29/.."),
        ("Am Mittwoch besuchte sie das Werk.", "Im Jahr 2019 besuchte sie das Werk.", "2019-01/.."),
        ("Die Gräfin besuchte das Werk.", "Am 29. November 2019 besuchte sie das Werk.", "2019-11-29/.."),
        ("Am Freitag besuchte sie das Werk.", "Am Freitag besuchte sie das Werk.", None),
        ("Jetzt besuchte sie das Werk.", "Früher besuchte sie das Werk.", None),
    ],
)
def test_one_event_in_two_reports(undated: str, dated: str, edtf: str | None) -> None:
    corpus = pile([report("a", undated), report("b", dated)], {"a": "besuchte", "b": "besuchte"})
    assert published(corpus) == edtf


def test_the_evidence_is_in_both_reports_and_the_note_in_words() -> None:
    texts = "Am Freitag besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk."
    corpus = infer_dates(pile([report("a", texts[0]), report("b", texts[1])], {"a": "besuchte", "b": "besuchte"}))
    date = corpus.report("a").published
    assert date.basis == "inferred"
    assert {(span.report, span.text) for span in date.evidence} == {("a", "Freitag"), ("b", "29. November 2019")}
    assert date.note == "“Freitag” for what others date to 2019-11-29"


def test_a_dated_report_stays_as_it_is() -> None:
    reports = [
        report("a", "Am Freitag besuchte sie das Werk.", "2020-01-01"),
        report("b", "Am 29. November 2019 besuchte sie es."),
    ]
    assert published(pile(reports, {"a": "besuchte", "b": "besuchte"})) == "2020-01-01"


def test_the_others_year_may_come_from_their_own_date() -> None:
    reports = [
        report("a", "Am Freitag besuchte sie das Werk."),
        report("b", "Am 29. November besuchte sie das Werk.", "2019-11-30"),
    ]
    assert published(pile(reports, {"a": "besuchte", "b": "besuchte"})) == "2019-11-29/2019-12-05"


def test_two_bearings_meet() -> None:
    text = "Am Freitag besuchte sie das Werk.\nVor einer Woche eröffnete sie die Brücke."
    other = "Am 29. November 2019 besuchte sie das Werk.\nAm 25. November 2019 eröffnete sie die Brücke."
    events = {"a": "besuchte", "b": "besuchte"}, {"a": "eröffnete", "b": "eröffnete"}
    assert published(pile([report("a", text), report("b", other)], *events)) == "2019-12-02/2019-12-05"


def test_what_does_not_meet_is_warned_of_not_averaged() -> None:
    text = "Gestern besuchte sie das Werk.\nAm Montag eröffnete sie die Brücke."
    other = "Am 29. November 2019 besuchte sie das Werk.\nAm 2. März 2015 eröffnete sie die Brücke."
    events = {"a": "besuchte", "b": "besuchte"}, {"a": "eröffnete", "b": "eröffnete"}
    corpus = infer_dates(pile([report("a", text), report("b", other)], *events))
    assert corpus.report("a").published.edtf == "2019-11-30"
    assert [warning.code for warning in corpus.warnings] == ["date-evidence-disagrees"]


def test_others_that_disagree_date_nothing() -> None:
    reports = [
        report("a", "Am Freitag besuchte sie das Werk."),
        report("b", "Am 29. November 2019 besuchte sie es."),
        report("c", "Am 6. Dezember 2019 besuchte sie es."),
    ]
    assert published(pile(reports, {"a": "besuchte", "b": "besuchte", "c": "besuchte"})) is None


def test_what_is_to_come_dates_nothing() -> None:
    reports = [report("a", "Am Freitag besuchte sie das Werk."), report("b", "Am 29. November 2019 besuchte sie es.")]
    assert published(pile(reports, {"a": "besuchte", "b": "besuchte"}, standing="future")) is None


def test_a_chain_of_reports() -> None:
    reports = [
        report("a", "Gestern eröffnete sie die Brücke."),
        report("b", "Gestern besuchte sie das Werk.\nAm Dienstag eröffnete sie die Brücke."),
        report("c", "Am 29. November 2019 besuchte sie das Werk."),
    ]
    events = {"b": "besuchte", "c": "besuchte"}, {"a": "eröffnete", "b": "eröffnete"}
    corpus = infer_dates(pile(reports, *events))
    assert corpus.report("b").published.edtf == "2019-11-30"


def test_gestern_at_the_top_dates_what_follows() -> None:
    text = "Gestern, 14.32 Uhr, Foyer.\nDer Auftritt ist kurz.\nSie besuchte das Werk."
    corpus = pile(
        [report("a", text), report("b", "Am 29. November 2019 besuchte sie es.")], {"a": "besuchte", "b": "besuchte"}
    )
    assert published(corpus) == "2019-11-30"


def test_a_banner_without_a_year() -> None:
    text = "Titel\n\n+++ Mittwoch, 12. März +++\n\nSie besuchte das Werk."
    corpus = pile(
        [report("a", text), report("b", "Am 12. März 2025 besuchte sie es.")], {"a": "besuchte", "b": "besuchte"}
    )
    assert published(corpus) == "2025-03-12"


def test_a_heute_that_means_these_times_dates_nothing() -> None:
    texts = "Solche Werke sind heute Ruinen.\nGestern war Montag.", "Am 29. November 2019 waren sie voll."
    corpus = pile([report("a", texts[0]), report("b", texts[1])], {"a": "Ruinen", "b": "voll"})
    assert published(corpus) == "2019-11-29/.."


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ("Das Magazin, Heft 11/2019", "2019-11"),
        ("Das Magazin, Heft 5/2019", "2019-06-19/.."),
        ("Das Magazin, Ausgabe 34/2019", "2019-06-19/.."),
    ],
)
def test_the_number_of_an_issue_that_can_be_no_week(head: str, edtf: str) -> None:
    texts = f"{head}\n\nDie Gräfin besuchte das Werk.", "Am 19. Juni 2019 besuchte sie es."
    corpus = pile([report("a", texts[0]), report("b", texts[1])], {"a": "besuchte", "b": "besuchte"})
    assert published(corpus) == edtf


def test_its_own_day_is_stronger_than_gestern() -> None:
    text = "Titel\n\n+++ Mittwoch, 12. März +++\n\nGestern besuchte sie das Werk."
    corpus = pile(
        [report("a", text), report("b", "Am 9. März 2025 besuchte sie es.")], {"a": "besuchte", "b": "besuchte"}
    )
    assert published(corpus) == "2025-03-12"


def test_alone_a_report_says_little() -> None:
    assert published(pile([report("a", "Gestern, am 3. März 2006, besuchte sie das Werk.")])) == "2006-03-04"
    assert published(pile([report("a", "Am 3. März 2006 wurde das Werk besucht.")])) == "2006-03-03/.."
    assert published(pile([report("a", "Bis zum 3. März 2006 wurde um Auskunft gebeten.")])) is None
    assert published(pile([report("a", "Heute wurde der am 5. August 1930 geborene Pilot geehrt.")])) == "1930-08-05/.."


def test_open_expressions_are_read_again() -> None:
    texts = "Gestern besuchte sie das Werk, am Mittwoch die Brücke.", "Am 29. November 2019 besuchte sie das Werk."
    corpus = pile([report("a", texts[0]), report("b", texts[1])], {"a": "besuchte", "b": "besuchte"})
    before = corpus.findings["a"].times
    after = resolve_open(infer_dates(corpus)).findings["a"].times
    assert [time.id for time in before] == [time.id for time in after]
    assert [time.value for time in after] == ["2019-11-29", "2019-11-27"]


def test_order_does_not_matter() -> None:
    texts = {
        "a": "Gestern besuchte sie das Werk.",
        "b": "Am 29. November 2019 besuchte sie es.",
        "c": "Am Freitag besuchte sie es.",
    }
    reports = [report(id, text) for id, text in texts.items()]
    first = infer_dates(pile(reports, dict.fromkeys("abc", "besuchte")))
    random.Random(7).shuffle(reports)
    assert infer_dates(pile(reports, dict.fromkeys("cab", "besuchte"))).reports == first.reports


def test_the_headline_is_dated_by_the_first_gestern_below() -> None:
    text = "Sie besuchte das Werk\n\nGestern, 14.32 Uhr, Foyer.\nDer Auftritt ist kurz."
    corpus = pile(
        [report("a", text), report("b", "Am 29. November 2019 besuchte sie es.")], {"a": "besuchte", "b": "besuchte"}
    )
    assert published(corpus) == "2019-11-30"


def test_dating_again_changes_nothing_and_starts_from_nothing() -> None:
    texts = "Am Freitag besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk."
    corpus = infer_dates(pile([report("a", texts[0]), report("b", texts[1])], {"a": "besuchte", "b": "besuchte"}))
    again = infer_dates(resolve_open(corpus))
    assert again.reports == corpus.reports
    assert again.warnings == corpus.warnings
    assert infer_dates(corpus.having(events=())).report("a").published.edtf is None


def test_a_weekday_that_cannot_be_is_warned_of() -> None:
    texts = "Am Montag besuchte sie das Werk.", "Am 29. November 2019 besuchte sie das Werk."
    corpus = infer_dates(pile([report("a", texts[0]), report("b", texts[1])], {"a": "besuchte", "b": "besuchte"}))
    assert corpus.report("a").published.edtf is None
    assert [warning.message for warning in corpus.warnings] == [
        "“Montag” for what others date to 2019-11-29, no such weekday"
    ]
