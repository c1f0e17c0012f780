"""The report's own sentences between those of carried speech."""

from __future__ import annotations

import pytest

from belegt.statements.build import Builder
from belegt.statements.carry import Told
from belegt.statements.draft import Draft
from belegt.statements.frame import Frame
from belegt.statements.free import reporters_own
from belegt.statements.reading import read
from tests.statements.helpers import report_of, said

SENTENCES = [
    ("Die Polizei sperrte die Straße.", "Die Polizei"),
    ("Bremen sagte Hilfe zu.", "Bremen"),
    ("Am Abend hat die Feuerwehr den Keller ausgepumpt.", "die Feuerwehr"),
    ("Er hat den Ort besucht.", ""),  # "er" may be the speaker
    ("Die Stadt habe geschlafen.", ""),
    ("Die Helfer brauchten mehr Zeit.", ""),  # Konjunktiv written alike
    ("Die Stadt soll das prüfen.", ""),
    ("Wenn der Pegel steigt, ist der Deich in Gefahr.", ""),
]


@pytest.mark.parametrize(("text", "subject"), SENTENCES)
def test_whose_sentence(text: str, subject: str) -> None:
    reading = read(text)
    who = reporters_own(Frame(reading, reading.sentences[0]))
    assert (text[slice(*who.span(reading.sentences[0].units))] if who else "") == subject


def test_the_reports_own_sentences_are_not_the_speakers() -> None:
    text = "Ute Brand sprach. Man stehe bereit. Die Polizei sperrte die Straße. Brand kam später. Sie werde helfen."
    start = text.index("Man")
    run = Draft(((start, len(text)),), "indirect_free_indirect", "model:toy@1", speaker=((0, 9),))
    made = Builder(report_of(text), read(text), ()).build([Told(run, 1)])
    assert [said(one) for one in made] == ["Man stehe bereit.", "Brand kam später.", "Sie werde helfen."]
