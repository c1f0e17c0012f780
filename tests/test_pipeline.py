"""What holds for the whole way, whatever the texts: same in, same out; every span exact; no order that cannot work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belegt import examine
from belegt.dossier.json import to_json
from belegt.events.step import find_events
from belegt.model.dossier import Dossier
from belegt.model.findings import Corpus, Findings
from belegt.model.raw import Raw
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.warning import ReportWarning
from belegt.pipeline import NothingToRead, Step, _corpus, _guarded, _spread, check, examine_raws, steps
from belegt.sources.read import read

PIECES = st.sampled_from(
    [
        "Der Minister sagte am Mittwoch: „Das ist falsch.“",
        "Laut der Agentur TASS traf Anna Weber in Oslo Karl Brandt.",
        "Bild: Max Muster/dpa",
        "Bei dem Unfall wurden 41 Menschen verletzt\u200b.",
        "„Nie wieder, sagte er und ging",
        "Lesen Sie auch: Mehr vom Tage",
        "\u202eABC\u202c 31. Februar 99999",
        "Zwei Tote nach Brand im Hafen – Ermittler „ratlos“",
    ]
)


def spans(node: Any) -> Iterator[Span]:
    """Every span anywhere in a dossier."""
    if isinstance(node, Span):
        yield node
    elif is_dataclass(node):
        yield from (span for field in fields(node) for span in spans(getattr(node, field.name)))
    elif isinstance(node, tuple):
        yield from (span for item in node for span in spans(item))


def exact(dossier: Dossier) -> bool:
    texts = {report.id: report.text for report in dossier.reports}
    failed = [warning.message for warning in dossier.warnings if warning.code == "step-failed"]
    return not failed and all(texts[span.report][span.start : span.end] == span.text for span in spans(dossier))


def test_a_failing_step_is_said_and_costs_only_its_findings() -> None:
    def fail(corpus: Corpus) -> Corpus:
        raise IndexError("oops")

    broken = Step("broken", frozenset(), frozenset(), fail)
    corpus = Corpus((), {})
    assert [warning.code for warning in _guarded(broken, corpus).warnings] == ["step-failed"]


class Stumbling:
    """A step that cannot bear one report."""

    name, reads, yields = "stumbling", frozenset({"report"}), frozenset({"times"})

    def run(self, report: Report, findings: Findings) -> Findings:
        if "Oslo" in report.text:
            raise IndexError("oops")
        return Findings(warnings=(ReportWarning(report.id, "seen", ""),))


def test_a_report_that_trips_a_step_costs_no_other_report_anything() -> None:
    raws = [Raw(f"{number}.txt", str(number) * 64, text) for number, text in enumerate(["Aus Oslo.", "Aus Bonn."])]
    corpus = _spread(Stumbling()).run(_corpus(raws, []))
    codes = {report.text: [w.code for w in corpus.findings[report.id].warnings] for report in corpus.reports}
    assert codes == {"Aus Oslo.": ["step-failed"], "Aus Bonn.": ["seen"]}


def test_the_order_of_the_inputs_does_not_matter(root: Path) -> None:
    files = [str(path) for path in sorted((root / "examples").iterdir()) if path.stem != "gold"]
    first, second = examine(files), examine(files[::-1])
    assert to_json(first) == to_json(second)
    assert exact(first)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.one_of(PIECES, st.text(max_size=40)), min_size=1, max_size=6), min_size=1, max_size=3))
def test_any_text_gives_an_exact_dossier(pile: list[list[str]]) -> None:
    raws = [Raw(f"{number}.txt", "0" * 64, "\n\n".join(lines) or " ") for number, lines in enumerate(pile)]
    dossier = examine_raws(raws, [], "free")
    assert exact(dossier)
    assert len(dossier.reports) == len(raws)
    assert to_json(dossier) == to_json(examine_raws(raws[::-1], [], "free"))


def test_every_cell_shows_its_characters(root: Path) -> None:
    dossier = examine([root / "examples"])
    assert all(assertion.spans for claim in dossier.claims for assertion in claim.assertions)
    assert all(statement.spans for statement in dossier.statements)
    assert all(event.evidence for event in dossier.events)
    assert all(statement.speaker.name or statement.speaker.note for statement in dossier.statements)


def test_two_outlets_with_one_text_are_two_reports(root: Path) -> None:
    raws, _ = read([str(root / "examples")])
    twin = replace(raws[0], file="anderswo.txt")
    assert len(examine_raws([raws[0], twin], [], "free").reports) == 2


def test_an_order_that_cannot_work_is_refused() -> None:
    order = steps("free")
    check(order)
    with pytest.raises(ValueError, match="which no earlier step yields"):
        check(order[::-1])


def test_stories_told_as_before_are_the_same_events(root: Path) -> None:
    """Each pass over the events, beside one that knows nothing of the pass before."""
    raws, warnings = read([str(root / "examples")])
    corpus, passes = _corpus(raws, warnings), 0
    for step in steps("full"):
        fresh = find_events(corpus) if step.name.startswith("events") else None
        corpus = step.run(corpus)
        if fresh is not None:
            passes += 1
            assert (corpus.events, corpus.findings) == (fresh.events, fresh.findings)
    assert passes == 3


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match=r"nichts\.txt"):
        examine([tmp_path / "nichts.txt"])


def test_one_text_under_one_name_in_two_folders_is_two_reports(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text("Der Rat von Ellmühl tagt.\n", "utf-8")
    assert {report.file for report in examine(f"{tmp_path}/", models="free").reports} == {"a/1.txt", "b/1.txt"}
    assert len(examine(tmp_path, models="free").reports) == 2


def test_a_warning_about_a_report_does_not_name_its_file_again(tmp_path: Path) -> None:
    (tmp_path / "alt.txt").write_bytes("Der Rat tagte gestern in Köln.".encode("cp1252"))
    raws, warnings = read([str(tmp_path)])
    (found,) = (warning for warning in _corpus(raws, warnings).warnings if warning.code == "legacy-encoding")
    assert found.message.startswith("is not UTF-8")
