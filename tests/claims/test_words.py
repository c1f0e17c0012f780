import pytest

from belegt.claims.words import (
    count_of,
    currency_of,
    folded_words,
    is_corrected,
    is_denial,
    is_distanced,
    is_hedged,
    is_negated,
    is_satire,
    is_silence,
    lists,
    rules_out,
)

CHECKS = {
    "negation": is_negated,
    "hedge": is_hedged,
    "distance": is_distanced,
    "denial": is_denial,
    "satire": is_satire,
    "exclusion": rules_out,
    "silence": is_silence,
}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_list_finds_its_example(name: str) -> None:
    example = lists()[name]["example"]
    assert CHECKS[name](example if name in {"negation", "hedge"} else folded_words(example))


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat, nicht abzureisen, kam vom Hafenamt.",
        "Er bat, die Akten nicht vor Freitag zu öffnen.",
        "Nicht nur die Stadt zahlte.",
    ],
)
def test_a_negated_infinitive_does_not_turn_the_assertion(text: str) -> None:
    assert not is_negated(text)


def test_counts_are_named_by_what_is_counted() -> None:
    assert count_of(folded_words("Bei dem Unglück starben drei Menschen"), "menschen") == "tote"
    assert count_of(folded_words("41 Fahrgäste wurden verletzt"), "fahrgaeste") == "verletzte"


@pytest.mark.parametrize(
    "text",
    [
        "Es gab keine Verletzungen.",
        "Die Polizei hat keine Hinweise zu den Tätern.",
        "Die Regierung ist nicht zu weiteren Zugeständnissen bereit.",
        "Der Schaden war nicht zu groß.",
        "The captain didn't see the pier.",
        "The captain didn’t see the pier.",
        "The town cannot pay.",
    ],
)
def test_negations_beside_what_only_looks_like_an_infinitive(text: str) -> None:
    assert is_negated(text)


def test_may_is_a_month_too() -> None:
    assert is_hedged("He may have known.")
    assert not is_hedged("Police arrested twelve people in May.")
    assert not is_hedged("Theresa May met the minister.")


def test_each_number_of_a_clause_is_named_by_what_stands_nearest() -> None:
    words = folded_words("Zwei Menschen kamen ums Leben und 41 wurden verletzt")
    assert [count_of(words, "menschen", at) for at in (0, 6)] == ["tote", "verletzte"]
    assert count_of(folded_words("Zwei Tote und 41 Verletzte"), "verletzte", 3) == "verletzte"


def test_an_earlier_minister_corrects_no_figure() -> None:
    assert is_corrected(folded_words("Frühere Angaben sprachen von zwölf Verletzten"))
    assert not is_corrected(folded_words("Die frühere Ministerin erhielt 41 Stimmen"))


def test_currencies_are_told_apart() -> None:
    assert [currency_of(unit) for unit in ("us-dollar", "€", "menschen")] == ["dollar", "euro", ""]


def test_turning_down_a_plea_denies_nothing() -> None:
    assert is_denial(folded_words("Moskau wies das zurück."))
    assert not is_denial(folded_words("Das Gericht wies die Klage der Anwohner zurück."))
    assert not is_denial(folded_words("Parliament rejected the harbour bill on Tuesday."))
    assert is_denial(folded_words("Der Minister bestritt, den Plan gekannt zu haben."))
    assert is_denial(folded_words("Sie wies den Vorwurf zurück, das Angebot verschwiegen zu haben."))
    assert not is_negated("Vor dem Rathaus standen nicht weniger als 200 Menschen.")
    assert not is_negated("The bridge collapsed without warning.")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Einen terroristischen Hintergrund schließe man derzeit aus.", True),
        ("Police have ruled out a terrorist motive", True),
        ("Ein Anschlag sei nicht auszuschließen", False),
        ("Der Abgeordnete wurde von der Sitzung ausgeschlossen", False),
        ("Die Bahn nennt keine Summe.", False),
        ("Frau Thoss mache keine Angaben.", False),
        ("Nach Angaben der Polizei gab es keine Verletzten.", True),
        ("so viele wie nie seit Beginn der Zählung", False),
        ("Er war nie zuvor in der Stadt gewesen.", True),
        ("The road stayed open as nobody was hurt.", True),
        ("61 Wahllokale seien zerstört oder nicht erreichbar.", False),
    ],
)
def test_what_is_ruled_out_is_negated_and_what_nobody_says_is_not(text: str, negated: bool) -> None:
    assert is_negated(text) is negated
