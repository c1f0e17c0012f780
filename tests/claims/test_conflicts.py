"""What two clauses of one claim disagree about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from belegt.claims.conflicts import Pairwise, candidates, is_contested, sides
from belegt.claims.contest import disagreements
from belegt.claims.propositions import Proposition
from belegt.claims.when import When
from belegt.language.calendar import Interval
from belegt.model.date import Date
from belegt.model.span import Span
from tests.claims.test_pairs import clause

DAYS = {"r1": Date("2025-03-03"), "r2": Date("2025-03-05")}
SAME = {"r1": Date("2025-03-03"), "r2": Date("2025-03-03")}


def test_the_differing_parts_are_marked() -> None:
    (found,) = disagreements([clause("41 Fahrgäste wurden verletzt"), clause("Es gab 47 Verletzte", "r2")], SAME)
    assert (found.kind, [part.text for part in found.parts]) == ("quantity", ["41 Fahrgäste", "47 Verletzte"])


def test_the_missing_may_become_fewer() -> None:
    (found,) = disagreements([clause("Sechs Menschen werden vermisst"), clause("Noch vier Vermisste", "r2")], DAYS)
    assert found.note.startswith("update")
    assert not is_contested([found])


def test_a_corrected_figure_is_an_update() -> None:
    said = [clause("Zunächst war von 60 Verletzten die Rede"), clause("47 Menschen wurden verletzt", "r2")]
    assert not is_contested(disagreements(said, SAME))


def test_what_was_true_before_is_told_apart_from_what_contradicts() -> None:
    texts = {
        "r1": "41 Menschen wurden verletzt",
        "r2": "47 Menschen wurden verletzt",
        "r3": "52 Menschen wurden verletzt",
    }
    days = {**DAYS, "r3": Date("2025-03-05")}
    found = disagreements([clause(text, report) for report, text in texts.items()], days)
    assert sorted(d.note for d in found) == [
        "47 Menschen / 52 Menschen", "update: 41 Menschen / 47 Menschen / 52 Menschen",
    ]  # fmt: skip
    assert is_contested(found)


def test_a_bare_number_is_no_other_value_of_a_sum() -> None:
    said = [clause("Der Rechnungshof kommt auf 29"), clause("Die Pontons kosteten 61 Millionen Euro", "r2")]
    keys = [(said[0].span, said[1].span)]
    assert candidates(said, SAME, Pairwise(dict.fromkeys(keys, 0.9), dict.fromkeys(keys, 0.9)))[0].sort != "quantity"


YEARS = {"r1": Date("2025-03-03"), "r2": Date("2024-03-03")}


def a_year_apart(one: Proposition, other: Proposition) -> list[Proposition]:
    return [
        replace(p, when=When(Interval(date(year, 3, 2), date(year, 3, 2)), True))
        for p, year in ((one, 2025), (other, 2024))
    ]


def test_counts_of_times_months_apart_do_not_contradict_but_where_they_surely_do() -> None:
    one, other = clause("Das Schiff hatte 186 Fahrgäste"), clause("Das Schiff hatte 112 Fahrgäste", "r2")
    far = a_year_apart(one, other)
    assert disagreements(far, YEARS) == ()
    surely = Pairwise({(one.span, other.span): 0.5}, {(one.span, other.span): 0.9})
    assert [c.found.kind for c in candidates(far, YEARS, surely)] == ["quantity"]
    assert is_contested(disagreements([one, other], SAME))


def test_last_year_nobody_was_hurt_denies_nothing_of_this_year() -> None:
    one, other = clause("41 Menschen wurden verletzt"), clause("Verletzt wurde niemand", "r2")
    likely = Pairwise({}, {(one.span, other.span): 0.5})
    assert candidates(a_year_apart(one, other), YEARS, likely) == ()
    assert [c.sort for c in candidates([one, other], SAME, likely)] == ["turned"]


def test_no_comment_is_no_denial() -> None:
    said = [clause("Die Chefin hat das Papier gekannt"), clause("Sie wollte das Papier nicht kommentieren", "r2")]
    assert disagreements(said, SAME) == ()


def test_a_negated_afterthought_turns_nothing() -> None:
    said = [clause("Er habe von den Rissen gewusst und nichts unternommen"), clause("Er kannte die Risse", "r2")]
    assert disagreements(said, SAME) == ()


def test_two_days_written_out_are_a_disagreement() -> None:
    days = [("2025-07-01", Span("r1", 0, 7, "1. Juli")), ("2025-09-01", Span("r2", 0, 7, "Sept. 1"))]
    said = [replace(clause("Er tritt in Kraft", f"r{n + 1}"), days=(day,)) for n, day in enumerate(days)]
    assert [d.kind for d in disagreements(said, SAME)] == ["date"]
    assert disagreements([replace(p, days=(("XXXX-07-01", p.span),)) for p in said], SAME) == ()


def test_two_who_oppose_each_other_without_a_word_of_denial_part_the_claim() -> None:
    said = [clause("Der Deich hält"), clause("Der Wall ist durchweicht", "r2"), clause("Er steht sicher", "r3")]
    against = {(said[0].span, said[1].span): 0.8, (said[1].span, said[2].span): 0.7, (said[0].span, said[2].span): 0.1}
    known = Pairwise({}, against)
    (found,) = candidates(said, SAME, known)
    assert (found.found.kind, found.sort) == ("negation", "parted")
    assert [[p.span.report for p in side] for side in sides(said, [found.found], known)] == [["r1", "r3"], ["r2"]]
    assert candidates(said, SAME, Pairwise({}, dict.fromkeys(against, 0.2))) == ()


def test_sides_are_made_of_figures_that_agree() -> None:
    texts = ["Es waren 400 Gäste", "Rund 400 Gäste kamen", "Es kamen 900 Gäste"]
    said = [clause(text, f"r{n}") for n, text in enumerate(texts)]
    days = dict.fromkeys(("r0", "r1", "r2"), Date("2025-03-03"))
    found = disagreements(said, days)
    assert [len(side) for side in sides(said, found)] == [2, 1]


def _opposing(*texts: str) -> tuple[list[Proposition], Pairwise]:
    said = [clause(text, f"r{n + 1}") for n, text in enumerate(texts)]
    return said, Pairwise({(said[0].span, said[1].span): 0.6}, {(said[0].span, said[1].span): 0.8})


def test_one_count_may_go_by_two_names_where_two_oppose_each_other() -> None:
    said, known = _opposing("Der Behörde liegen 70 Anzeigen vor", "Mehr als 200 Betrogene gibt es")
    (found,) = candidates(said, SAME, known)
    assert (found.found.kind, found.found.note) == ("quantity", "70 Anzeigen / 200 Betrogene")
    assert candidates(said, SAME, Pairwise({}, dict.fromkeys(known.opposite, 0.2))) == ()


def test_no_sum_is_another_value_of_a_length() -> None:
    said, known = _opposing("Der Tunnel ist 14 Kilometer lang", "Der Tunnel kostet zwei Milliarden Euro")
    assert [c.sort for c in candidates(said, SAME, known)] == ["parted"]


def test_a_figure_in_both_leaves_only_two_sides() -> None:
    said, known = _opposing("Fünf der zwölf Brücken sind marode", "Alle zwölf Brücken halten")
    assert [c.sort for c in candidates(said, SAME, known)] == ["parted"]


def test_two_who_oppose_each_other_may_differ_in_the_day() -> None:
    said, known = _opposing("Das Leck wurde im Mai entdeckt", "Der Tank war im November undicht")
    told = [
        replace(
            p, when=When(Interval(date(2024, m, 1), date(2024, m, 28)), True), dated=(Span(p.span.report, 15, 20, w),)
        )
        for p, m, w in zip(said, (5, 11), ("Mai", "November"), strict=True)
    ]
    (found,) = candidates(told, SAME, known)
    assert (found.found.kind, found.found.note) == ("date", "Mai / November")
    assert [c.sort for c in candidates([replace(p, when=told[0].when) for p in told], SAME, known)] == ["parted"]
    assert [c.sort for c in candidates([told[0], replace(told[1], denies=True)], SAME, known)] == ["turned"]


def test_what_comes_on_top_of_a_count_is_no_value_of_it() -> None:
    said = [clause("Mindestens fünf Menschen starben"), clause("Drei weitere Menschen starben", "r2")]
    assert not disagreements(said, SAME)


def test_a_number_called_wrong_agrees_with_nobody() -> None:
    wrong = clause("Ausgefallen seien 2650 Stunden, nicht 4200 Stunden")
    said = [replace(wrong, rejected=(wrong.amounts[1],)), clause("Mehr als 4000 Stunden fielen aus", "r2")]
    assert "quantity" in {found.kind for found in disagreements(said, SAME)}


def test_an_update_is_not_shown_beside_the_contradiction_of_its_values() -> None:
    texts = {"r1": "41 Menschen wurden verletzt", "r2": "47 Menschen wurden verletzt", "r3": "41 Menschen verletzt"}
    found = disagreements([clause(t, r) for r, t in texts.items()], {**DAYS, "r3": Date("2025-03-05")})
    assert [d.note.startswith("update") for d in found] == [False]


def test_cents_are_no_other_count_than_euros() -> None:
    said = [clause("Geboten wurden 90 Cent"), clause("1,80 Euro haben wir geboten", "r2")]
    assert [found.kind for found in disagreements(said, SAME)] == ["quantity"]
