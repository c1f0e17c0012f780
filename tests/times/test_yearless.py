"""The year of a date that names none, in sentences of our own: the report's own days, or the year just told of."""

from datetime import date

import pytest

from belegt.times.tagger import tag

MONDAY = date(2016, 9, 5)


def last(text: str, language: str = "de", day: date | None = MONDAY) -> str:
    """Return the value of the last day or month."""
    return [one.found.value for one in tag(text, language, day) if "-" in one.found.value][-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der Steg wurde 2014 gesperrt. Der Neubau war teurer als gedacht. Am 17. Juli gab der Rat ihn frei.",
            "2016-07-17",
        ),
        ("Den Verein leitet sie seit 2014. Am 17. Juli legte sie ihr Amt nieder.", "2016-07-17"),
        ("Brandt, der den Verein seit 2014 leitet, legte am 17. Juli sein Amt nieder.", "2016-07-17"),
        ("Von 2009 bis 2014 war er Bürgermeister, am 17. Juli starb er.", "2016-07-17"),
        ("Das Bad war 2014 saniert worden. Im August kamen wieder mehr Gäste.", "2016-08"),
        ("Der Umsatz sank auf den tiefsten Stand seit dem Jahr 2014. Im Februar lag er noch höher.", "2016-02"),
        ("„So schlimm war es auch 2014“, sagte sie Anfang August.", "2016-08"),
        ("Im November 2014 war das Werk geschlossen worden, und am 2. September rollten die Bagger an.", "2016-09-02"),
        ("Im Mai 2014 waren es zwölf Fälle, in diesem August waren es vierzig.", "2016-08"),
        ("Der 2014 eröffnete Steg war am 17. Juli nass.", "2016-07-17"),
        ("2014 brach der Steg, am Mittwoch, 6. Juli, wurde der neue frei.", "2016-07-06"),
        ("Am 1. September 2015 kamen tausend Gäste. Danach wurde es still. Am 1. September kamen drei.", "2016-09-01"),
        ("Das Museum (2014) zog viele an. Im August war es zu.", "2016-08"),
        ("Im Dezember 2015 fiel der erste Schnee. Am 3. Januar war alles weiß.", "2016-01-03"),
        ("Die Brücke wurde 2014 gesperrt. Am 2. Oktober wird sie eröffnet.", "2016-10-02"),
    ],
)
def test_the_nearest_to_the_report(text: str, expected: str) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    "aside", ["wie 2014", "gegenüber 2014", "seit dem Jahr 2014", "bis 2014", "ab 2014", "zu 2014"]
)
def test_years_that_date_something_else(aside: str) -> None:
    assert last(f"Die Zahl stieg {aside} und sank am 17. Juli.") == "2016-07-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014 wurde der Steg gesperrt, und am 17. Juli brach er ein.", "2014-07-17"),
        ("Am 12. Juli 2014 wurde der Steg gesperrt. Am 17. Juli brach er ein.", "2014-07-17"),
        (
            "Am 12. Juli 2014 wurde er gesperrt. Am 17. Juli brach er ein. Am 3. August wurde er abgerissen.",
            "2014-08-03",
        ),
        ("Der Steg wurde 2014 gesperrt. Am 20. November brach er ein.", "2014-11-20"),
        ("Der Steg wurde 2014 gesperrt. Damals, am 17. Juli, brach er ein.", "2014-07-17"),
        ("Im März 2014 wurde der Steg gesperrt. Im Mai desselben Jahres brach er ein.", "2014-05"),
        (
            "Am 17. Juli 2014 brach der Steg.\nLange war das vergessen. Der 17. Juli hatte alle erschreckt.",
            "2014-07-17",
        ),
        ("Nachdem 2014 der Steg brach, lud der Rat für den 14. Juni zum Gespräch.", "2014-06-14"),
        ("Im Juni 2014 brach der Steg. Im Juli kam die Polizei, im August der Bagger.", "2014-08"),
        ("Im Frühjahr 2014 lud Otto W. Krahl für den 14. Mai zum Gespräch.", "2014-05-14"),
        ("Der Steg war 2014 Sieger; den Preis gab es Ende Oktober.", "2014-10"),
    ],
)
def test_the_year_told_of(text: str, expected: str) -> None:
    assert last(text) == expected


HISTORY = (
    "Im Jahr 1921 wurde der Kanal beschlossen, 1923 begann der Bau. Die Arbeiter kamen aus den Dörfern. "
    "Sie gruben mit der Hand. Die Löhne waren schlecht. Am 4. August legten sie die Schaufeln nieder."
)


def test_history_carries_its_year_on() -> None:
    assert last(HISTORY) == "1923-08-04"
    assert last(HISTORY, day=None) == "1923-08-04"


