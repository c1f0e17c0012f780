"""Rules and tagger joined for the dossier."""

from __future__ import annotations

from belegt.statements.carry import Told
from belegt.statements.draft import Draft
from belegt.statements.merge import merge, voiced

MODEL = "model:test@1"


def draft(start: int, end: int, by: str, type: str = "indirect", **more: object) -> Draft:
    return Draft(((start, end),), type, by, **more)  # type: ignore[arg-type]


def test_a_rule_stands_and_is_surer_when_the_tagger_agrees() -> None:
    (found,) = merge([draft(0, 20, "statements/dass", score=0.9)], [draft(2, 20, MODEL, addressee=((30, 35),))])
    assert (found.by, found.score, found.addressee) == ("statements/dass", 0.93, ((30, 35),))


def test_what_only_the_tagger_found_is_added() -> None:
    found = merge([draft(0, 20, "statements/dass")], [draft(40, 60, MODEL)])
    assert [one.by for one in found] == ["statements/dass", MODEL]


def test_a_weak_rule_alone_goes_unless_it_hedges_or_denies() -> None:
    weak = [
        draft(0, 20, "statements/reported", "reported"),
        draft(30, 50, "statements/reported", "reported", denied=True),
    ]
    assert [one.start for one in merge(weak, [])] == [30]


def test_no_tagger_leaves_sure_rules_alone() -> None:
    sure = [draft(0, 20, "statements/dass"), draft(30, 50, "statements/quote", "direct")]
    assert merge(sure, []) == sure


def test_the_tagger_lends_a_speaker_only_where_none_was_found() -> None:
    tagged = [draft(0, 20, MODEL, speaker=((50, 55),)), draft(30, 40, MODEL, speaker=((60, 65),))]
    told = [Told(draft(0, 20, "statements/x"), 0), Told(draft(30, 40, "statements/x", speaker=((70, 75),)), 1)]
    assert [one.draft.speaker for one in voiced(told, tagged)] == [((50, 55),), ((70, 75),)]


def test_hearsay_is_lent_no_speaker() -> None:
    told = [Told(draft(0, 20, "statements/hedge", "reported", hedged=True), 0)]
    assert voiced(told, [draft(0, 20, MODEL, speaker=((50, 55),))])[0].draft.speaker == ()
