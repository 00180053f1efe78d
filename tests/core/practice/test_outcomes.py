"""From runs to figures: worked by hand, and what each part of an interval does."""

import numpy as np
import pytest

from kompas.core.practice.outcomes import (
    OUTCOMES,
    changed,
    estimate,
    rounded,
    same_sign,
    spread,
)

SURE = np.full(100, 5.0)  # whatever is believed, the same mean
UNSURE = np.linspace(0.0, 10.0, 101)  # 2.5 % lies at 0.25, 97.5 % at 9.75, the mean at 5


def test_there_are_nine_outcomes_in_their_order():
    assert OUTCOMES == (
        "days_at_home",
        "emergency_admissions",
        "falls",
        "minutes_on_floor",
        "retellings",
        "false_alarms",
        "staff_minutes",
        "carer_hours",
        "cost_eur",
    )


def test_a_case_worked_by_hand():
    # mean 4, variance ((-2)² + 0² + 0² + 2²) / 3 = 8/3, error sqrt(8/3 / 4) = 0.81650;
    # belief reaches 4.75 down and up: half the width is sqrt(4.75² + (1.95996 · 0.81650)²) = 5.0124
    found = estimate(np.array([2.0, 4.0, 4.0, 6.0]), UNSURE)
    assert (found.mean, found.mc_error) == (4.0, pytest.approx(0.816497, abs=1e-6))
    assert found.low == pytest.approx(4 - 5.0124, abs=1e-4)
    assert found.high == pytest.approx(4 + 5.0124, abs=1e-4)


def test_an_interval_keeps_to_what_is_possible():
    found = estimate(np.array([2.0, 4.0, 4.0, 6.0]), UNSURE, 0.0, 7.5)
    assert (found.low, found.high) == (0.0, 7.5)


def test_beliefs_that_lean_to_one_side_make_an_interval_that_does():
    leaning = np.concatenate([np.full(90, 1.0), np.full(10, 11.0)])
    found = estimate(np.array([4.0, 4.0]), leaning)
    assert found.mean - found.low == pytest.approx(1.0)
    assert found.high - found.mean == pytest.approx(9.0)


def luck_of(runs):
    """As many draws as runs, evenly over what luck can do; no generator needed."""
    return np.linspace(0.0, 20.0, runs)


def test_more_runs_make_the_sampling_error_small_and_leave_the_doubt():
    few, many = estimate(luck_of(40), UNSURE), estimate(luck_of(640), UNSURE)
    assert many.mc_error == pytest.approx(few.mc_error / 4, rel=0.05)
    assert many.high - many.low >= 9.5 > 0.9 * (few.high - few.low)


def test_where_nothing_is_in_doubt_more_runs_make_the_interval_small():
    few, many = estimate(luck_of(40), SURE), estimate(luck_of(640), SURE)
    assert many.high - many.low == pytest.approx((few.high - few.low) / 4, rel=0.05)


def test_a_single_run_has_a_mean_and_claims_nothing_else():
    found = estimate(np.array([3.0]), UNSURE)
    assert found.as_json() == {"mean": 3.0, "low": None, "high": None, "mc_error": None}
    assert found.luck is None


def test_luck_is_what_beliefs_do_not_explain():
    values = np.array([0.0, 10.0] * 50)
    assert estimate(values, SURE).luck == 1.0
    doubt = UNSURE.var(ddof=1) / values.var(ddof=1)
    assert estimate(values, UNSURE).luck == pytest.approx(1 - doubt)
    assert estimate(np.zeros(9), SURE).luck is None


def test_changed_counts_pairs_that_differ_at_all():
    assert changed(np.array([0.0, 0.0, 1e-9, -2.0])) == 0.25
    assert changed(np.zeros(5)) == 0.0


@pytest.mark.parametrize(
    ("means", "robust"),
    [
        ([1.0, 2.0, 0.5], True),
        ([-1.0, -2.0, -0.5], True),
        ([0.0, 0.0, 0.0], True),
        ([1.0, -2.0, 0.5], False),
        ([1.0, 0.0, 0.5], False),
    ],
)
def test_a_difference_is_robust_where_every_team_gives_it_the_same_sign(means, robust):
    assert same_sign(means) is robust


@pytest.mark.parametrize(
    ("value", "shown"), [(1 / 3, 0.333333), (123456.789, 123457.0), (-1e-12, 0.0), (None, None)]
)
def test_figures_are_written_with_six_digits(value, shown):
    assert rounded(value) == shown


def test_nothing_is_never_written_as_minus_nothing():
    assert str(rounded(-1e-15)) == "0.0"


def test_the_spread_gives_runs_that_were_really_there():
    found = spread(np.array([1.0, 2.0, 3.0, 4.0, 100.0]))
    assert found == {"p5": 1.0, "p25": 2.0, "p50": 3.0, "p75": 4.0, "p95": 100.0}
