"""Places inside names and in words made from them: "Universität Hamburg", "nordkoreanische", "Nordkoreaner".

These belong to the place as well, but they are no mentions of their own in a report: they take no part in who says or
does something, they only show where a place is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from belegt.entities.forms import word_key
from belegt.entities.known import hits
from belegt.entities.lexicon import words
from belegt.entities.tables import adjectives, inhabitants, is_lemma, state_names
from belegt.language.roles import role_of
from belegt.language.tokens import Token, tokens
from belegt.language.umlauts import fold_umlauts
from belegt.model.entity import Mention
from belegt.model.reason import Reason
from belegt.model.report import Report

INSIDE, DERIVED = "entities/inside-name", "entities/derived"
INSIDE_SCORE, DERIVED_SCORE = 0.8, 0.9


def inner_places(report: Report, mention: Mention, seen: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Places inside the name of a body: of the tables, `seen` as places, or the town a court is named after."""
    start, end = mention.span.start, mention.span.end
    run = list(tokens(report.text, start, end))
    if len(run) < 2 or mention.type == "LOC":
        return
    if run[0].text.islower():
        yield from derived(report, run[:1], ())
    for first, last, name in spots(run, seen):
        if (run[first].start, run[last].end) != (start, end):
            yield _place(report, run[first].start, run[last].end, name, INSIDE, INSIDE_SCORE)


def spots(run: Sequence[Token], seen: frozenset[str] = frozenset()) -> Iterator[tuple[int, int, str]]:
    """(first token, last token, name) of the places in the tokens of a name, itself included where it is one."""
    found = [hit for hit in hits(run) if hit.known.type == "LOC" and hit.end == run[hit.last].end]
    yield from ((hit.first, hit.last, hit.known.name) for hit in found)
    last = run[-1].text
    if not any(hit.last == len(run) - 1 for hit in found) and (last in seen or _named_after(run)):
        yield len(run) - 1, len(run) - 1, last


def _named_after(run: Sequence[Token]) -> bool:
    """ "Landgericht Ostenbrück": a court, hospital or university and one more word, its town."""
    if len(run) != 2:
        return False
    head, last = run[0].text, run[1].text
    town = last[:1].isupper() and last[1:].islower() and not is_lemma(last) and role_of(last) is None
    return town and head.lower().endswith(tuple(words("named_after_towns")))


def derived(report: Report, run: Sequence[Token], taken: Sequence[Mention]) -> Iterator[Mention]:
    """Adjectives of states and names of their people, as mentions of the state; what lies in a name is left out."""
    at = 0
    for token in run:
        while at < len(taken) and taken[at].span.end <= token.start:
            at += 1
        if at < len(taken) and taken[at].span.start < token.end:
            continue
        code = land_of(token.text)
        if code in state_names():
            yield _place(report, token.start, token.end, state_names()[code], DERIVED, DERIVED_SCORE)


def land_of(word: str) -> str:
    """The state a German word is made from, or "".

    >>> land_of("nordkoreanische"), land_of("Russen"), land_of("fischig")
    ('KP', 'RU', '')
    """
    if word.islower():
        return adjectives().get(word_key(word, False), "")
    return inhabitants().get(fold_umlauts(word), ("", ""))[0]


def _place(report: Report, start: int, end: int, name: str, by: str, score: float) -> Mention:
    span = report.span(start, end)
    return Mention(span, "LOC", name, Reason(by, score, (span,)))
