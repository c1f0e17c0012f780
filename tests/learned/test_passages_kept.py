"""What the passage reader keeps of the texts it has read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import belegt.learned.passages as passages
from belegt.learned.passages import Reader, Text, Vectors

TEXTS = [Text(f"Die Fähre {name} lief vor der Küste auf Grund.", [(0, 16)]) for name in ("Mathilde", "Rosa", "Anna")]


@pytest.mark.parametrize(("first", "last", "read"), [(1000, 0, 3), (0, 1000, 3), (0, 0, 6), (20, 20, 5)])
def test_texts_are_read_once_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, first: int, last: int, read: int
) -> None:
    monkeypatch.setattr(passages, "KEPT", first)
    monkeypatch.setattr(passages, "LAST", last)
    asked: list[int] = []
    whole = Reader._pieces

    def counted(self: Reader, ids: Sequence[int]) -> Vectors:
        asked.append(len(ids))
        return whole(self, ids)

    monkeypatch.setattr(Reader, "_pieces", counted)
    reader = Reader()
    once, again = ([reader([text])[0].vectors.tolist() for text in TEXTS] for _ in range(2))
    assert once == again
    assert len(asked) == read, asked
