"""Dating a report from itself: what dates it, what does not, what disagrees."""

import pytest

from belegt.model.raw import Metadata
from belegt.model.report import Report
from belegt.times.dating import Dated, date_report
from belegt.times.urls import slug_date, url_date


def dated(text: str, metadata: Metadata | None = None) -> Dated:
    """Date a report of that text."""
    return date_report(Report("r", "f", "0", text, language="de", metadata=metadata or Metadata()))


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        ("Titel\n\nStand: 12.03.2023, 17:48 Uhr\n\nText.", "2023-03-12", "stated"),
        ("Titel\n\nKöln, 27. März 2023. Der Rat hat getagt.", "2023-03-27", "stated"),
        ("Titel\n\nBad Aibling/Köln, 27. Maerz 2023 (xyz) - Der Rat hat getagt.", "2023-03-27", "stated"),
        ("Titel\nVon Ada Muster, veröffentlicht am 3. Mai 2023\n\nText.", "2023-05-03", "stated"),
        ("Titel\n3. Mai 2023, 12:03 Uhr\n\nText.", "2023-05-03", "stated"),
        ("Titel\n\nText.\n\nQuelle: https://blatt.example/lokales/2023/05/03/rat.html", "2023-05-03", "url"),
        ("Titel\n\nhttps://blatt.example/rat-9923230503104512.htm\n\nText.", "2023-05-03", "url"),
        ("Titel\n\nText.\n\n© xyz, dpa:230503-99-123456/3", "2023-05-03", "stated"),
        ("Titel\n\nAm 3. Mai 2023 hat der Rat getagt.", None, "unknown"),
        ("Titel\n\nDer Rat tagte, siehe https://blatt.example/2023/05/03/rat.html, zuletzt im Mai.", None, "unknown"),
        ("Titel\n\nSpielplan\n\n3. Mai 2023\n\nA gegen B\n\n5. Mai 2023\n\nC gegen D", None, "unknown"),
        ("Titel\n\n+++ Mittwoch, 3. Mai +++\n\nText.", None, "unknown"),
        ("Muldener Bote                    Freitag, 5. Mai 2023\nLOKALES\n\nText.", "2023-05-05", "stated"),
        ("Titel\n\nKultur / 5. Mai 2023\n\nText.", "2023-05-05", "stated"),
        ("Muldener Bote\nAusgabe vom Freitag, 05.05.2023, Seite 3\n\nText.", "2023-05-05", "stated"),
        ("Nr. 104 · 5. Mai 2023 · 2,40 Euro\n\nText.", "2023-05-05", "stated"),
        ("Titel\n\n5. Mai 2023, 13:37 Uhr   Quelle: xyz\n\nText.", "2023-05-05", "stated"),
        ("Titel\n\nblatt.example/lokales/2023/05/03/rat.html\n\nText.", "2023-05-03", "url"),
        ("Muldener Bote\n5. Mai 2023, aktualisiert um 16:30 Uhr\n\nText.", "2023-05-05", "stated"),
        ("Titel\n\nText.\n\n© XYZ Landesdienst 050523 1812", "2023-05-05", "stated"),
        ("Titel\n\nDienstag, 2. Mai 2023. Aus dem Rathaus berichtet Ada Muster.\n\nText.", "2023-05-02", "stated"),
        ("Das Blog\ngepostet am 2. Mai 2023 von Ada Muster\n\nText.", "2023-05-02", "stated"),
        ("Titel\n\nMittwoch, 3. Mai 2023, 21:14 Uhr (aktualisiert 04.05.2023, 07:30)\n\nText.", "2023-05-03", "stated"),
        (
            "Ticker\n\nDONNERSTAG, 4. MAI 2023\n\n8.12 Uhr: A\nText.\n\nMITTWOCH, 3. MAI 2023\n\n20.15 Uhr: B\n"
            "Text.\n\n19.40 Uhr: C\nText.",
            "2023-05-04",
            "stated",
        ),
        ("Titel\n\n05.05.2023, 21:17 Uhr | Lesedauer: 2 Min.\n\nText.", "2023-05-05", "stated"),
        ("Muldener Bote, Freitag, 5. Mai 2023 | Lesezeit: 4 Min.\n\nText.", "2023-05-05", "stated"),
        ("Muldener Bote | Ausgabe zum Freitag, 5. Mai 2023\n\nText.", "2023-05-05", "stated"),
        ("Titel\n\nPolitik | 5. Mai 2023, 18.30 Uhr, aktualisiert 20.15 Uhr\n\nText.", "2023-05-05", "stated"),
        ("Titel\n\n5.5.2023. Im Streit um den Rat gibt es Neues.", "2023-05-05", "stated"),
        ("Titel\n\nAktualisiert: 05.05.2023, 08:14 Uhr  Von: Redaktion\n\nText.", "2023-05-05", "stated"),
        ("Titel\n\nStand: 05.05.2023, 05:12 Uhr\n\nText.\n\ndpa:230504-99-123456/4", "2023-05-05", "stated"),
        ("Titel\n\nStand: 25.05.2023, 05:12 Uhr\n\nText.\n\ndpa:230504-99-123456/4", "2023-05-04", "stated"),
        ("Am 5. Mai 2023 ist Konzert. Es dauert 90 Min.\n\nText.", None, "unknown"),
        ("Konzert am 12. Mai 2023 in Mulden\n\nText.", None, "unknown"),
        ("Titel\n\nMehr unter blatt.example/2023/05/03/rat.html\n\nText.", None, "unknown"),
    ],
)
def test_what_dates_a_report(text: str, edtf: str | None, basis: str) -> None:
    published = dated(text).published
    assert (published.edtf, published.basis) == (edtf, basis)
    assert all(text[span.start : span.end] == span.text for span in published.evidence)
    assert bool(published.evidence) == (edtf is not None)


