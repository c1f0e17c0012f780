"""A copy tells an event again; it is read once and named beside the report it copies."""

from __future__ import annotations

from belegt.events.tellings import Telling
from belegt.events.twins import folded
from belegt.events.when import NEVER_SAID
from belegt.model.link import Link, families
from belegt.model.reason import Reason
from belegt.model.span import Span
from tests.events.test_events import MAY, SAME
from tests.piles import dossier, files


def link(one: str, other: str) -> Link:
    return Link(f"{one}{other}", one, other, "copy", 0.9, (), Reason("test"))


def test_reports_are_of_one_family_through_others() -> None:
    assert families([link("b", "c"), link("a", "b"), link("x", "y")]) == {
        "a": "a", "b": "a", "c": "a", "x": "x", "y": "x",
    }  # fmt: skip


def test_a_copy_is_named_beside_what_it_copies() -> None:
    made = dossier(MAY, SAME, MAY.replace("Stand: 8. Mai 2025, 10:00 Uhr", "Stand: 8. Mai 2025, 11:00 Uhr"))
    meeting = next(event for event in made.events if event.kind == "meeting")
    assert files(made, meeting.reports) == ["0", "1", "2"]
    assert {span.report for span in meeting.evidence} == set(meeting.reports)


def told(report: str, text: str = "Kolb traf Lindau") -> Telling:
    span = Span(report, 0, len(text), text)
    nothing: frozenset[str] = frozenset()
    return Telling(
        span, span, "meeting", nothing, nothing, 2, NEVER_SAID, True, 0, False, False, False, nothing, nothing, None,
        nothing, None,
    )  # fmt: skip


def test_one_of_two_that_tell_the_same_is_read() -> None:
    pile = {"a": [told("a")], "b": [told("b")], "c": [told("c", "Lindau traf Kolb")]}
    read = folded(pile, [link("a", "b"), link("b", "c")])
    assert sorted(read.told) == ["a", "c"]
    assert read.grown([*pile["a"], *pile["c"]]) == [*pile["a"], *pile["c"], *pile["b"]]
    assert sorted(folded(pile, []).told) == ["a", "b", "c"]
