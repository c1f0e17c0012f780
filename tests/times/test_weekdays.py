"""Which way a weekday or a deadline looks, in sentences of our own."""

from datetime import date

import pytest

from belegt.times.tagger import tag

THURSDAY = date(2020, 1, 16)


def first(text: str, language: str = "de", day: date = THURSDAY) -> str:
    """Return the value of the first day or month."""
    return next(one.found.value for one in tag(text, language, day) if "-" in one.found.value)[:10]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Amtsgericht Hasel wies am Dienstag die Klage gegen die neue Maut ab.", "2020-01-14"),
        ("Ein Richter verwies den Streit am Dienstag an die Gemeinde, die ihn zu klären habe.", "2020-01-14"),
        ("Der Verein entließ den Trainer am Montag, weil kein Sieg zu erwarten sei.", "2020-01-13"),
        ("Am Mittwoch ist die Sängerin Klara O. in einer Klinik gestorben.", "2020-01-15"),
        ("Am Samstag haben die Mieter in ihre Wohnungen zurückkehren dürfen.", "2020-01-11"),
        ("Nach sechs Wochen sind am Samstag die Mieter zurueckgekehrt.", "2020-01-11"),
        ("Seit Freitag steht fest, dass das Bad schließen wird.", "2020-01-10"),
        ("Am Montag beginnt das Turnier.", "2020-01-20"),
        ("Der Streik geht am Montag weiter.", "2020-01-20"),
        ("Bis Freitagabend müssen alle Gäste das Tal verlassen haben.", "2020-01-17"),
        ("Die Ministerin versprach Hilfe bis März.", "2020-03"),
        ("Der Rat beschloss, dass von März an weniger Gebühren anfallen.", "2020-03"),
    ],
)
def test_the_verb_of_its_clause_decides(text: str, expected: str) -> None:
    assert first(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands joined a rally on Saturday night against plans to close the mill.", "2020-01-11"),
        ("The vote will be held on Tuesday.", "2020-01-21"),
        ("He said on Tuesday the mill will close.", "2020-01-14"),
    ],
)
def test_in_english_the_verb_stands_before_its_time(text: str, expected: str) -> None:
    assert first(text, "en") == expected
