"""What an outlet prints under unrelated reports is set aside; what recalls a story, and what somebody said, is not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from belegt.lineage.printed import RULE, set_aside_furniture
from belegt.model.date import Date
from belegt.model.event import Event
from belegt.model.findings import Corpus, Findings
from belegt.model.link import Link
from belegt.model.passage import Passage
from belegt.model.reason import Reason
from belegt.model.report import Outlet, Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement

STORIES = (
    "Der Rat von Ellmühl schließt das Hallenbad.",
    "Im Zoo sind zwei Luchse geboren.",
    "Die Brücke bei Wittmar ist wieder frei.",
    "Der Verein steigt nach elf Jahren auf.",
    "Das Theater eröffnet mit einer Posse.",
)
BOX = "[Mehr aus Ihrer Stadt lesen Sie in unserer App, die Sie hier für Ihr Telefon laden können.]"
FORMULA = "Die Ermittlungen dauern nach Angaben der Polizei an."
EXPLAINER = (
    "Das Verfahren, bei dem zwei Kammern nacheinander über denselben Entwurf abstimmen, stammt aus dem Jahr 1911."
)


def report(number: int, *sentences: str, outlet: str | None = "Auenbote") -> Report:
    id, text = f"r{number}", " ".join((STORIES[number % len(STORIES)], *sentences))
    passages = (Passage(id, 0, len(text), text, "body", "zones/body"),)
    return Report(id, f"{id}.txt", id, text, outlet=Outlet(outlet) if outlet else None, passages=passages)


def pile(*reports: Report, **more: object) -> Corpus:
    return Corpus(reports, {r.id: Findings() for r in reports}).having(**more)


def aside(corpus: Corpus) -> list[str]:
    return [p.text for r in set_aside_furniture(corpus).reports for p in r.passages if p.by == RULE]


def event(*reports: Report, sentence: int = 0) -> Event:
    """An event that each of the reports tells in one of its sentences."""
    places = [sorted((r.text.index(s), s) for s in (*STORIES, EXPLAINER) if s in r.text)[sentence] for r in reports]
    told = tuple(Span(r.id, at, at + len(text), text) for r, (at, text) in zip(reports, places, strict=True))
    return Event(
        "-".join(r.id for r in reports), "Frage", Date(), None, (), tuple(r.id for r in reports), told, Reason("test")
    )


def said(report: Report, text: str) -> Statement:
    at = report.text.index(text)
    span = Span(report.id, at, at + len(text), text)
    return Statement(f"s-{report.id}", report.id, (span,), "direct", Party(None, "", None), Reason("test"))


def test_a_box_under_unrelated_reports_is_set_aside() -> None:
    made = set_aside_furniture(pile(*(report(n, BOX, "So weit alles.") for n in range(4))))
    assert [[p.text for p in r.passages] for r in made.reports] == [
        [STORIES[n], BOX, "So weit alles."] for n in range(4)
    ]
    assert {(p.role, p.by) for r in made.reports for p in r.passages} == {("body", "zones/body"), ("notice", RULE)}


def test_three_reports_of_one_outlet_are_too_few_and_other_outlets_do_not_count() -> None:
    assert not aside(pile(*(report(n, BOX) for n in range(3))))
    assert not aside(pile(*(report(n, BOX, outlet=str(n)) for n in range(5))))
    assert not aside(pile(*(report(n, BOX, outlet=None) for n in range(5))))


def test_what_recalls_one_event_or_stands_in_copies_stays() -> None:
    reports = [report(n, EXPLAINER) for n in range(5)]
    assert len(aside(pile(*reports))) == 5
    assert not aside(pile(*reports, events=(event(*reports[:2]), event(*reports[2:]))))
    links = tuple(Link(f"l{n}", "r0", f"r{n}", "copy", 1.0, (), Reason("test")) for n in range(1, 5))
    assert not aside(pile(*reports, links=links))


def test_an_event_told_in_the_box_alone_ties_no_two_reports() -> None:
    reports = [report(n, EXPLAINER) for n in range(5)]
    assert len(aside(pile(*reports, events=(event(*reports, sentence=1),)))) == 5


def test_a_formula_that_speaks_to_nobody_stays() -> None:
    assert not aside(pile(*(report(n, FORMULA) for n in range(5))))
    assert aside(pile(*(report(n, "Bleiben Sie gesund!") for n in range(5)))) == ["Bleiben Sie gesund!"] * 5


def test_a_long_sentence_in_which_somebody_speaks_stays() -> None:
    reports = [report(n, EXPLAINER) for n in range(5)]
    findings = {r.id: Findings(statements=(said(r, EXPLAINER),)) for r in reports}
    assert not aside(pile(*reports, findings=findings))


def test_what_seemed_to_be_said_in_a_box_is_dropped_and_nothing_points_at_it() -> None:
    reports = [report(n, BOX, "„So weit alles.“") for n in range(4)]
    wrong = {r.id: said(r, "die Sie hier für Ihr Telefon laden können") for r in reports}
    right = {r.id: replace(said(r, "So weit alles."), id="right", continues=wrong[r.id].id) for r in reports}
    findings = {r.id: Findings(statements=(wrong[r.id], right[r.id])) for r in reports}
    made = set_aside_furniture(pile(*reports, findings=findings))
    assert all(f.statements == (replace(right[id], continues=None),) for id, f in made.findings.items())


@given(st.lists(st.lists(st.sampled_from((BOX, FORMULA, EXPLAINER, "Hier bestellen.")), max_size=4), max_size=7))
def test_no_character_is_lost_and_a_second_look_finds_nothing(extras: list[list[str]]) -> None:
    corpus = pile(*(report(n, *more) for n, more in enumerate(extras)))
    made = set_aside_furniture(corpus)
    for before, after in zip(corpus.reports, made.reports, strict=True):
        assert "".join(p.text for p in after.passages).replace(" ", "") == before.text.replace(" ", "")
        assert all(after.text[p.start : p.end] == p.text for p in after.passages)
    assert set_aside_furniture(made) == made
