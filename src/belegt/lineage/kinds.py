"""What a link is and which way it runs: wire, copy, reuse, a press release taken over, an outlet's own text again."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from belegt.language.calendar import Interval, parse_edtf
from belegt.language.fold import fold
from belegt.model.findings import Findings
from belegt.model.link import LinkKind
from belegt.model.report import Report

COPY_SHARE = 0.7  # of the shorter text's own words; below it the rest is somebody's own work


class Course(NamedTuple):
    """Which way a text went: `turned` when the right report is the source; `why` names the grounds."""

    turned: bool
    directed: bool
    why: str


def kind_of(left: Report, right: Report, share: float) -> tuple[LinkKind, str]:
    """Return the kind of a link over shared text and the rule that says so; `share` is of the shorter text."""
    plain: LinkKind = "copy" if share >= COPY_SHARE else "reuse"
    if same_outlet(left, right):
        return plain, f"lineage/own-text-{plain}"
    if is_release(left) != is_release(right):
        return plain, "lineage/press-release"
    if credits(left) & credits(right):
        return "wire", "lineage/wire"
    return plain, f"lineage/{plain}"


def course(left: Report, right: Report, findings: dict[str, Findings]) -> Course:
    """Return which of two reports that share text is the source, and whether that can be known at all.

    In this order: both credit one agency (unknown: the original is neither); one is a press release; one names the
    other's outlet; one is dated before the other; one credits an agency. Length is a hint only: the longer stands as
    the source, undirected.
    """
    if credits(left) & credits(right) and not same_outlet(left, right):
        return Course(False, False, "both credit " + ", ".join(sorted(credits(left) & credits(right))))
    if is_release(left) != is_release(right):
        return Course(is_release(right), True, "a press release taken over")
    cites = names_outlet(left, right, findings), names_outlet(right, left, findings)
    if cites[0] != cites[1]:
        return Course(cites[0], True, "one names the other's outlet as its source")
    before, after = parse_edtf(left.published.edtf), parse_edtf(right.published.edtf)
    if before and after and _ends_before(before, after):
        return Course(False, True, f"dated {left.published.edtf} and {right.published.edtf}")
    if before and after and _ends_before(after, before):
        return Course(True, True, f"dated {right.published.edtf} and {left.published.edtf}")
    return Course(len(right.text) > len(left.text), False, "neither dates nor credits tell which came first")


def _ends_before(one: Interval, other: Interval) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first


def credits(report: Report) -> frozenset[str]:
    """The agencies whose text a report credits; photo credits say nothing of its text."""
    return frozenset(credit.name for credit in report.agencies if credit.kind != "photo")


def same_outlet(left: Report, right: Report) -> bool:
    """True where both reports name the same outlet."""
    if left.outlet is None or right.outlet is None:
        return False
    return bare(left.outlet.name) == bare(right.outlet.name)


def names_outlet(report: Report, other: Report, findings: dict[str, Findings]) -> bool:
    """True where the report names the other's outlet as a source: as speaker or relay of a statement."""
    if other.outlet is None or same_outlet(report, other) or report.id not in findings:
        return False
    wanted = bare(other.outlet.name)
    parties = (party for s in findings[report.id].statements for party in (s.speaker, *s.relay))
    return bool(wanted) and any(bare(party.name) == wanted for party in parties)


_ARTICLE = re.compile(r"^(?:the|der|die|das|dem|des|den) ")
_DOMAIN = re.compile(r"\.(?:de|com|at|ch|net|org|co\.uk)$")


def bare(name: str) -> str:
    """An outlet's name without article and domain: »der Nordkurier«, »nordkurier.de« and »Nordkurier« are one."""
    return _ARTICLE.sub("", _DOMAIN.sub("", fold(name.strip("„“”\"»«’' "))))


@cache
def _release_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = resources.files("belegt.lineage").joinpath("data", "releases.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return tuple(table["openings"]), tuple(table["addresses"])


def is_release(report: Report) -> bool:
    """True for a press release: its head says so, or its address does."""
    openings, addresses = _release_words()
    head = report.text[:400]
    url = report.metadata.url or (report.outlet.url if report.outlet else None) or ""
    return any(word in head for word in openings) or any(part in url for part in addresses)
