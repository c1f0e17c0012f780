"""Of which days a clause speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from belegt.claims.align import Setting, tellers_of_other_times
from belegt.claims.when import UNKNOWN, When, far_apart, spoken_of
from belegt.language.calendar import parse_edtf
from belegt.model.date import Date
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.model.time_expression import TimeExpression
from tests.claims.test_pairs import clause

TEXT = """Die „Mathilde“ ist am Dienstag auf Grund gelaufen. Vier Menschen wurden verletzt.

Schon im März 2025 war die Fähre gestrandet. Verletzt wurde niemand. Die Reederei zahlte den Schaden.

Das Schiff bleibt im Dock."""
OLD, NEW, OWN = "2025-03", "2026-06-02", "2026-06-03"


def asked(clause: str, published: str | None = OWN, text: str = TEXT) -> When:
    report = Report("r1", "a.txt", "0" * 64, text, published=Date(published))
    times = [
        TimeExpression(words, report.span(at, at + len(words)), "DATE", value, value, Reason("test", ""))
        for words, value in (("Dienstag", NEW), ("März 2025", OLD))
        if (at := text.find(words)) >= 0
    ]
    start = text.index(clause)
    return spoken_of(report, times)(start, start + len(clause))


@pytest.mark.parametrize(
    ("clause", "days", "named", "past"),
    [
        ("am Dienstag auf Grund gelaufen", NEW, True, False),
        ("Vier Menschen wurden verletzt", OWN, False, False),
        ("war die Fähre gestrandet", OLD, True, True),
        ("Verletzt wurde niemand", OLD, True, True),
        ("Die Reederei zahlte den Schaden", OLD, True, True),
        ("Das Schiff bleibt im Dock", OWN, False, False),
    ],
)
def test_a_clause_without_a_date_speaks_of_what_was_told_before_it(
    clause: str, days: str, named: bool, past: bool
) -> None:
    assert asked(clause) == When(parse_edtf(days), named, past)


def test_nothing_is_past_in_an_undated_report() -> None:
    assert asked("war die Fähre gestrandet", None) == When(parse_edtf(OLD), True, False)
    assert asked("Das Schiff bleibt im Dock", None) == UNKNOWN


def test_a_text_of_nothing_tells_nothing() -> None:
    assert spoken_of(Report("r1", "a.txt", "0" * 64, ""), ())(0, 0) == UNKNOWN


def test_months_lie_between_two_years_and_none_between_two_days() -> None:
    then, now, later = (When(parse_edtf(days)) for days in (OLD, NEW, OWN))
    assert far_apart(then, now) and far_apart(now, then)
    assert not far_apart(now, later) and not far_apart(then, UNKNOWN)


def test_an_old_report_speaks_of_other_times_but_where_the_new_one_looks_back() -> None:
    published = {"old": parse_edtf(OLD), "new": parse_edtf(OWN), "newer": parse_edtf("2026-06-04")}
    other = tellers_of_other_times(Setting([], published, {}, []))
    then = replace(clause("Verletzt wurde niemand", "old"), when=When(parse_edtf(OLD)))
    now = replace(clause("41 Menschen wurden verletzt", "new"), when=When(parse_edtf(OWN)))
    back = replace(clause("Damals wurde niemand verletzt", "newer"), when=When(parse_edtf(OLD), True, True))
    assert other(then, now)
    assert not other(then, back)  # both speak of then
    assert not other(now, back)  # two reports of these days: the networks weigh it
