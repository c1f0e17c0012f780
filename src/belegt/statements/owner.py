"""Whose "eigene Angaben" they are: the subject of the clause says so itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from belegt.statements.frame import RELATIVE, SUBORDINATORS
from belegt.statements.nouns import Phrase, delimiter, phrase_at, subject_after, subject_before
from belegt.statements.reading import Unit

LONGEST_ANTECEDENT = 14  # units before the comma of a relative clause in which its noun is looked for
_SUBJECTS = frozenset({"der", "die", "das", "welcher", "welche", "welches"})


def owner(units: Sequence[Unit], at: int) -> Phrase | None:
    """The subject of the clause in which the unit `at` ("eigenen") stands, None where none shows."""
    begin = next((i + 1 for i in range(at - 1, -1, -1) if delimiter(units[i])), 0)
    end = next((i for i in range(at, len(units)) if delimiter(units[i])), len(units))
    opener = units[begin].low
    if begin and units[begin - 1].text == "," and opener in _SUBJECTS:
        return _antecedent(units, begin - 1)
    if begin >= at - 1:  # "Nach eigenen Angaben hat die Firma …"
        return _to_figure(units, subject_after(units, at + 1, end))
    if opener in SUBORDINATORS | RELATIVE | {"dass"}:
        return subject_after(units, begin, at) or subject_after(units, at + 1, end)
    before = subject_before(units, begin, at) or subject_after(units, begin - 1, at)
    return before or _to_figure(units, subject_after(units, at + 1, end))


def _to_figure(units: Sequence[Unit], phrase: Phrase | None) -> Phrase | None:
    """ "hat die Firma 300 Mitarbeiter": the figure opens the object."""
    if phrase is None:
        return None
    figure = next((i for i in range(phrase.first + 1, phrase.last) if units[i].text.isdigit() and units[i - 1].cap), 0)
    return replace(phrase, last=figure, head=min(phrase.head, figure - 1)) if figure else phrase


def _antecedent(units: Sequence[Unit], comma: int) -> Phrase | None:
    """The phrase that ends at the comma of a relative clause."""
    for i in range(comma - 1, max(-1, comma - LONGEST_ANTECEDENT), -1):
        phrase = phrase_at(units, i, comma, appositions=False)
        whole = i == 0 or not (units[i - 1].cap or units[i - 1].low.endswith(("e", "en", "er", "es", "em", "as")))
        if phrase is not None and phrase.last == comma and whole:
            return phrase
    return None
