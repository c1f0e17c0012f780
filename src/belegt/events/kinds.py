"""What kind of happening a clause tells of, by its words. The words are data: `data/kinds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from belegt.language.fold import fold
from belegt.language.tokens import Token

NOUN_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "ens")
PAIR_REACH = 30  # tokens between a separable verb and its particle


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of happening; see the head of `data/kinds.toml` for the fields."""

    name: str
    family: str
    example: str
    once: bool
    weak: bool
    asks: int
    nouns: frozenset[str]
    starts: tuple[str, ...]
    words: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its name."""
    return {name: _kind(name, row) for name, row in _tables().items() if name != "not"}


@cache
def _tables() -> dict[str, dict[str, object]]:
    text = resources.files("belegt.events").joinpath("data", "kinds.toml").read_text("utf-8")
    tables: dict[str, dict[str, object]] = tomllib.loads(text)
    return tables


def _strings(row: dict[str, object], key: str) -> tuple[str, ...]:
    values = row.get(key, [])
    return tuple(str(value) for value in values) if isinstance(values, list) else ()


def _kind(name: str, row: dict[str, object]) -> Kind:
    pairs = tuple((pair.split()[0], pair.split()[1]) for pair in _strings(row, "pairs"))
    return Kind(
        name, str(row.get("family", name)), str(row["example"]), bool(row.get("once")), bool(row.get("weak")),
        int(str(row.get("asks", 0))), frozenset(_strings(row, "nouns")), _strings(row, "starts"),
        frozenset(_strings(row, "words")), pairs,
    )  # fmt: skip


@cache
def _excluded() -> frozenset[str]:
    return frozenset(_strings(_tables()["not"], "words"))


@cache
def _word_kinds(folded: str, capital: bool) -> tuple[str, ...]:
    """Kinds one word stands for on its own."""
    if folded in _excluded():
        return ()
    return tuple(kind.name for kind in kinds().values() if _is_word_of(kind, folded, capital))


def _is_word_of(kind: Kind, folded: str, capital: bool) -> bool:
    if folded in kind.words or folded in kind.nouns or folded.startswith(kind.starts or ("\0",)):
        return True
    return capital and any(
        folded.endswith(noun + ending) for noun in kind.nouns if noun in folded for ending in NOUN_ENDINGS
    )


def find(words: Sequence[Token]) -> Iterator[tuple[Kind, Token]]:
    """Yield (kind, trigger word) for one sentence's tokens, each kind once: by its first noun, else its first word."""
    folded = [fold(word.text) for word in words]
    triggers: dict[str, Token] = {}
    for index, word in enumerate(words):
        if not word.is_word:
            continue
        names = (*_word_kinds(folded[index], word.text[0].isupper()), *_pair_kinds(folded, index))
        for name in names:
            if name not in triggers or (word.text[0].isupper() and not triggers[name].text[0].isupper()):
                triggers[name] = word
    for name, word in sorted(triggers.items(), key=lambda item: (item[1].start, item[0])):
        yield kinds()[name], word


@cache
def _pair_firsts() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of a pair → ((kind, second word), …)."""
    table: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds().values():
        for first, second in kind.pairs:
            table.setdefault(first, []).append((kind.name, second))
    return {first: tuple(rows) for first, rows in table.items()}


def _pair_kinds(folded: Sequence[str], index: int) -> Iterator[str]:
    rows = _pair_firsts().get(folded[index])
    if rows:
        near = set(folded[max(0, index - PAIR_REACH) : index + PAIR_REACH])
        yield from (name for name, second in rows if second in near)
