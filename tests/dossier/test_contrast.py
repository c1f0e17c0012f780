"""Where reports part: sides of a contradiction, wordings of an utterance, silences dates allow, numbers by day."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from belegt.dossier.drift import drifts
from belegt.dossier.html import to_html
from belegt.dossier.page.contrast import contrast
from belegt.dossier.page.index import Index
from belegt.dossier.page.matrix import MOST_SINGLE, WIDE, matrix, shown_claims
from belegt.dossier.rates import _rate, rates
from belegt.dossier.silence import silences
from belegt.model.claim import Disagreement
from belegt.model.date import Date
from belegt.model.dossier import Dossier
from tests.dossier.pile import dossier, span

PILE = dossier()


def dated(days: dict[str, str | None], told: Dossier = PILE) -> Dossier:
    """The pile with other publication days; None for no date."""
    reports = tuple(
        replace(r, published=Date(days[r.id], "metadata") if days[r.id] else Date()) if r.id in days else r
        for r in told.reports
    )
    return replace(told, reports=reports)


def silent(told: Dossier) -> set[tuple[str, str]]:
    return {(found.claim, found.report) for found in silences(told)}


def test_a_number_stands_against_another_with_its_part_marked() -> None:
    clash = next(c for c in contrast(Index.of(PILE)).clashes if c.claim.id == "cl-betriebe")
    sides = {side.value: [badge.id for badge, _, _ in side.passages] for side in clash.sides}
    assert sides == {"55": ["hafenblog"], "40": ["elbkurier", "tagblatt"]}
    marked = [s.text for side in clash.sides for _, x, _ in side.passages for s in x.segments if "part" in s.kinds]
    assert sorted(marked) == ["40", "40", "55"]


def test_a_denial_stands_against_what_it_denies_with_its_word_marked() -> None:
    clash = next(c for c in contrast(Index.of(PILE)).clashes if c.found.kind == "negation")
    assert {side.value for side in clash.sides} == {"affirmed", "denied"}
    marked = [s.text for side in clash.sides for _, x, _ in side.passages for s in x.segments if "part" in s.kinds]
    assert marked == ["deny"]


def test_an_update_is_no_contradiction() -> None:
    claim = next(c for c in PILE.claims if c.id == "cl-betriebe")
    grown = Disagreement("quantity", claim.disagreements[0].spans, "update: 40 / 55")
    told = replace(PILE, claims=tuple(replace(c, disagreements=(grown,)) if c is claim else c for c in PILE.claims))
    found = contrast(Index.of(told))
    assert [c.claim.id for c in found.updates] == ["cl-betriebe"]
    assert "cl-betriebe" not in {c.claim.id for c in found.clashes}


def test_parts_named_by_the_claims_step_are_the_ones_marked() -> None:
    claim = next(c for c in PILE.claims if c.id == "cl-betriebe")
    whole = Disagreement(
        "quantity", (span("elbkurier", "40 Betriebe im Hafen"),), "x", (span("elbkurier", "Betriebe im"),)
    )
    told = replace(PILE, claims=(replace(claim, disagreements=(whole,)),))
    (clash,) = contrast(Index.of(told)).clashes
    (side,) = clash.sides
    assert side.value == "Betriebe im"


def test_one_utterance_direct_paraphrased_translated() -> None:
    told = drifts(PILE, lambda party: party.name)
    cracks = next(d for d in told if d.claim.id == "cl-risse")
    assert [(v.statement.report, v.same_in, v.way) for v in cracks.variants] == [
        ("elbkurier", ("tagblatt",), "direct"),
        ("gazette", (), "translated"),
    ]
    firms = next(d for d in told if d.claim.id == "cl-betriebe")
    assert [text.strip() for text, changed in firms.variants[1].pieces if changed] == ["rund"]


def test_pieces_joined_are_the_words_that_were_printed() -> None:
    for drift in drifts(PILE, lambda party: party.name):
        for variant in drift.variants:
            said = " … ".join(s.text for s in variant.statement.spans)
            assert "".join(text for text, _ in variant.pieces) == said


def test_silence_of_a_later_report_is_named() -> None:
    assert ("cl-betriebe", "gazette") in silent(PILE)


@pytest.mark.parametrize("day", ["2024-03-11", None, "2024-03", "2024-03-10/2024-03-20"])
def test_a_report_that_may_be_older_is_never_called_silent(day: str | None) -> None:
    assert ("cl-betriebe", "gazette") not in silent(dated({"gazette": day}))


def test_no_silence_where_no_carrier_is_dated() -> None:
    assert silent(dated({"elbkurier": None, "tagblatt": None})) == set()


def test_no_silence_where_few_carry_the_claim_or_the_event_is_background() -> None:
    event = PILE.events[0]
    told = replace(PILE, events=(replace(event, standing={"gazette": "background"}), *PILE.events[1:]))
    assert ("cl-betriebe", "gazette") not in silent(told)
    assert not {claim for claim, _ in silent(PILE)} & {"cl-faehre"}


def test_numbers_over_time_stand_by_day_and_only_where_the_day_is_known() -> None:
    days = {"elbkurier": "2024-03-12", "tagblatt": "2024-03-13", "hafenblog": "2024-03-15"}
    (line,) = contrast(Index.of(dated(days))).series
    assert [(p.badge.id, p.words) for p in line.points] == [
        ("elbkurier", "40"),
        ("tagblatt", "40"),
        ("hafenblog", "55"),
    ]
    assert [p.x for p in line.points] == sorted(p.x for p in line.points)
    assert line.points[0].y > line.points[2].y
    assert 'class="series-svg"' in to_html(dated(days))
    assert contrast(Index.of(dated({**days, "hafenblog": None}))).series == []


def test_every_rate_says_its_test_or_that_there_is_none() -> None:
    for kind, rate in rates().items():
        assert rate.said.de and rate.said.en, kind
        assert bool(rate.command) == ("Test" in rate.said.de)
    assert "5 %" in rates()["links"].said.de and "(error rate 5%)" in rates()["links"].said.en
    few = {"right": 3, "of": 3, "measure": "m", "test": "t", "command": "c", "date": "2026-11-23"}
    assert "Fehlerquote zu wenige" in _rate("claims", few).said.de


def test_section_holds_no_doubly_escaped_markup() -> None:
    assert "&lt;bdi&gt;" not in to_html(PILE)


def wide(times: int) -> Dossier:
    """The pile with copies of its first report, so that it has more reports than a table has room for."""
    first = PILE.reports[0]
    more = tuple(replace(first, id=f"copy-{n:03}", file=f"copy-{n:03}.txt", passages=()) for n in range(times))
    return replace(PILE, reports=(*PILE.reports, *more))


def test_wide_piles_have_cells_only_where_something_is_said() -> None:
    rows = [row for group in matrix(Index.of(wide(WIDE))) for row in group.rows]
    assert all(cell.state != "silent" for row in rows for cell in row.cells)
    assert len(re.findall(r'class="cell ', to_html(wide(WIDE)))) == len(
        re.findall(r'class="cell ', to_html(wide(4 * WIDE)))
    )


def test_claims_left_out_are_counted_on_the_page() -> None:
    single = next(c for c in PILE.claims if c.id == "cl-faehre")
    many = tuple(replace(single, id=f"cl-{n}") for n in range(MOST_SINGLE + 5))
    told = replace(PILE, claims=(*PILE.claims, *many))
    assert len(shown_claims(Index.of(told))) == len(told.claims) - 6
    assert "6 weitere Behauptungen stehen nur" in to_html(told)
