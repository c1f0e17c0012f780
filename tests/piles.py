"""Small piles for tests of what holds across reports: one call makes a dossier from (file, text) pairs."""

from __future__ import annotations

from belegt.model.dossier import Dossier
from belegt.model.raw import Raw
from belegt.pipeline import examine_raws


def dossier(*reports: str) -> Dossier:
    """Examine texts as 0.txt, 1.txt …, without any trained weights of ours."""
    return examine_raws(
        [Raw(f"{number}.txt", f"{number:064}", text) for number, text in enumerate(reports)], [], "free"
    )


def files(made: Dossier, ids: tuple[str, ...]) -> list[str]:
    """The numbers of the reports with these ids, in order."""
    names = {report.id: report.file.removesuffix(".txt") for report in made.reports}
    return sorted(names[id] for id in ids)
