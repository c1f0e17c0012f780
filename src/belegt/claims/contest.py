"""Which of the disagreements that rules find in a claim are shown: a logistic regression over readable evidence.

A claim of seven clauses often holds one that does not belong; its number or its "nicht" contradicts nobody. So what
rules find is weighed: how likely the clauses that stand against each other are one claim and opposites, how likely any
two members are, and how likely two agree; how it was found, and who speaks. Weights: `data/contest.json`, fitted by
`training/claims/contest.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from belegt.claims.conflicts import (
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
from belegt.claims.numbers import compare, named
from belegt.claims.propositions import Proposition
from belegt.learned.regression import Regression, regression_in
from belegt.model.claim import Disagreement

FEATURES = (
    "quantity", "turned", "attribution", "opposite", "alike", "both", "least", "words", "denies", "across", "any-voice",
    "one-voice", "clash", "apart", "turned-share", "smaller-side", "members", "reports", "spoken", "any", "third",
    "agree",
)  # fmt: skip
SHOWN_AT = 0.45  # chosen by folds and totals of the piles for figures (decision 0095)
PARTED_AT = 0.6  # opposites without a word of denial: a false one costs more trust than a missed one
# Likelihood of one claim, for a denial also of opposites, and share of words, beyond which two clauses simply differ.
PLAIN_ALIKE, PLAIN_OPPOSITE, PLAIN_WORDS = 0.6, 0.25, 0.6
DATED_AT = 0.5  # likelihood of one claim beyond which two days written out simply differ


def disagreements(
    members: Sequence[Proposition], published: Published, known: Pairwise = NOT_ASKED
) -> tuple[Disagreement, ...]:
    """Return the disagreements among the members of one claim, quantities first; where nothing is known, by rules."""
    found = candidates(members, published, known)
    if known is NOT_ASKED:
        return tuple(candidate.found for candidate in found)
    return tuple(c.found for c in found if _is_shown(c, members, known))


def denials(members: Sequence[Proposition], published: Published, known: Pairwise) -> tuple[Disagreement, ...]:
    """Return only what one says and another denies in nearly the same words: "tritt zurück", "tritt nicht zurück"; and
    two days written out for one thing.
    """
    found = candidates(members, published, known)
    return tuple(c.found for c in found if c.sort in {"turned", "date"} and _is_plain(c, known))


def doubt(members: Sequence[Proposition], published: Published, known: Pairwise) -> float:
    """How likely the members disagree, shown or not: nobody then confirms the other."""
    found = (c for c in candidates(members, published, known) if not c.found.note.startswith(UPDATE))
    return max((chance(features(candidate, members, known)) for candidate in found), default=0.0)


def is_growing(members: Sequence[Proposition], published: Published, known: Pairwise) -> bool:
    """True for a count that grew: it is confirmed by nobody until two reports give one figure."""
    found = (c.found for c in candidates(members, published, known) if c.found.note.startswith(UPDATE))
    return any(most_reports(members, update) < 2 for update in found)


def _is_shown(candidate: Candidate, members: Sequence[Proposition], known: Pairwise) -> bool:
    if candidate.found.note.startswith(UPDATE) or _is_plain(candidate, known):
        return True
    bar = PARTED_AT if candidate.sort == "parted" else SHOWN_AT
    return chance(features(candidate, members, known)) >= bar


def _is_plain(candidate: Candidate, known: Pairwise) -> bool:
    """True for two counts of one thing, or a thing and its denial, in nearly the same words; and for two days of one
    month written out.

    "Drei nicht angemeldete Stände brannten" denies nothing of "Drei Stände brannten".
    """
    if candidate.sort == "date":
        return any(known.alike.get(ordered(*p), 0.0) >= DATED_AT and _name_other_days(*p) for p in candidate.pairs)
    least = {"quantity": 0.0, "turned": PLAIN_OPPOSITE}.get(candidate.sort, math.inf)
    return any(
        known.alike.get(ordered(*pair), 0.0) >= PLAIN_ALIKE
        and known.opposite.get(ordered(*pair), 0.0) >= least
        and shared_words(*pair) >= PLAIN_WORDS
        for pair in candidate.pairs
    )


def _name_other_days(one: Proposition, other: Proposition) -> bool:
    """True for "am 16. April" and "am 17. April": one of two reports has it wrong."""
    if not len(one.days) == len(other.days) == 1:
        return False
    (here, _), (there, _) = one.days[0], other.days[0]
    return len(here) == len(there) == len("2025-04-16") and here[:7] == there[:7] and here != there


def features(candidate: Candidate, members: Sequence[Proposition], known: Pairwise) -> tuple[float, ...]:
    """The evidence for a disagreement, in the order of `FEATURES`."""
    pairs = candidate.pairs
    weighed = [_likely(pair, known) for pair in pairs]
    best = max(pairs, key=lambda pair: (math.prod(_likely(pair, known)), ordered(*pair)))
    sides = [len({p.span for p in side}) for side in zip(*pairs, strict=True)]
    sorts = [float(candidate.sort == name) for name in FEATURES[:3]]
    turned = sum(p.turned for p in members) if candidate.sort == "turned" else 0
    return (
        *sorts, max(opposite for _, opposite in weighed), max(alike for alike, _ in weighed),
        max(map(math.prod, weighed)), max(map(min, weighed)), max(shared_words(*pair) for pair in pairs),
        *_of_clauses(pairs), float(best[0].speaker == best[1].speaker != ""),
        float(compare(*map(named, best)).clashing), _apart(candidate), turned / len(members),
        min(sides) / len(members), *_of_all(members, known),
    )  # fmt: skip


def _likely(pair: Pair, known: Pairwise) -> tuple[float, float]:
    """How likely two clauses are one claim, and opposites within it."""
    key = ordered(*pair)
    return known.alike.get(key, 0.0), known.opposite.get(key, 0.0)


def _of_clauses(pairs: Sequence[Pair]) -> tuple[float, ...]:
    return (
        float(any(p.denies for pair in pairs for p in pair)),
        float(any(a.span.report != b.span.report for a, b in pairs)),
        float(any(a.speaker == b.speaker != "" for a, b in pairs)),
    )


def _apart(candidate: Candidate) -> float:
    """How far the values of a count differ."""
    if candidate.sort != "quantity":
        return 0.0
    starts = {(part.report, part.start) for part in candidate.found.parts}
    held = {p.span: p for pair in candidate.pairs for p in pair}.values()
    met = [a.value for p in held for a in p.amounts if (p.span.report, a.start) in starts and a.value > 0]
    return min(3.0, math.log(max(met) / min(met))) if met else 0.0


def _of_all(members: Sequence[Proposition], known: Pairwise) -> tuple[float, ...]:
    """What the whole claim tells: how many, from how many reports, how many speak; how likely any two are opposites,
    even the third likeliest, and how likely any two say the same.
    """
    likely = [_likely(pair, known) for pair in combinations(members, 2)]
    against = sorted(map(math.prod, likely), reverse=True)
    return (
        math.log(len(members)), math.log(len({p.span.report for p in members})),
        sum(p.statement is not None for p in members) / len(members),
        1.0 - math.prod(1.0 - both for both in against), against[2] if len(against) > 2 else 0.0,
        max(alike * (1.0 - opposite) for alike, opposite in likely),
    )  # fmt: skip


def chance(evidence: Sequence[float]) -> float:
    """How likely readers call a claim with this evidence contested."""
    return weights().chance(evidence)


@cache
def weights() -> Regression:
    """The regression of `data/contest.json`."""
    return regression_in("belegt.claims", "contest.json", FEATURES)
