"""Own pairs: translations, and reports of one event in two languages that are none."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from belegt.lineage.translation import translations
from belegt.model.passage import Passage
from belegt.model.report import Report

ENGLISH = (
    "The town of Oberwiesen will close its swimming pool on 14 July. Mayor Hilde Moos said repairs would cost 4.2 million "
    "euros. A local club has collected 1,830 signatures against the plan. The council in Oberwiesen will vote again in "
    "September. Werner Kranz, who leads the club, called the decision a mistake. About 600 children learn to swim there "
    "every year."
)
GERMAN = (
    "Die Stadt Oberwiesen schließt ihr Schwimmbad am 14. Juli. Bürgermeisterin Hilde Moos sagte, die Reparatur würde 4,2 "
    "Millionen Euro kosten. Ein örtlicher Verein hat 1830 Unterschriften gegen den Plan gesammelt. Der Rat in Oberwiesen "
    "stimmt im September noch einmal ab. Werner Kranz, der den Verein leitet, nannte die Entscheidung einen Fehler. Rund "
    "600 Kinder lernen dort jedes Jahr schwimmen."
)
SECOND = (
    "In Oberwiesen protestierten am Samstag Familien vor dem Rathaus. Werner Kranz verteilte Badekappen, Hilde Moos blieb "
    "im Urlaub auf Sylt. Eine Schülerin aus der Nachbargemeinde spielte Trompete. Im Gasthaus Linde gab es danach Suppe "
    "für alle. Der Landrat will sich heraushalten, sagte sein Büro. Seit 1974 gehört das Bad zum Stadtbild, 1830 "
    "Unterschriften liegen vor."
)


def report(id, text, language):
    return Report(id, id, id, text, language=language, passages=(Passage(id, 0, len(text), text, "body"),))


def test_a_translation_is_found_sentence_by_sentence():
    (found,) = translations([report("a", ENGLISH, "en"), report("b", GERMAN, "de"), report("c", SECOND, "de")])
    assert (found.left, found.right) == (0, 1)
    assert found.share >= 0.6


def test_a_second_report_of_the_event_is_no_translation():
    assert list(translations([report("a", ENGLISH, "en"), report("b", SECOND, "de")])) == []


def test_a_mark_lowers_what_is_asked():
    part = " ".join(GERMAN.split(". ")[:3]) + ". Das freut nicht alle im Ort. Auch die Nachbarn sind betroffen."
    marked = report("b", part.replace("Juli", "Juli") + "\nAus dem Englischen übersetzt.", "de")
    assert all(found.marked == (False, True) for found in translations([report("a", ENGLISH, "en"), marked]))


@pytest.mark.parametrize("language", ["de", "und"])
def test_one_language_has_no_translations(language):
    assert list(translations([report("a", ENGLISH, language), report("b", GERMAN, "de")])) == []
