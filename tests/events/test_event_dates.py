"""Which of the times a report names dates its event."""

from __future__ import annotations

import pytest

from tests.piles import dossier, files

HOUR = """Rat lehnt Haushalt ab

Muldener Bote | 7. Mai 2025

Um 20.10 Uhr war es vorbei. Der Rat von Brunn hat am Montag den Haushalt abgelehnt.
"""
SAME_SENTENCE = """Haushalt abgelehnt

Muldener Bote | 7. Mai 2025

Um 20.10 Uhr war es am Montag vorbei: Der Rat von Brunn hat den Haushalt abgelehnt.
"""
DATELINE = """Ferry firm sells last ship

BRUNN, May 7, 2025 (Orion) - The ferry firm Marga Line has sold its last ship.

The firm said on Tuesday the ship went to a buyer abroad.
"""
ONLY_HOURS = """Rat lehnt Haushalt ab

Muldener Bote | 7. Mai 2025

Um 20.10 Uhr war es vorbei. Der Rat von Brunn hat den Haushalt abgelehnt.
"""
SAID = """Orlik schließt die Fabrik in Hasel

Muldener Bote | 7. Mai 2025

Die Lampenfabrik Orlik in Hasel wird geschlossen. Das teilte Direktor Ulf Karg am Dienstag mit.
"""
LATER = """Ein Jahr nach der Nachricht

Muldener Bote | 20. Juni 2025

Im Mai wurde die Lampenfabrik Orlik in Hasel geschlossen. Heute spricht Direktor Ulf Karg von einem Fehler.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [(HOUR, "2025-05-05"), (SAME_SENTENCE, "2025-05-05"), (DATELINE, "2025-05-06"), (ONLY_HOURS, "2025-05-07")],
    ids=["an hour before a day", "an hour beside a day", "a dateline", "hours alone"],
)
def test_a_named_day_dates_before_the_reports_own(text: str, expected: str) -> None:
    dates = [event.date.edtf for event in dossier(text).events]
    assert expected in dates
    assert expected == "2025-05-07" or "2025-05-07" not in dates


def test_a_month_is_narrowed_by_the_day_of_saying() -> None:
    made = dossier(SAID, LATER)
    both = [event for event in made.events if files(made, event.reports) == ["0", "1"]]
    assert [event.date.edtf for event in both] == ["2025-05-06"]


SUSPENDED = """Bischof beurlaubt seinen Vertreter

Muldener Bote | 6. Mai 2025

Der Bischof von Brunn hat am Montag seinen Vertreter Otto Hain beurlaubt.
"""
ARCHIVE = """Akte im Keller gefunden

Muldener Bote | 28. Mai 2025

In Brunn ist am Dienstag die verschwundene Akte gefunden worden. Der Bischof hat seinen Vertreter Hain beurlaubt.
"""


def test_news_recalled_beside_other_news_is_told_by_both() -> None:
    made = dossier(SUSPENDED, ARCHIVE)
    both = {event.date.edtf: files(made, event.reports) for event in made.events}
    assert both["2025-05-05"] == ["0", "1"]
    assert both["2025-05-27"] == ["1"]
