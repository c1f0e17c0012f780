"""When several origins confirm each other."""

from __future__ import annotations

from dataclasses import replace

from belegt.claims.conflicts import Pairwise, ordered
from belegt.claims.corroboration import FEATURES, chance, features, is_confirmed
from belegt.claims.standing import Behind, opponents_in
from belegt.model.date import Date
from tests.claims.test_standing import DAYS, behind, told

TEXT = "Die Brücke wurde gesperrt"


def weighed(made: Behind) -> float:
    return chance(features(made, DAYS, 2))


def test_the_evidence_has_a_number_for_each_feature() -> None:
    values = features(behind([told(TEXT, n) for n in (0, 1)]), DAYS, 2)
    assert len(values) == len(FEATURES)
    assert values[FEATURES.index("own")] == 2.0
    assert values[FEATURES.index("days")] == 0.0


def test_reports_far_apart_are_told_from_those_of_one_day() -> None:
    late = {**DAYS, "r1": Date("2025-03-18")}
    values = features(behind([told(TEXT, n) for n in (0, 1)]), late, 2)
    assert values[FEATURES.index("days")] == 0.5


def test_one_origin_is_confirmed_by_nobody() -> None:
    made = behind([told(TEXT, n) for n in (0, 1)])
    assert is_confirmed(made, DAYS, 2)
    assert not is_confirmed(made, DAYS, 1)


def test_nothing_is_corroborated_that_a_clause_outside_the_claim_may_deny() -> None:
    members, denial = [told(TEXT, n) for n in (0, 1)], told("Die Brücke war nie gesperrt", 2)
    likely, unlikely = ({ordered(members[0], denial): value} for value in (0.5, 0.2))
    made = behind(members)
    doubted = replace(made, opponents=opponents_in(Pairwise(likely, likely)))
    assert not is_confirmed(doubted, DAYS, 2)
    assert weighed(doubted) < weighed(made)
    assert is_confirmed(replace(made, opponents=opponents_in(Pairwise(unlikely, unlikely))), DAYS, 2)


def test_two_bodies_confirm_each_other_and_two_people_do_not() -> None:
    said = [told("Die Brücke sei gesperrt", 0, "Polizei"), told("Die Brücke sei gesperrt", 1, "Tiefbauamt")]
    assert is_confirmed(behind(said), DAYS, 2)
    assert not is_confirmed(behind([said[0], told("Die Brücke sei gesperrt", 1, "Polizeichef Jan Holm")]), DAYS, 2)
    assert not is_confirmed(behind([said[0], told("Das Ufer der Holm sei bedroht", 1, "Tiefbauamt")]), DAYS, 2)


def test_an_event_is_open_to_all_where_an_outlet_tells_of_it_itself() -> None:
    said = [told("Die Brücke sei gesperrt", n, name) for n, name in enumerate(("Rosa Eibl", "Jan Holm"))]
    assert not is_confirmed(behind(said, event=True), DAYS, 2)
    assert is_confirmed(behind([*said, told("Die Brücke ist gesperrt", 2)], event=True), DAYS, 2)


def test_what_is_hardly_one_claim_is_confirmed_by_nobody() -> None:
    made = behind([told(TEXT, n) for n in (0, 1)], opposite=0.99)
    assert weighed(made) < weighed(behind([told(TEXT, n) for n in (0, 1)]))
