"""Small piles of reports with the events they tell of, as the events room would hand them over."""

from __future__ import annotations

from dataclasses import replace

from belegt.model.date import Date
from belegt.model.event import Event, Happening, Standing
from belegt.model.findings import Corpus, Findings
from belegt.model.ids import content_id
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.times.dating import date_report
from belegt.times.step import expressions

REASON = Reason("test")


def report(id: str, text: str, published: str | None = None) -> Report:
    """A report, dated by itself, or as said."""
    bare = Report(id, f"{id}.txt", "0", text, language="de")
    given = Date(published, "stated", (bare.span(0, 1),)) if published else date_report(bare).published
    return replace(bare, published=given)


def happening(of: Report, findings: Findings, words: str, standing: Standing = "main") -> Happening:
    """The telling whose trigger is `words`; its sentence is the line, its time the nearest there."""
    at = of.text.index(words)
    start, end = of.text.rfind("\n", 0, at) + 1, (of.text + "\n").index("\n", at)
    inside = [time for time in findings.times if start <= time.span.start < end]
    time = min(inside, key=lambda one: abs(one.span.start - at), default=None)
    return Happening(
        content_id("h", of.id, at), of.span(start, end), "visit", of.span(at, at + len(words)), (), None,
        time.id if time else None, standing, REASON,
    )  # fmt: skip


def pile(reports: list[Report], *events: dict[str, str], standing: Standing = "main") -> Corpus:
    """A pile; each event maps report ids to the words that tell of it."""
    findings = {one.id: Findings(times=expressions(one)) for one in reports}
    by_id = {one.id: one for one in reports}
    found: list[Event] = []
    for number, words in enumerate(events):
        told = {id: happening(by_id[id], findings[id], trigger, standing) for id, trigger in words.items()}
        for id, one in told.items():
            findings[id] = replace(findings[id], happenings=(*findings[id].happenings, one))
        found.append(
            Event(
                f"e{number}",
                "Besuch",
                Date(),
                None,
                (),
                tuple(sorted(told)),
                tuple(one.span for one in told.values()),
                REASON,
                standing=dict.fromkeys(told, standing),
                happenings=tuple(one.id for one in told.values()),
            )
        )
    return Corpus(tuple(sorted(reports, key=lambda one: one.id)), findings, events=tuple(found))
