"""What the network of `belegt.claims.belonging` is fitted on."""

from __future__ import annotations

from training.claims.belonging import share

HELD: list[dict[str, set[int]]] = [{"fire": {0}}, {"fire": {0}}, {"cost": {0}}, {}, {}]


def test_the_share_of_a_claim_that_gold_holds_to_be_one_with_a_clause() -> None:
    assert share(0, [1, 2], HELD, HELD) == 0.5
    assert share(3, [0, 1], HELD, HELD) == 0.0


def test_what_gold_does_not_know_is_no_case() -> None:
    assert share(3, [4], HELD, HELD) is None


def test_what_only_a_second_reader_joined_is_no_case() -> None:
    more = [held | {"more": {0}} for held in HELD]
    assert share(3, [0, 1], HELD, more) is None
