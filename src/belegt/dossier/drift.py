"""How one utterance reads in several reports: word for word here, in other words there, translated elsewhere.

Variants are the statements of one speaker that the claims step put into one claim. Nothing is said about which
wording is right; the direct one is shown first because the others can be held against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from belegt.language.fold import fold
from belegt.model.claim import Claim
from belegt.model.dossier import Dossier
from belegt.model.report import Report
from belegt.model.statement import Party, Statement

MOST_VARIANTS = 8  # of one utterance; further reports are counted, not shown
MOST_WORDS = 400  # a longer statement is shown without marked words: the comparison is quadratic
MOSTLY = 0.7  # of a wording: where more departs from the first, marks would only say that everything does
_ORDER = {"direct": 0, "free_indirect": 1, "indirect_free_indirect": 1, "indirect": 2, "reported": 3}
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_NUMBER = re.compile(r"\d[\d.,]*")
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording: the statement, other reports that print the same words, and its text in pieces.

    `way` is "direct", "paraphrased", "reported" or "translated"; a piece is its text and whether the first wording
    has something else there.
    """

    statement: Statement
    same_in: tuple[str, ...]
    way: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """One utterance in two wordings or more, the direct one first; `left_out` wordings are not shown."""

    claim: Claim
    speaker: str
    variants: tuple[Variant, ...]
    left_out: int = 0


def drifts(dossier: Dossier, key: Callable[[Party], str]) -> tuple[Drift, ...]:
    """Return the utterances that reports give in different words; `key` says when two parties are one speaker."""
    statements = {statement.id: statement for statement in dossier.statements}
    reports = {report.id: report for report in dossier.reports}
    found: dict[tuple[str, ...], Drift] = {}
    for claim in dossier.claims:
        spoken: dict[str, list[Statement]] = defaultdict(list)
        for assertion in claim.assertions:
            statement = statements.get(assertion.statement or "")
            if statement is not None and (speaker := key(statement.speaker)):
                spoken[speaker].append(statement)
        for drift in _drifts(claim, spoken, reports):
            found.setdefault(tuple(variant.statement.id for variant in drift.variants), drift)
    return tuple(found.values())


def _drifts(claim: Claim, spoken: dict[str, list[Statement]], reports: dict[str, Report]) -> Iterator[Drift]:
    for said in spoken.values():
        wordings: dict[str, list[Statement]] = defaultdict(list)
        ordered = sorted(set(said), key=lambda s: (_ORDER[s.type], s.report, s.id))
        for statement in ordered:
            wordings[" ".join(re.findall(r"\w+", fold(_text(statement))))].append(statement)
        if len(wordings) > 1 and len({statement.report for statement in said}) > 1:
            groups = list(wordings.values())
            first = groups[0][0]
            shown = tuple(_variant(group, first, reports) for group in groups[:MOST_VARIANTS])
            name = next((s.speaker.name for s in ordered if s.speaker.name), "")
            yield Drift(claim, name, shown, max(0, len(groups) - MOST_VARIANTS))


def _variant(group: Sequence[Statement], first: Statement, reports: dict[str, Report]) -> Variant:
    statement = group[0]
    foreign = _language(statement, reports) != _language(first, reports)
    way = {"direct": "direct", "reported": "reported"}.get(statement.type, "paraphrased")
    same = tuple(sorted({other.report for other in group} - {statement.report}))
    pieces = _marked(_text(statement), _text(first), foreign)
    return Variant(statement, same, "translated" if foreign or _is_translated(statement, reports) else way, pieces)


def _text(statement: Statement) -> str:
    return " … ".join(span.text for span in statement.spans)


def _language(statement: Statement, reports: dict[str, Report]) -> str:
    known = reports.get(statement.report)
    return known.language or "" if known else ""


def _is_translated(statement: Statement, reports: dict[str, Report]) -> bool:
    known = reports.get(statement.report)
    return bool(known and known.translated)


def _marked(text: str, first: str, foreign: bool) -> tuple[Piece, ...]:
    """The text in pieces; of another language only the numbers are held against the first wording.

    A wording with hardly a word in common is left unmarked.
    """
    mine, base = _TOKEN.findall(text), _TOKEN.findall(first)
    if text == first or max(len(mine), len(base)) > 2 * MOST_WORDS:
        return ((text, False),)
    if foreign:
        numbers = set(_NUMBER.findall(first))
        return tuple((token, bool(_NUMBER.fullmatch(token)) and token not in numbers) for token in mine)
    matcher = SequenceMatcher(None, [t.casefold() for t in base], [t.casefold() for t in mine], autojunk=False)
    pieces = tuple(("".join(mine[c:d]), kind != "equal") for kind, _, _, c, d in matcher.get_opcodes() if d > c)
    changed = sum(len(piece) for piece, differs in pieces if differs)
    return pieces if changed <= MOSTLY * len(text) else ((text, False),)
