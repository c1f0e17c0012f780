from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from belegt.lineage.origins import derivations, derive
from belegt.model.findings import Corpus, Findings
from belegt.model.link import Link, SharedPassage
from belegt.model.reason import Reason
from belegt.model.report import AgencyCredit, Outlet, Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement

TEXT = "Die Brücke wird im Mai gesperrt. So steht es im Plan der Stadt. (dpa)"


def report(id: str, outlet: str | None = None, *agencies: str) -> Report:
    credits = tuple(AgencyCredit(name, (Span.of(id, TEXT, 64, 69),)) for name in agencies)
    return Report(id, f"{id}.txt", id, TEXT, outlet=Outlet(outlet) if outlet else None, agencies=credits)


def said(report: str, speaker: str, *relays: str, note: str | None = None) -> Statement:
    span = Span.of(report, TEXT, 0, 31)
    relay = tuple(Party(None, name, None) for name in relays)
    return Statement(
        f"s-{report}-{speaker}", report, (span,), "indirect", Party(None, speaker, None, note), Reason("t"), relay=relay
    )


def pile(*reports: Report, links: tuple[Link, ...] = ()) -> Corpus:
    return Corpus(reports, {r.id: Findings() for r in reports}, links=links)


def link(source: str, user: str, kind: str = "copy", score: float = 1.0) -> Link:
    spans = Span.of(source, TEXT, 0, 63), Span.of(user, TEXT, 0, 63)
    return Link("l", source, user, kind, score, spans, Reason("t"), passages=(SharedPassage(*spans, 1.0),))  # type: ignore[arg-type]


def names(sourced, corpus):
    origins, count = derive(sourced, corpus)
    assert count == len(origins)
    return [origin.name for origin in origins]


def test_a_state_agency_behind_two_outlets_is_one_origin():
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt", "AFP"))
    sourced = [("a", said("a", "Kim", "KCNA")), ("b", said("b", "Kim", "nordkoreanische Staatsmedien"))]
    assert names(sourced, corpus) == ["KCNA"]
    assert "AFP" in derive(sourced, corpus)[0][0].via


def test_a_speaker_heard_by_two_outlets_is_one_origin():
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt"))
    assert names([("a", said("a", "Rosa Eibl")), ("b", said("b", "Rosa Eibl", "Abendpost"))], corpus) == ["Rosa Eibl"]


def test_own_voices_are_apart_and_agency_copies_are_not():
    apart = pile(report("a", "Nordblatt"), report("b", "Südblatt"))
    assert names([("a", None), ("b", None)], apart) == ["Nordblatt", "Südblatt"]
    wired = pile(report("a", "Nordblatt", "dpa"), report("b", "Südblatt", "dpa"), report("c", "Ostblatt", "AFP", "dpa"))
    assert names([("a", None), ("b", None)], wired) == ["dpa"]
    assert len(names([("a", None), ("b", None), ("c", None)], wired)) == 1


def test_copied_text_is_one_origin_named_after_its_source():
    corpus = pile(report("a", "Zeitfenster"), report("b", "Abendblatt"), links=(link("a", "b"),))
    assert names([("a", None), ("b", None)], corpus) == ["Zeitfenster"]
    assert [d.taken_from for d in derivations([("a", None), ("b", None)], corpus)] == [None, "a"]


def test_two_copies_of_a_report_that_lacks_the_claim_are_one_origin():
    corpus = pile(report("a"), report("b"), report("c"), links=(link("a", "b"), link("a", "c")))
    assert len(names([("b", None), ("c", None)], corpus)) == 1
    assert len(names([("b", said("b", "Rosa Eibl")), ("c", said("c", "Ludwig Stadler"))], corpus)) == 1


def test_a_weak_link_does_not_join_own_voices():
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt"), links=(link("a", "b", "reuse", 0.1),))
    assert len(names([("a", None), ("b", None)], corpus)) == 2


def test_a_chain_of_copies_is_one_text_though_some_of_them_leave_the_claim_out():
    ids = "abcdef"
    corpus = pile(*map(report, ids), links=tuple(link(a, b) for a, b in pairwise(ids)))
    assert len(names([("a", None), ("f", None)], corpus)) == 1