def test_news_do_not() -> None:
    assert last(f"Gestern wurde der Kanal gesperrt. {HISTORY}") == "2016-08-04"
    assert last(f"Seit Montag ist der Kanal gesperrt. {HISTORY}", day=None) == "XXXX-08-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Von Januar bis März 2014 kamen zwölf.", ["2014-01", "2014-03"]),
        ("Im Juli und August 2019 war zu.", ["2019-07", "2019-08"]),
        ("Vom 17. Januar bis zum 8. Februar 2014 war zu.", ["2014-01-17", "2014-02-08"]),
        ("Von November bis Februar 2014 war zu.", ["2013-11", "2014-02"]),
        ("Im April, Mai und Juni 2014 war zu.", ["2014-04", "2014-05", "2014-06"]),
        ("Zwischen dem 2.7. und dem 23.08.2014 war zu.", ["2014-07-02", "2014-08-23"]),
        ("Im Juli, Mai 2014 war das vergessen.", ["2016-07", "2014-05"]),
        ("Von Juni bis August war zu.", ["2016-06", "2016-08"]),
    ],
)
def test_a_list_shares_the_year_at_its_end(text: str, expected: list[str]) -> None:
    assert [one.found.value for one in tag(text, "de", MONDAY)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She has led the club since 2014. On July 17 she resigned.", "2016-07-17"),
        ("In May 2014 the bridge was closed. It reopened in November of that year.", "2014-11"),
        ("In 2014 the bridge was closed, and on July 17 it collapsed.", "2014-07-17"),
        ("The figures stem from Field Notes, 2014 August.", "2014-08"),
        ("The bridge was closed on July 12, 2014. On July 17 it collapsed.", "2014-07-17"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert last(text, "en") == expected


DECEMBER = date(2025, 12, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Mann wurde im Januar verhaftet.", "2025-01"),
        ("Er wurde am 10. Januar verhaftet.", "2025-01-10"),
        ("Der Mann, der im Januar verhaftet worden war, schweigt.", "2025-01"),
        ("Er soll am 10. Januar verhaftet worden sein.", "2025-01-10"),
        ("Am 10. Januar brannte das Haus.", "2025-01-10"),
        ("Er ist am Freitag, 10. Januar, gestorben.", "2025-01-10"),
        ("In der Nacht auf den 10. Januar wurde er verhaftet.", "2025-01-10"),
        ("Dort hatte das Gericht im Januar entschieden.", "2025-01"),
        ("Seit dem 1. Januar gilt ein neues Gesetz.", "2025-01-01"),
        ("Seit Mitte Januar wird gebaut.", "2025-01"),
        ("An Silvester wurde er verhaftet.", "2024-12-31"),
    ],
)
def test_what_is_told_as_past_is_not_ahead(text: str, expected: str) -> None:
    assert last(text, day=DECEMBER) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Prozess beginnt am 10. Januar.", "2026-01-10"),
        ("Er soll am 10. Januar aussagen.", "2026-01-10"),
        ("Das Konzert war für den 10. Januar angesetzt.", "2026-01-10"),
        ("Das Fest am 10. Januar wurde abgesagt.", "2026-01-10"),
        ("Sie hat die Feier im Januar abgesagt.", "2026-01"),
        ("Die Frist wurde bis 10. Januar verlängert.", "2026-01-10"),
        ("Das Museum ist im Januar geschlossen.", "2026-01"),
        ("Das Stück hat am 10. Januar Premiere.", "2026-01-10"),
        ("Die beliebte Messe am 10. Januar ist ausgebucht.", "2026-01-10"),
        ("Das von ihr verfügte Verbot endet am 10. Januar.", "2026-01-10"),
        ("Er soll zu einem Treffen am 10. Januar eingeladen haben.", "2026-01-10"),
        ("Der Vertrag sei gut. Er trete am 10. Januar in Kraft.", "2026-01-10"),
        ("Den 10. Januar hat er als Tag genannt.", "2026-01-10"),
        ("Hat sich die Lage im Januar nicht gebessert, wird geschlossen.", "2026-01"),
        ("Diesen Text haben wir am 15. Dezember ergänzt.", "2025-12-15"),
        ("Im Januar kommen die Gäste.", "2026-01"),
    ],
)
def test_what_a_clause_of_the_past_may_look_ahead_to(text: str, expected: str) -> None:
    assert last(text, day=DECEMBER) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was arrested in January.", "2025-01"),
        ("In January, police arrested him.", "2025-01"),
        ("He was arrested in Berlin on Jan. 10.", "2025-01-10"),
        ("Since January 1 a new law has applied.", "2025-01-01"),
        ("The trial was postponed until January 10.", "2026-01-10"),
        ("He said the plant would open in January.", "2026-01"),
        ("They agreed to meet in January.", "2026-01"),
        ("The council approved the summit in January.", "2026-01"),
        ("Mayor Smith in January.", "2026-01"),  # no word in small letters before the date
    ],
)
def test_english_told_as_past(text: str, expected: str) -> None:
    assert last(text, "en", DECEMBER) == expected
