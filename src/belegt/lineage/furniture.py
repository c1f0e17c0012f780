"""What an outlet prints under many of its reports: newsletter hints, notes on the author, lists of cases by village.

Zones catch what looks like furniture; this catches what behaves like it. Without it nine in ten links inside one
outlet would show a subscription box and not a story used again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from belegt.lineage.align import Run
from belegt.lineage.kinds import same_outlet
from belegt.model.report import Report

OFTEN = 2  # partners of the same outlet that share the same words with a report: then at least three reports hold them
MOSTLY = 0.6  # share of a passage that must lie in such words

Pair = tuple[int, int]
Stretch = tuple[int, int]


def without_furniture(found: dict[Pair, list[Run]], reports: Sequence[Report]) -> dict[Pair, list[Run]]:
    """Return the runs of each pair without those that many reports of the pair's one outlet hold.

    Pairs of two outlets are left alone: what two houses share is no house's furniture.
    """
    own = {pair for pair in found if same_outlet(reports[pair[0]], reports[pair[1]])}
    held: dict[int, list[Stretch]] = defaultdict(list)
    for i, j in own:
        for run in found[(i, j)]:
            held[i].append((run.left, run.left_end))
            held[j].append((run.right, run.right_end))
    often = {text: _often(stretches) for text, stretches in held.items()}
    return {
        pair: [run for run in runs if pair not in own or not _is_furniture(run, often[pair[0]], often[pair[1]])]
        for pair, runs in found.items()
    }


def _often(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches that at least `OFTEN` of the given ones cover."""
    edges = sorted([(start, 1) for start, _ in stretches] + [(end, -1) for _, end in stretches])
    covered: list[Stretch] = []
    depth, begin = 0, 0
    for place, change in edges:
        if depth < OFTEN <= depth + change:
            begin = place
        elif depth + change < OFTEN <= depth and place > begin:
            covered.append((begin, place))
        depth += change
    return covered


def _is_furniture(run: Run, left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    return _covered(run.left, run.left_end, left) >= MOSTLY or _covered(run.right, run.right_end, right) >= MOSTLY


def _covered(start: int, end: int, stretches: Sequence[Stretch]) -> float:
    return sum(max(0, min(end, b) - max(start, a)) for a, b in stretches) / max(1, end - start)
