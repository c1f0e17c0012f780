"""Who stands behind a claim, and what status follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from belegt.claims.conflicts import Pairwise, ordered
from belegt.claims.corroboration import is_confirmed
from belegt.claims.propositions import Proposition
from belegt.claims.standing import Behind, _camps, two_bodies
from belegt.claims.twins import Twins
from belegt.lineage.origins import derive
from belegt.model.claim import Disagreement, Origin
from belegt.model.date import Date
from belegt.model.findings import Corpus, Findings
from belegt.model.reason import Reason
from belegt.model.report import AgencyCredit, Outlet, Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement
from tests.claims.test_pairs import clause

DAYS = {f"r{n}": Date("2025-03-03") for n in range(4)}
OUTLETS = ("Nordblatt", "Südblatt", "Ostblatt", "Westblatt")


def pile(*agencies: str) -> Corpus:
    """Four reports `r0` to `r3`; the first ones credit the agencies given."""
    reports = []
    for n, name in enumerate(OUTLETS):
        held = (AgencyCredit(agencies[n], (Span(f"r{n}", 0, 5, "Die B"),)),) if agencies[n : n + 1] else ()
        reports.append(Report(f"r{n}", f"r{n}.txt", f"r{n}", "Die Brücke.", outlet=Outlet(name), agencies=held))
    return Corpus(tuple(reports), {report.id: Findings() for report in reports})


def told(text: str, report: int, by: str = "") -> Proposition:
    made = clause(text, f"r{report}")
    if not by:
        return made
    speaker = Party(None, by, None)
    statement = Statement(f"s{report}{by}", f"r{report}", (made.span,), "indirect", speaker, Reason("t"))
    return replace(made, statement=statement, speaker=by, modality="reported")


def behind(members: Sequence[Proposition], *found: Disagreement, event: bool = False, opposite: float = 0.0) -> Behind:
    keys = [ordered(a, b) for a, b in combinations(members, 2)]
    return Behind(members, found, Pairwise(dict.fromkeys(keys, 0.9), dict.fromkeys(keys, opposite)), event, Twins())


def count(made: Behind, *agencies: str) -> int:
    return made.origins(pile(*agencies), derive)[1]


def test_outlets_and_an_agency_that_tell_a_thing_themselves_corroborate_it() -> None:
    made = behind([told("Die Brücke wurde gesperrt", n) for n in (0, 1)])
    assert (count(made, "dpa"), is_confirmed(made, DAYS, 2)) == (2, True)
    assert count(made, "dpa", "dpa") == 1


def test_two_outlets_follow_whom_a_third_quotes_and_three_do_not() -> None:
    members = [told("Die Brücke sei gesperrt", 0, "Rosa Eibl"), *(told("Die Brücke ist gesperrt", n) for n in (1, 2))]
    assert count(behind(members)) == 1
    assert count(behind([*members, told("Gesperrt ist die Brücke", 3)])) == 3


def test_two_bodies_that_say_the_same_are_more_than_two_people() -> None:
    said = [told("Die Brücke sei gesperrt", 0, "Polizei"), told("Die Brücke sei gesperrt", 1, "Tiefbauamt")]
    assert two_bodies(said)
    assert not two_bodies([said[0], told("Die Brücke sei gesperrt", 1, "Polizeichef Jan Holm")])
    assert not two_bodies([said[0], told("Das Ufer der Holm sei bedroht", 1, "Tiefbauamt")])


def test_an_outlet_that_contradicts_the_only_one_quoted_does_not_follow_him() -> None:
    members = [told("Die Brücke hält", 0), told("Die Brücke hält", 1, "Rosa Eibl")]
    against = told("Die Brücke hält nicht", 0, "Rosa Eibl")
    found = Disagreement("negation", tuple(p.span for p in (*members, against)), "2 : 1")
    assert count(behind([*members, against], found, opposite=0.9)) == 2
    assert count(behind([members[1], against], found, opposite=0.9)) == 1


def test_figures_that_hardly_differ_are_one_side_beside_a_third() -> None:
    members = [told(f"Es brannten {n} Hektar", i) for i, n in enumerate((600, 660, 1000))]
    parts = tuple(Span(p.span.report, a.start, a.end, a.text) for p in members for a in p.amounts)
    found = Disagreement("quantity", tuple(p.span for p in members), "600 / 660 / 1000", parts)
    close, far = ordered(*members[:2]), [ordered(p, members[2]) for p in members[:2]]
    alike = dict.fromkeys((close, *far), 0.9)
    apart = {close: 0.1} | dict.fromkeys(far, 0.9)
    assert count(Behind(members, (found,), Pairwise(alike, apart), False, Twins())) == 2
    assert count(Behind(members, (found,), Pairwise(alike, dict.fromkeys((close, *far), 0.9)), False, Twins())) == 3


def test_behind_a_contested_claim_each_side_counts_once() -> None:
    side = Origin("Ute Brand", "en-1", ("a",)), Origin("Jan Holm", "en-2", ("b",))
    north, police = Origin("Nordblatt", None, ("c",)), Origin("Polizei", None, ("d",))
    assert _camps([side, [north]], [set(), {"c"}]) == 2
    assert _camps([side, [Origin("Jan Holm", "en-2", ("c",))], [police]], [set()] * 3) == 2
    assert _camps([side, [north], [police]], [set(), {"c"}, {"c", "d"}]) == 2
