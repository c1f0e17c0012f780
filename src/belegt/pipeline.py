"""The order of the steps. Read `STEPS`: that is all there is."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import resources
from typing import IO, Literal

from belegt import __version__
from belegt.claims.step import find_claims
from belegt.dossier.receipt import receipt
from belegt.engines.local import POOL_FROM, each, uncollected
from belegt.entities.beside import NO_DECISIONS, MadeDecisions, read_decisions
from belegt.entities.decisions import Decision, apply_decisions
from belegt.entities.parties import attach_entities
from belegt.entities.step import Mentions, join_mentions
from belegt.events.step import Kept, find_events
from belegt.learned.passages import forget
from belegt.learned.vectors import prepare
from belegt.learned.weights import MANIFEST, ROOT, read_manifest, sha256
from belegt.lineage.origins import derive
from belegt.lineage.printed import set_aside_furniture
from belegt.lineage.step import link_reports
from belegt.model.dossier import Dossier, Input, Versions
from belegt.model.findings import Corpus, Findings
from belegt.model.raw import Raw
from belegt.model.report import Report
from belegt.model.step import ReportStep
from belegt.model.warning import ReportWarning
from belegt.reports.build import build, report_ids
from belegt.sources.read import read
from belegt.statements.find import has_tagger
from belegt.statements.step import Statements
from belegt.times.checks import check_dates
from belegt.times.dating import date_report
from belegt.times.infer import infer_dates, resolve_open
from belegt.times.step import Times

Models = Literal["free", "full"]
Progress = Callable[[str, int, int], None]


class NothingToRead(Exception):
    """No input could be used; `warnings` say why, one an input."""

    def __init__(self, warnings: Sequence[ReportWarning]) -> None:
        super().__init__("; ".join(warning.message for warning in warnings) or "no input")
        self.warnings = tuple(warnings)


@dataclass(frozen=True, slots=True)
class Step:
    """One step over the whole pile, with what it reads and yields (keys of `Corpus` and `Findings`)."""

    name: str
    reads: frozenset[str]
    yields: frozenset[str]
    run: Callable[[Corpus], Corpus]


def report_steps(models: Models) -> tuple[ReportStep, ...]:
    """The steps that look at one report at a time, in order."""
    return (Times(), Mentions(), Statements(models=models))


def steps(models: Models, decisions: Sequence[Decision] = ()) -> tuple[Step, ...]:
    """The whole order. Dates of reports and events help each other: decision 0082 says why three passes and no more."""
    events = partial(find_events, kept=Kept())
    return (
        *(_spread(step) for step in report_steps(models)),
        _step("entities", "mentions", "entities", join_mentions),
        _step("decisions", "entities", "entities", partial(apply_decisions, decisions=decisions)),
        _step("parties", "entities statements", "statements", attach_entities),
        _step("lineage", "reports", "links", link_reports),
        _step("events, first pass", "times mentions entities links", "events", events),
        _step("furniture", "reports events links statements", "reports statements", set_aside_furniture),
        _step("dating", "times events links", "reports", infer_dates),
        _step("open times", "reports times", "times", resolve_open),
        _step("events, second pass", "times mentions entities links reports", "events", events),
        _step("dating, again", "times events links", "reports", infer_dates),
        _step("open times, again", "reports times", "times", resolve_open),
        _step("events", "times mentions entities links reports", "events", events),
        _step("date checks", "times events reports", "warnings", check_dates),
        _step("claims", "statements events entities links", "claims", partial(find_claims, origins_of=derive)),
    )


def _step(name: str, reads: str, yields: str, run: Callable[[Corpus], Corpus]) -> Step:
    return Step(name, frozenset(reads.split()), frozenset(yields.split()), run)


def _spread(step: ReportStep) -> Step:
    """Run a report step over every report with the engine."""

    def run(corpus: Corpus) -> Corpus:
        tasks = [(report, corpus.findings[report.id]) for report in corpus.reports]
        results = each(partial(_apply, step), tasks)
        findings = {report.id: result for (report, _), result in zip(tasks, results, strict=True)}
        return corpus.having(findings=findings)

    return Step(step.name, step.reads, step.yields, run)


def _apply(step: ReportStep, task: tuple[Report, Findings]) -> Findings:
    """Run a step over one report; a fault in it costs that report's findings of that step, no other report's."""
    report, findings = task
    try:
        return findings.plus(step.run(report, findings))
    except Exception as error:  # see _guarded
        return findings.plus(Findings(warnings=(_failed(step.name, error, report.id),)))


def check(order: Sequence[Step]) -> None:
    """Raise ValueError when a step reads what no earlier step yields."""
    known = frozenset({"report", "reports", "passages"})  # what `reports.build` gives
    for step in order:
        if missing := step.reads - known:
            raise ValueError(f"step {step.name!r} reads {', '.join(sorted(missing))}, which no earlier step yields")
        known |= step.yields


def run(
    paths: Sequence[str], *, models: Models = "full", stdin: IO[bytes] | None = None, progress: Progress | None = None
) -> Dossier:
    """Read the inputs and return their dossier; raises NothingToRead."""
    raws, warnings = read(paths, stdin=stdin)
    if not raws:
        raise NothingToRead(warnings)
    made = read_decisions(paths)
    return examine_raws(raws, [*warnings, *made.warnings], models, progress, made)


@uncollected()
def examine_raws(
    raws: Sequence[Raw],
    warnings: Sequence[ReportWarning],
    models: Models,
    progress: Progress | None = None,
    made: MadeDecisions = NO_DECISIONS,
) -> Dossier:
    """Return the dossier of texts already read; their order does not matter."""
    if len(raws) < POOL_FROM:  # no thread may hold a lock while a pool of processes forks
        prepare()  # reading weights takes half a second: it goes on beside the reading of the reports
        if models == "full":
            threading.Thread(target=has_tagger, daemon=True).start()
    forget()
    corpus = _corpus(raws, warnings)
    order = steps(models, made.decisions)
    check(order)
    for number, step in enumerate(order):
        if progress is not None:
            progress(step.name, number, len(order))
        corpus = _guarded(step, corpus)
    return _dossier(corpus, raws, models, made)


def _guarded(step: Step, corpus: Corpus) -> Corpus:
    """Run a step; a fault of ours in it costs the reader its findings and is said, never the whole dossier."""
    try:
        return step.run(corpus)
    except Exception as error:  # article text is hostile input: whatever it trips, the other steps go on
        return corpus.having(warnings=(*corpus.warnings, _failed(step.name, error)))


def _failed(step: str, error: Exception, report: str | None = None) -> ReportWarning:
    message = f"the step {step} failed ({type(error).__name__}: {error}); its findings are missing"
    return ReportWarning(report, "step-failed", message)


def _corpus(raws: Sequence[Raw], warnings: Sequence[ReportWarning]) -> Corpus:
    built = list(each(_build, list(zip(raws, report_ids(raws), strict=True))))
    reports = {report.id: report for report, _ in built}
    notes = [*warnings, *(warning for _, more in built for warning in more)]
    ordered = tuple(reports[id] for id in sorted(reports))
    return Corpus(ordered, {report.id: Findings() for report in ordered}, warnings=tuple(notes))


def _build(task: tuple[Raw, str]) -> tuple[Report, list[ReportWarning]]:
    raw, id = task
    report, warnings = build(raw, id)
    published, updated, more = date_report(report)
    own = [_of_report(warning, report.id) for warning in raw.warnings]
    return replace(report, published=published, updated=updated), [*own, *warnings, *more]


def _of_report(warning: ReportWarning, id: str) -> ReportWarning:
    """A warning about a file as one about its report, which need not name the file again."""
    return replace(warning, report=id, file=None, message=warning.message.removeprefix(f"{warning.file}: "))


def _dossier(corpus: Corpus, raws: Sequence[Raw], models: Models, made: MadeDecisions = NO_DECISIONS) -> Dossier:
    found = [corpus.findings[report.id] for report in corpus.reports]
    warnings = {*corpus.warnings, *(warning for findings in found for warning in findings.warnings)}
    inputs = sorted({*((raw.file, raw.sha256) for raw in raws), *made.files})
    return Dossier(
        reports=corpus.reports, entities=corpus.entities, events=corpus.events, claims=corpus.claims,
        statements=tuple(statement for findings in found for statement in findings.statements),
        times=tuple(time for findings in found for time in findings.times), lineage=corpus.links,
        warnings=tuple(sorted(warnings, key=_warning_order)),
        receipt=receipt(tuple(Input(*pair) for pair in inputs), versions(models)),
    )  # fmt: skip


def _warning_order(warning: ReportWarning) -> tuple[str, int, str, str, str]:
    return (
        warning.report or "",
        warning.span.start if warning.span else -1,
        warning.code,
        warning.file or "",
        warning.message,
    )


def versions(models: Models) -> Versions:
    """Return the versions a receipt holds: code, a hash of all rule data, and each weight file in use."""
    return Versions(__version__, _rules_hash(), _weights_hashes(models))


def _weights_hashes(models: Models) -> dict[str, str]:
    """Name and version of each weight folder in use → SHA-256 of its manifest, which names all its files' hashes."""
    names = sorted(folder.name for folder in ROOT.iterdir()) if ROOT.is_dir() else []
    used = [name for name in names if models == "full" or not name.endswith("-full")]
    return {f"{name}@{read_manifest(name)['version']}": sha256(ROOT / name / MANIFEST) for name in used}


@cache
def _rules_hash() -> str:
    digest = hashlib.sha256()
    root = resources.files("belegt")
    for room in sorted(item.name for item in root.iterdir() if item.is_dir()):
        for path in _data_files(root.joinpath(room)):
            digest.update(path)
    return digest.hexdigest()[:16]


def _data_files(folder: resources.abc.Traversable) -> Sequence[bytes]:
    """The bytes of every word list and table below a folder, in order of their names."""
    found: list[bytes] = []
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir() and item.name not in {"weights", "templates", "static", "__pycache__"}:
            found.extend(_data_files(item))
        elif item.name.endswith((".toml", ".txt", ".tsv", ".json", ".gz", ".npz")):
            found.append(item.read_bytes())
    return found
