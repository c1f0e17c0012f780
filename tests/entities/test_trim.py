from __future__ import annotations

import pytest

from belegt.entities.draft import Draft
from belegt.entities.trim import trimmed


@pytest.mark.parametrize(
    ("text", "type_", "left", "role"),
    [
        ("Reeder Brodersen", "PER", "Brodersen", "Reeder"),
        ("Bürgermeisterin Rosa Eibl", "PER", "Rosa Eibl", "Bürgermeisterin"),
        ("Onno Thiele", "PER", "Onno Thiele", None),
        ("Karwinform state agency", "ORG", "Karwinform", None),
        ("Universität Hamburg", "ORG", "Universität Hamburg", None),
        ("Wolodymyr Selen-\nskyj", "PER", "Wolodymyr Selen-\nskyj", None),
        ("Frachter Lotte", "MISC", "Frachter Lotte", None),
    ],
)
def test_a_name_is_cut_to_itself(text: str, type_: str, left: str, role: str | None) -> None:
    found = trimmed(text, Draft(0, len(text), type_, "model", 0.9))  # type: ignore[arg-type]
    assert found is not None
    assert (text[found.start : found.end], found.role) == (left, role)
