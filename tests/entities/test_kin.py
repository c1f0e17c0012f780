from __future__ import annotations

import pytest

from belegt.entities.kin import Kin, kin_of
from belegt.model.span import Span
from tests.entities.pile import joined


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("Karl Brandt senior", Kin("senior")),
        ("Karl Brandt jun. schwieg", Kin("junior")),
        ("Karl Brandt, der Ältere", Kin("senior")),
        ("Karl Brandt (81) schwieg", Kin("", 81)),
        ("Karl Brandt, 52, schwieg", Kin("", 52)),
        ("Karl Brandt seniorengerecht", Kin()),
    ],
)
def test_what_stands_at_a_name(text: str, kin: Kin) -> None:
    assert kin_of(text, Span("r", 0, 11, text[:11])) == kin


def test_father_and_son_of_one_name_are_two() -> None:
    corpus = joined(
        "Sein Vater Karl Brandt (81) gründete die Firma, sein Sohn Karl Brandt (52) verkaufte sie.",
        "Karl Brandt sen. ist tot.", "Karl Brandt kam.",
    )  # fmt: skip
    people = {e.name: {s.report for s in e.mentions} for e in corpus.entities if e.type == "PER"}
    assert people == {"Karl Brandt senior": {"r1", "r2"}, "Karl Brandt junior": {"r1"}, "Karl Brandt": {"r3"}}
    assert {(j.verdict, j.reason.by) for j in corpus.judgements if "senior" in j.left + j.right} >= {
        ("different", "entities/kin"), ("unsure", "entities/kin"),
    }  # fmt: skip


def test_one_person_grows_older() -> None:
    corpus = joined("Anna Hartwig (58) kam.", "Anna Hartwig (59) ging.")
    assert len(corpus.entities) == 1