def test_an_english_stamp_with_zone_and_half_of_the_day() -> None:
    text = "Title\n\nBy A. Bell\nMay 5, 2023 5:48 p.m. BST\n\nText."
    assert date_report(Report("r", "f", "0", text, language="en")).published.edtf == "2023-05-05"


@pytest.mark.parametrize(
    "line",
    [
        "MULDEN, Germany, May 5, 2023 (XYZ) - The council has met.",
        "Mulden, Germany (xyz) - 5 May 2023 - The council has met.",
        "MULDEN, Germany (XYZ) — May 5, 2023 — The council has met.",
        "MULDEN (xyz) - 5 May 2023, 21:10 CET",
        "5 May 2023 --- (Xyz) The council has met.",
    ],
)
def test_an_english_dateline_with_a_country_or_the_agency_first(line: str) -> None:
    assert date_report(Report("r", "f", "0", f"Title\n\n{line}", language="en")).published.edtf == "2023-05-05"


def test_a_place_and_a_person_before_a_date_are_no_dateline() -> None:
    text = "Titel\n\nIm Rathaus, so Ada Muster, 5. Mai 2023 im Kalender, war es still."
    assert dated(text).published.edtf is None


def test_metadata_and_address() -> None:
    found = dated(
        "Text.",
        Metadata(
            published="2023-05-03T10:00:00+02:00", modified="2023-05-04T08:00:00Z", source={"published": "json-ld"}
        ),
    )
    assert (found.published.edtf, found.published.basis) == ("2023-05-03", "metadata")
    assert found.updated is not None
    assert found.updated.edtf == "2023-05-04"
    assert dated("Text.", Metadata(url="https://blatt.example/2023/05/03/")).published.basis == "url"


@pytest.mark.parametrize(
    ("stamp", "language", "edtf"),
    [
        ("2025-03-09T23:30:00Z", "de", "2025-03-10"),
        ("2025-03-09T23:30:00+00:00", "de", "2025-03-10"),
        ("2025-03-09T23:30:00+01:00", "de", "2025-03-09"),
        ("2025-03-09T23:30:00", "de", "2025-03-09"),
        ("2025-03-09", "de", "2025-03-09"),
        ("2025-03-09T23:30:00Z and more", "de", "2025-03-09"),
        ("2025-03-09T23:30:00Z", "en", "2025-03-09"),
        ("9999-12-31T23:30:00Z", "de", "9999-12-31"),
    ],
)
def test_the_day_of_a_stamp_is_that_in_germany(stamp: str, language: str, edtf: str) -> None:
    report = Report("r", "f", "0", "Text.", language=language, metadata=Metadata(published=stamp))
    assert date_report(report).published.edtf == edtf


def test_a_system_without_time_zones_leaves_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("belegt.times.dating.GERMANY", "Nowhere/None")
    assert dated("Text.", Metadata(published="2025-03-09T23:30:00Z")).published.edtf == "2025-03-09"


def test_updated_is_not_published() -> None:
    found = dated("Titel\n\nVeröffentlicht: 03.05.2023 | Aktualisiert: 05.05.2023\n\nText.")
    assert found.published.edtf == "2023-05-03"
    assert found.updated is not None
    assert found.updated.edtf == "2023-05-05"


def test_disagreement_is_shown() -> None:
    found = dated("Titel\n\nKöln, 27. März 2023. Text.\n\nQuelle: https://blatt.example/2023/05/03/rat.html")
    assert found.published.edtf == "2023-03-27"
    assert [warning.code for warning in found.warnings] == ["dates-disagree"]
    older = dated("Titel\n\nVeröffentlicht: 03.05.2023\nAktualisiert: 01.04.2023\n\nText.")
    assert "updated-before-published" in {warning.code for warning in older.warnings}


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://a.example/2023/05/03/x", "2023-05-03"),
        ("https://a.example/x-2023-05-03.html", "2023-05-03"),
        ("https://a.example/20230503/x", "2023-05-03"),
        ("https://a.example/2023/05/x", "2023-05"),
        ("https://a.example/x-123456.html", None),
        ("https://a.example/2023/13/45/x", None),
        ("https://a.example/2023/05/03/x-2022-01-01", None),
        ("https://a.example/" + "9" * 300, None),
        ("", None),
    ],
)
def test_addresses(url: str, edtf: str | None) -> None:
    assert url_date(url) == edtf


def test_a_slug_that_is_no_day() -> None:
    assert slug_date("dpa:239903-99-123456") is None
