import pytest

from belegt.claims.words import count_of, folded_words, is_denial, is_distanced, is_hedged, is_negated, is_satire, lists

CHECKS = {
    "negation": is_negated,
    "hedge": is_hedged,
    "distance": is_distanced,
    "denial": is_denial,
    "satire": is_satire,
}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_list_finds_its_example(name: str) -> None:
    assert CHECKS[name](folded_words(lists()[name]["example"]))


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat, nicht abzureisen, kam vom Hafenamt.",
        "Er bat, die Akten nicht vor Freitag zu öffnen.",
        "Nicht nur die Stadt zahlte.",
    ],
)
def test_a_negated_infinitive_does_not_turn_the_assertion(text: str) -> None:
    assert not is_negated(folded_words(text))


def test_counts_are_named_by_what_is_counted() -> None:
    assert count_of(folded_words("Bei dem Unglück starben drei Menschen"), "menschen") == "tote"
    assert count_of(folded_words("41 Fahrgäste wurden verletzt"), "fahrgaeste") == "verletzte"
