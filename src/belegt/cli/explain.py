"""Why a finding stands in a dossier, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from belegt.cli.messages import say
from belegt.dossier.notes import noted
from belegt.model.claim import Way
from belegt.model.dossier import Dossier
from belegt.model.reason import Reason
from belegt.model.span import Span

MAX_QUOTE = 160


def explanation(dossier: Dossier, id: str, lang: str) -> list[str] | None:
    """Return the lines that explain the finding with that id; None where the dossier holds none."""
    files = {report.id: report.file for report in dossier.reports}
    for kind, found in _findings(dossier):
        if found.id == id:
            return [f"{id}  ({say('explain_kind', lang)}: {say(f'kind_{kind}', lang)})", *_lines(found, files, lang)]
    return None


def _findings(dossier: Dossier) -> Iterator[tuple[str, Any]]:
    yield from (("statement", item) for item in dossier.statements)
    yield from (("claim", item) for item in dossier.claims)
    yield from (("event", item) for item in dossier.events)
    yield from (("lineage", item) for item in dossier.lineage)
    yield from (("entity", item) for item in dossier.entities)
    yield from (("time", item) for item in dossier.times)


def _lines(found: Any, files: dict[str, str], lang: str) -> Iterator[str]:
    for reason in _reasons(found):
        note = f" – {noted(reason.note).of(lang)}" if reason.note else ""
        yield f"  {say('explain_by', lang)}: {reason.by}  ({say('explain_score', lang)} {reason.score:.2f}){note}"
        yield from (f"    {say('explain_rests', lang)} {_place(span, files)}" for span in reason.at)
    for origin in getattr(found, "origins", ()):
        yield f"  {say('explain_origin', lang)}: {origin.name}"
        yield from (f"    {_way(way, files, lang)}" for way in origin.ways)
    for span in _spans(found):
        yield f"  {say('explain_stands', lang)} {_place(span, files)}"


def _way(way: Way, files: dict[str, str], lang: str) -> str:
    """The hops, and what weakens or ends the way."""
    told = [say("explain_weakest", lang, name=way.weakest)] if not way.firsthand else []
    told += [say("explain_stops", lang, why=noted(way.stops).of(lang))] if way.stops else []
    told += [say("explain_taken", lang, file=files.get(way.taken_from, way.taken_from))] if way.taken_from else []
    return " → ".join(way.hops) + (f"  ({'; '.join(told)})" if told else "")


def _reasons(found: Any) -> Iterator[Reason]:
    own = getattr(found, "reason", None)
    if own is not None:
        yield own
    yield from (assertion.reason for assertion in getattr(found, "assertions", ()))
    yield from (judgement.reason for judgement in getattr(found, "judgements", ()))


def _spans(found: Any) -> Iterator[Span]:
    single = getattr(found, "span", None)
    if single is not None:
        yield single
    yield from getattr(found, "spans", ())
    yield from getattr(found, "evidence", ())
    yield from getattr(found, "mentions", ())
    yield from (span for assertion in getattr(found, "assertions", ()) for span in assertion.spans)


def _place(span: Span, files: dict[str, str]) -> str:
    text = " ".join(span.text.split())
    text = text if len(text) <= MAX_QUOTE else text[: MAX_QUOTE - 1] + "…"
    return f"{files.get(span.report, span.report)}:{span.start}–{span.end} „{text}“"
