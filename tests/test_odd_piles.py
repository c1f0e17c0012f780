"""Piles nobody plans for: each gives a sensible, honest dossier and no crash."""

from __future__ import annotations

import pytest

from belegt.model.dossier import Dossier
from belegt.model.raw import Raw
from belegt.pipeline import examine_raws

FIRE = """Lagerhalle in Ostrau brennt: Zwei Menschen verletzt

Ostrau, 4. März 2025. Bei einem Brand in einer Lagerhalle in Ostrau sind am Dienstag zwei Menschen verletzt worden. Das
teilte die Feuerwehr mit. „Wir hatten das Feuer nach drei Stunden unter Kontrolle“, sagte Einsatzleiter Bernd Kallweit.
Die Ursache ist noch unklar.
"""
CHESS = """Junge Schachspielerin gewinnt Turnier in Sellnitz

Sellnitz, 9. Mai 2024. Die vierzehnjährige Ida Brahm hat das Frühlingsturnier gewonnen. „Ich habe einfach jede Partie
genossen“, sagte sie nach dem letzten Zug. Der Verein rechnet im Herbst mit neuen Mitgliedern.
"""
FRENCH = """Incendie dans un entrepôt à Ostrau : deux blessés

Deux personnes ont été blessées mardi dans l'incendie d'un entrepôt à Ostrau, ont annoncé les pompiers. « Nous avons
maîtrisé le feu en trois heures », a déclaré le commandant Bernd Kallweit. La cause reste inconnue pour le moment.
"""
ENGLISH = """Warehouse fire in Ostrau injures two

Ostrau, March 4, 2025. Two people were injured in a fire at a warehouse in Ostrau on Tuesday, the fire service said. "We
had the fire under control after three hours," said Bernd Kallweit, who led the operation. The cause is not yet known.
"""
SATIRE = """Feuerwehr Ostrau löscht Brand mit Kamillentee

Satire. Aus Sorge um die Nerven der Anwohner hat die Feuerwehr Ostrau ihre Schläuche mit Kamillentee gefüllt.
„Beruhigend“, sagte ein Sprecher des Teebeutels. Der Brand schlief nach zehn Minuten ein.
"""
TWO_MINDS = """Brand in Ostrau

Ostrau, 4. März 2025. Bei dem Brand in Ostrau sind zwei Menschen verletzt worden, sagte ein Sprecher der Feuerwehr.
Die Polizei erklärte, bei dem Brand in Ostrau seien fünf Menschen verletzt worden.
"""


def dossier_of(*texts: str) -> Dossier:
    raws = [Raw(f"{number:03}.txt", f"{number:064}", text) for number, text in enumerate(texts)]
    made = examine_raws(raws, [], "free")
    assert not [warning for warning in made.warnings if warning.code == "step-failed"]
    assert len(made.reports) == len(texts)
    return made


def test_reports_with_nothing_in_common_share_no_event_and_no_claim() -> None:
    made = dossier_of(FIRE, CHESS)
    assert all(len(event.reports) == 1 for event in made.events)
    assert all(len(claim.reports) == 1 for claim in made.claims)
    assert not made.lineage


def test_a_report_alone_corroborates_nothing() -> None:
    made = dossier_of(FIRE)
    assert made.claims
    assert {claim.status for claim in made.claims} == {"single"}


@pytest.mark.parametrize("copies", [30, 100])
def test_many_copies_are_one_event_and_one_origin(copies: int) -> None:
    made = dossier_of(*[FIRE] * copies)
    assert [len(event.reports) for event in made.events] == [copies]
    assert {claim.status for claim in made.claims} == {"repeated"}
    assert {len(claim.reports) for claim in made.claims} == {copies}
    assert max(claim.independent_origins for claim in made.claims) == 1


def test_three_languages_go_side_by_side() -> None:
    made = dossier_of(FIRE, FRENCH, ENGLISH)
    assert [report.language for report in made.reports if report.text == FRENCH] not in (["de"], ["en"])
    french = {report.id for report in made.reports if report.text == FRENCH}
    assert {warning.report for warning in made.warnings if "language" in warning.code} == french
    assert {statement.report for statement in made.statements} >= {r.id for r in made.reports if r.id not in french}


def test_satire_supports_no_news() -> None:
    made = dossier_of(FIRE, SATIRE)
    assert all(claim.status in {"single", "repeated"} for claim in made.claims)


def test_a_report_of_two_minds_is_not_corroborated_by_itself() -> None:
    made = dossier_of(TWO_MINDS)
    assert {claim.status for claim in made.claims} <= {"single", "contested"}
