"""Language, outlet, agencies, translation, warnings about a text, and the id of a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from belegt.model.raw import Metadata, Raw
from belegt.model.report import Report
from belegt.reports.build import build, report_ids
from belegt.reports.tongue import guess

BODY = "Der Rat hat am Montag den Umbau der Halle beschlossen. Er kostet nach Angaben der Stadt zwei Millionen Euro."


def report(text: str, file: str = "a.txt", **said: str) -> Report:
    return build(Raw(file, "0", text, Metadata(**said)))[0]  # type: ignore[arg-type]


def codes(text: str) -> list[str]:
    return [warning.code for warning in build(Raw("a.txt", "0", text))[1]]


LANGUAGES = {
    "de": BODY,
    "en": "The council decided on Monday that the hall will be rebuilt at a cost of two million euros, said the mayor.",
    "fr": "Le conseil a décidé lundi de rénover la salle pour deux millions d'euros, selon les chiffres de la ville.",
    "es": "El consejo decidió el lunes renovar la sala por dos millones de euros, según los datos de la ciudad.",
    "nl": "De raad heeft maandag besloten om de hal te verbouwen, maar het is nog niet bekend wat dat gaat kosten.",
    "ru": "Совет решил в понедельник перестроить зал за два миллиона евро, сообщил мэр города.",
    "uk": "Міська рада вирішила в понеділок перебудувати залу за два мільйони євро, повідомив мер.",
    "zh": "市议会周一决定以两百万欧元的价格改建大厅，市长说。",
    "und": "Halle Umbau Rat Wittmar",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_language(code: str) -> None:
    assert guess(LANGUAGES[code]) == code


def test_german_without_umlauts_is_german() -> None:
    assert (
        guess("Der Rat hat ueber den Umbau fuer das naechste Jahr beraten und ihn dann doch nicht beschlossen.") == "de"
    )


def test_a_third_language_is_warned_of() -> None:
    assert codes(LANGUAGES["fr"] + " " + LANGUAGES["fr"]) == ["language-not-read"]


@pytest.mark.parametrize(
    ("text", "name", "evidence"),
    [
        (f"{BODY}\nQuelle: https://www.auenbote.example/lokal/1.htm", "auenbote.example", "auenbote.example"),
        (f"AUENBOTE - Zeitung fuer Wittmar und Umland\n\nHalle wird umgebaut\n\n{BODY}", "AUENBOTE", "AUENBOTE"),
        (
            f"Halle wird umgebaut\n\nhttps://kreisblatt.example/a/1\n\n{BODY}",
            "kreisblatt.example",
            "kreisblatt.example",
        ),
    ],
)
def test_outlet_from_the_text_shows_its_place(text: str, name: str, evidence: str) -> None:
    outlet = report(text).outlet
    assert outlet is not None
    assert (outlet.name, [span.text for span in outlet.evidence]) == (name, [evidence])


def test_outlet_from_metadata_goes_first() -> None:
    outlet = report(BODY, outlet="Kreisblatt", url="https://kreisblatt.example/1").outlet
    assert outlet is not None
    assert (outlet.name, outlet.url) == ("Kreisblatt", "https://kreisblatt.example/1")


def test_outlet_is_never_made_up() -> None:
    assert report(f"Halle wird umgebaut\n\n{BODY}", file="kreisblatt_2024.txt").outlet is None
    assert report(f"{BODY}\n\nMehr steht auf https://kreisblatt.example/1, sagte sie.\n\n{BODY}").outlet is None


def credited(text: str) -> list[tuple[str, str, str]]:
    return [(credit.name, credit.kind, credit.evidence[0].text) for credit in report(text).agencies]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Titel der Seite\n\nWittmar (dpa) - {BODY}", [("dpa", "text", "dpa")]),
        (f"Titel der Seite\n\n{BODY} (AFP/rtr)", [("AFP", "text", "AFP"), ("Reuters", "text", "rtr")]),
        (f"Titel der Seite\n\n{BODY} (afp/bearbeitet von mlo)", [("AFP", "text", "afp")]),
        (
            f"Titel der Seite\n\n{BODY}\n\nMit Material von dpa und epd",
            [("dpa", "material", "dpa"), ("epd", "material", "epd")],
        ),
        (f"Titel der Seite\n\nDie Halle von oben. Foto: Ulf Sand/dpa\n\n{BODY}", [("dpa", "photo", "dpa")]),
        (f"Titel der Seite\n\nDie AP-Fraktion und die Agentur Reuters stritten am Montag im Rat. {BODY}", []),
    ],
)
def test_agencies(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert credited(text) == expected


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Aus dem Englischen von Ines Kolberg", "en"),
        ("Dieser Artikel wurde maschinell übersetzt.", None),
        ("Dieser Text wurde aus dem Polnischen übersetzt.", "pl"),
        ("Translated from the German by Tom Carew", "de"),
    ],
)
def test_translation_marks(line: str, language: str | None) -> None:
    mark = report(f"Titel der Seite\n\n{BODY}\n\n{line}").translated
    assert mark is not None
    assert (mark.from_, [span.text for span in mark.evidence]) == (language, [line])


def test_no_translation_without_a_mark() -> None:
    assert report(f"Titel der Seite\n\n{BODY} Das Buch sei aus dem Englischen übersetzt, sagte sie.").translated is None


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("Rat\u200bhaus", "invisible-characters"),
        ("\u202eRathaus\u202c", "bidi-characters"),
        ("GrÃ¼n und schÃ¶n", "mojibake"),
        ("Gru\u0308n", "decomposed-letters"),
    ],
)
def test_damage_is_kept_and_warned_of_with_its_place(damage: str, code: str) -> None:
    text = f"{damage} {BODY}"
    built, warnings = build(Raw("a.txt", "0", text))
    found = [warning for warning in warnings if warning.code == code]
    assert len(found) == 1
    span = found[0].span
    assert span is not None
    assert text[span.start : span.end] == span.text
    assert built.text == text


def test_sound_texts_get_no_warning() -> None:
    assert codes(f"Halle wird umgebaut\n\n{BODY}\n\n„Ist das so?“, fragte Łukasz. {BODY}") == []


def test_id_holds_name_and_text_but_no_folder() -> None:
    assert report(BODY, "x/a.txt").id == report(BODY, "y/z/a.txt").id
    assert report(BODY, "a.txt").id != report(BODY, "b.txt").id
    assert report(BODY, "a.txt").id != report(BODY + " ", "a.txt").id
    assert report(BODY, outlet="Kreisblatt").id != report(BODY, outlet="Auenbote").id


def test_ids_take_the_folder_only_where_nothing_else_tells_reports_apart() -> None:
    twins = [Raw("a/1.txt", "0", "Der Rat tagt."), Raw("b/1.txt", "0", "Der Rat tagt.")]
    others = [Raw("b/2.txt", "0", "Der Rat tagt."), Raw("c/1.txt", "0", "Der Rat ruht.")]
    ids = report_ids([*twins, *others])
    assert len(set(ids)) == 4
    assert ids == report_ids([*others, *twins])[2:] + report_ids([*others, *twins])[:2]
    assert ids[2:] == report_ids([replace(raw, file=raw.file[2:]) for raw in others]) == report_ids(others)
