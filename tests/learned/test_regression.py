"""Logistic regressions kept as plain numbers."""

from __future__ import annotations

import math

import pytest

from belegt.learned.regression import Regression, regression_in


def test_the_chance_is_that_of_the_weighed_sum() -> None:
    made = Regression((2.0, -1.0), 0.5)
    assert made.chance((0.0, 0.5)) == 0.5
    assert math.isclose(made.chance((1.0, 0.5)), 1 / (1 + math.exp(-2)))


def test_far_beyond_it_overflows_nothing() -> None:
    assert Regression((1.0,), 0.0).chance((-1e9,)) < 1e-12


def test_figures_without_a_weight_are_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        Regression((1.0,), 0.0).chance((1.0, 2.0))
    with pytest.raises(KeyError):
        regression_in("belegt.claims", "contest.json", ("never-measured",))
