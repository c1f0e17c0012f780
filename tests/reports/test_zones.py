"""Zones: what every text must keep, and what single rules of context decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belegt.model.passage import ROLES, Passage
from belegt.model.raw import Metadata, Raw
from belegt.model.report import Report
from belegt.reports.build import build

BODY = "Der Rat hat am Montag den Umbau der Halle beschlossen. Er kostet nach Angaben der Stadt zwei Millionen Euro."


def report(text: str, **said: str) -> Report:
    return build(Raw("a.txt", "0", text, Metadata(**said)))[0]  # type: ignore[arg-type]


def roles(text: str) -> list[tuple[str, str]]:
    return [(passage.role, passage.text) for passage in report(text).passages]


def check_cover(text: str, passages: tuple[Passage, ...]) -> None:
    last = 0
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.role in ROLES
        assert passage.by
        assert not text[last : passage.start].strip()
        assert passage.start < passage.end
        last = passage.end
    assert not text[last:].strip()


PIECES = st.sampled_from(
    [
        "Von Ada Möhring", "Foto: Ulf Sand/dpa", "ANZEIGE", BODY, BODY + " (dpa/kra)", "Mehr zum Thema",
        "Teilen | Drucken | Merken", "Berlin (dpa) - " + BODY, BODY + " Und dann", "", "  ", "\t",
        "+++ 14.20 Uhr +++", "Was nun?", "https://a.example/x", BODY + " (Foto: Ulf Sand)", "„" + BODY,
        "Autor: ab/cd   |   Artikel drucken", "vor 3 Tagen", "a\u0308rger", "\u202eabc", "- ", "#", "(",
        "Ein Titel ohne Ende", "…", "Kommentare (3)", "\u200b", "\x00", "• Ein Punkt",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", " "]))
def test_every_visible_character_lies_in_one_passage_in_order(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    check_cover(text, report(text).passages)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_covered(text: str) -> None:
    check_cover(text, report(text).passages)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=10))
def test_zones_are_the_same_every_time(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    assert report(text) == report(text)


def test_caption_and_credit_on_one_line() -> None:
    assert roles(f"Halle wird umgebaut\n\nDie Halle (links) vor dem Rathaus. Bild: Ulf Sand\n\n{BODY}")[1:3] == [
        ("caption", "Die Halle (links) vor dem Rathaus."),
        ("credit", "Bild: Ulf Sand"),
    ]


def test_line_before_a_credit_is_a_caption() -> None:
    found = roles(f"Halle wird umgebaut\n\nFroh: Kämmerin Ute Lamm nach der Sitzung\nFoto: Ulf Sand\n\n{BODY}")
    assert found[1] == ("caption", "Froh: Kämmerin Ute Lamm nach der Sitzung")


def test_photo_credit_at_the_very_end_takes_no_paragraph_with_it() -> None:
    assert roles(f"Halle wird umgebaut\n\n{BODY}\n\nFoto: Ulf Sand")[1][0] == "body"


def test_dateline_and_agency_tail() -> None:
    assert [role for role, _ in roles(f"Halle wird umgebaut\n\nWittmar (dpa) - {BODY} (dpa/kra)")] == [
        "headline", "agency", "body", "agency",
    ]  # fmt: skip


def test_links_end_where_the_story_goes_on() -> None:
    text = f"Halle wird umgebaut\n{BODY}\nMehr zum Thema\n• So war es früher\n• Quiz: Wie alt ist die Halle?\n\n{BODY}"
    assert [role for role, _ in roles(text)] == ["headline", "body", "related", "related", "related", "body"]


def test_a_heading_announced_by_a_bullet_is_no_link() -> None:
    head = f"Titel der Seite steht hier\n\n• Was der Umbau kostet\n\n{BODY}"
    text = f"{head}\n\nLesen Sie auch:\n\nWas der Umbau kostet\n\n{BODY}"
    assert ("crosshead", "Was der Umbau kostet") in roles(text)


def test_sentence_that_breaks_off_is_marked_and_warned_of() -> None:
    raw = Raw("a.txt", "0", f"Halle wird umgebaut\n{BODY} Die Kämmerin\nNeuer Plan für den Sommer\n{BODY}")
    built, warnings = build(raw)
    cut = [passage.text for passage in built.passages if passage.role == "truncated"]
    assert cut == ["Die Kämmerin"]
    assert [(warning.code, warning.span.text) for warning in warnings if warning.span] == [
        ("truncated", "Die Kämmerin")
    ]


def test_cut_off_by_a_wall() -> None:
    text = (
        f"Halle wird umgebaut\n\n{BODY}\n\n{BODY} Fraglich ist nun, wer den\n\nWeiterlesen mit Aue+ für 1 Euro im Monat"
    )
    assert roles(text)[-2:] == [
        ("truncated", "Fraglich ist nun, wer den"),
        ("notice", "Weiterlesen mit Aue+ für 1 Euro im Monat"),
    ]


def test_headline_repeated_by_a_machine_and_cut() -> None:
    text = f"Größerer Umbau für die Halle in Wittmar beschlossen\n\nGroesserer Umbau fuer die Halle in\n{BODY}"
    assert roles(text)[1] == ("other", "Groesserer Umbau fuer die Halle in")


def test_questions_of_an_interview_belong_to_the_text() -> None:
    text = "„Wir warten“\n\n" + "\n\n".join(
        f"Warum ist das so, Frau {name}?\n\n{BODY}" for name in ("Lamm", "Ott", "Aust")
    )
    assert {role for role, line in roles(text) if line.endswith("?")} == {"body"}


def test_hard_wrapped_paragraphs_are_whole() -> None:
    text = (
        "Stadtwerke senken den Preis\n\n"
        "Wittmar. Die Stadtwerke senken zum ersten Januar den Preis fuer Gas\n"
        "um elf Prozent. Das kuendigte Geschaeftsfuehrerin Renate Olbers am\n"
        "Montag an. Grund seien die gesunkenen Preise im Einkauf, sagte sie.\n"
        "Der Verbraucherverein nannte den Schritt ueberfaellig, die Stadt\n"
        "begruesste ihn. Andere Versorger in der Region haetten schon im\n"
        "Herbst reagiert, erklaerte der Sprecher des Vereins auf eine Frage\n"
        "hin. Einen Termin fuer die naechste Runde gebe es noch nicht, sagte\n"
        "er."
    )
    assert [role for role, _ in roles(text)] == ["headline", "body"]


def test_title_from_metadata_is_found_in_the_text() -> None:
    found = report(f"Politik\nAusland heute\nHalle wird umgebaut\n{BODY}", title="Halle wird umgebaut")
    assert found.title_span is not None
    assert found.title_span.text == found.title == "Halle wird umgebaut"


def test_a_first_sentence_stands_for_a_title_and_stays_in_the_story() -> None:
    found = report(f"Der Rat von Wittmar erklärte am 3. Mai, die Halle werde umgebaut.\n{BODY}\n{BODY}")
    assert found.title == "Der Rat von Wittmar erklärte am 3. Mai, die Halle werde umgebaut."
    assert found.passages[0].is_story


def test_no_title_is_made_up() -> None:
    assert report(BODY).title is None


def test_line_separators_and_crlf_keep_offsets() -> None:
    text = f"Halle wird umgebaut\r\n\r\n{BODY}\r\nFoto: Ulf Sand\r\n"
    found = report(text).passages
    check_cover(text, found)
    assert [passage.role for passage in found] == ["headline", "body", "credit"]


LONG = [("Der Rat tagt. ", 1_000_000), ("(dpa ", 1_000_000), ("„a“ ", 1_000_000)] + [
    (piece, 60_000)
    for piece in ("Foto: ", "A ", "• x\n", "Von A B\n", "Mehr zum Thema\nx\n", "| ", "Ein Titel\n", BODY + " Und\n")
]


@pytest.mark.parametrize(("piece", "size"), LONG)
def test_long_texts_end(piece: str, size: int) -> None:
    text = piece * (size // len(piece))
    check_cover(text, report(text).passages)


REPORTS = Path(__file__).parents[3] / "shared" / "reports"


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared reports are not here")
def test_real_reports_are_covered() -> None:
    for path in sorted(REPORTS.glob("*.txt")):
        text = path.read_text("utf-8-sig")
        check_cover(text, report(text).passages)
