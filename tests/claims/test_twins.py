"""What stands word for word in reports that share text is compared once and told of all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from belegt.claims.twins import Twins, folded
from belegt.model.claim import Disagreement
from belegt.model.link import Link
from belegt.model.reason import Reason
from belegt.model.span import Span
from tests.claims.test_pairs import clause

FIRE, CAUSE = "Das Lager brannte drei Stunden", "Die Ursache ist unklar"


def link(one: str, other: str) -> Link:
    return Link(f"{one}{other}", one, other, "copy", 0.9, (), Reason("test"))


def test_of_clauses_of_one_text_the_first_is_kept() -> None:
    said = [clause(FIRE, "a"), clause(FIRE, "b"), clause(CAUSE, "b"), clause(FIRE, "c")]
    kept, twins = folded(said, [link("a", "b")])
    assert [p.span.report for p in kept] == ["a", "b", "c"]
    assert [p.span.report for p in twins.of(said[0])] == ["b"]
    assert twins.first(said[1].span) == said[0].span
    assert twins.grown(kept) == sorted(said, key=lambda p: p.span)


def test_reports_that_share_no_text_keep_their_clauses() -> None:
    said = [clause(FIRE, "a"), clause(FIRE, "b")]
    assert folded(said, []).said == said


def test_what_another_says_is_no_twin() -> None:
    said = [clause(FIRE, "a"), replace(clause(FIRE, "b"), speaker="Rosa Eibl")]
    assert folded(said, [link("a", "b")]).said == said


def test_a_clause_a_report_repeats_has_its_own_twin() -> None:
    first, again = clause(FIRE, "a"), replace(clause(FIRE, "a"), span=Span("a", 90, 90 + len(FIRE), FIRE))
    one, other = (
        replace(first, span=replace(first.span, report="b")),
        replace(again, span=replace(again.span, report="b")),
    )
    kept, twins = folded([first, again, one, other], [link("a", "b")])
    assert kept == [first, again]
    assert (list(twins.of(first)), list(twins.of(again))) == ([one], [other])


def test_a_disagreement_is_shown_in_the_copy_too() -> None:
    said = [clause(FIRE, "a"), clause(FIRE, "b")]
    _, twins = folded(said, [link("a", "b")])
    at = FIRE.index("drei")
    found = Disagreement("quantity", (said[0].span,), "2 / 3", (Span("a", at, at + 4, "drei"),))
    told = twins.told(found)
    assert told.spans == (said[0].span, said[1].span)
    assert told.parts == (Span("a", at, at + 4, "drei"), Span("b", at, at + 4, "drei"))
    assert Twins().told(found) == found


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([FIRE, CAUSE])), unique=True), st.booleans())
def test_nothing_is_lost(cells: list[tuple[str, str]], linked: bool) -> None:
    said = [clause(text, report) for report, text in sorted(cells)]
    said = [replace(p, span=Span(p.span.report, n, n + 9, p.span.text)) for n, p in enumerate(said)]
    kept, twins = folded(said, [link("a", "b"), link("b", "c")] if linked else [])
    assert {p.span for p in twins.grown(kept)} == {p.span for p in said}
    assert len(kept) + sum(len(twins.of(p)) for p in kept) == len(said)
