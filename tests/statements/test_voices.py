"""Who is meant: pronouns, roles, carried speech, names in other cases."""

from __future__ import annotations

import pytest

from tests.statements.helpers import said, statements

BRAND = "Die Ingenieurin Ute Brand (46) prüft den Deich. "


def speaker_of(text: str, words: str, *names: str) -> str:
    return next(s.speaker.name for s in statements(text, *names) if words in said(s))


def test_pronoun_goes_to_the_person_of_its_gender() -> None:
    text = BRAND + "Jan Holm hilft ihr. „Er hält“, sagte sie."
    assert speaker_of(text, "Er hält", "Ute Brand", "Jan Holm") == "Ute Brand"


def test_role_and_age_go_to_the_person_described_so() -> None:
    text = BRAND + "Jan Holm hilft. „Er hält“, sagte die 46-Jährige. „Gut“, rief die Ingenieurin."
    assert speaker_of(text, "Er hält", "Ute Brand", "Jan Holm") == "Ute Brand"
    assert speaker_of(text, "Gut", "Ute Brand", "Jan Holm") == "Ute Brand"


def test_short_name_becomes_the_full_one() -> None:
    text = BRAND + "Der Deich sei sicher, sagte Brand."
    assert speaker_of(text, "Der Deich sei", "Ute Brand", "Brand") == "Ute Brand"


def test_konjunktiv_carries_the_speaker_on_over_sentences() -> None:
    text = "Der Deich sei sicher, sagte Ute Brand. Er halte noch Jahre. Man müsse ihn nur pflegen."
    found = statements(text, "Ute Brand")
    assert [s.speaker.name for s in found] == ["Ute Brand"] * 3
    assert [s.type for s in found] == ["indirect", "indirect_free_indirect", "indirect_free_indirect"]
    assert found[2].continues == found[1].id


def test_a_second_quote_without_cue_is_carried() -> None:
    found = statements("„Er hält“, sagte Ute Brand. „Noch eine Nacht. Dann nicht mehr.“", "Ute Brand")
    assert [s.speaker.name for s in found] == ["Ute Brand", "Ute Brand"]


def test_list_of_quotes_under_one_introduction() -> None:
    text = "Das Blatt zitiert Ute Brand so:\n\n• „Der Deich hält noch lange.“\n• „Wir haben keine Sorge.“\n"
    found = statements(text, "Ute Brand")
    assert [s.speaker.name for s in found] == ["Ute Brand", "Ute Brand"]
    assert [[p.name for p in s.relay] for s in found] == [["Blatt"], ["Blatt"]]


def test_institution_in_another_case_is_named_in_the_nominative() -> None:
    assert speaker_of("Nach Angaben des zuständigen Amtes wurde niemand verletzt.", "niemand") == "zuständiges Amt"


def test_two_parties_stay_one_speaker() -> None:
    assert speaker_of("Norwegen und Island haben erklärt, dass sie zahlen.", "zahlen") == "Norwegen und Island"


def test_nobody_near_is_said_so() -> None:
    (found,) = statements("„Wir haben den ganzen Tag gewartet.“")
    assert found.speaker.name == ""
    assert found.speaker.note


@pytest.mark.parametrize(
    ("text", "names", "speaker"),
    [
        ("Ute Brand, Frau des Opfers, kam. Die Chefin des Hofs sagte, man prüfe.", ["Ute Brand"], "Chefin des Hofs"),
        ("Karl Brandt half. Der Bürgermeister sagte, man prüfe.", ["Karl Brandt"], "Bürgermeister"),
        ("Präsident Karl Brandt kam. Der Polizeipräsident sagte, man prüfe.", ["Karl Brandt"], "Polizeipräsident"),
        ("Ministerpräsident Karl Brandt kam. Der Präsident sagte, man prüfe.", ["Karl Brandt"], "Präsident"),
        ("Kanzler Karl Brandt kam. Der britische Kanzler sagte, man prüfe.", ["Karl Brandt"], "britische Kanzler"),
        ("Minister Karl Brandt (CDU) kam. Der CDU-Politiker sagte, man prüfe.", ["Karl Brandt"], "Karl Brandt"),
        ("Karl Brandt (51) kam. Der 46-Jährige sagte, man prüfe.", ["Karl Brandt"], "46-Jährige"),
    ],
)  # fmt: skip
def test_a_word_of_office_is_nobody_it_does_not_fit(text: str, names: list[str], speaker: str) -> None:
    assert speaker_of(text, "man prüfe", *names) == speaker


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Ein Sprecher von Kanzler Karl Brandt", "Sprecher von Kanzler Karl Brandt"),
        ("Der Anwalt des Angeklagten Karl Brandt", "Anwalt des Angeklagten Karl Brandt"),
        ("Die Sprecherin der Polizei Karla Brandt", "Karla Brandt"),
        ("Karl Brandts Sprecher", "Karl Brandts Sprecher"),
        ("Die Erklärung des Ministers Karl Brandt", "Karl Brandt"),
    ],
)
def test_who_speaks_for_another_is_not_the_other(speaker: str, name: str) -> None:
    assert speaker_of(f"{speaker} besagt, man prüfe.", "man prüfe", "Karl Brandt", "Karla Brandt") == name


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("Der Konzern hat nach eigenen Angaben zwei Millionen Kunden.", "Konzern"),
        ("Nach eigenen Angaben hat die Firma 300 Mitarbeiter.", "Firma"),
        ("Im Mai verkaufte der Händler nach eigenen Angaben 300 Autos.", "Händler"),
        ("Die Gruppe, die nach eigenen Angaben 200 Mitglieder hat, wuchs.", "Gruppe"),
    ],
)
def test_own_words_are_those_of_the_clauses_subject(clause: str, speaker: str) -> None:
    (found,) = statements(f"Ministerin Ute Brand kam. {clause}", "Ute Brand")
    assert found.speaker.name == speaker


def test_of_several_bearers_of_a_name_nobody_is_guessed() -> None:
    text = "Minister Klaus Hansen traf Peter Hansen und Jens Hansen. {} Hansen sagte, man prüfe das."
    names = ("Klaus Hansen", "Peter Hansen", "Jens Hansen", "Hansen")
    (bare,) = statements(text.format("").replace("  ", " "), *names)
    assert (bare.speaker.name, bool(bare.speaker.note)) == ("Hansen", True)
    assert speaker_of(text.format("Minister"), "man prüfe", *names) == "Klaus Hansen"
