"""Words and marks, with offsets and without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from belegt.language.tokens import tokens, words

texts = st.text(st.sampled_from("aäAß19 -'’.,:„“_\n") | st.characters(), max_size=60)


@given(texts)
def test_words_are_the_tokens_that_are_words(text: str) -> None:
    assert words(text) == [token.text for token in tokens(text) if token.is_word]


@given(texts)
def test_tokens_stand_where_they_say(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
