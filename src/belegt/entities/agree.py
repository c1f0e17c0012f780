"""Where the trained recogniser and the name tables disagree on a place, the table has the last word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from belegt.entities.known import hits
from belegt.entities.recognise import Tagged
from belegt.entities.tables import known_of
from belegt.language.tokens import Token

LANDS = frozenset({"state", "capital", "region", "landscape"})
NO_NAMES = frozenset({"Chr", "Chr.", "Herr", "Frau", "Gott"})
TABLE_SCORE = 0.9


def with_tables(tagged: Iterable[Tagged], words: Sequence[Token]) -> list[Tagged]:
    """Names of one sentence after the tables spoke: lands typed LOC, lands missed added, "Chr." refused."""
    out = []
    text = {(a.start, b.end): (i, j) for i, a in enumerate(words) for j, b in enumerate(words[i : i + 1], i)}
    for item in tagged:
        spot = text.get((item.start, item.end))
        word = words[spot[0]].text if spot else ""
        if word in NO_NAMES:
            continue
        known = known_of(word) if word else None
        if (
            known is not None
            and known.kind in LANDS
            and known.type == "LOC"
            and (item.kind in {"PER", "OTH"} or (known.kind == "state" and item.kind == "LOCderiv"))
        ):
            item = item._replace(kind="LOC")
        out.append(item)
    for hit in hits(words):
        land = hit.known.kind in LANDS and hit.known.type == "LOC" and hit.end == words[hit.last].end
        if land and not any(item.start < hit.end and hit.start < item.end for item in out):
            out.append(Tagged(hit.start, hit.end, "LOC", TABLE_SCORE))
    return sorted(out)
