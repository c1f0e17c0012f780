"""A report laid out for the rules: sentences whose quotations are single units, words folded for look-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from belegt.language.fold import fold
from belegt.language.sentences import sentences
from belegt.language.tokens import tokens
from belegt.statements.marks import Quotation, quotations

MOST_UNITS = 400  # a longer "sentence" is a table or noise: its quotations count, its grammar is not looked at


class Unit(NamedTuple):
    """One word, one mark, or one whole quotation (`quote` is its index, else -1); `low` is the folded form."""

    start: int
    end: int
    text: str
    low: str
    kind: str
    quote: int = -1

    @property
    def cap(self) -> bool:
        """True for a capitalised word."""
        return self.kind == "w" and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Zone:
    """One stretch of story text: `role` of its passage."""

    start: int
    end: int
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the sentences a quotation inside it holds; `paragraph` counts from 0 over the report."""

    start: int
    end: int
    units: tuple[Unit, ...]
    paragraph: int
    role: str
    index: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole report: text, sentences in order, and all quotations (outer and inner) in order."""

    text: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quotation, ...]

    def behind_an_end(self, index: int) -> bool:
        """True where the sentence before ends with a mark or its paragraph: a line break alone may lie within one."""
        if index == 0:
            return True
        before, here = self.sentences[index - 1], self.sentences[index]
        last = before.units[-1] if before.units else None
        stopped = last is not None and (last.kind == "q" or last.text in {".", "!", "?", "…", ":", ")"})
        return stopped or "\n\n" in self.text[before.end : here.start]

    def units_between(self, start: int, end: int) -> list[Unit]:
        """Return the words and marks of a range, its quotations opened."""
        return [_unit(self.text, token) for token in tokens(self.text, start, end)]


def read(text: str, zones: Iterable[Zone] | None = None) -> Reading:
    """Lay out a text; without zones the whole text is one body zone."""
    found: list[Sentence] = []
    quotes: list[Quotation] = []
    for zone in zones if zones is not None else (Zone(0, len(text)),):
        inside = quotations(text, zone.start, zone.end)
        base = len(quotes)
        quotes.extend(inside)
        paragraph = found[-1].paragraph + 1 if found else 0
        for start, end in _outer(text, zone, inside):
            if found and "\n" in text[found[-1].end : start] and found[-1].paragraph >= paragraph:
                paragraph = found[-1].paragraph + 1
            units = _units(text, start, end, inside, base)
            found.append(Sentence(start, end, units, paragraph, zone.role, len(found)))
    return Reading(text, tuple(found), tuple(quotes))


def _outer(text: str, zone: Zone, inside: list[Quotation]) -> list[tuple[int, int]]:
    """Sentences, joined where the boundary lies within a closed quotation."""
    top = [quote for quote in inside if quote.depth == 0 and quote.closed]
    joined: list[tuple[int, int]] = []
    at = 0
    for start, end in sentences(text, zone.start, zone.end):
        while at < len(top) and top[at].end <= start:
            at += 1
        within = at < len(top) and top[at].start < start < top[at].end
        if joined and within:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _unit(text: str, token: tuple[int, int, str]) -> Unit:
    start, end, word = token
    return Unit(start, end, word, fold(word), "w" if word[0].isalnum() else "m")


def _units(text: str, start: int, end: int, inside: list[Quotation], base: int) -> tuple[Unit, ...]:
    out: list[Unit] = []
    at = start
    for index in _within(inside, start, end):
        quote = inside[index]
        out += [_unit(text, token) for token in tokens(text, at, quote.start)]
        out.append(
            Unit(quote.start, min(quote.end, end), text[quote.start : min(quote.end, end)], "", "q", base + index)
        )
        at = quote.end
    if at < end:
        out += [_unit(text, token) for token in tokens(text, at, end)]
    return tuple(_mended(text, out))


def _mended(text: str, units: list[Unit]) -> list[Unit]:
    """Full stops inside a sentence end no clause ("am 3. Mai"); "46-Jährige" is one word."""
    out: list[Unit] = []
    last_word = max((i for i, unit in enumerate(units) if unit.kind == "w"), default=-1)
    inside = _bracketed(units)
    for i, unit in enumerate(units):
        if len(out) > 1 and unit.low in _DOMAINS and _joined(out[-2], out[-1], unit):
            start = out[-2].start
            del out[-2:]
            unit = _unit(text, (start, unit.end, text[start : unit.end]))
        if unit.kind == "m" and i in inside and unit.text not in {"(", ")"}:
            unit = unit._replace(kind="p")
        if unit.text == "." and i < last_word:
            unit = unit._replace(kind="p")
        if (
            len(out) > 1
            and out[-1].text == "-"
            and out[-2].text.isdigit()
            and unit.kind == "w"
            and unit.start - out[-2].end == 1
        ):
            start = out[-2].start
            del out[-2:]
            unit = _unit(text, (start, unit.end, text[start : unit.end]))
        out.append(unit)
    return out


_DOMAINS = frozenset({"de", "at", "ch", "com", "net", "org", "eu", "tv", "info", "news", "co"})


def _joined(name: Unit, dot: Unit, end: Unit) -> bool:
    """ "sender.de" is one word."""
    return (
        name.kind == "w" and dot.text == "." and name.end == dot.start and dot.end == end.start and end.text.islower()
    )


def _within(inside: list[Quotation], start: int, end: int) -> list[int]:
    """Indices of the outermost quotations starting in the range, in order, none inside another."""
    low, high = 0, len(inside)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if inside[middle].start < start else (low, middle)
    out, reached = [], start
    while low < len(inside) and inside[low].start < end:
        if inside[low].start >= reached:
            out.append(low)
            reached = inside[low].end
        low += 1
    return out


def _bracketed(units: list[Unit]) -> set[int]:
    """Indices of units inside short brackets: their commas separate no clauses."""
    found: set[int] = set()
    opened = -1
    for i, unit in enumerate(units):
        if unit.text == "(":
            opened = i
        elif unit.text == ")" and opened >= 0:
            if i - opened <= 25:
                found |= set(range(opened + 1, i))
            opened = -1
    return found
