"""The tagger around any model: offsets hold, windows are joined, nothing depends on neighbours."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models

from belegt.learned.pieces import words_of
from belegt.learned.quotes import BEGIN, BREAK, QuoteModel
from belegt.learned.weights import status
from belegt.statements.decode_roles import pointed_span
from belegt.statements.tagger import StatementTagger, _phrase, load_tagger, prepare

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZ„“\"',.:!?0123456789-"
SPECIAL = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("\u2581", -2.0)]
TOKENIZER = Tokenizer(models.Unigram(SPECIAL + [(letter, -3.0) for letter in LETTERS], unk_id=3))
LABELS = {"Direct": ["O", "B-Direct", "I-Direct"], "Other": ["O", "B-Indirect", "I-Indirect"]}
CONFIG: dict[str, Any] = {
    "layers": [{"labels": names, "step": [[0.0, 0.0, -1e4], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
                "start": [0.0, 0.0, -1e4], "cost": 0.0} for names in LABELS.values()],
    "flags": ["speaker", "cue", "frame", "addressee", "relay", "quote"],
    "pointers": ["speaker", "frame", "addressee", "relay"],
    "types": ["Direct", "Indirect"], "media": ["Speech", "none"], "reluctance": {},
}  # fmt: skip


class Noise:
    """Scores that depend on the piece ids alone."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def read(self, ids: Any) -> tuple[Any, Any]:
        self.lengths.append(len(ids))
        hidden = np.sin(ids[:, None] * np.arange(1, 5)[None] * 1.7).astype(np.float32)
        return hidden, (np.sin(ids[:, None] * np.arange(1, 7)[None] * 2.3) * 4).astype(np.float32)

    def roles(self, hidden: Any, segments: Any) -> tuple[Any, Any]:
        assert segments.max() > 0
        words = np.sin(hidden @ np.arange(1, 57).reshape(4, 14) * 3.1) * 4
        return words.astype(np.float32), np.sin(np.arange(8) * 1.3).astype(np.float32)


def noisy() -> StatementTagger:
    return StatementTagger(QuoteModel("noise@1", Noise(), TOKENIZER, CONFIG))


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=LETTERS + " \n\u00a0\u200bé漢😀", max_size=300))
def test_every_piece_lies_in_the_text_and_holds_words(text: str) -> None:
    for draft in noisy().tag(text):
        for part in (draft.pieces, draft.speaker, draft.cue, draft.frame, draft.addressee):
            assert all(0 <= a < b <= len(text) for a, b in part)
            assert all(text[a:b].strip() == text[a:b] != "" for a, b in part)
            assert all(left[1] <= right[0] for left, right in pairwise(part))
        assert draft.pieces
        assert 0.0 <= draft.score <= 1.0
        assert draft.by == "model:noise@1"


def test_a_long_text_reads_like_its_parts_where_scores_are_local() -> None:
    text = "Er sagte, es gehe gut. " * 300
    model = noisy()
    whole = model.model.read(prepare(text, TOKENIZER).ids)
    again = Noise().read(np.array(prepare(text, TOKENIZER).ids))
    assert np.allclose(whole.scores, again[1])
    assert np.allclose(whole.hidden, again[0])
    backend = model.model.backend
    assert isinstance(backend, Noise)
    assert max(backend.lengths) <= 511


def test_line_breaks_become_pieces_of_their_own() -> None:
    read = prepare("ab\n\nc d\ne", TOKENIZER)
    assert read.ids[0] == BEGIN
    assert read.ids.count(BREAK) == 2
    firsts = [TOKENIZER.id_to_token(read.ids[at]) for at in read.first]
    assert firsts == ["\u2581"] * 4
    assert [read.ids[at - 1] == BREAK for at in read.first] == [False, True, False, True]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert noisy().tag(text) == []


@pytest.mark.parametrize(
    "text", ["wort " * 20_000, '"' * 10_000, "„" * 5_000 + "a", "x" * 100_000, "LAUT MOSKAU " * 3_000]
)
def test_hostile_texts_pass_in_windows(text: str) -> None:
    model = noisy()
    model.tag(text)
    backend = model.model.backend
    assert isinstance(backend, Noise)
    assert sum(backend.lengths) < 2 * len(prepare(text, TOKENIZER).ids) + 600


needs_weights = pytest.mark.skipif(status("statements-full").problem is not None, reason="statements-full is not there")


@needs_weights
@pytest.mark.parametrize(("open_", "close"), ["„“", "“”", '""', "»«", "«»", "‚‘"])
def test_the_trained_tagger_knows_every_kind_of_mark(open_: str, close: str) -> None:
    said = f"{open_}Wir werden den Hafen im Herbst wieder öffnen{close}"
    text = f"Der Rat tagte am Montag. {said}, sagte Bürgermeisterin Ines Falk nach der Sitzung."
    (draft,) = [d for d in load_tagger().tag(text) if d.type == "direct"]
    assert text[draft.start : draft.end] == said
    assert [text[a:b] for a, b in draft.speaker] == ["Bürgermeisterin Ines Falk"]
    assert [text[a:b] for a, b in draft.cue] == ["sagte"]


@needs_weights
def test_the_trained_tagger_tells_who_says_what_indirectly() -> None:
    text = "Nach Angaben der Feuerwehr wurden zwei Menschen verletzt. Der Brand sei gelöscht."
    first, second = load_tagger().tag(text)
    assert text[first.start : first.end] == "wurden zwei Menschen verletzt"
    assert first.type == "indirect"
    assert second.type in ("indirect_free_indirect", "free_indirect")
    assert all("Feuerwehr" in text[d.speaker[0][0] : d.speaker[-1][1]] for d in (first, second))


@needs_weights
def test_the_trained_tagger_gives_the_same_twice() -> None:
    text = "Die Ministerin erklärte, der Vertrag sei unterschrieben."
    assert load_tagger().tag(text) == load_tagger().tag(text)


@pytest.mark.parametrize(("text", "kept"), [
    ("Ute Brand laut Reuters", "Ute Brand"),
    ("Frank Sichau, der als Sprecher", "Frank Sichau"),
    ("Kontounterlagen, aus denen", "Kontounterlagen"),
    ("den Medien war der Auftrag", "den Medien"),
    ("Ute Brand, die Leiterin des Amts", "Ute Brand, die Leiterin des Amts"),
])  # fmt: skip
def test_a_pointed_speaker_ends_where_another_clause_begins(text: str, kept: str) -> None:
    words = words_of(text)
    numbers = _phrase(words, list(range(len(words))))
    assert text[words[numbers[0]].start : words[numbers[-1]].end] == kept


def test_no_pointed_span_runs_over_a_sentence_end() -> None:
    starts, ends = np.array([9.0, 0, 0, 0, 8.0]), np.array([0, 8.0, 0, 0, 9.0])
    assert pointed_span(starts, ends, -9.0)[0] == (0, 5)
    assert pointed_span(starts, ends, -9.0, [False, False, True, False, False])[0] in {(0, 2), (4, 5)}
