"""Dates reports that carry no date, from the dates other reports give for the same events."""

from __future__ import annotations

from belegt.model.findings import Corpus


def infer_dates(corpus: Corpus) -> Corpus:
    """Return the corpus with undated reports dated as far as evidence allows."""
    return corpus


def resolve_open(corpus: Corpus) -> Corpus:
    """Return the corpus with open expressions of dated reports resolved."""
    return corpus
