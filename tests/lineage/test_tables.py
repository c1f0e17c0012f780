from __future__ import annotations

from belegt.lineage.families import families
from belegt.lineage.houses import house_of, houses, shared_house
from belegt.lineage.voices import is_state_medium, several, voice
from belegt.model.date import Date
from belegt.model.link import Link
from belegt.model.reason import Reason
from belegt.model.report import Outlet, Report


def report(id, outlet=None, date=None):
    return Report(id, id, id, "", outlet=Outlet(outlet) if outlet else None, published=Date(date))


def link(source, user, directed=True, kind="copy", score=1.0):
    return Link(f"l-{source}{user}", source, user, kind, score, (), Reason("t"), directed)


def test_every_house_is_found_by_its_example_and_says_where_to_check():
    for house in houses():
        assert house.example in house.outlets
        assert house_of(report("a", house.example, "2024-01-01")) == house
        assert house.source


def test_houses_bind_from_their_year_and_not_an_outlet_to_itself():
    assert house_of(report("a", "stern", "2010-05-01")) is None
    assert shared_house(report("a", "stern", "2023"), report("b", "n-tv.de", "2023")) is not None
    assert shared_house(report("a", "stern.de"), report("b", "Stern")) is None


def test_voices():
    assert voice("Moskau") == voice("die russische Regierung") == voice("Kreml") == ("state", "RU")
    assert voice("US-Regierung") == voice("Weißes Haus") == ("state", "US")
    assert voice("Berliner Zeitung")[0] == "name"
    assert is_state_medium("KCNA")
    assert not is_state_medium("dpa")
    assert several("Iran und Irak") == ("Iran", "Irak")


def test_families_and_their_earliest():
    reports = [report(id, None, f"2025-01-0{n}") for n, id in enumerate("abcd", 1)]
    found = families(reports, [link("a", "b"), link("a", "c"), link("c", "d", kind="reuse", score=0.2)])
    assert [(f.reports, f.earliest) for f in found] == [(("a", "b", "c"), "a")]
    same = [report(id, None, "2025-01-01") for id in "ab"]
    assert families(same, [link("a", "b", directed=False)])[0].earliest is None
