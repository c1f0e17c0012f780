"""What clauses mean, as vectors: each alone, with what stands beside it, and read in its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from belegt.claims.pairs import Meaning
from belegt.claims.propositions import Proposition
from belegt.learned.met import words_of
from belegt.learned.passages import ABOUT, SIDE, read_in
from belegt.learned.vectors import Vectors, encode
from belegt.model.findings import Corpus
from belegt.model.span import Span

NEIGHBOURS = 2  # clauses before and after
PIECE_GAP = 6  # characters between two pieces of one sentence


def meaning(said: Sequence[Proposition], corpus: Corpus) -> Meaning:
    """Vectors of each clause alone, with its neighbours, with its sentence, and as its whole text means it."""
    clauses = encode([p.span.text for p in said])
    around, whole = clauses.copy(), clauses.copy()
    for index, proposition in enumerate(said):
        for other in range(max(0, index - NEIGHBOURS), min(len(said), index + NEIGHBOURS + 1)):
            if other != index and said[other].span.report == proposition.span.report:
                around[index] += clauses[other] / 2
    for first, last in sentences_of(said):
        whole[first:last] = clauses[first:last].sum(0)
    places = [(p.span.report, p.span.start, p.span.end) for p in said]
    passages, pieces = read_in(places, {report.id: report.text for report in corpus.reports})
    return Meaning(clauses, _unit(around), _unit(whole), passages[:, ABOUT], passages[:, SIDE], words_of(pieces))


def _unit(vectors: Vectors) -> Vectors:
    """Scale in place: of a large pile these are gigabytes."""
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def sentences_of(said: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of the propositions that are pieces of one sentence."""
    first = 0
    for at in range(1, len(said) + 1):
        if at == len(said) or not _goes_on(said[at - 1].span, said[at].span):
            yield first, at
            first = at


def _goes_on(one: Span, other: Span) -> bool:
    near = one.report == other.report and one.start < other.start <= one.end + PIECE_GAP
    return near and not one.text.endswith((".", "!", "?", "…"))
