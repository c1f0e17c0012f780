from hypothesis import given
from hypothesis import strategies as st

from belegt.language.clauses import clauses
from belegt.language.sentences import sentences
from belegt.language.tokens import tokens


def test_two_assertions_of_one_sentence_come_apart() -> None:
    text = "Der Einsatz sei ein Fehler gewesen und die Stadt habe das Recht, sich zu wehren."
    assert [text[a:b] for a, b in clauses(text)] == [
        "Der Einsatz sei ein Fehler gewesen",
        "die Stadt habe das Recht, sich zu wehren.",
    ]


def test_a_list_of_nouns_stays_whole() -> None:
    text = "Die Feuerwehr und das Technische Hilfswerk waren im Einsatz."
    assert len(clauses(text)) == 1


def test_abbreviations_ordinals_and_initials_end_no_sentence() -> None:
    text = "Am 19. Juni kam Dr. J. Kern, z. B. mit dem Zug. Er blieb."
    assert [text[a:b] for a, b in sentences(text)] == ["Am 19. Juni kam Dr. J. Kern, z. B. mit dem Zug.", "Er blieb."]


@given(st.text(max_size=400))
def test_sentences_and_clauses_are_ordered_and_inside(text: str) -> None:
    for cut in (sentences, clauses):
        last = 0
        for start, end in cut(text):
            assert last <= start < end <= len(text)
            last = end


@given(st.text(max_size=200))
def test_tokens_are_exact(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
