"""What tells of an event, what only refers to one, and what tells of none."""

from __future__ import annotations

import pytest

from belegt.model.event import Event
from tests.piles import dossier, files

CLOSED = """Lampenwerk Orlik schließt Fabrik in Hasel

Muldener Bote | 4. März 2025

Der Lampenhersteller Orlik schließt seine Fabrik in Hasel. Das teilte Orlik am Montag mit.

Erst vor einem Jahr hatte Orlik seine Fabrik in Brunn geschlossen.
"""
MARCH = """Tausende ziehen durch Hasel

Muldener Bote | 10. März 2025

In Hasel haben am Samstag tausende Menschen gegen die Schließung der Fabrik von Orlik demonstriert.
"""
SANK = """Captain of sunken ferry held

Harbour News | 6 May 2025

Police in Brunn on Monday arrested the captain of the ferry Marga Lind that sank off Brunn on Friday. Nobody was hurt.
"""
FERRY = """Fähre „Marga Lind“ vor Brunn gesunken

Muldener Bote | 3. Mai 2025

Die Fähre „Marga Lind“ ist am Freitag vor Brunn gesunken. Alle Menschen wurden gerettet.
"""


def events(*texts: str) -> list[tuple[Event, list[str]]]:
    made = dossier(*texts)
    return [(event, files(made, event.reports)) for event in made.events]


def of_kind(found: list[tuple[Event, list[str]]], kind: str) -> list[tuple[str | None, list[str]]]:
    return sorted((event.date.edtf, who) for event, who in found if event.kind == kind)


def test_what_a_march_is_against_belongs_to_that_event() -> None:
    found = events(CLOSED, MARCH)
    assert ("2025-03-08", ["1"]) in of_kind(found, "protest")
    assert any(who == ["0", "1"] for _, who in of_kind(found, "closure"))


def test_one_a_year_before_is_another() -> None:
    found = {event.date.edtf: " ".join(span.text for span in event.evidence) for event, _ in events(CLOSED)}
    assert "2024" in found
    assert all("Brunn" not in text for date, text in found.items() if date != "2024")


def test_each_clause_keeps_its_day_and_a_ship_sinks_once_in_two_languages() -> None:
    found = events(SANK, FERRY)
    assert of_kind(found, "arrest") == [("2025-05-05", ["0"])]
    assert ("2025-05-02", ["0", "1"]) in of_kind(found, "accident")


@pytest.mark.parametrize(
    "text",
    [
        "Ein Gerücht aus Brunn\n\nDas Rathaus schweigt weiter. Man trinkt Kaffee. Der Abend ist lang. "
        "Einen Streik habe es nicht gegeben.\n",
        "Ein Gerücht aus Brunn\n\nDas Rathaus schweigt weiter. Man trinkt Kaffee. Der Abend ist lang. "
        "Es könnte einen Streik geben.\n",
    ],
    ids=["denied", "supposed"],
)
def test_what_is_denied_or_supposed_is_no_event(text: str) -> None:
    assert events(text) == []


def test_news_without_a_word_of_any_kind_is_found_by_its_day() -> None:
    text = (
        "Taube im Rathaus\n\nMuldener Bote | 6. Mai 2025\n\nEine Taube hat am Montag den Ratssaal von Brunn belegt.\n"
    )
    assert [(event.kind, event.date.edtf) for event, _ in events(text)] == [("happening", "2025-05-05")]


def test_a_name_that_sounds_like_a_happening_is_none() -> None:
    text = "Markt in Sankt Brand\n\nDer Markt in Sankt Brand ist bunt. Alle kommen gern nach Sankt Brand.\n"
    assert [event for event, _ in events(text) if event.kind == "fire"] == []
