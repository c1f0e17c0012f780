"""Who prints a report: metadata, else a masthead or the domain of its source line. Never invented."""

from __future__ import annotations

import re

from belegt.model.passage import Passage
from belegt.model.report import Outlet, Report
from belegt.reports.folded import fold
from belegt.reports.mastheads import DATED, PLAIN, outlet_in

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.|m\.|amp\.)?([a-zA-Z0-9-]{1,60}(?:\.[a-zA-Z0-9-]{1,60}){1,4})")
_URL = re.compile(r"https?://[^\s<>\"')]{4,400}|www\.[^\s<>\"')]{4,400}")
_MASTHEAD = re.compile(r"\s*([^\s|:,].{1,40}?)\s*(?:[-–—|:,])\s")
_SOURCES = frozenset({"zones/source-line", "zones/url-line"})


def outlet_of(report: Report) -> Outlet | None:
    """Return the outlet with the place that names it, None where nothing does."""
    said = report.metadata
    if said.outlet:
        name = domain(said.outlet) if "://" in said.outlet else said.outlet
        return Outlet(name or said.outlet, said.url, (), f"outlet/{said.source.get('outlet', 'metadata')}")
    if said.url and (host := domain(said.url)):
        return Outlet(host, said.url, (), f"outlet/{said.source.get('url', 'metadata')}-address")
    return _from_masthead(report) or _from_address(report)


def domain(url: str) -> str | None:
    """Return the host of an address without "www.".

    >>> domain("https://www.auenbote.example/lokal/1.htm")
    'auenbote.example'
    """
    match = _DOMAIN.match(url.strip())
    return match[1].lower() if match else None


def _from_masthead(report: Report) -> Outlet | None:
    for passage in report.passages:
        if passage.by == "zones/masthead" and (match := _MASTHEAD.match(passage.text)):
            span = report.span(passage.start + match.start(1), passage.start + match.end(1))
            return Outlet(span.text, None, (span,), "outlet/masthead")
        if passage.by in {DATED, PLAIN}:
            folded = fold(passage.text, 0, len(passage.text))
            name = outlet_in(folded.text)
            if name is not None:
                start, end = folded.raw(at := folded.text.index(name), at + len(name))
                span = report.span(passage.start + start, passage.start + end)
                return Outlet(span.text, None, (span,), f"outlet/{passage.by.split('/')[1]}")
    return None


def _from_address(report: Report) -> Outlet | None:
    """The address in "Quelle: https://…", or one that stands alone on a line at the head or end."""
    for passage in report.passages:
        if passage.by in _SOURCES and (match := _URL.search(passage.text)) and (host := domain(match.group())):
            if passage.by == "zones/url-line" and not _at_an_edge(report, passage):
                continue
            at = passage.start + passage.text.lower().index(host, match.start())
            return Outlet(host, match.group(), (report.span(at, at + len(host)),), f"outlet/{passage.by.split('/')[1]}")
    return None


def _at_an_edge(report: Report, passage: Passage) -> bool:
    number = report.passages.index(passage)
    return number < 5 or number >= len(report.passages) - 3
