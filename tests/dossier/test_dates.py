"""Dates in words."""

# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

import pytest

from belegt.dossier.dates import in_words
from belegt.model.date import Basis, Date


@pytest.mark.parametrize(
    ("edtf", "basis", "de", "en"),
    [
        ("2024-06-19", "stated", "19. Juni 2024", "19 June 2024"),
        ("2024-06", "stated", "Juni 2024", "June 2024"),
        ("2024", "stated", "2024", "2024"),
        ("2024-06~", "stated", "etwa Juni 2024", "about June 2024"),
        ("2024-06/2024-12", "inferred", "vermutlich zwischen Juni und Dezember 2024", "probably between June and December 2024"),
        ("2023-11/2024-02", "stated", "zwischen November 2023 und Februar 2024", "between November 2023 and February 2024"),
        ("2024-11-29/2024-12-01", "stated", "zwischen dem 29. November und dem 1. Dezember 2024", "between 29 November and 1 December 2024"),
        ("2024-06-19/2024-06-25", "stated", "zwischen dem 19. und dem 25. Juni 2024", "between 19 and 25 June 2024"),
        ("2024-06/..", "stated", "ab Juni 2024", "from June 2024 on"),
        ("../2024-06-19", "stated", "bis 19. Juni 2024", "until 19 June 2024"),
        (None, "unknown", "Datum unbekannt", "date unknown"),
        ("gestern?", "stated", "gestern?", "gestern?"),
        ("9999-12/..", "stated", "ab Dezember 9999", "from December 9999 on"),
        ("../9999-12-31", "stated", "bis Dezember 9999", "until December 9999"),
    ],
)  # fmt: skip
def test_in_words(edtf: str | None, basis: Basis, de: str, en: str) -> None:
    said = in_words(Date(edtf, basis))
    assert (said.de.replace("\u00a0", " "), said.en.replace("\u00a0", " ")) == (de, en)
