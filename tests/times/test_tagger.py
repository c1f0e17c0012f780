"""Temporal expressions in sentences of our own: what is found, where it ends, what it means."""

import unicodedata
from datetime import date

import pytest

from belegt.times.tagger import tag

THURSDAY = date(2024, 6, 20)


def found(text: str, language: str = "de", day: date | None = THURSDAY) -> list[tuple[str, str, str]]:
    """Return (words, type, value) of each expression."""
    return [(text[one.start : one.end], one.found.type, one.found.value) for one in tag(text, language, day)]


def values(text: str, language: str = "de", day: date | None = THURSDAY) -> list[str]:
    """Return the values alone."""
    return [value for _, _, value in found(text, language, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Rat tagt am 3., 5. und 9. Juli.", ["2024-07-03", "2024-07-05", "2024-07-09"]),
        ("Geöffnet von 16 bis 17.30 Uhr.", ["2024-06-20T16:00", "2024-06-20T17:30"]),
        ("Das dauert sechs bis acht Monate.", ["P6M", "P8M"]),
        ("Im Juli und August 2019 war zu.", ["2019-07", "2019-08"]),
        ("Das Fest beginnt am Montag um 9 Uhr.", ["2024-06-24", "2024-06-24T09:00"]),
        ("Am Freitag hatte er das noch bestritten.", ["2024-06-14"]),
        ("Am Freitag wird gewählt.", ["2024-06-21"]),
        ("Er wird am 1. Dezember gehen.", ["2024-12-01"]),
        ("Der Bau wird am 1. Februar beginnen.", ["2025-02-01"]),
        ("Am 1. Dezember war er gegangen.", ["2023-12-01"]),
        ("Er soll am Montag davon gesprochen haben.", ["2024-06-17"]),
        ("Vor zwei Jahren kam sie.", ["P2Y"]),
        ("Der 46-Jährige kam, seine 12 Jahre alte Tochter auch.", []),
        ("Kinder ab 6 Jahren zahlen 1990 Euro.", []),
        ("Kinder zwischen sechs und elf Jahren spielten.", []),
        ("Es kamen 2000 Menschen und 1800 Autos.", []),
        ("Im Jahr 2000 kamen mehr.", ["2000"]),
        ("Die Mai-Kundgebung der U21 im Raum B12.", []),
        ("Von 2009 bis 2011 und 1998/99 war er dort.", ["2009", "2011", "1998"]),
    ],
)
def test_german(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks on May 3, 2019 lasted two days.", ["2019-05-03", "P2D"]),
        ("He may come in 2031, they march on.", ["2031"]),
        ("She resigned on Tuesday.", ["2024-06-18"]),
        ("The vote will be held on Tuesday.", ["2024-06-25"]),
        ("It happened two weeks ago at 5:30 p.m.", ["2024-W23", "2024-06-20T17:30"]),
        ("A 46-year-old man with 1,990 dollars.", []),
        ("In the 1990s, in the third quarter of 2009.", ["199", "2009-Q3"]),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert values(text, "en") == expected


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Am 27. Maerz 2025 kam er.", "27. Maerz 2025"), ("Am 5. Jaenner 2025 kam er.", "5. Jaenner 2025")],
)
def test_umlauts_written_out(written: str, plain: str) -> None:
    assert [words for words, _, _ in found(written)] == [plain]


def test_umlauts_in_pieces_mean_the_same() -> None:
    text = "Im März 2019 und vor fünf Jahren, übermorgen."
    apart = unicodedata.normalize("NFD", text)
    assert values(apart) == values(text) == ["2019-03", "P5Y", "2024-06-22"]
    assert next(words for words, _, _ in found(apart)) == unicodedata.normalize("NFD", "März 2019")


def test_capitals_mean_the_same() -> None:
    assert values("VOM 21. BIS 27. FEBRUAR 2019, MITTWOCH") == ["2019-02-21", "2019-02-27", "2024-06-19"]


def test_without_a_date_what_needs_one_is_open() -> None:
    states = {
        text: (one.found.value, one.found.open)
        for text in (
            "am Mittwoch kam er",
            "im Juni kam er",
            "am 3. Mai 2019 kam er",
            "gestern kam er",
            "er kam vor einer Woche",
        )
        for one in tag(text)
    }
    assert states == {
        "am Mittwoch kam er": ("XXXX-WXX-3", True),
        "im Juni kam er": ("XXXX-06", True),
        "am 3. Mai 2019 kam er": ("2019-05-03", False),
        "gestern kam er": ("XXXX-XX-XX", True),
        "er kam vor einer Woche": ("P1W", True),
    }


def test_the_caller_may_know_better_which_way_to_look() -> None:
    assert [one.found.value for one in tag("am Freitag wird gewählt", "de", THURSDAY, "past")] == ["2024-06-14"]


def test_today_is_a_day_in_news_and_an_age_in_essays() -> None:
    assert "2024-06-20" in values("Gestern kam er, heute geht er.")
    assert values("Die Menschen leben heute länger.") == ["PRESENT_REF"]


def test_unknown_language_is_told_by_its_small_words() -> None:
    assert values("It is said that the talks were held on Tuesday.", "und") == ["2024-06-18"]
    assert values("Es heißt, dass die Gespräche am Dienstag waren.", "und") == ["2024-06-18"]


def test_a_weekday_decides_the_year_of_its_date() -> None:
    assert values("Mittwoch, 12. März", day=date(2024, 6, 20)) == ["2025-03-12"]


def test_a_year_named_in_another_paragraph_is_not_the_year_of_a_date() -> None:
    assert values("2021 wurde gebaut. Am 3. Dezember war Ruhe.") == ["2021", "2021-12-03"]
    assert values("2021 wurde gebaut.\n\nAm 3. Dezember war Ruhe.") == ["2021", "2023-12-03"]


def test_a_wrong_weekday_moves_no_near_date_to_another_year() -> None:
    assert values("Er ist am Dienstag, 12. März, gestorben.", day=date(2025, 3, 13)) == ["2025-03-12"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("In der Nacht zum Sonntag brannte es.", "de", [("Nacht zum Sonntag", "TIME", "2024-06-16TNI")]),
        ("In der Nacht auf Sonntag brannte es.", "de", [("Nacht auf Sonntag", "TIME", "2024-06-16TNI")]),
        (
            "In der Nacht von Samstag auf Sonntag brannte es.",
            "de",
            [("Nacht von Samstag auf Sonntag", "TIME", "2024-06-16TNI")],
        ),
        ("In der Nacht vom 8. auf den 9. Juni brannte es.", "de", [("9. Juni", "DATE", "2024-06-09")]),
        ("In der Nacht zum Samstag wird es kalt.", "de", [("Nacht zum Samstag", "TIME", "2024-06-22TNI")]),
        ("In der Nacht auf dem Dach war es kalt.", "de", [("Nacht", "TIME", "2024-06-20TNI")]),
        (
            "It burned from Saturday night into Sunday morning.",
            "en",
            [("Saturday night into Sunday morning", "TIME", "2024-06-16TMO")],
        ),
        (
            "It ran from Friday night to Sunday.",
            "en",
            [("Friday night", "TIME", "2024-06-14TNI"), ("Sunday", "DATE", "2024-06-16")],
        ),
    ],
)
def test_a_night_is_of_the_day_on_which_it_ends(text: str, language: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, language) == expected
