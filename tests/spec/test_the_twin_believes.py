"""What we do not know: every number has a range, and a draw of it stays the same in every arm."""

from statistics import NormalDist

import numpy as np
import pytest
from the_twin_given import beliefs, numbers

from kompas.core import twin
from kompas.core.catalog import Number

DRAWS = 4000


def number(value, low, high, unit="ratio"):
    """A number as content has it."""
    parts = {"source": "a worked case", "confidence": "assumed"}
    text = {"nl": "een getal", "fr": "un nombre", "en": "a number"}
    return Number(value=value, low=low, high=high, unit=unit, definition=text, **parts)


def draws(of):
    return np.array([twin.Belief(3, index).of("a-name", of) for index in range(DRAWS)])


def test_the_central_draw_is_the_value_itself():
    assert twin.Belief(3).of("a-name", number(0.4, 0.1, 0.9)) == 0.4
    assert np.array_equal(numbers().central, numbers().row(twin.Belief(99)))
    assert beliefs()[twin.PARAMETERS.index("hospital_days")] == 8.5


def test_a_number_without_a_range_is_always_its_value():
    assert set(draws(number(0.4, 0.4, 0.4))) == {0.4}


@pytest.mark.parametrize(("value", "low", "high"), [(1.0, 0.9, 1.1), (2.0, 1.0, 5.0), (8, 2, 9)])
def test_one_draw_in_forty_lies_below_low_and_one_in_forty_above_high(value, low, high):
    """A split normal: value is its median, low and high its 2.5 and 97.5 percentiles; |z| < 4."""
    drawn = draws(number(value, low, high))
    for share, edge in ((0.025, low), (0.5, value), (0.975, high)):
        below = (drawn < edge).mean()
        assert abs(below - share) < 4 * np.sqrt(share * (1 - share) / DRAWS)


def test_within_its_half_a_draw_follows_a_normal():
    """The quarter points lie at 0.674 of a width; within 5 % of a width."""
    drawn = draws(number(10.0, 4.0, 30.0))
    z = NormalDist().inv_cdf(0.75) / 1.96
    assert np.quantile(drawn, 0.25) == pytest.approx(10 - z * 6, abs=0.3)
    assert np.quantile(drawn, 0.75) == pytest.approx(10 + z * 20, abs=1.0)


def test_a_share_stays_between_none_and_all():
    drawn = draws(number(0.95, 0.2, 1.0, "share"))
    assert drawn.min() >= 0.0
    assert drawn.max() == 1.0


def test_what_cannot_be_negative_is_never_drawn_negative():
    assert draws(number(1.0, 0.1, 9.0)).min() > 0.0


def test_every_parameter_of_the_twin_stays_in_range_in_every_draw():
    """Rates, ratios and durations at or above 0; shares within 0 and 1; all of them finite.

    Only how a rate goes with age may be negative: some conditions begin less often in the old.
    """
    rows = np.stack([numbers().row(twin.Belief(5, index)) for index in range(300)])
    assert np.isfinite(rows).all()
    with_age = [name.endswith("_age_slope") for name in twin.PARAMETERS]
    assert (rows[:, np.logical_not(with_age)] >= 0).all()
    shares = [numbers().by_name[name].unit == "share" for name in twin.PARAMETERS]
    assert (rows[:, shares] <= 1).all()
    days = [numbers().by_name[name].unit == "days" for name in twin.PARAMETERS]
    assert (rows[:, days] > 0).all()


def test_a_draw_depends_on_the_name_so_that_no_two_numbers_move_together():
    same = number(2.0, 1.0, 3.0)
    ones, others = ([twin.Belief(3, i).of(n, same) for i in range(DRAWS)] for n in ("a", "b"))
    assert abs(np.corrcoef(ones, others)[0, 1]) < 4 / np.sqrt(DRAWS)


def test_the_same_draw_is_the_same_wherever_it_is_asked():
    once, again = (twin.Belief(3, 8).of("a-name", number(2.0, 1.0, 3.0)) for _ in range(2))
    assert once == again
