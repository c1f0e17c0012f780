"""The line that names the outlet and the day is no headline."""

from __future__ import annotations

import pytest

from belegt.model.raw import Raw
from belegt.reports.build import build

BODY = "Der Rat hat am Montag den Umbau der Halle beschlossen. Er kostet nach Angaben der Stadt zwei Millionen Euro."


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Wittmarer Tageblatt, Dienstag, 8. März 2022", "Wittmarer Tageblatt"),
        ("Auenbote, Mi., 18. Mai 2022", "Auenbote"),
        ("The Marsh Observer, Monday 28 May 2018", "The Marsh Observer"),
        ("Kurz & Laut, 26.3.19", "Kurz & Laut"),
        ("Auenbote am Sonntag, 13. März 2022", "Auenbote am Sonntag"),
        ("Deichruf-Echo | 3. Mai 2024, 18.20 Uhr | Seite 1", "Deichruf-Echo"),
        ("17.05.2022, 14:20 Uhr (dpa)", None),
        ("27. Mai 2018, 15:48 – AFP", None),
        ("Wittmar (dpa/lby), 14.11.2023 - Dienst Süd", None),
        ("Wittmar, 3. Mai 2024", None),
        ("Wittmarer Tageblatt", "Wittmarer Tageblatt"),
        ("Wittmarer Tageblatt | Stadt | Umland | Vereine", "Wittmarer Tageblatt"),
        ("DEICHRUF – die Stimme der Marsch", "DEICHRUF"),
    ],
)
def test_a_masthead_is_no_headline(line: str, outlet: str | None) -> None:
    report, _ = build(Raw("a.txt", "0", f"{line}\n\nHalle wird umgebaut\n\n{BODY}"))
    assert report.title == "Halle wird umgebaut"
    assert (report.outlet.name if report.outlet else None) == outlet
    assert report.outlet is None or [span.text for span in report.outlet.evidence] == [outlet]


@pytest.mark.parametrize("line", ["Streit um die Post", "Rat stimmt am 3. Mai 2024 ab", "Panorama"])
def test_headlines_and_sections_are_no_mastheads(line: str) -> None:
    report, _ = build(Raw("a.txt", "0", f"{line}\n\nHalle wird umgebaut\n\n{BODY}"))
    assert report.outlet is None
    assert all("masthead" not in passage.by for passage in report.passages)


def test_a_headline_of_two_cries_is_one() -> None:
    report, _ = build(Raw("a.txt", "0", f"Wirbel um Halle! Wer zahlt?\n\n{BODY}"))
    assert report.title == "Wirbel um Halle! Wer zahlt?"
