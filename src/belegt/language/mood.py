"""Verb mood: is this word a Konjunktiv? Forms come from `de/subjunctive.tsv` (conjugated, not learned)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

from belegt.language.fold import fold

Mood = Literal["k1", "k2"]

CORE = frozenset(
    [
        "sei",
        "seien",
        "habe",
        "haben",
        "werde",
        "solle",
        "wolle",
        "muesse",
        "koenne",
        "duerfe",
        "moege",
        "wisse",
        "waere",
        "waeren",
        "haette",
        "haetten",
        "wuerde",
        "wuerden",
        "koennte",
        "koennten",
        "muesste",
        "muessten",
        "duerfte",
        "duerften",
        "moechte",
        "moechten",
        "moegen",
    ]
) - {"haben", "moegen"}
"""Auxiliaries and modals: nearly always the finite verb, never another word of German."""

_FIRST = frozenset({"ich", "wir"})
_NOT_VERBS = frozenset(
    [
        "heute",
        "gerade",
        "beinahe",
        "ohne",
        "gerne",
        "ferne",
        "lange",
        "alle",
        "eine",
        "keine",
        "seine",
        "meine",
        "ihre",
        "diese",
        "jene",
        "viele",
        "wenige",
        "beide",
        "spaete",
        "nahe",
        "hohe",
        "grosse",
        "kleine",
        "gute",
        "neue",
        "alte",
        "junge",
        "reine",
        "feine",
        "weite",
        "breite",
        "lose",
        "leise",
        "bloede",
        "weise",
        "ganze",
        "halbe",
        "erste",
        "letzte",
        "naechste",
        "gleiche",
        "solche",
        "manche",
        "welche",
        "andere",
        "hinaus",
        "danke",
        "bitte",
        "ehe",
        "nahe",
        "mitte",
    ]
)


@cache
def _forms() -> dict[str, str]:
    lines = resources.files("belegt.language").joinpath("de", "subjunctive.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {fold(form): kind for form, kind in pairs}


def mood_of(word: str) -> Mood | None:
    """Return the Konjunktiv a form shows when seen alone (k1 wins), or None; umlauts may be written ae, oe, ue.

    >>> mood_of("sei"), mood_of("käme"), mood_of("waeren"), mood_of("sagte"), mood_of("heute")
    ('k1', 'k2', 'k2', None, None)
    """
    if not word[:1].islower():
        return None
    folded = fold(word)
    if folded in _NOT_VERBS:
        return None
    kinds = _forms().get(folded)
    return None if kinds is None else ("k1" if "k1" in kinds else "k2")


def mood_at(words: Sequence[str], index: int) -> Mood | None:
    """Return the mood of `words[index]` seen in its clause: "habe ich" and "wir seien" differ.

    A first person beside a form ending in -e makes it indicative; a form followed by a capitalised word and closing
    no clause ("die lose Folge") is taken for an adjective unless it is an auxiliary or modal.

    >>> mood_at("Ich habe Hunger".split(), 1), mood_at("Er habe Hunger".split(), 1)
    (None, 'k1')
    """
    mood = mood_of(words[index])
    if mood is None:
        return None
    folded = fold(words[index])
    near = {word.lower() for word in words[max(0, index - 2) : index + 3]}
    if mood == "k1" and near & _FIRST and folded not in {"sei", "seien"}:
        return None
    if folded not in CORE and index > 0 and fold(words[index - 1]) in _DETERMINERS:
        return None
    return mood


_DETERMINERS = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "kein",
        "keine",
        "seine",
        "ihre",
        "diese",
        "dieser",
        "jede",
        "jeder",
        "zwei",
        "drei",
        "im",
        "am",
        "zur",
        "zum",
        "als",
        "sehr",
        "so",
        "zu",
    ]
)
