"""A few words for an event, taken from the texts: the sentence that says most of what the others say, shortened."""

from __future__ import annotations

from collections.abc import Sequence

from belegt.events.tellings import Telling
from belegt.learned.vectors import encode
from belegt.model.findings import Corpus

MAX_LABEL = 90  # characters


def label(members: Sequence[Telling], corpus: Corpus) -> str:
    """Return the telling that lies nearest to all others, a headline rather than a long sentence."""
    chosen = [one for one in members if one.lead] or list(members)
    vectors = encode([one.span.text for one in chosen])
    near = vectors @ vectors.mean(axis=0)
    best = max(
        range(len(chosen)), key=lambda n: (round(float(near[n]) - len(chosen[n].span.text) / 1000, 4), chosen[n].span)
    )
    return _shortened(chosen[best].span.text)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MAX_LABEL else text[: MAX_LABEL - 1].rstrip() + "…"
