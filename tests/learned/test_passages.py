"""Passages read in their text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belegt.learned.passages import ABOUT, EVENT, SIDE, WIDTH, WORD, Reader, Text, cut, reader

TEXT = "Die Ministerin trat zurück. Sie habe davon nichts gewusst, sagte sie. Ihr Nachfolger ist Arno Castner."


@pytest.fixture(scope="module")
def read() -> Reader:
    return reader()


def test_one_vector_a_passage_in_two_unit_parts(read: Reader) -> None:
    ((vectors, pieces),) = read([Text(TEXT, [(0, 26), (28, 57), (71, 102)])])
    assert vectors.shape == (3, WIDTH)
    assert len(pieces) == 3 and all(len(own) and own.shape[1] == WORD for own in pieces)
    for part in (vectors[:, ABOUT], vectors[:, SIDE], vectors[:, EVENT]):
        assert np.allclose(np.linalg.norm(part, axis=1), 1.0, atol=1e-4)


def test_a_passage_does_not_depend_on_other_texts(read: Reader) -> None:
    given_ = Text(TEXT, [(0, 26)])
    alone = read([given_])[0]
    beside = read([Text("Ein anderer Text.", [(0, 16)]), given_])[1]
    assert (beside.vectors == alone.vectors).all() and (beside.pieces[0] == alone.pieces[0]).all()


def test_the_same_clause_means_something_else_in_another_text(read: Reader) -> None:
    texts = ["Der Minister tritt zurück. Er bestätigte das.", "Die Brücke ist gesperrt. Er bestätigte das."]
    one, other = (read([Text(text, [(text.index("Er"), len(text) - 1)])])[0].vectors[0, ABOUT] for text in texts)
    assert float(one @ other) < 0.99


def test_nothing_to_read(read: Reader) -> None:
    assert [found.vectors.shape for found in read([Text("", []), Text("", [(0, 0)]), Text(TEXT, [])])] == [
        (0, WIDTH),
        (1, WIDTH),
        (0, WIDTH),
    ]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 220), st.integers(0, 220)), max_size=4))
def test_every_passage_has_pieces_wherever_it_lies(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [(min(pair), max(pair)) for pair in bounds]
    ids, places = cut(reader()._tokenizer, Text(text, spans))
    assert len(places) == len(spans)
    assert all(0 <= first < last for first, last in places)
    assert not ids or all(first < len(ids) for first, _ in places)


def test_long_texts_are_read_in_windows(read: Reader) -> None:
    text = TEXT + " Das Wetter blieb schön." * 400
    end = len(text)
    ((vectors, _),) = read([Text(text, [(0, 26), (end - 23, end)])])
    assert np.isfinite(vectors).all()
