from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from belegt.entities.recognise import BEGIN, END, Recogniser, best_path, default_recogniser, tag_spans, transitions
from belegt.learned.pieces import piece_forms, words_of
from belegt.learned.weights import WeightsError

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    found = default_recogniser()
    if found is None:
        pytest.skip("the weights are not installed")
    return found


def test_an_inside_tag_never_follows_another_type() -> None:
    moves, starts = transitions(TAGS)
    scores = np.log(
        np.array(
            [[0.1, 0.6, 0.1, 0.1, 0.1], [0.1, 0.1, 0.2, 0.1, 0.5], [0.9, 0.02, 0.04, 0.02, 0.02]], dtype=np.float32
        )
    )
    path = best_path(scores, moves, starts)
    assert path == [1, 2, 0]
    assert [(a, b, kind) for a, b, kind, _ in tag_spans(path, TAGS, scores)] == [(0, 2, "PER")]


def test_a_sentence_never_starts_inside() -> None:
    moves, starts = transitions(TAGS)
    assert best_path(np.log(np.array([[0.2, 0.1, 0.5, 0.1, 0.1]], dtype=np.float32)), moves, starts) == [0]


def test_missing_weights_are_an_error_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="not installed"):
        Recogniser(tmp_path)


def test_the_model_finds_what_no_table_holds(recogniser: Recogniser) -> None:
    text = "In Hallstedt sprach Swantje Oltmann mit der Firma Tietjen."
    found = {(text[t.start : t.end], t.kind) for t in recogniser.of_words(text, [words_of(text)])}
    assert ("Hallstedt", "LOC") in found
    assert ("Swantje Oltmann", "PER") in found


def test_a_sentence_without_a_name_is_read_half_way_and_one_with_a_name_to_its_end(recogniser: Recogniser) -> None:
    def scores(text: str) -> np.ndarray:  # type: ignore[type-arg]
        (piece,) = recogniser._pieces(tuple(piece_forms(text, words_of(text))))
        return recogniser._encoder.run([BEGIN, *piece.ids, END])[0][0]

    plain = scores("Es war ein warmer Tag, und niemand sagte etwas.")
    assert not plain[:, 0].any()  # "O" for sure, everywhere: what the gate says
    assert (plain[:, 1:] == plain[0, 1]).all()
    assert scores("In Hallstedt sprach Swantje Oltmann.")[:, 0].min() < np.log(0.1)


def test_a_name_does_not_depend_on_other_sentences(recogniser: Recogniser) -> None:
    one, other = "Anna Hartwig kam aus Genf.", "Die Nato tagte in Brüssel."
    text = f"{one} {other}"
    alone = recogniser.of_words(text, [words_of(text, 0, len(one))])
    both = recogniser.of_words(text, [words_of(text, 0, len(one)), words_of(text, len(one) + 1)])
    assert both[: len(alone)] == alone


@pytest.mark.parametrize("text", ["x" * 5000, "🙂 " * 600, "a-b " * 900])
def test_long_and_odd_sentences_are_read(recogniser: Recogniser, text: str) -> None:
    for tagged in recogniser.of_words(text, [words_of(text)]):
        assert 0 <= tagged.start < tagged.end <= len(text)
