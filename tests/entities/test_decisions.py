from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.entities.decisions import Decision, apply_decisions, in_force, parse, write
from tests.entities.pile import entity, joined

WHEN, WHO = "2025-03-12T10:00:00Z", "anna"
NAMES = st.text(st.characters(whitelist_categories=["Lu", "Ll"]), min_size=1, max_size=12)


def made(verb: str, name: str, other: str = "") -> Decision:
    return Decision(verb, WHEN, WHO, "PER", name, other)  # type: ignore[arg-type]


@given(st.lists(st.builds(lambda a, b: made("merge", a, b), NAMES, NAMES)))
def test_a_file_reads_back_as_written(decisions: list[Decision]) -> None:
    assert parse(write(decisions)) == tuple(decisions)


def test_merge_split_rename_and_undo() -> None:
    pile = joined("Bernd Krause kam.", "Bruno Kraus kam.")
    merged = apply_decisions(pile, [made("merge", "Bernd Krause", "Bruno Kraus")])
    assert entity(merged, "Bruno Kraus").name == "Bernd Krause"
    assert any(j.reason.by == "reader:anna" for j in merged.judgements)
    parted = apply_decisions(merged, [made("split", "Bernd Krause", "Bruno Kraus")])
    assert len(parted.entities) == 2
    shown = apply_decisions(pile, [made("rename", "Bernd Krause", "Bernd A. Krause")])
    assert "Bernd A. Krause" in {e.name for e in shown.entities}
    undone = apply_decisions(pile, [made("merge", "Bernd Krause", "Bruno Kraus"), made("undo", "1")])
    assert undone.entities == pile.entities


def test_an_undo_can_be_undone() -> None:
    merge = made("merge", "A", "B")
    assert in_force([merge, made("undo", "1"), made("undo", "2")]) == (merge,)


def test_a_decision_that_fits_nothing_is_told() -> None:
    pile = apply_decisions(joined("Bernd Krause kam."), [made("merge", "Bernd Krause", "Niemand")])
    assert [w.code for w in pile.warnings] == ["decision-without-effect"]


@pytest.mark.parametrize(
    "line", ["merge\tx", "join\ta\tb\tPER\tc\td", "merge\ta\tb\tPER\tc", "undo\ta\tb\tPER\tx", "merge\ta\tb\tDOG\tc\td"]
)
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse("# comment\n" + line)


@given(st.lists(st.tuples(st.sampled_from(["merge", "split", "rename"]), NAMES, NAMES), max_size=5))
def test_no_mention_is_lost(raw: list[tuple[str, str, str]]) -> None:
    pile = joined("Bernd Krause traf Anna Hartwig. Krause ging.")
    after = apply_decisions(pile, [made(*entry) for entry in raw])
    assert sorted(m for e in after.entities for m in e.mentions) == sorted(m for e in pile.entities for m in e.mentions)
