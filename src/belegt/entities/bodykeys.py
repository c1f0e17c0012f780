"""Keys under which names of organisations and places are one: legal forms, articles, kinds of body left out."""

from __future__ import annotations

from functools import cache

from belegt.entities.forms import name_key, word_key
from belegt.entities.lexicon import words

ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "the"})
LINKS = frozenset({"of", "for", "für", "von", "der", "des"})
KINDS = (
    ("universität", "uni", "university"), ("stiftung", "foundation"), ("institut", "institute"),
    ("verband", "association"), ("ministerium", "ministry"), ("netzwerk", "network"), ("behörde", "authority"),
)  # fmt: skip
"""Words for one kind of body, which stand before the name in German and behind it in English."""


def legal_form(name: str) -> str:
    """The legal form a company's name ends in, or "".

    >>> legal_form("Norwind AG"), legal_form("Norwind")
    ('AG', '')
    """
    last = name.split()[-1].rstrip(".") if " " in name else ""
    return last if last in words("legal_forms") else ""


@cache
def body_key(name: str) -> str:
    """Key of an organisation's or place's name.

    >>> body_key("Norwind AG") == body_key("Norwind"), body_key("The Dispatch") == body_key("Dispatch")
    (True, True)
    >>> body_key("Uni Elmstedt") == body_key("Elmstedt University") == body_key("Universität Elmstedt")
    True
    """
    parts = name.split()
    while (len(parts) > 1 and parts[-1].rstrip(".") in words("legal_forms")) or parts[-1:] == ["&"]:
        parts.pop()
    if len(parts) > 1 and parts[0].lower() in ARTICLES:
        parts = parts[1:]
    return "".join(_kind_first(parts) if len(parts) > 1 else name_key(" ".join(parts)))


def _kind_first(parts: list[str]) -> tuple[str, ...]:
    """The word for the kind of body first, in German, and no small words: ("universitat", "elmstedt")."""
    for at in (0, len(parts) - 1):
        kind = _kinds().get(word_key(parts[at]))
        if kind:
            rest = [part for number, part in enumerate(parts) if number != at and part not in LINKS]
            return (kind, *name_key(" ".join(rest)))
    return name_key(" ".join(parts))


@cache
def _kinds() -> dict[str, str]:
    return {word_key(word): word_key(family[0]) for family in KINDS for word in family}
