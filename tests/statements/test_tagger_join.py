"""Tagger and rules made one: who wins, what is added, what stays linear."""

from __future__ import annotations

from dataclasses import replace

from belegt.statements.draft import Draft
from belegt.statements.join import AGREED, ALONE, RULED, interrupted, join

TOLD = Draft(((10, 30),), "indirect", "model:toy@1", 0.4, cue=((40, 45),), frame=((35, 50),))


def rule(name: str, start: int, end: int, **parts: object) -> Draft:
    return Draft(((start, end),), "indirect", f"statements/{name}", 1.0, **parts)  # type: ignore[arg-type]


def test_a_rule_names_the_speaker_the_tagger_did_not_and_confirms() -> None:
    (one,) = join([TOLD], [rule("dass", 10, 31, speaker=((0, 5),), hedged=True)])
    assert (one.pieces, one.by, one.speaker, one.score, one.hedged) == (TOLD.pieces, TOLD.by, ((0, 5),), AGREED, True)
    assert one.cue == TOLD.cue


def test_the_taggers_speaker_stays() -> None:
    told = Draft(((10, 30),), "indirect", "model:toy@1", 0.4, speaker=((1, 4),))
    assert join([told], [rule("dass", 10, 30, speaker=((60, 65),))])[0].speaker == ((1, 4),)


def test_an_exact_construction_gives_cue_and_frame() -> None:
    (one,) = join([TOLD], [rule("zufolge", 10, 30, cue=((32, 39),), frame=((31, 39),))])
    assert (one.cue, one.frame) == (((32, 39),), ((31, 39),))


def test_only_trusted_rules_add_what_the_tagger_did_not_find() -> None:
    found = join([TOLD], [rule("laut", 60, 80), rule("reported", 90, 120), rule("laut", 12, 16)])
    assert [(d.by, d.score) for d in found] == [("model:toy@1", ALONE), ("statements/laut", RULED)]


def test_denials_and_hedges_are_added_whatever_their_rule() -> None:
    found = join([], [rule("reported", 0, 9, denied=True), rule("hedge", 10, 19, hedged=True), rule("soll", 20, 29)])
    assert [d.start for d in found] == [0, 10]


def test_words_in_marks_inside_another_statement_are_added() -> None:
    inner = Draft(((15, 25),), "direct", "statements/fragment", 0.8)
    assert [d.by for d in join([TOLD], [inner])] == ["model:toy@1", "statements/fragment"]
    marked = Draft(((12, 28),), "direct", "model:toy@1", 0.4)
    assert [d.by for d in join([TOLD, marked], [inner])] == ["model:toy@1", "model:toy@1"]


def test_a_bounded_construction_gives_the_words_and_the_rule_stays_with_the_draft() -> None:
    ruled = rule("zufolge", 12, 30, cue=((32, 39),), addressee=((40, 44),))
    (one,) = join([TOLD], [ruled])
    assert (one.pieces, one.rule, one.addressee) == (((12, 30),), ruled, ())


def test_carried_speech_only_the_tagger_found_takes_a_speaker_over() -> None:
    told = Draft(((10, 30),), "indirect_free_indirect", "model:toy@1", 0.4)
    assert [d.carried for d in join([told, replace(told, pieces=((40, 50),), speaker=((1, 4),))], [])] == [True, False]


def test_nothing_with_nothing_is_nothing() -> None:
    assert join([], []) == []


def test_ten_thousand_drafts_are_joined_in_text_order() -> None:
    told = [Draft(((n * 10, n * 10 + 9),), "direct", "model:toy@1") for n in range(10_000)]
    ruled = [rule("laut", n * 10, n * 10 + 9) for n in range(10_000)]
    found = join(told[::-1], ruled)
    assert found == sorted(found, key=lambda d: d.start)
    assert len(found) == 10_000
    assert {d.score for d in found} == {AGREED}


def test_a_construction_with_a_speaker_of_its_own_outweighs_the_tagger() -> None:
    told = replace(TOLD, speaker=((60, 65),))
    assert join([told], [rule("wie", 10, 30, speaker=((35, 40),))])[0].speaker == ((35, 40),)
    assert join([told], [rule("dass", 10, 30, speaker=((35, 40),))])[0].speaker == ((60, 65),)


def test_who_is_quoted_speaks_and_who_quotes_hands_it_on() -> None:
    paper = replace(TOLD, type="direct", speaker=((60, 65),))
    (found,) = join([paper], [replace(rule("cited", 10, 30, speaker=((35, 40),)), type="direct")])
    assert (found.speaker, found.relay) == (((35, 40),), ((60, 65),))


def test_a_plan_nobody_tells_is_no_statement() -> None:
    plan = Draft(((0, 30),), "free_indirect", "model:toy@1", 0.2)
    assert join([plan], []) == []
    assert join([plan], [Draft(((0, 30),), "reported", "statements/hedge", 0.5, hedged=True)])[0].hedged


def test_unsure_indirect_speech_needs_a_rule_beside_it() -> None:
    unsure = replace(TOLD, score=0.2)
    assert join([unsure], []) == []
    assert len(join([unsure], [rule("dass", 10, 30)])) == 1


def test_a_speaker_of_a_later_sentence_yields_to_the_one_beside_the_cue() -> None:
    told = Draft(((20, 40),), "direct", "model:toy@1", speaker=((70, 75),))
    ruled = replace(rule("quote", 20, 40, speaker=((1, 3),), cue=((4, 9),)), type="direct")
    speakers = [join([told], [ruled], starts)[0].speaker for starts in ([0, 45], [0], [0, 10, 45])]
    assert speakers == [((1, 3),), ((70, 75),), ((70, 75),)]
    assert join([told], [ruled], [0, 45])[0].relay == ()


def test_indirect_speech_ends_with_its_sentence_and_what_stands_behind_may_be_another() -> None:
    tail = replace(rule("konjunktiv", 31, 50), type="indirect_free_indirect", carried=True)
    told = replace(TOLD, pieces=((10, 50),))
    found = join([told], [rule("nach", 10, 30), tail], [0, 31])
    assert [(draft.pieces, draft.type) for draft in found] == [
        (((10, 30),), "indirect"),
        (((31, 50),), "indirect_free_indirect"),
    ]
    assert join([told], [rule("nach", 10, 30)], [0])[0].pieces == ((10, 50),)


def test_two_halves_of_one_rule_are_one_statement() -> None:
    both = Draft(((10, 20), (30, 40)), "direct", "statements/quote", speaker=((22, 25),))
    halves = [
        Draft((piece,), "direct", "model:toy@1", speaker=speaker, rule=both)
        for piece, speaker in ((both.pieces[0], both.speaker), (both.pieces[1], both.speaker))
    ]
    assert [draft.pieces for draft in interrupted(halves)] == [both.pieces]
    other = replace(halves[1], speaker=((50, 55),))
    assert interrupted([halves[0], other]) == [halves[0], other]
