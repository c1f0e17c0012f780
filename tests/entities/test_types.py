from __future__ import annotations

from belegt.entities.bearers import pile_types
from belegt.entities.draft import Draft
from belegt.entities.types import agreed
from belegt.model.entity import EntityType, Mention
from belegt.model.reason import Reason
from belegt.model.span import Span


def drafts(text: str, *found: tuple[str, EntityType, float]) -> list[Draft]:
    out, at = [], 0
    for name, type_, score in found:
        at = text.index(name, at)
        out.append(Draft(at, at + len(name), type_, "model", score))
        at += len(name)
    return out


def test_the_weightier_type_wins_for_a_bare_name() -> None:
    text = "Murne, Murne, Murne"
    found = agreed(text, drafts(text, ("Murne", "LOC", 0.9), ("Murne", "PER", 0.6), ("Murne", "LOC", 0.9)))
    assert {draft.type for draft in found} == {"LOC"}


def test_a_bare_name_has_the_type_of_the_full_name() -> None:
    text = "Velmer Antriebe. Velmer. Anna Hartwig. Hartwigs"
    found = agreed(
        text,
        drafts(
            text, ("Velmer Antriebe", "ORG", 0.9), ("Velmer", "PER", 0.9), ("Anna Hartwig", "PER", 0.9),
            ("Hartwigs", "LOC", 0.9),
        ),
    )  # fmt: skip
    assert [draft.type for draft in found] == ["ORG", "ORG", "PER", "PER"]


def test_a_person_behind_a_firms_name_keeps_the_bare_name() -> None:
    text = "Brinkmann AG. Julia Brinkmann. Brinkmann"
    found = agreed(
        text, drafts(text, ("Brinkmann AG", "ORG", 0.9), ("Julia Brinkmann", "PER", 0.9), ("Brinkmann", "ORG", 0.9))
    )
    assert found[-1].type == "PER"


def mention(name: str, type_: EntityType, score: float, role: str | None = None) -> Mention:
    span = Span("r", 0, len(name), name)
    return Mention(span, type_, name, Reason("model", score, (span,)), role)


def test_over_the_pile_a_name_with_an_office_is_a_persons() -> None:
    found = [mention("Velmer", "ORG", 0.9), mention("Velmer", "ORG", 0.9), mention("Velmer", "PER", 0.7)]
    assert pile_types(found) == {"Velmer": "ORG"}
    assert pile_types([*found, mention("Velmer", "PER", 0.9, "Minister")]) == {"Velmer": "PER"}
    assert pile_types([mention("Russland", "PER", 0.9), mention("Russland", "LOC", 0.5)]) == {}
