"""Which of the disagreements that rules find in a claim are shown: a logistic regression over readable evidence.

A claim of seven clauses often holds one that does not belong; its number or its "nicht" contradicts nobody. So what
rules find is weighed: how likely the clauses that stand against each other are one claim and opposites, how they were
found, who speaks, when. Weights: `data/contest.json`, fitted by `training/claims/contest.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import combinations

from belegt.claims.conflicts import (
    CHANGING,
    NOT_ASKED,
    UPDATE,
    Candidate,
    Pair,
    Pairwise,
    Published,
    candidates,
    most_reports,
    ordered,
    shared_words,
)
from belegt.claims.numbers import named
from belegt.claims.propositions import Proposition
from belegt.claims.when import far_apart
from belegt.language.calendar import parse_edtf
from belegt.model.claim import Disagreement

FEATURES = (
    "quantity", "date", "turned", "parted", "attribution", "opposite", "opposite-mean", "alike", "alike-mean", "both",
    "words", "denies", "refers", "across", "voices", "one-voice", "members", "reports", "smaller-side", "cohesion",
    "changing", "bare", "apart", "days", "languages", "quoted", "hedged", "pairs",
    "years-apart", "one-past",
)  # fmt: skip
SHOWN_AT = 0.5
PARTED_AT = 0.7  # opposites without a word of denial: a false one costs more trust than a missed one
PLAIN_ALIKE, PLAIN_WORDS = 0.6, 0.6  # likelihood of one claim, share of words, beyond which two clauses simply differ
DOUBT_AT = 0.35  # below that, a disagreement is no reason to doubt that reports agree
MOST_DAYS = 30


def disagreements(
    members: Sequence[Proposition], published: Published, known: Pairwise = NOT_ASKED
) -> tuple[Disagreement, ...]:
    """Return the disagreements among the members of one claim, quantities first; where nothing is known, by rules."""
    found = candidates(members, published, known)
    if known is NOT_ASKED:
        return tuple(candidate.found for candidate in found)
    return tuple(c.found for c in found if _is_shown(c, members, published, known))


def denials(members: Sequence[Proposition], published: Published, known: Pairwise) -> tuple[Disagreement, ...]:
    """Return only what one says and another denies in nearly the same words: "tritt zurück", "tritt nicht zurück"."""
    found = candidates(members, published, known)
    return tuple(c.found for c in found if c.sort == "turned" and _is_plain(c, known))


def is_doubtful(members: Sequence[Proposition], published: Published, known: Pairwise) -> bool:
    """True where the members may disagree, shown or not: nobody then confirms the other. A count that grew is confirmed
    by nobody until two reports give one figure.
    """
    for candidate in candidates(members, published, known):
        if candidate.found.note.startswith(UPDATE):
            if most_reports(members, candidate.found) < 2:
                return True
        elif chance(features(candidate, members, published, known)) >= DOUBT_AT:
            return True
    return False


def _is_shown(candidate: Candidate, members: Sequence[Proposition], published: Published, known: Pairwise) -> bool:
    if candidate.found.note.startswith(UPDATE) or _is_plain(candidate, known):
        return True
    bar = PARTED_AT if candidate.sort == "parted" else SHOWN_AT
    return chance(features(candidate, members, published, known)) >= bar


def _is_plain(candidate: Candidate, known: Pairwise) -> bool:
    """True for two counts of one thing, or a thing and its denial, in nearly the same words."""
    return candidate.sort in {"quantity", "turned"} and any(
        known.alike.get(ordered(*pair), 0.0) >= PLAIN_ALIKE and shared_words(*pair) >= PLAIN_WORDS
        for pair in candidate.pairs
    )


def features(
    candidate: Candidate, members: Sequence[Proposition], published: Published, known: Pairwise
) -> tuple[float, ...]:
    """The evidence for a disagreement, in the order of `FEATURES`."""
    pairs = candidate.pairs
    alike, opposite = ([table.get(ordered(*pair), 0.0) for pair in pairs] for table in known)
    within = [known.alike.get(ordered(a, b), 0.0) for a, b in combinations(members, 2)]
    sides = [len({p.span for p in side}) for side in zip(*pairs, strict=True)]
    sorts = [float(candidate.sort == name) for name in FEATURES[:5]]
    return (
        *sorts, max(opposite), _mean(opposite), max(alike), _mean(alike),
        max(a * b for a, b in zip(alike, opposite, strict=True)), max(shared_words(*pair) for pair in pairs),
        *_of_clauses(pairs), math.log(len(members)), math.log(len({p.span.report for p in members})),
        min(sides) / max(1, len(members)), _mean(within), *_of_numbers(candidate, pairs),
        _days(pairs, published), float(any(a.language != b.language for a, b in pairs)),
        _share(pairs, "quoted"), _share(pairs, "hedged"), math.log(len(pairs)),
        _mean([float(far_apart(a.when, b.when)) for a, b in pairs]),
        _mean([float(a.when.past != b.when.past) for a, b in pairs]),
    )  # fmt: skip


def _of_clauses(pairs: Sequence[Pair]) -> tuple[float, ...]:
    clauses = [p for pair in pairs for p in pair]
    return (
        float(any(p.denies for p in clauses)), float(any(p.refers for p in clauses)),
        float(any(a.span.report != b.span.report for a, b in pairs)),
        float(any(a.speaker != b.speaker and a.speaker and b.speaker for a, b in pairs)),
        float(any(a.speaker == b.speaker != "" for a, b in pairs)),
    )  # fmt: skip


def _of_numbers(candidate: Candidate, pairs: Sequence[Pair]) -> tuple[float, ...]:
    """Whether the count is one that changes, whether a number stands without its noun, how far two values differ."""
    if candidate.sort != "quantity":
        return 0.0, 0.0, 0.0
    starts = {(part.report, part.start) for part in candidate.found.parts}
    met = [(n, a) for pair in pairs for p in pair for n, a in named(p) if (p.span.report, a.start) in starts]
    values = sorted(a.value for _, a in met if a.value > 0)
    apart = math.log(values[-1] / values[0]) if values else 0.0
    return float(any(n in CHANGING for n, _ in met)), float(any(not n for n, _ in met)), min(3.0, apart)


def _days(pairs: Sequence[Pair], published: Published) -> float:
    """Days between the reports of a pair, at most; 0 where one is not dated."""
    found = [0.0]
    for pair in pairs:
        one, other = (parse_edtf(published[p.span.report].edtf) for p in pair)
        if one and other and one.first and other.first:
            found.append(float(abs((one.first - other.first).days)))
    return min(MOST_DAYS, max(found)) / MOST_DAYS


def _share(pairs: Sequence[Pair], modality: str) -> float:
    clauses = [p.modality == modality for pair in pairs for p in pair]
    return sum(clauses) / len(clauses)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def chance(evidence: Sequence[float]) -> float:
    """How likely readers call a claim with this evidence contested."""
    weights, bias = _weights()
    score = bias + sum(weight * value for weight, value in zip(weights, evidence, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    held = json.loads(resources.files("belegt.claims").joinpath("data", "contest.json").read_text("utf-8"))
    return tuple(held["weights"][name] for name in FEATURES), held["bias"]
