"""What kind of happening a clause tells of, by its words. The words are data: `kinds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from belegt.language.fold import fold
from belegt.language.tokens import Token, tokens

NOUN_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "ens")
SHORT = 3  # letters; a short word at the head of a sentence has its capital from there ("Aus Berlin")
FOLLOWS = 3  # tokens within which the second word of a "+" pair follows
PARTICLES = frozenset(
    {
        "ab",
        "an",
        "auf",
        "aus",
        "ein",
        "fest",
        "frei",
        "hin",
        "lahm",
        "nieder",
        "raus",
        "nach",
        "unter",
        "vor",
        "zu",
        "zurueck",
    }
)
CLAUSE_ENDS = frozenset(
    {",", ".", ";", ":", "!", "?", "–", "-", "—", ")", "“", "»", "«", '"', "und", "oder", "als", "wie"}
)
PAIR_REACH = 30  # tokens between a separable verb and its particle


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of happening; see the head of `kinds.toml` for the fields."""

    name: str
    family: str
    example: str
    weak: bool
    asks: int
    nouns: frozenset[str]
    starts: tuple[str, ...]
    words: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    english: str = ""
    capitals: frozenset[str] = frozenset()
    beside: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = ()
    unless: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = ()
    never: frozenset[str] = frozenset()


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its name."""
    return {name: _kind(name, row) for name, row in _tables().items() if not name.startswith("not")}


@cache
def _tables() -> dict[str, dict[str, object]]:
    text = resources.files("belegt.language").joinpath("kinds.toml").read_text("utf-8")
    tables: dict[str, dict[str, object]] = tomllib.loads(text)
    return tables


def _strings(row: dict[str, object], key: str) -> tuple[str, ...]:
    values = row.get(key, [])
    return tuple(str(value) for value in values) if isinstance(values, list) else ()


def _kind(name: str, row: dict[str, object]) -> Kind:
    pairs = tuple((pair.split()[0], pair.split()[1]) for pair in _strings(row, "pairs"))
    return Kind(
        name, str(row.get("family", name)), str(row["example"]), bool(row.get("weak")),
        int(str(row.get("asks", 0))), frozenset(_strings(row, "nouns")), _strings(row, "starts"),
        frozenset(_strings(row, "words")), pairs, str(row.get("english", "")), frozenset(_strings(row, "capitals")),
        tuple(_beside(entry) for entry in _strings(row, "beside")),
        tuple(_beside(entry) for entry in _strings(row, "unless")),
        frozenset(_strings(row, "never")),
    )  # fmt: skip


def _beside(entry: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words, _, endings = entry.partition("|")
    return frozenset(words.split()), tuple(endings.split())


@cache
def _excluded() -> frozenset[str]:
    return frozenset(_strings(_tables()["not"], "words"))


@cache
def _endings() -> tuple[str, ...]:
    return _strings(_tables()["not_at_end"], "words")


@cache
def _small() -> frozenset[str]:
    return frozenset(_strings(_tables()["not_at_end"], "small"))


@cache
def _word_kinds(folded: str, capital: bool) -> tuple[str, ...]:
    """Kinds one word stands for on its own."""
    if folded in _excluded() or folded.endswith(_endings()):
        return ()
    ended = _kinds_ending(folded) if capital else frozenset[str]()
    begun = (name for at in range(len(folded) + 1) for name in _starts().get(folded[:at], ()))
    found = {*ended, *_whole(capital).get(folded, ()), *begun}
    return tuple(name for name in kinds() if name in found) if found else ()


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    """Every beginning of a word → the kinds it stands for."""
    return _by_word((start, kind.name) for kind in kinds().values() for start in kind.starts)


@cache
def _whole(capital: bool) -> dict[str, tuple[str, ...]]:
    """Every whole word → the kinds it stands for, written large or not."""
    large = [(word, kind.name) for kind in kinds().values() for word in kind.capitals] if capital else []
    return _by_word(large + [(word, kind.name) for kind in kinds().values() for word in kind.words | kind.nouns])


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for word, name in pairs:
        table.setdefault(word, set()).add(name)
    return {word: tuple(sorted(names)) for word, names in table.items()}


def _kinds_ending(folded: str) -> frozenset[str]:
    """The kinds one of whose nouns a folded word is, with any ending."""
    table = _noun_ends()
    ended = (name for at in range(len(folded)) for name in table.get(folded[at:], ()))
    return frozenset(name for name in ended if folded not in kinds()[name].never)


@cache
def _noun_ends() -> dict[str, tuple[str, ...]]:
    """Every noun with every ending → the kinds it stands for."""
    ends = ((noun + ending, kind) for kind in kinds().values() for noun in kind.nouns for ending in NOUN_ENDINGS)
    return _by_word((end, kind.name) for end, kind in ends)


class Found(NamedTuple):
    """One kind in a sentence: its trigger words as indices into the sentence's tokens, in order."""

    kind: Kind
    at: tuple[int, ...]