def test_who_took_a_third_of_a_text_vouches_for_none_of_it():
    corpus = pile(report("a", "Nordblatt", "dpa"), report("b", "Südblatt"), links=(link("a", "b", "reuse", 0.33),))
    assert names([("a", None), ("b", None)], corpus) == ["dpa"]


def test_a_state_its_government_and_capital_are_one():
    corpus = pile(report("a"), report("b"), report("c"))
    sourced = [(id, said(id, name)) for id, name in (("a", "Moskau"), ("b", "der Kreml"), ("c", "russische Regierung"))]
    assert derive(sourced, corpus)[1] == 1


def test_two_states_in_one_breath_are_two_and_a_service_is_its_own():
    corpus = pile(report("a"), report("b"))
    sourced = [("a", said("a", "USA und Südkorea")), ("b", said("b", "südkoreanischer Geheimdienst"))]
    assert names(sourced, corpus) == ["Südkorea", "USA", "südkoreanischer Geheimdienst"]


def test_who_is_told_by_a_function_may_be_whoever_is_named():
    corpus = pile(report("a"), report("b"))
    function, police = said("a", "Vorsitzende des Lehrerverbands"), said("b", "Polizei")
    assert names([("a", function), ("b", police)], corpus) == ["Polizei"]
    assert derive([("a", function), ("b", said("b", "Leiterin der Schule"))], corpus)[1] == 2  # nobody is named


def test_a_company_told_by_its_kind_is_one_voice():
    corpus = pile(report("a"), report("b"))
    assert derive([("a", said("a", "Reederei")), ("b", said("b", "its operator"))], corpus)[1] == 1


def test_media_of_a_country_are_not_its_state():
    corpus = pile(report("a"), report("b"))
    assert derive([("a", said("a", "Schweizer Medien")), ("b", said("b", "Bern"))], corpus)[1] == 2


def test_where_nobody_is_named_the_chain_stops_and_says_so():
    corpus = pile(report("a", "Nordblatt"))
    (derivation,) = derivations([("a", said("a", "", note="»es heißt« names nobody"))], corpus)
    assert derivation.chain.stops == "»es heißt« names nobody"
    assert derivation.chain.weakest.kind == "unnamed"


def test_a_headline_rests_on_the_source_its_report_names():
    corpus = pile(report("a", "Nordblatt"))
    assert names([("a", None), ("a", said("a", "Rosa Eibl"))], corpus) == ["Rosa Eibl"]


def test_a_paper_cited_as_the_source_is_one_with_its_own_voice():
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt"))
    assert names([("a", None), ("b", said("b", "Nordblatt"))], corpus) == ["Nordblatt"]


def test_hops_run_from_the_one_who_knows_to_the_page():
    corpus = pile(report("a", "Nordblatt", "AFP"))
    (derivation,) = derivations([("a", said("a", "Kim", "KCNA"))], corpus)
    assert [hop.name for hop in derivation.chain.hops] == ["Kim", "KCNA", "AFP", "Nordblatt"]
    assert not derivation.chain.firsthand
    assert derivations([("a", said("a", "Kim"))], pile(report("a", "Nordblatt")))[0].chain.firsthand


def test_the_order_of_assertions_does_not_matter():
    corpus = pile(report("a", "A-Blatt"), report("b", "B-Blatt", "dpa"), report("c"))
    sourced = [("a", None), ("b", None), ("c", said("c", "Kim", "KCNA")), ("a", said("a", "Moskau"))]
    assert derive(sourced, corpus) == derive(sourced[::-1], corpus)


def test_no_assertions_no_origins():
    assert derive([], pile()) == ((), 0)


