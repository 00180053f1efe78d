"""A band holds belief and sampling; a difference is claimed only when enough weeks differ."""

import numpy as np
import pytest

from kompas.core.practice.debrief.bands import FEWEST, band, noise
from kompas.core.streams import Luck

ROUNDS, BELIEFS, FUTURES = 4, 20, 2


def draws(name):
    """Numbers from 0 to 1 in the shape of weeks and futures."""
    return Luck(5, 1).uniforms(name, 0, ROUNDS * BELIEFS * FUTURES).reshape(-1, FUTURES)


def test_nothing_is_nothing():
    found = band(np.zeros((80, 4)), ROUNDS)
    assert (found.mean, found.low, found.high, found.changed, found.seen) == (0, 0, 0, 0, False)


def test_what_is_the_same_in_every_week_has_no_width():
    found = band(np.full((80, 4), 2.0), ROUNDS)
    assert (found.mean, found.low, found.high, found.changed) == (2.0, 2.0, 2.0, 1.0)
    assert found.seen


def test_luck_alone_is_seldom_called_a_difference():
    called = sum(band(draws(f"n{n}") - 0.5, ROUNDS).seen for n in range(100))
    assert called <= 8


def test_belief_does_not_shrink_with_more_weeks():
    of_belief = np.repeat(np.linspace(-1, 3, BELIEFS)[None, :], ROUNDS, axis=0).reshape(-1, 1)
    few, many = band(of_belief, ROUNDS), band(np.tile(of_belief, (10, 1)), ROUNDS * 10)
    assert many.high - many.low > 0.85 * (few.high - few.low)
    assert few.luck == pytest.approx(0.0, abs=0.1)
    assert not many.seen


def test_luck_does_shrink():
    few = band(draws("few") - 0.4, ROUNDS)
    more = np.concatenate([draws(f"more{n}") - 0.4 for n in range(10)])
    assert band(more, ROUNDS * 10).high - band(more, ROUNDS * 10).low < few.high - few.low


def test_a_difference_in_too_few_weeks_is_not_claimed():
    values = np.zeros((80, 1))
    values[: FEWEST - 1] = 1.0
    assert not band(values, 1).seen
    values[:30] = 1.0
    assert band(values, 1).seen


def test_one_week_alone_has_no_noise_that_could_be_known():
    assert not noise(np.ones((1, 3, 2))).any()
    assert noise(np.zeros((4, 3, 2)) + np.arange(4)[:, None, None])[0] > 0
