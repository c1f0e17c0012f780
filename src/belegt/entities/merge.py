"""What the trained recogniser and the rules found in one report, put together."""

from __future__ import annotations

import re
from dataclasses import replace

from belegt.entities.draft import Draft
from belegt.entities.forms import plain, word_key
from belegt.entities.lexicon import words
from belegt.entities.tables import adjectives, first_names, is_noun
from belegt.entities.trim import trimmed
from belegt.language.roles import role_of

UNSURE, FIRM = 0.5, 0.8  # least mean probability of a model's name; of one that is a noun as well
WHOLE = frozenset({"entities/organisation-start", "entities/federal-body", "entities/state-body"})
"""Rules that see the whole name where a recogniser may see only the town in it: "Landgericht Ostenbrück"."""
ARTICLE = re.compile(r"\b(?:der|die|das|den|dem|des)\s$")
"""Before a bare word that a recogniser is not sure of it speaks for a noun: "den Nebel"."""
NO_NAMES = ("never", "demonyms", "trades")
TELLS_TYPE = {
    "entities/organisation-head": "ORG", "entities/quoted-paper": "ORG", "entities/organisation-start": "ORG",
    "entities/thing-head": "MISC",
}  # fmt: skip


def merged(text: str, rules: list[Draft], model: list[Draft]) -> list[Draft]:
    """The model's names, and those of the rules that lie in none of them; a table name keeps its type and its marks."""
    cut = [short for draft in model if (short := trimmed(text, draft)) is not None]
    kept = [draft for draft in cut if credible(text, draft) and not any(better(text, rule, draft) for rule in rules)]
    kept = [_with_role(_typed(draft, rules), rules) for draft in kept]
    return kept + [rule for rule in rules if not any(rule.overlaps(draft) for draft in kept)]


def _typed(draft: Draft, rules: list[Draft]) -> Draft:
    """What stands behind "Firma" is an organisation, behind "Frachter" a thing, even where the model sees another."""
    for rule in rules:
        if rule.by in TELLS_TYPE and rule.type != draft.type and (rule.start, rule.end) == (draft.start, draft.end):
            return replace(draft, type=rule.type)
    return draft


def credible(text: str, draft: Draft) -> bool:
    """False for what a recogniser sometimes takes for a name: adjectives, offices, ordinary nouns, scraps."""
    name = plain(text[draft.start : draft.end])
    if (not name[:1].isupper() and not any(ch.isupper() for ch in name[:4])) or len(name) < 2:
        return False
    if " " in name:
        return draft.score >= UNSURE
    if word_key(name, False) in adjectives() or any(name in words(group) for group in NO_NAMES):
        return False
    if draft.type == "PER" and draft.score < FIRM and ARTICLE.search(text, max(0, draft.start - 6), draft.start):
        return False
    if (role_of(name) is not None and name not in first_names()) or (is_noun(name) and draft.type in {"PER", "MISC"}):
        return False
    return draft.score >= (FIRM if is_noun(name) or draft.type == "MISC" else UNSURE)


def better(text: str, rule: Draft, draft: Draft) -> bool:
    """A table name wins over the same or a shorter model name, and inside a compound ("Ukraine-Krieg", "AFP/dpa").

    The whole name of a body wins over the town in it.
    """
    if rule.by in WHOLE and rule.holds(draft) and draft.type != "PER":
        return True
    if rule.by != "entities/table" or not rule.overlaps(draft):
        return False
    if rule.start <= draft.start and draft.end <= rule.end:
        return True
    name = text[draft.start : draft.end]
    return " " not in name and ("-" in name or "/" in name)


def _with_role(draft: Draft, rules: list[Draft]) -> Draft:
    return next((replace(draft, role=rule.role) for rule in rules if rule.role and rule.overlaps(draft)), draft)
