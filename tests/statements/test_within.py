"""The tagger's direct quotes and the marks of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from belegt.statements.draft import Draft
from belegt.statements.marks import quotations
from belegt.statements.within import within_marks

TEXT = "Die „müden Leute“ hätten „das Tor offen gelassen“, so Pohl. Sie rief: „Geht heim. Es ist spät.“ Dann ging sie."


def laid(text: str, *pieces: str, kind: str = "direct") -> list[list[str]]:
    """The words of each draft, laid along the marks; every piece given is a draft of its own."""
    told = [Draft(((text.index(p), text.index(p) + len(p)),), kind, "model:toy@1") for p in pieces]  # type: ignore[arg-type]
    return [[text[a:b] for a, b in draft.pieces] for draft in within_marks(quotations(text), told)]


def test_words_outside_marks_part_two_quotations() -> None:
    found = laid(TEXT, "„müden Leute“ hätten „das Tor offen gelassen“")
    assert found == [["„müden Leute“"], ["„das Tor offen gelassen“"]]


def test_a_quotation_of_two_sentences_is_one() -> None:
    assert laid(TEXT, "„Geht heim.", "Es ist spät.“") == [["„Geht heim. Es ist spät.“"]]


def test_a_piece_a_little_off_the_marks_is_set_right() -> None:
    assert laid(TEXT, "Geht heim. Es ist spät") == [["„Geht heim. Es ist spät.“"]]


def test_other_speech_and_words_without_marks_stay() -> None:
    assert laid(TEXT, "„müden Leute“ hätten", kind="indirect") == [["„müden Leute“ hätten"]]
    assert laid("Ich gehe, sagte sie.", "Ich gehe") == [["Ich gehe"]]
    assert laid("Er rief „Halt! Dann lief er weg.", "„Halt!") == [["„Halt!"]]  # never closed


def test_the_two_halves_of_an_interrupted_quote_stay_one_draft() -> None:
    text = "„Wir gehen“, sagte er, „und zwar heute.“"
    draft = Draft(((0, 5), (24, 30)), "direct", "model:toy@1")
    (found,) = within_marks(quotations(text), [draft])
    assert [text[a:b] for a, b in found.pieces] == ["„Wir gehen“", "„und zwar heute.“"]


def test_a_quotation_counts_once_in_one_draft_and_in_two() -> None:
    text = "„Wir gehen heute. Und zwar alle“, sagte er."
    whole = (0, text.index(","))
    halves = Draft(((1, 17), (18, 30)), "direct", "model:toy@1")
    found = within_marks(quotations(text), [halves, Draft((whole,), "direct", "model:toy@1")])
    assert [draft.pieces for draft in found] == [(whole,)]


@given(st.text(alphabet="ab „“,.\n", max_size=60), st.data())
def test_every_piece_is_a_whole_quotation_or_as_it_was(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quotes = quotations(text)
    whole = {(q.start, q.end) for q in quotes}
    for draft in within_marks(quotes, [Draft(((start, end),), "direct", "model:toy@1")]):
        assert all(piece in whole or piece == (start, end) for piece in draft.pieces)
        assert list(draft.pieces) == sorted(draft.pieces)