@pytest.mark.parametrize(
    ("body", "spokesperson"),
    [
        ("Polizei", "Polizeisprecherin"),
        ("die Polizei", "ein Sprecher der Polizei"),
        ("Innenministerium", "Sprecherin des Innenministeriums"),
        ("Ministerium", "Ministeriumssprecher Ole Brandt"),
        ("the harbour board", "a harbour board spokeswoman"),
    ],
)
def test_a_spokesperson_speaks_for_the_body(body: str, spokesperson: str) -> None:
    told = [("a", said("a", body)), ("b", said("b", spokesperson))]
    assert len(names(told, pile(report("a", "Nordblatt"), report("b", "Südblatt")))) == 1


def test_an_origin_shows_its_ways_with_the_weakest_link_and_where_they_stop():
    corpus = pile(report("a", "Nordblatt", "dpa"), report("b", "Südblatt"))
    (origin,), _ = derive([("a", said("a", "Rosa Eibl", "Abendpost")), ("b", said("b", "Rosa Eibl"))], corpus)
    relayed, heard = origin.ways
    assert relayed.hops == ("Rosa Eibl", "Abendpost", "dpa", "Nordblatt")
    assert (relayed.weakest, relayed.firsthand) == ("Abendpost", False)
    assert (heard.hops, heard.firsthand, heard.stops) == (("Rosa Eibl", "Südblatt"), True, None)
    unnamed, _ = derive([("b", said("b", "", note="hedged, no source"))], corpus)
    assert unnamed[0].ways[0].stops == "hedged, no source"


def test_a_way_names_the_report_whose_text_was_taken():
    directed = replace(link("a", "b"), directed=True)
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt"), links=(directed,))
    (origin,), _ = derive([("a", None), ("b", None)], corpus)
    assert [way.taken_from for way in origin.ways] == [None, "a"]


def test_an_outlet_follows_whom_another_report_quotes():
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt"), report("c", "Ostblatt"))
    sourced = [("a", said("a", "Rosa Eibl")), ("b", None), ("c", None)]
    origins, count = derive(sourced, corpus, followers=True)
    assert [origin.name for origin in origins] == ["Rosa Eibl"]
    assert count == 1
    assert origins[0].reports == ("a", "b", "c")
    assert derive(sourced, corpus)[1] == 3


def test_where_nobody_is_quoted_outlets_and_agencies_stand_for_themselves():
    corpus = pile(
        *(report(id, f"{id}-Blatt", *by) for id, by in (("a", ("dpa",)), ("b", ()), ("c", ("dpa",)), ("d", ())))
    )
    sourced = [("a", None), ("b", None), ("c", None)]
    assert [o.name for o in derive(sourced, corpus, followers=True)[0]] == ["b-Blatt", "dpa"]
    unnamed = [*sourced, ("d", said("d", "", note="hedged, no source"))]
    assert derive(unnamed, corpus, followers=True)[1] == 2


def test_a_body_is_one_voice_in_both_languages_and_a_bare_role_is_none():
    corpus = pile(report("a", "Nordblatt"), report("b", "Southpaper"), report("c", "Ostblatt"))
    sourced = [("a", said("a", "die Polizei")), ("b", said("b", "police")), ("c", said("c", "eine Sprecherin"))]
    assert len(derive(sourced, corpus, followers=True)[0]) == 1


@pytest.mark.parametrize(
    ("nobody", "shown"),
    [(name, name) for name in ("Angaben", "Medienberichten", "polls", "viele")]
    + [(name, "Südblatt") for name in ("und", "sie auf ihrer Seite")],
)
def test_nobody_is_no_second_source_beside_somebody(nobody: str, shown: str) -> None:
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt"))
    sourced = [("a", said("a", "Rosa Eibl")), ("b", said("b", nobody))]
    assert derive(sourced, corpus, followers=True)[1] == 1
    alone = derivations(sourced[1:], corpus)[0].chain
    assert alone.stops == "the report names nobody"
    assert (alone.heads[0].kind, alone.heads[0].name) == ("unnamed", shown)


def test_a_paper_that_somebody_wrote_is_his():
    corpus = pile(report("a", "Nordblatt"), report("b", "Südblatt"))
    sourced = [("a", said("a", "Rosa Eibl")), ("b", said("b", "Zahlen der Stadt Fulda"))]
    assert derive(sourced, corpus, followers=True)[1] == 2
