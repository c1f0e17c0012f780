"""Look-alikes stay apart, tellings of one event come together."""

from __future__ import annotations

import pytest

from belegt.model.event import Event
from tests.piles import dossier, files

MAY = """Minister Adrian Kolb trifft Gewerkschaftschefin Petra Lindau

Stand: 8. Mai 2025, 10:00 Uhr

Minister Adrian Kolb hat am 7. Mai 2025 in Wien die Gewerkschaftschefin Petra Lindau getroffen.
"""
SAME = """Lindau und Kolb sprechen in Wien

Stand: 9. Mai 2025, 8:00 Uhr

Gewerkschaftschefin Petra Lindau und Minister Adrian Kolb trafen sich am Mittwoch in Wien.
"""
YEAR_AFTER = """Kolb trifft Lindau erneut

Stand: 8. Mai 2026, 10:00 Uhr

Minister Adrian Kolb hat am 7. Mai 2026 in Wien die Gewerkschaftschefin Petra Lindau getroffen.
"""
OTHERS = """Kolb trifft Bürgermeister

Stand: 8. Mai 2025, 12:00 Uhr

Minister Adrian Kolb hat am 7. Mai 2025 in Wien den Bürgermeister Jonas Arp getroffen.
"""


def meetings(*texts: str) -> list[tuple[Event, list[str]]]:
    made = dossier(*texts)
    return [(event, files(made, event.reports)) for event in made.events if event.kind in {"meeting", "talks"}]


def test_one_meeting_in_two_reports_is_one_event() -> None:
    found = meetings(MAY, SAME)
    assert [who for _, who in found] == [["0", "1"]]
    assert found[0][0].date.edtf == "2025-05-07"


@pytest.mark.parametrize("other", [YEAR_AFTER, OTHERS], ids=["a year later", "with somebody else"])
def test_look_alikes_stay_apart(other: str) -> None:
    assert sorted(who for _, who in meetings(MAY, other)) == [["0"], ["1"]]


def test_what_may_be_one_is_kept_apart_and_shown() -> None:
    (one, _), (other, _) = meetings(MAY, OTHERS)
    assert (one.candidates, other.candidates) == ((other.id,), (one.id,))
    assert all(not event.candidates for event, _ in meetings(MAY, YEAR_AFTER))


def test_a_quoted_happening_is_not_what_a_report_is_about() -> None:
    text = (
        "Reaktionen aus der Stadt\n\n„Der Streik in Halldorf war ein Fehler“, sagte Ratsfrau Eva Dorn. Sie lächelte.\n"
    )
    assert [event.kind for event in dossier(text).events] == []


def test_a_question_tells_of_nothing() -> None:
    assert dossier("Kommt es zum Streik?\n\nDas ist offen.\n").events == ()
