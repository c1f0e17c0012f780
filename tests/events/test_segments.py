"""A clause keeps its time to itself."""

from __future__ import annotations

import pytest

from belegt.events.segments import beside, segments


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
