"""Who loses or is left out, and the intervals that say so."""

from dataclasses import replace

import numpy as np
import pytest
from made_answers import EACH, FALLS, GROUPS, PLACES, made

from kompas.core.catalog import load
from kompas.core.region.estimating import Drawn, Interval, differ, interval
from kompas.core.region.fairness import fairness, per_starter
from kompas.core.region.naming import group_name, roughly
from kompas.core.region.residents import Sums


def words(found):
    return [dict(row.words) for row in found]


def test_where_all_do_alike_nobody_is_left_out_or_worse_off():
    found = fairness(made(), 10)
    assert (found.left_out, found.harmed, found.nobody_eligible) == ((), (), ())
    assert found.everybody.people == pytest.approx(10.0 * EACH * len(GROUPS))
    assert found.everybody.takes_up.value == pytest.approx(0.4)


def test_who_cannot_manage_digital_things_and_starts_less_is_named():
    started = np.where(GROUPS.mask(digital="none"), 5, 20)
    found = fairness(made(started), 10)
    assert {"digital": "none"} in words(found.left_out)
    assert {"digital": "none", "sex": "women"} in [
        dict(sorted(w.items())) for w in words(found.left_out)
    ]
    assert {"digital": "able"} not in words(found.left_out)
    assert words(found.crossed)[0].get("digital") == "none"


def test_more_falls_are_harm_and_fewer_are_not():
    harmed = fairness(made(gain=0.5), 10).harmed
    assert {harm.indicator.outcome for harm in harmed} == {"falls"}
    assert {} in [dict(harm.row.words) for harm in harmed]
    assert fairness(made(gain=-0.5), 10).harmed == ()


def test_harm_in_one_group_is_found_there_and_not_elsewhere():
    one = made()
    mask = GROUPS.mask(carer="none", age="80+")
    gain = Sums(one.gain.total.copy(), one.gain.squares.copy())
    gain.total[:, mask, FALLS.column] = 20.0
    gain.squares[:, mask, FALLS.column] = 20.0
    harmed = [dict(h.row.words) for h in fairness(replace(one, gain=gain), 10).harmed]
    assert {"age": "80+", "carer": "none"} in harmed
    assert {"age": "60-69"} not in harmed
    assert {"carer": "some"} not in harmed


def test_a_group_of_too_few_real_people_is_not_shown():
    one = made()
    real = one.ground.real.copy()
    real[:8] = 0.5  # a place with four people
    small = fairness(replace(one, ground=replace(one.ground, real=real)), 10)
    assert small.hidden == fairness(one, 10).hidden + 12
    assert all(row.words.get("place") != PLACES[0] for row in small.crossed)


def test_a_group_for_whom_it_is_not_meant_is_said_so():
    one = made(np.where(GROUPS.mask(age="60-69"), 0, 20))
    steps = one.steps.copy()
    steps[:, 1:, GROUPS.mask(age="60-69")] = 0
    found = fairness(replace(one, steps=steps), 10)
    assert {"age": "60-69"} in words(found.nobody_eligible)
    assert {"age": "60-69"} not in words(found.left_out)
    assert words(found.nobody_eligible) == [{"age": "60-69"}], "groups within it are not named"


def test_the_change_of_each_who_starts_is_that_of_the_group_over_its_share():
    one = made(gain=-0.5)
    row = fairness(one, 10).everybody
    assert one.change(FALLS, row.mask, 10).value == pytest.approx(-0.1)
    assert per_starter(one, FALLS, row, 10).value == pytest.approx(-0.5)


def test_an_interval_weighs_people_by_how_many_they_stand_for():
    # One person with 1 who stands for 30, one with 0 who stands for 10: a mean of 3 in 4.
    drawn = Drawn(np.array([1.0, 0.0]), np.array([1.0, 0.0]), np.array([1.0, 1.0]))
    mean = interval(drawn.means(np.array([[True, True]]), np.array([30.0, 10.0]))[:, 0])
    assert mean.value == 0.75
    error = (30**2 * 0.25**2 + 10**2 * 0.75**2) ** 0.5 / 40
    assert mean.high - mean.value == pytest.approx(1.96 * error, rel=1e-3)


def test_nobody_of_twenty_does_not_mean_nobody():
    nobody = Drawn(np.array([0.0]), np.array([0.0]), np.array([20.0]))
    share = nobody.share(np.array([True]), np.array([1.0]))
    assert share.value == 0.0
    assert share.high == pytest.approx(0.161, abs=0.001)  # Wilson
    assert nobody.share(np.array([False]), np.array([1.0])) is None


def test_places_differ_only_when_their_intervals_say_so():
    alike = [Interval(value, value - 1.0, value + 1.0) for value in (0.1, -0.3, 0.4, 0.0)]
    apart = [Interval(value, value - 1.0, value + 1.0) for value in (0.0, 5.0, -4.0, 2.0)]
    assert not differ(alike)
    assert differ(apart)
    assert not differ([Interval(0.0, 0.0, 0.0)] * 3)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "nobody"), (0.0004, "fewer than 1 in 1,000"), (0.004, "about 4 in 1,000")]
    + [(0.032, "about 3 in 100"), (0.31, "about 3 in 10"), (0.97, "about 97 in 100")]
    + [(1.0, "everybody")],
)
def test_a_share_is_said_as_people_say_it(share, said):
    assert roughly(load(), share).en == said


def test_a_group_has_a_name_in_each_language():
    name = group_name(load(), {"place": PLACES[0], "age": "80+", "sex": "women"})
    assert name.nl.endswith("80 en ouder, vrouwen")
    assert group_name(load(), {}).fr == "toutes les personnes de 60 ans et plus"
