"""What looks like a statement and is none: silence, names in marks, adverbs, plans."""

from __future__ import annotations

import pytest

from belegt.statements.draft import Draft
from belegt.statements.reading import read
from belegt.statements.silences import spoken_only
from tests.statements.helpers import said, statements

MODEL = "model:toy@1"


def tagged(text: str, words: str, type: str = "direct", cue: str = "") -> list[Draft]:
    """The tagger's draft of these words, after the rules on silence."""
    at, hint = text.index(words), text.index(cue) if cue else 0
    draft = Draft(((at, at + len(words)),), type, MODEL, cue=((hint, hint + len(cue)),) if cue else ())  # type: ignore[arg-type]
    return spoken_only(read(text), [draft])


@pytest.mark.parametrize("name", ["Mathilde", "Stille Wasser"])
def test_a_ships_or_a_films_name_in_marks_is_no_statement(name: str) -> None:
    noun = "Die Fähre" if name == "Mathilde" else "Der Film"
    assert tagged(f"{noun} „{name}“ kam am Abend an.", f"„{name}“") == []


def test_words_in_marks_stay() -> None:
    assert len(tagged("Der Wirt sprach von „Panik“ im Saal.", "„Panik“")) == 1


def test_a_mark_without_a_word_is_no_statement() -> None:
    assert tagged("Der Wirt kam ' nicht.", "'") == []


def test_laut_as_an_adverb_opens_no_source() -> None:
    text = "Der Rat dachte laut über einen Umzug nach."
    assert tagged(text, "dachte laut über einen Umzug nach", "indirect", "laut") == []
    text = "Laut dem Rat beginnt der Umzug im Mai."
    assert len(tagged(text, "beginnt der Umzug im Mai", "indirect", "Laut")) == 1


@pytest.mark.parametrize("text", [
    "Am Wehr sagte sie, er komme. Der Deich bleibt zu, es sei denn, der Regen hört auf.",
    "Das Amt sagte, er komme. In dem Moment als die Maschine aufsetze, brach das Rad.",
])  # fmt: skip
def test_a_konjunktiv_that_carries_nobody_on(text: str) -> None:
    assert len(statements(text)) == 1


def test_a_verb_that_is_also_another_word_carries_speech_on() -> None:
    text = "Sie habe um ihre Entlassung gebeten, sagte Ute Brand. Die Debatte schade inzwischen dem Amt."
    assert [said(s) for s in statements(text, "Ute Brand")][-1] == "Die Debatte schade inzwischen dem Amt."
    assert len(statements("Ute Brand sagte, er komme. Das ist schade für das Amt.", "Ute Brand")) == 1
