"""Which disagreements are shown."""

from __future__ import annotations

from dataclasses import replace

from belegt.claims.conflicts import Pairwise, candidates
from belegt.claims.contest import FEATURES, chance, denials, disagreements, doubt, features
from belegt.claims.propositions import Proposition
from belegt.model.date import Date
from tests.claims.test_pairs import clause

SAME = {f"r{n}": Date("2025-03-03") for n in (1, 2, 3)}
SAID = [clause("Der Minister hat den Vertrag gekannt"), clause("Er hat den Vertrag nicht gekannt", "r2")]
KEY = (SAID[0].span, SAID[1].span)


def test_the_evidence_has_a_number_for_each_feature() -> None:
    known = Pairwise({KEY: 0.8}, {KEY: 0.9})
    (found,) = candidates(SAID, SAME, known)
    values = features(found, SAID, known)
    assert len(values) == len(FEATURES)
    assert values[FEATURES.index("turned")] == 1.0
    assert values[FEATURES.index("both")] == 0.8 * 0.9


def test_likelier_opposites_are_likelier_shown() -> None:
    weighed = []
    for likely in (0.2, 0.6, 0.95):
        known = Pairwise({KEY: likely}, {KEY: likely})
        weighed.append(chance(features(candidates(SAID, SAME, known)[0], SAID, known)))
    assert weighed == sorted(weighed)


def test_a_stray_negation_contests_nothing() -> None:
    said = [clause("Der Vertrag läuft bis 2030"), clause("Der Trainer will nicht antreten", "r2")]
    stray = Pairwise({(said[0].span, said[1].span): 0.05}, {(said[0].span, said[1].span): 0.16})
    assert disagreements(said, SAME, stray) == ()


def test_an_update_is_always_shown() -> None:
    said = [clause("Sechs Menschen werden vermisst"), clause("Noch vier Vermisste", "r2")]
    days = {"r1": Date("2025-03-03"), "r2": Date("2025-03-05")}
    known = Pairwise({}, {(said[0].span, said[1].span): 0.2})
    assert [d.note.split(":")[0] for d in disagreements(said, days, known)] == ["update"]


def test_what_may_be_a_contradiction_is_doubtful_before_it_is_shown() -> None:
    sure, faint = (Pairwise({KEY: likely}, {KEY: likely}) for likely in (0.95, 0.01))
    assert disagreements(SAID, SAME, sure)
    assert doubt(SAID, SAME, sure) > 0.5 > doubt(SAID, SAME, faint)
    agreeing = [clause("Der Minister hat den Vertrag gekannt"), clause("Er hat den Vertrag gekannt", "r2")]
    assert doubt(agreeing, SAME, Pairwise({(agreeing[0].span, agreeing[1].span): 0.9}, {})) == 0.0


def test_a_negation_that_belongs_to_a_word_denies_nothing() -> None:
    said = [clause("Drei Stände sind auf dem Markt verbrannt"),
            clause("Drei nicht angemeldete Stände sind auf dem Markt verbrannt", "r2")]  # fmt: skip
    key = (said[0].span, said[1].span)
    assert disagreements(said, SAME, Pairwise({key: 0.9}, {key: 0.02})) == ()
    assert disagreements(SAID, SAME, Pairwise({KEY: 0.9}, {KEY: 0.4}))


def test_two_values_in_one_wording_always_stand() -> None:
    said = [clause("Beim Brand wurden 41 Menschen verletzt"), clause("Beim Brand wurden 47 Menschen verletzt", "r2")]
    key = (said[0].span, said[1].span)
    assert [d.kind for d in disagreements(said, SAME, Pairwise({key: 0.9}, {key: 0.2}))] == ["quantity"]


def test_a_claim_all_of_whose_members_agree_is_less_likely_contested() -> None:
    more = clause("Er kannte den Vertrag", "r3")
    among = [*SAID, more]
    weighed = []
    for opposite in (0.05, 0.9):
        against = {KEY: 0.5, **{tuple(sorted((p.span, more.span))): opposite for p in SAID}}
        known = Pairwise(dict.fromkeys(against, 0.6), against)  # type: ignore[arg-type]
        weighed.append(chance(features(candidates(among, SAME, known)[0], among, known)))
    assert weighed == sorted(weighed)


def test_two_days_written_out_always_stand() -> None:
    said = [
        dated("Die Neuwahl ist am 13. Januar", "2026-01-13"),
        dated("Die Neuwahl ist am 20. Januar", "2026-01-20", "r2"),
    ]
    known = Pairwise({(said[0].span, said[1].span): 0.6}, {(said[0].span, said[1].span): 0.05})
    assert [found.kind for found in disagreements(said, SAME, known)] == ["date"]
    assert [found.kind for found in denials(said, SAME, known)] == ["date"]


def dated(text: str, day: str, report: str = "r1") -> Proposition:
    made = clause(text, report)
    return replace(made, days=((day, made.span),))
