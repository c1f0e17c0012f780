"""Words to pieces: one first piece a word, whatever the tokenizer does with it."""

from __future__ import annotations

from tokenizers import Tokenizer, models

from belegt.learned.pieces import LONGEST_WORD, encode_words, piece_forms, words_of

VOCABULARY = [("<unk>", 0.0), ("\u2581", -3.0), ("\u2581ja", -1.0), ("ja", -1.5), (",", -1.0), ("a", -4.0), ("j", -4.0)]


def toy() -> Tokenizer:
    return Tokenizer(models.Unigram(VOCABULARY, unk_id=0))


def test_only_words_after_white_space_get_the_space_mark() -> None:
    text = "Ja, nein“ (doch)"
    assert piece_forms(text, words_of(text)) == ["\u2581Ja", ",", "\u2581nein", "“", "\u2581(", "doch", ")"]


def test_each_word_has_a_first_piece() -> None:
    text = "ja,ja ja"
    encoded = encode_words(toy(), piece_forms(text, words_of(text)))
    assert encoded.first == [0, 1, 2, 3]
    assert [VOCABULARY[encoded.ids[i]][0] for i in encoded.first] == ["\u2581ja", ",", "ja", "\u2581ja"]


def test_a_word_without_pieces_shares_a_neighbours() -> None:
    encoded = encode_words(toy(), ["\u2581ja", "", "ja"])
    assert encoded.first == [0, 1, 1]
    assert encode_words(toy(), []).first == []


def test_a_word_of_100_kb_stays_short() -> None:
    text = "j" * 100_000
    assert len(piece_forms(text, words_of(text))[0]) == LONGEST_WORD + 1
