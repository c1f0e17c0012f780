"""The zones of a text: every visible character belongs to exactly one passage, in order, and none is cut away."""

from __future__ import annotations

from typing import NamedTuple

from belegt.model.passage import Passage
from belegt.reports.bodies import label_body, label_captions
from belegt.reports.heads import label_head
from belegt.reports.items import Item, items
from belegt.reports.mastheads import label_mastheads


class Zones(NamedTuple):
    """The pieces in text order and the one that is the title."""

    items: list[Item]
    title: Item | None

    def passages(self, report: str) -> tuple[Passage, ...]:
        """The pieces as passages of a report."""
        return tuple(_passage(report, item) for item in self.items)


def zones(raw: str, title: str | None = None) -> Zones:
    """Label a text; `title` is what the container says the title is."""
    found = items(raw)
    label_mastheads(found)
    label_captions(found, close=True)
    number = label_head(found, title)
    head = found[number] if number is not None else None
    label_body(found)
    return Zones(found, head)


def _passage(report: str, item: Item) -> Passage:
    start, end = item.unit.start, item.unit.end
    assert item.role is not None
    return Passage(report, start, end, item.unit.raw[start:end], item.role, item.by, item.note)
