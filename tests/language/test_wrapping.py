"""Hard-wrapped texts: same offsets, same sentences."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from belegt.language.sentences import sentences
from belegt.language.wrapping import flowing

PARAGRAPHS = [
    "Der Kreistag hat am Donnerstag den Neubau der Brücke beschlossen. Die Arbeiten sollen im Frühjahr beginnen und "
    "rund zwei Jahre dauern. Landrat Uwe Tams sprach von einem Durchbruch nach langen Verhandlungen.",
    "Gegner des Vorhabens kündigten eine Klage an. Sie halten die Kosten von 48 Millionen Euro für zu niedrig "
    "angesetzt und verweisen auf ein Gutachten der Hochschule, das im Mai vorgestellt worden war.",
    "„Wir hätten die alte Brücke retten können“, sagte die Sprecherin der Gruppe. Das Landratsamt wies das zurück: Der "
    "Beton sei an vielen Stellen nicht mehr zu halten.",
]


def words_of_sentences(text: str) -> list[list[str]]:
    return [text[start:end].split() for start, end in sentences(text)]


@given(st.integers(58, 70), st.permutations(PARAGRAPHS))
def test_wrapping_changes_no_sentence(width: int, paragraphs: list[str]) -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) for p in paragraphs)
    assert words_of_sentences(wrapped) == words_of_sentences("\n\n".join(paragraphs))


@given(st.text(alphabet="ab .\n\r„“-", max_size=400))
def test_length_stays_and_only_line_breaks_change(text: str) -> None:
    flat = flowing(text)
    assert len(flat) == len(text)
    assert all(a == b or (a in "\r\n\t \u00a0" and b == " ") for a, b in zip(text, flat, strict=True))


def test_short_lines_and_headlines_stay_apart() -> None:
    text = "Stadtrat sagt Ja\nBrücke kommt\nVon Ina Holm\n12.03.2025\nTeilen\nMerken\nDrucken\nDer Rat hat zugestimmt."
    assert flowing(text) == text


def test_bullets_of_a_wrapped_text_stay_lines() -> None:
    body = "\n".join(textwrap.wrap(" ".join(PARAGRAPHS), 72))
    text = (
        body
        + "\n\nDie Forderungen lauten, in der Reihenfolge des Papiers:\n- mehr Geld für die Schulen\n- weniger Lärm"
    )
    assert "\n- mehr Geld" in flowing(text)
    assert "\n- weniger" in flowing(text)
