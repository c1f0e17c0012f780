"""Referring to a happening is not telling of it, and a clause keeps its time to itself."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from belegt.events.kinds import find_all
from belegt.events.modes import refers
from belegt.events.segments import beside, segments
from belegt.language.tokens import tokens

_DATA = tomllib.loads(resources.files("belegt.events").joinpath("data", "modes.toml").read_text("utf-8"))


@pytest.mark.parametrize("example", _DATA["example"], ids=lambda example: str(example["text"]))
def test_every_example_is_read_so(example: dict[str, object]) -> None:
    words = list(tokens(str(example["text"])))
    index = next(i for i, word in enumerate(words) if word.text == example["word"])
    kinds = [found.kind for found in find_all(words) if index in found.at]
    assert kinds
    assert all(refers(words, index, kind) is example["refers"] for kind in kinds)


@pytest.mark.parametrize(
    ("text", "word", "near"),
    [
        ("Police held the captain of a boat that sank on Sunday.", "sank", "that sank on Sunday."),
        ("Police held the captain of a boat that sank on Sunday.", "held", "Police held the captain of a boat"),
        ("Die Feier, über die am Mai gestritten wurde, fällt aus.", "fällt", "Die Feier fällt aus."),
        ("Der Klub sagte am Montag, dass der Trainer geht.", "geht", "Der Klub sagte am Montag dass der Trainer geht."),
        ("Nachdem der Damm brach, floh die Stadt.", "brach", "Nachdem der Damm brach"),
        ("Mulden – Die Lore kippte um.", "kippte", "Mulden  Die Lore kippte um."),
        ("Während des Besuchs regnete es.", "regnete", "Während des Besuchs regnete es."),
    ],
)
def test_a_clause_keeps_its_own_time(text: str, word: str, near: str) -> None:
    found = beside(segments(text, 0, len(text)), text.index(word))
    assert " ".join(text[part.start : part.end] for part in found) == near
