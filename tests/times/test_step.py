"""The step: spans, ids, open expressions, reports dated to an interval."""

from belegt.model.date import Date
from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.times.step import Times

TEXT = "Am Mittwoch kam er.\nIm Juni 2019 war er fort, gestern nicht, vor zwei Jahren schon."


def report(edtf: str | None, text: str = TEXT) -> Report:
    """A report dated as said."""
    return Report("r", "f.txt", "0", text, language="de", published=Date(edtf))


def test_spans_and_reasons() -> None:
    times = Times().run(report("2024-06-20"), Findings()).times
    assert [time.span.text for time in times] == ["Mittwoch", "Juni 2019", "gestern", "zwei Jahren"]
    assert all(TEXT[time.span.start : time.span.end] == time.span.text for time in times)
    assert times[0].reason.by == "times/de/weekday"
    assert [time.edtf for time in times] == ["2024-06-19", "2019-06", "2024-06-19", "2022"]
    assert times[0].weekday == 2


def test_ids_stay_when_the_date_becomes_known() -> None:
    undated, dated = (Times().run(report(edtf), Findings()).times for edtf in (None, "2024-06-20"))
    assert [time.id for time in undated] == [time.id for time in dated]
    assert [time.open for time in undated] == [True, False, True, True]


def test_an_interval_settles_what_it_can() -> None:
    times = Times().run(report("2024-06-20/2024-06-21"), Findings()).times
    assert [(time.value, time.open) for time in times[:3]] == [
        ("2024-06-19", False),
        ("2019-06", False),
        ("2024-06-XX", True),
    ]
    assert times[2].edtf == "2024-06-19/2024-06-20"


def test_a_half_open_date_settles_nothing() -> None:
    assert Times().run(report("1990/.."), Findings()).times[0].open


def test_a_date_on_the_wrong_weekday_is_warned_of() -> None:
    found = Times().run(report("2024-06-20", "Am Mittwoch, 18. Juni 2024, kam er."), Findings())
    assert [warning.code for warning in found.warnings] == ["date-contradicts-weekday"]
    assert not Times().run(report("2024-06-20", "Am Dienstag, 18. Juni 2024, kam er."), Findings()).warnings
