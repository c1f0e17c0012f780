from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from belegt.language.shingles import PIECE, run_hashes, runs, words


def cut(texts):
    found = words(texts)
    rows = zip(found.texts.tolist(), found.starts.tolist(), found.ends.tolist(), strict=True)
    return [(t, texts[t][a:b]) for t, a, b in rows]


@given(st.lists(st.text(alphabet="aßäEu1 -.\n\u00ad", max_size=40), max_size=5))
def test_words_stand_where_they_are_said_to_stand(texts):
    wanted = [(n, m.group()) for n, text in enumerate(texts) for m in re.finditer(r"[\w\u00ad]+", text)]
    assert cut(texts) == wanted


def test_spellings_of_one_word_meet():
    for one, other in (
        ("Bürgermeister", "BUERGERMEISTER"), ("Maß", "mass"), ("Élysée", "elysee"), ("Sil\u00adbe", "Silbe"),
        ("Straße", unicodedata.normalize("NFD", "STRASSE")), ("schön", unicodedata.normalize("NFD", "schön")),
    ):  # fmt: skip
        found = words([one, other])
        assert found.hashes[0] == found.hashes[1], (one, other)


def test_other_words_do_not_meet():
    found = words(["ab ba abc a1 1a aa aaa", ""])
    assert len(set(found.hashes.tolist())) == 7
    assert found.total == 2


def test_long_texts_keep_their_offsets():
    text = "wort " * (PIECE // 2) + "ende"
    found = words(["x", text])
    assert text[int(found.starts[-1]) : int(found.ends[-1])] == "ende"
    assert len(set(found.hashes[1:-1].tolist())) == 1
    solid = words(["a" * (3 * PIECE)])
    assert int(solid.ends[-1]) == 3 * PIECE


def test_runs_stay_within_a_text():
    found = words(["a b c d e", "f g h i j k", "l"])
    _, at = runs(found)
    assert found.texts[at].tolist() == [0, 1, 1]
    assert len(run_hashes(found.hashes[:3])) == 0


def test_other_planes_and_lone_surrogates_are_no_words():
    assert cut(["a \U0001f600 b\ud800c"]) == [(0, "a"), (0, "b"), (0, "c")]
