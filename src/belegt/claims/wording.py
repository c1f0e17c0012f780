"""Makes words meet that are written differently: parts of compounds, and German and English words of one meaning.

"Militärstützpunkt" meets "Stützpunkt", "warning" meets "Warnung". Words of the two languages meet when each is the
other's nearest by sentence vector in the pile; only words of clauses at hand are asked about, so a pile in one
language costs nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from belegt.claims.propositions import Proposition
from belegt.claims.words import stem
from belegt.language.fold import fold
from belegt.language.tokens import tokens
from belegt.learned.vectors import encode

SHORTEST = 5  # letters of a compound's part
LONGEST = 40
ALIKE = 0.62  # cosine of two words of one meaning; below it the mutual nearest are chance
MOST_WORDS = 3000  # of one language; the rest of a large pile, by frequency, is left alone


def meeting(said: Sequence[Proposition]) -> list[Proposition]:
    """Return the propositions with the stems added under which their words meet."""
    parts = _parts(_nouns(said))
    links = _links(said)
    return [replace(p, stems=frozenset(_all(p.stems, parts, links))) for p in said]


def _all(stems: frozenset[str], parts: Mapping[str, str], links: Mapping[str, str]) -> Iterator[str]:
    for word in stems:
        yield word
        if word in parts:
            yield parts[word]
        for form in (word, parts.get(word, "")):
            if form in links:
                yield links[form]


def _nouns(said: Sequence[Proposition]) -> set[str]:
    """Stems of German words with a capital."""
    capital = {fold(t.text) for p in said if p.language == "de" for t in tokens(p.span.text) if t.text[0].isupper()}
    return {key for p in said for key in p.stems} & {stem(word) for word in capital}


def _parts(stems: set[str]) -> dict[str, str]:
    """The last part of each compound, where that part is a word of the pile, too."""
    found = {}
    for word in stems:
        if 4 + SHORTEST <= len(word) <= LONGEST:
            tails = (word[at:] for at in range(4, len(word) - SHORTEST + 1))
            tail = next((tail for tail in tails if tail in stems), None)
            if tail is not None:
                found[word] = tail
    return found


def _links(said: Sequence[Proposition]) -> dict[str, str]:
    """Stem to a common mark, for words of two languages that are each other's nearest."""
    german, english = (_words(said, language) for language in ("de", "en"))
    if not german or not english:
        return {}
    (left, here), (right, there) = (_encoded(words) for words in (german, english))
    near = here @ there.T
    forth, back = near.argmax(1), near.argmax(0)
    return {
        word: f"{left[i]}~{right[j]}"
        for i, j in enumerate(forth)
        if back[j] == i and near[i, j] >= ALIKE and left[i] != right[j]
        for word in (left[i], right[j])
    }


def _words(said: Sequence[Proposition], language: str) -> dict[str, str]:
    """The commonest form of each stem in the clauses of one language."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for p in said:
        if p.language == language:
            for token in tokens(p.span.text):
                if (key := stem(fold(token.text))) in p.stems:
                    forms[key][token.text] += 1
    often = sorted(forms, key=lambda key: (-forms[key].total(), key))[:MOST_WORDS]
    return {key: min(forms[key], key=lambda form: (-forms[key][form], form)) for key in often}


def _encoded(words: Mapping[str, str]) -> tuple[list[str], np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    keys = sorted(words)
    return keys, encode([words[key] for key in keys])
