"""Rules as data: a rule is a row of word classes (`language/xx/times_rules.toml`), compiled to one regular expression.

A pattern is a row of items. An item is one or more class names joined by "|", with "?" where it may be missing. Items
before "<" and after ">" are context: they must stand there but are no part of the span. An item that begins with "!"
must not stand there (only after ">"). No item repeats, so every pattern has a longest match of a few words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from belegt.language.data import table
from belegt.times.lexicon import Lexicon, lexicon


class Rule(NamedTuple):
    """`build` names the function that works out type and value; `pattern` matches a string of word codes."""

    id: str
    pattern: re.Pattern[str]
    build: str
    shares: str
    order: int


def compile_pattern(text: str, words: Lexicon) -> re.Pattern[str]:
    """Return the regular expression of a pattern; group 1 is the span. Raises ValueError for an unknown class."""
    left, _, rest = text.rpartition("<") if "<" in text else ("", "", text)
    middle, _, right = rest.partition(">")
    return re.compile(f"{_items(left, words)}({_items(middle, words)}){_after(right, words)}")


def _items(text: str, words: Lexicon) -> str:
    return "".join(_item(item, words) for item in text.split())


def _item(item: str, words: Lexicon) -> str:
    optional = item.endswith("?")
    chars = "".join(dict.fromkeys("".join(_chars(name, words) for name in item.rstrip("?").split("|"))))
    return f"[{chars}]" + ("?" if optional else "")


def _chars(name: str, words: Lexicon) -> str:
    chars = words.chars(name)
    if not chars:
        raise ValueError(f"no word of class {name} in the {words.language} lexicon")
    return chars


def _after(text: str, words: Lexicon) -> str:
    return "".join(
        f"(?!{_item(item[1:], words)})" if item.startswith("!") else f"(?={_item(item, words)})"
        for item in text.split()
    )


class Rules(NamedTuple):
    """All rules of a language; `starting[c]` are those that may begin with code c, `cores` the codes that matter."""

    words: Lexicon
    all: tuple[Rule, ...]
    starting: dict[str, tuple[Rule, ...]]
    cores: frozenset[str]


@cache
def rules(language: str) -> Rules:
    """Return the rules of "de" or "en", compiled."""
    words, data = lexicon(language), table(language, "times_rules")
    found = tuple(
        Rule(
            f"times/{language}/{name}",
            compile_pattern(row["pattern"], words),
            row["build"],
            row.get("shares", ""),
            order,
        )
        for order, (name, row) in enumerate(data["rule"].items())
    )
    starting: dict[str, list[Rule]] = {}
    for rule, row in zip(found, data["rule"].values(), strict=True):
        for code in _first_codes(row["pattern"].replace("<", " "), words):
            starting.setdefault(code, []).append(rule)
    cores = frozenset(code for name in data["core"] for code in words.chars(name))
    return Rules(words, found, {code: tuple(some) for code, some in starting.items()}, cores)


def _first_codes(pattern: str, words: Lexicon) -> set[str]:
    codes: set[str] = set()
    for item in pattern.partition(">")[0].split():
        codes |= {char for name in item.rstrip("?").split("|") for char in words.chars(name)}
        if not item.endswith("?"):
            break
    return codes
