"""Who supports what, through whom, and where they disagree."""

from __future__ import annotations

from belegt.claims.step import event_of
from belegt.model.claim import Claim
from belegt.model.span import Span
from tests.claims.test_pairs import clause
from tests.piles import dossier, files

FIRST = "Zugunglück bei Ellmühl\n\nStand: 3. März 2025, 18:00 Uhr\n\n"
CRASH = "Bei dem Zugunglück bei Ellmühl sind am Montag {} Menschen verletzt worden."
POLICE = "Bei dem Zugunglück in Ellmühl wurden {} Menschen verletzt, wie die Polizei mitteilte."
CLINIC = "Bei dem Zugunglück in Ellmühl wurden {} Menschen verletzt, wie das Klinikum Ellmühl mitteilte."


def shared(*texts: str) -> list[tuple[Claim, list[str]]]:
    made = dossier(*texts)
    return [(claim, files(made, claim.reports)) for claim in made.claims if len(claim.reports) > 1]


def about_numbers(*texts: str) -> Claim:
    found = [claim for claim, _ in shared(*texts) if "verletzt" in claim.text.lower() and claim.event is not None]
    contested = [claim for claim in found if claim.disagreements]
    return (contested or found)[0]


def test_two_numbers_are_contested_with_both_sides_shown() -> None:
    claim = about_numbers(FIRST + POLICE.format("41"), FIRST + CLINIC.format("47"))
    assert claim.status == "contested"
    assert [d.kind for d in claim.disagreements] == ["quantity"]
    assert {span.report for span in claim.disagreements[0].spans} == set(claim.reports)


def test_rounding_is_no_contradiction() -> None:
    claim = about_numbers(FIRST + POLICE.format("rund 200"), FIRST + CLINIC.format("198"))
    assert claim.status == "corroborated"
    assert claim.disagreements == ()


def test_a_later_higher_count_is_an_update() -> None:
    later = FIRST.replace("3. März", "5. März")
    claim = about_numbers(FIRST + POLICE.format("41"), later + POLICE.format("47"))
    assert claim.status != "contested"
    assert [d.note.split(":")[0] for d in claim.disagreements] == ["update"]


def test_one_speaker_in_two_outlets_is_one_origin() -> None:
    claim = about_numbers(FIRST + POLICE.format("41"), FIRST + "Neu.\n\n" + POLICE.format("41"))
    assert claim.status == "repeated"
    assert claim.independent_origins == 1


def test_a_denial_is_marked_and_contests() -> None:
    one = "Streit um Vertrag\n\nSekretär Jan Holm sagte am Montag, es habe eine Weisung der Ministerin gegeben.\n"
    other = (
        "Ministerin wehrt sich\n\nMinisterin Ute Brand sagte am Montag, es habe keine Weisung der Ministerin gegeben.\n"
    )
    claims = [claim for claim, _ in shared(one, other) if claim.status == "contested"]
    assert [d.kind for d in claims[0].disagreements] == ["negation"]
    assert {assertion.polarity for assertion in claims[0].assertions} == {"affirmed", "denied"}


def test_a_claim_never_stands_without_its_characters() -> None:
    made = dossier(FIRST + POLICE.format("41"), FIRST + CLINIC.format("47"))
    texts = {report.id: report.text for report in made.reports}
    cells = [span for claim in made.claims for assertion in claim.assertions for span in assertion.spans]
    assert cells
    assert all(texts[span.report][span.start : span.end] == span.text for span in cells)


def test_words_in_the_first_person_have_one_origin_whoever_prints_them() -> None:
    one = FIRST + "„Wir haben bei 9000 Gästen aufgehört zu zählen“, sagte Sprecherin Ute Brand.\n"
    other = FIRST + "Bei 9000 Gästen habe sie aufgehört zu zählen, sagte Ute Brand.\n"
    found = [claim for claim, _ in shared(one, other) if "9000" in claim.text]
    assert [claim.status for claim in found] == ["repeated"]


def test_a_claim_is_of_the_event_most_of_its_clauses_tell_of_else_of_the_first() -> None:
    members = [clause("Der Zug entgleiste", report) for report in ("r1", "r2", "r3")]
    told = {report: [(place, Span(report, 0, 8, "Der Zug "), id)]
            for report, place, id in (("r1", 0, "last year"), ("r2", 1, "now"), ("r3", 1, "now"))}  # fmt: skip
    assert (event_of(members, told), event_of(members[:2], told), event_of(members, {})) == ("now", "last year", None)
