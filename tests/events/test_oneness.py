"""What two tellings share, and how likely they are of one happening."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from belegt.events.oneness import Oneness
from belegt.events.pairs import FEATURES, Pairs
from belegt.events.tellings import Telling
from belegt.events.when import When
from belegt.language.calendar import parse_edtf
from belegt.model.span import Span


def telling(report: str, text: str, *stems: str, lead: bool = False) -> Telling:
    span = Span(report, 0, len(text), text)
    return Telling(
        span=span, trigger=span, kind="fire", families=frozenset({"fire"}), nouns=frozenset(), asks=0,
        when=When(None), lead=lead, rank=0 if lead else 9, said=False, quoted=False, spoken=False, people=frozenset(),
        parties=frozenset(), place=None, stems=frozenset(stems), published=parse_edtf("2025-03-04"),
    )  # fmt: skip


TOLD = [
    telling("r1", "In Ostrau brannte eine Lagerhalle", "ostrau", "brannt", "lagerh", lead=True),
    telling("r2", "Der Brand der Lagerhalle in Ostrau", "ostrau", "brand", "lagerh"),
    telling("r2", "Der Verein gewann das Turnier", "verein", "gewann", "turnie"),
]

TEXTS = {"r1": TOLD[0].span.text, "r2": TOLD[1].span.text + ". " + TOLD[2].span.text}


def test_every_figure_is_the_same_either_way_round() -> None:
    pairs = Pairs(TOLD, TEXTS)
    rows = np.stack([pairs.with_all(n) for n in range(len(TOLD))])
    assert rows.shape == (3, 3, len(FEATURES))
    assert np.allclose(rows, rows.transpose(1, 0, 2))


def test_the_fire_is_likelier_one_with_the_fire_than_with_the_match() -> None:
    likely = Oneness(TOLD, TEXTS).row(TOLD[0])
    assert likely[1] > likely[2]


def test_only_other_reports_are_asked() -> None:
    story = Oneness(TOLD, TEXTS)
    assert story.best(TOLD[1], [TOLD[2]]) == 0.0
    assert story.best(TOLD[1], TOLD) == story.row(TOLD[1])[0]


def test_the_order_of_the_story_changes_nothing() -> None:
    turned = [replace(one) for one in reversed(TOLD)]
    assert np.allclose(Oneness(turned, TEXTS).row(turned[-1])[::-1], Oneness(TOLD, TEXTS).row(TOLD[0]))
