"""Who is compared with whom, and what two clauses share."""

from __future__ import annotations

import numpy as np

from belegt.claims.judge import EXTRAS, judged, narrowed
from belegt.claims.likeness import FEATURES, contrary, likeness
from belegt.claims.numbers import Named, compare, count_apart, named
from belegt.claims.propositions import Proposition, content_stems
from belegt.claims.wording import meeting
from belegt.claims.words import folded_words, is_negated, stem
from belegt.language.quantities import amounts
from belegt.model.span import Span


def clause(text: str, report: str = "r1", language: str = "de") -> Proposition:
    words = folded_words(text)
    return Proposition(
        span=Span(report, 0, len(text), text), statement=None, speaker="", negated=is_negated(text), denies=False,
        modality="asserted", stems=content_stems(words, frozenset()), names=frozenset(), times=frozenset(),
        amounts=tuple(amounts(text, language, bare=True)), words=tuple(words), lead=False, language=language,
    )  # fmt: skip


def counts(text: str) -> Named:
    return named(clause(text))


def test_injured_and_dead_are_two_counts() -> None:
    assert not compare(counts("41 Fahrgäste wurden verletzt"), counts("drei Fahrgäste starben")).shared
    assert compare(counts("41 Fahrgäste wurden verletzt"), counts("47 Menschen wurden verletzt")).clashing


def test_a_number_without_its_noun_may_be_another_value() -> None:
    assert compare(counts("Der Vorstand nennt 640 Stellen"), counts("Der Betriebsrat kommt auf 715.")).clashing
    assert not compare(counts("Der Vorstand nennt 640 Stellen"), counts("Der Umsatz stieg auf 9.000.")).shared


def test_sums_of_another_size_are_another_matter() -> None:
    assert count_apart(counts("Es kostete 2,4 Millionen Euro"), counts("Er zahlte 8000 Euro"))
    assert not count_apart(counts("Es kostete 2,4 Millionen Euro"), counts("Es kostete drei Millionen Euro"))


def test_one_count_may_fit_and_another_clash() -> None:
    told = compare(counts("41 Menschen wurden verletzt, drei starben"), counts("47 wurden verletzt, drei starben"))
    assert (told.agreeing, told.clashing) == (True, True)
    assert compare(counts("71 von 88 Stimmen"), counts("79 von 88")).clashing


def test_an_article_is_no_count() -> None:
    assert not compare(counts("Sie sucht einen Käufer"), counts("Es gibt zwei Käufer")).clashing


def test_compounds_and_their_parts_meet() -> None:
    one, other = meeting([clause("Der Militärstützpunkt wird gebaut"), clause("Der Stützpunkt wird geräumt", "r2")])
    assert stem("stuetzpunkt") in one.stems & other.stems


def test_words_of_two_languages_meet() -> None:
    german = clause("Die Warnung erreichte den Kapitän")
    english = clause("The warning reached the captain", "r2", "en")
    one, other = meeting([german, english])
    assert one.stems & other.stems
    assert meeting([german, clause("Die Warnung kam spät", "r2")])[0].stems == german.stems


def test_the_judge_does_not_care_which_clause_comes_first() -> None:
    vectors = np.random.default_rng(3).normal(size=(2, 512)).astype(np.float32) / 22
    told = np.zeros((1, len(EXTRAS)))
    forth, back = (judged(narrowed(vectors), np.array([pair]), told) for pair in ((0, 1), (1, 0)))
    assert np.allclose(forth, back)


def test_the_judge_knows_a_contradiction_from_another_matter() -> None:
    from belegt.claims.judge import extras
    from belegt.learned.vectors import encode

    texts = ["Der Minister hat das Geld angenommen", "Der Minister hat kein Geld angenommen",
             "Am Wochenende wird es in den Bergen schneien"]  # fmt: skip
    vectors, held = encode(texts), [clause(text) for text in texts]
    pairs = [(0, 1), (0, 2)]
    told = np.array([extras(held[i], held[j], 0.0, float(vectors[i] @ vectors[j]), compare((), ())) for i, j in pairs])
    answers = judged(narrowed(vectors), np.array(pairs), told)
    assert answers[0, 0] > answers[1, 0]
    assert answers[0, 1] > 0


def test_which_report_comes_first_is_chance() -> None:
    dice = np.random.default_rng(5)
    pairs, reports = np.array([[0, 1], [0, 2], [1, 2]]), np.array([0, 1, 2])
    values = dice.normal(size=(3, len(FEATURES)))
    swapped = values.copy()
    for one in FEATURES:
        if one.endswith("-row"):
            other = one.replace("-row", "-column")
            at = [FEATURES.index(one), FEATURES.index(other)]
            swapped[:, at] = values[:, at[::-1]]
    assert np.allclose(likeness(pairs, values, reports), likeness(pairs, swapped, reports))
    assert np.allclose(contrary(values), contrary(swapped))
