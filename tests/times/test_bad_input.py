"""Impossible dates, numbers that are none, foreign scripts, long rows of the same: no crash, nothing absurd."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.language.calendar import parse_edtf
from belegt.model.report import Report
from belegt.times.dating import date_report
from belegt.times.own import own_bearings
from belegt.times.tagger import tag
from belegt.times.values import edtf_of

DAY = date(2024, 6, 20)
PARTS = st.sampled_from(
    [
        "am",
        "3.",
        "31.",
        "45.",
        "Mai",
        "Februar",
        "2024",
        "1999",
        "der",
        "dem",
        "und",
        "bis",
        ",",
        ".",
        "-",
        "–",
        "/",
        "Uhr",
        "20.30",
        "12.03.2025",
        "Mittwoch",
        "Abend",
        "drei",
        "1.000.000",
        "seit",
        "vor",
        "Jahren",
        "vergangenen",
        "Ende",
        "des",
        "Jahres",
        "heute",
        "\n",
        "\n\n",
        "9999",
        "0000",
        "2024-02-30",
        "25:61",
        "€",
        "%",
        "Nr.",
        "X٣",
        "五",
        "ä",
        "ﷺ",
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "am 31. Februar 2024",
        "am 30.02.2024",
        "am 45. Mai",
        "im 13. Monat",
        "am 32.13.2024",
        "im Jahr 0",
        "im Jahr 99999",
        "3.5 Millionen",
        "Tel. 0471 925 1999",
        "ein 3:1 gegen den FC",
        "Version 2.0.19",
        "ISBN 978-3-16-148410-0",
        "Paragraf 2019",
        "1990 Euro",
        "2024-02-30",
        "um 25 Uhr",
        "um 20.61 Uhr",
        "٣ مايو ٢٠٢٤",
        "2024年6月20日",
        "IP 192.168.20.24",
    ],
)
def test_no_absurd_date(text: str) -> None:
    assert [
        one.found.value for one in tag(f"Es hieß, {text} sei gemeint.", "de", DAY) if one.found.type != "DURATION"
    ] in ([], ["2024-05"], ["2024"])


@given(
    st.one_of(st.text(max_size=300), st.lists(PARTS, max_size=40).map(" ".join)),
    st.sampled_from(["de", "en", "und"]),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_is_read(text: str, language: str, day: date | None) -> None:
    last = 0
    for one in tag(text, language, day):
        assert last <= one.start < one.end <= len(text)
        assert one.found.value
        edtf = edtf_of(one.found.value)
        assert edtf is None or parse_edtf(edtf) is not None
        last = one.end


@given(st.one_of(st.text(max_size=300), st.lists(PARTS, max_size=40).map(" ".join)))
def test_any_text_is_dated_or_not(text: str) -> None:
    report = Report("r", "f", "0", text, language="de")
    published = date_report(report).published
    assert published.edtf is None or parse_edtf(published.edtf) is not None
    for bearing in own_bearings(report):
        assert all(text[span.start : span.end] == span.text for span in bearing.evidence)


@pytest.mark.parametrize(
    "pattern", ["1.2.3.", "3., ", "Mai ", "1999-", "der ", "a\u0301", "am ", "20.30 ", "https://a.example/" + "1" * 60]
)
def test_a_megabyte_of_the_same_is_read(pattern: str) -> None:
    text = pattern * (1_000_000 // len(pattern) if pattern in ("1.2.3.", "der ") else 100_000 // len(pattern))
    assert all(one.end <= len(text) for one in tag(text, "de", DAY))


def test_the_edges_of_the_calendar() -> None:
    for day in (date.min, date.max):
        tag(
            "gestern, morgen, vorige Woche, nächstes Jahr, vor 3000 Jahren, in 9000 Jahren, am Wochenende, im Vormonat",
            "de",
            day,
        )
        tag("yesterday, tomorrow, last week, next year, 3000 years ago, last quarter", "en", day)