@cache
def _elsewhere(language: str) -> frozenset[str]:
    """Words of the other language that mean something else in this one."""
    return frozenset(_strings(_tables()["not_in"], language))


def find_all(words: Sequence[Token], language: str = "") -> list[Found]:
    """Return every kind one sentence's tokens hold, each once, in order of the first trigger."""
    other = _elsewhere(language)
    folded = ["" if (form := fold(word.text)) in other else form for word in words]
    triggers: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        if word.is_word and not (word.text[0].isupper() and folded[index] in _small()):
            names = {*_word_kinds(folded[index], word.text[0].isupper() and (index > 0 or len(word.text) > SHORT))}
            for name in sorted(names | {*_pair_kinds(folded, index)} | {*_kinds_beside(folded, index)}):
                if not _is_outweighed(kinds()[name], folded, index):
                    triggers.setdefault(name, []).append(index)
    return [
        Found(kinds()[name], tuple(at)) for name, at in sorted(triggers.items(), key=lambda item: (item[1], item[0]))
    ]


@lru_cache(maxsize=500_000)
def find_in(text: str, language: str) -> tuple[Found, ...]:
    """Return `find_all` of a sentence's tokens; events are told three times, and the words do not change."""
    return tuple(find_all(list(tokens(text)), language))


def find(words: Sequence[Token]) -> Iterator[tuple[Kind, Token]]:
    """Yield (kind, trigger word) for one sentence's tokens, each kind once: by its first noun, else its first word."""
    for kind, at in find_all(words):
        yield kind, words[next((index for index in at if words[index].text[0].isupper()), at[0])]


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
        first = max(0, index - PAIR_REACH)
        near = set(folded[first : index + PAIR_REACH])
        next_ones = folded[index + 1 : index + 1 + FOLLOWS]
        for name, second in rows:
            if second[0] == "+":
                if second[1:] in next_ones:
                    yield name
            elif second in near and (second not in PARTICLES or _ends_clause(folded, index, second)):
                yield name


def _ends_clause(folded: Sequence[str], index: int, particle: str) -> bool:
    """True where a separated particle stands at the end of its clause: "sagte Hilfe zu", not "sagte zu ihr"."""
    return any(
        folded[at] == particle and (at + 1 == len(folded) or folded[at + 1] in CLAUSE_ENDS)
        for at in range(index + 1, min(len(folded), index + PAIR_REACH))
    )


@cache
def _words_beside() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Word → ((kind, endings one of which must stand in its clause), …)."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in kinds().values():
        for words, endings in kind.beside:
            for word in words:
                table.setdefault(word, []).append((kind.name, endings))
    return {word: tuple(rows) for word, rows in table.items()}


def _kinds_beside(folded: Sequence[str], index: int) -> Iterator[str]:
    for name, endings in _words_beside().get(folded[index], ()):
        if _has_ending(folded, index, endings):
            yield name


def _is_outweighed(kind: Kind, folded: Sequence[str], index: int) -> bool:
    """True for "schloss" beside "Vertrag"."""
    return any(folded[index] in words and _has_ending(folded, index, endings) for words, endings in kind.unless)


def _has_ending(folded: Sequence[str], index: int, endings: tuple[str, ...]) -> bool:
    near = folded[max(0, index - PAIR_REACH) : index + PAIR_REACH]
    inflected = tuple(ending + more for ending in endings for more in ("", "s", "es", "e", "en", "n"))
    return any(word.endswith(inflected) for word in near)
