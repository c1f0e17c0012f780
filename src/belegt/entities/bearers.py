"""All bearers of names of a pile, report by report: what the corpus step joins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from belegt.entities.find import NAMING_ROLES
from belegt.entities.local import Local, locals_of
from belegt.entities.nested import derived, inner_places
from belegt.entities.tables import known_of
from belegt.language.tokens import tokens
from belegt.model.entity import EntityType, Mention
from belegt.model.findings import Corpus
from belegt.model.report import Report

HALF = 0.5  # what the first word of a firm's name says of a bare name, against a name of that type itself
WITH_ROLE = 3.0  # a name with a word of office before it is a person's
Types = Mapping[str, EntityType]


def bearers_of(corpus: Corpus) -> list[Local]:
    """Every report's bearers; names of one word have one type over the whole pile."""
    types = pile_types(mention for findings in corpus.findings.values() for mention in findings.mentions)
    return [
        local
        for report in corpus.reports
        for local in locals_of(report, _with_places(report, corpus.findings[report.id].mentions, types))
    ]


def _with_places(report: Report, mentions: Sequence[Mention], types: Types) -> list[Mention]:
    """A report's mentions with the pile's types, places inside names and words made from the names of states."""
    settled = [_typed(mention, types) for mention in mentions]
    seen = frozenset(mention.name for mention in settled if mention.type == "LOC")
    inside = [place for mention in settled for place in inner_places(report, mention, seen)]
    made = [
        place
        for passage in report.passages
        if passage.role in NAMING_ROLES
        for place in derived(report, list(tokens(report.text, passage.start, passage.end)), settled)
    ]
    return sorted([*settled, *inside, *made], key=lambda mention: mention.span)


def _typed(mention: Mention, types: Types) -> Mention:
    type_ = types.get(mention.name, mention.type)
    return mention if mention.role or type_ == mention.type else replace(mention, type=type_)


def pile_types(mentions: Iterable[Mention]) -> Types:
    """Bare names → the type most of the pile gives them; names of the tables and undecided ones are left out."""
    weights: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in mentions:
        parts = mention.name.split(" ")
        if len(parts) == 1:
            weights[mention.name][mention.type] += WITH_ROLE if mention.role else mention.reason.score  # type: ignore[assignment]
        elif mention.type == "PER":
            weights[parts[-1]]["PER"] += mention.reason.score  # type: ignore[assignment]  # a Counter of floats
        elif mention.type == "ORG":
            weights[parts[0]]["ORG"] += HALF  # type: ignore[assignment]
    out: dict[str, EntityType] = {}
    for name, seen in weights.items():
        first, *rest = seen.most_common(2)
        if rest and first[1] > rest[0][1] and known_of(name) is None:
            out[name] = first[0]
    return out
