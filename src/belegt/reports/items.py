"""Pieces of a line on their way to becoming passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from belegt.model.passage import Role
from belegt.reports.lines import Unit, units
from belegt.reports.rules import Hit, Rule, head_hit, line_rule, tail_hit

_PARTING = re.compile(r"[ \t\u00a0]{0,20}[|•·][ \t\u00a0]{0,20}|[ \t\u00a0]{2,40}")
MAX_CAPTION = 420  # characters before a photo credit on the same line; longer text is a paragraph of the story
MAX_TAILS = 3
SHORTEST_CREDITED = 12  # characters; a shorter line has no room for a text and a credit
PHOTO_RULES = frozenset({"zones/photo-credit", "zones/photo-credit-tail"})


@dataclass
class Item:
    """A piece of a line; `role` stays None until a rule labels it. `opens` is what the rule says of the next lines."""

    unit: Unit
    role: Role | None = None
    by: str = ""
    note: str | None = None
    opens: str | None = None

    def label(self, role: Role, by: str, note: str | None = None) -> None:
        """Label the piece; a label that stands is never overwritten."""
        if self.role is None:
            self.role, self.by, self.note = role, by, note


def items(raw: str) -> list[Item]:
    """Cut a text into pieces and label those whose own words say what they are."""
    return [item for unit in units(raw) for item in _pieces(unit)]


def _pieces(unit: Unit) -> Iterator[Item]:
    if unit.is_short:
        if rule := line_rule(unit.plain):
            yield _ruled(unit, rule)
            return
        if segments := _segments(unit):
            yield from segments
            return
    yield from _trimmed(unit)


def _ruled(unit: Unit, rule: Rule) -> Item:
    return Item(unit, rule.role, rule.id, rule.note, rule.opens)


def _segments(unit: Unit) -> list[Item]:
    """Furniture set side by side: "Autor: jk | Artikel drucken". Only where each segment is furniture.

    The mark between two segments belongs to the one before it: every visible character lies in a piece.
    """
    cuts = [match.span() for match in _PARTING.finditer(unit.raw, unit.inner, unit.end)]
    if not cuts or len(cuts) > 20:
        return []
    edges = [unit.start, *(cut[1] for cut in cuts), unit.end]
    parts = [_part(unit, *pair, first=not number) for number, pair in enumerate(pairwise(edges)) if pair[0] < pair[1]]
    found = [(part, line_rule(part.plain.rstrip(" |·•"))) for part in parts]
    return [_ruled(part, rule) for part, rule in found if rule] if all(rule for _, rule in found) else []


def _part(unit: Unit, start: int, end: int, *, first: bool = False) -> Unit:
    end = _rstrip(unit.raw, start, end)
    return Unit(
        unit.raw, start, end, gap=unit.gap and first, bullet=unit.bullet and first, marked=unit.marked and first,
        inner=unit.inner if first else start,
    )  # fmt: skip


def _trimmed(unit: Unit) -> Iterator[Item]:
    """Take agency and photo credits off the head and tail of a paragraph."""
    if unit.end - unit.inner < SHORTEST_CREDITED:
        yield Item(unit)
        return
    head = head_hit(unit.head.text)
    body, before = _without_head(unit, head) if head else (unit, None)
    if before is not None:
        yield before
    tails: list[Item] = []
    while len(tails) < MAX_TAILS and (hit := tail_hit(body.plain)):
        start, _ = body.folded.raw(hit.start, hit.end)
        tails.insert(0, _ruled(_part(body, start, body.end), hit.rule))
        body = _part(body, body.start, _rstrip(body.raw, body.start, start), first=True)
    caption = any(tail.by in PHOTO_RULES for tail in tails) and body.end - body.start <= MAX_CAPTION
    item = Item(body)
    if caption:
        item.label("caption", "zones/caption-before-credit", "stands with a photo credit")
    yield item
    yield from tails


def _without_head(unit: Unit, hit: Hit) -> tuple[Unit, Item]:
    _, end = unit.head.raw(hit.start, hit.end)
    rest = end
    while unit.raw[rest].isspace():
        rest += 1
    return _part(unit, rest, unit.end), _ruled(_part(unit, unit.start, end, first=True), hit.rule)


def _rstrip(raw: str, start: int, end: int) -> int:
    while end > start and raw[end - 1].isspace():
        end -= 1
    return end
