"""Numbers that are no count of their own: what comes on top of one, what each gets, a difference, and a whole of which
another number is the part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from belegt.language.fold import fold
from belegt.language.tokens import Token

Role = Literal["", "more", "each", "by", "whole"]
CHANGED_WITHIN = 8  # words from "um 300 Euro" to the verb that says what it did: "erhöht"


def role(words: Sequence[Token], at: int, after: int, last: int, rules: dict[str, Any]) -> Role:
    """What a number is for, told by the words around it: the number is `words[at:after]`, its unit ends with `last`.

    "drei weitere Tote", "three more people": on top of others. "je 10.000 Euro", "20 euros each": what each gets. "elf
    Minuten kürzer", "um 20 Prozent gestiegen": a difference.
    """
    before = fold(words[at - 1].text) if at else ""
    behind = [fold(token.text) for token in words[last + 1 : last + 2]]
    if _meet([before], rules["more"]["before"]) or _is_more(words, after, last, rules):
        return "more"
    if before in rules["each"]["before"] or _meet(behind, rules["each"]["after"]):
        return "each"
    changes = before in rules["difference"]["before"] and _changes(words, at, last, rules)
    return "by" if changes or _meet(behind, rules["difference"]["after"]) else ""


def _meet(found: Sequence[str], known: Sequence[str]) -> bool:
    return not set(found).isdisjoint(known)


def _is_more(words: Sequence[Token], after: int, last: int, rules: dict[str, Any]) -> bool:
    """True for "drei weitere …", "three more …"; "three more than" compares."""
    within = [fold(token.text) for token in words[after : max(last, after + 1)]]
    beyond = fold(words[after + 1].text) if after + 1 < len(words) else ""
    return _meet(within[:1], rules["more"]["within"]) and beyond != "than"


def _changes(words: Sequence[Token], at: int, last: int, rules: dict[str, Any]) -> bool:
    """True where a verb near it says that something rose or fell."""
    near = [fold(token.text) for token in (*words[max(0, at - 4) : at], *words[last + 1 : last + 1 + CHANGED_WITHIN])]
    return any(word.startswith(tuple(rules["difference"]["verbs"])) for word in near)
