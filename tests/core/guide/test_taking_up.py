"""Figures of a rehearsal in a decision file: criteria of their own, of low certainty."""

import pytest
from choices import PENDANT, SENSORS, VISITS, file, option

from kompas.core.guide import Said, choose, lacking
from kompas.core.guide.rehearsed import Figure, Rehearsed
from kompas.core.guide.taking_up import Taken, outcomes, settled, slug_of, take_up

STUDY, OTHER = "10.1/lent-a-number", "10.1/of-its-own"
FLOOR = {"minutes_on_floor": Said(text="Minutes on the floor", language="en")}
DAYS = {"days_at_home": Said(text="Days at home", language="en")}


def told(*figures, calibrated_on=(STUDY,)):
    return Rehearsed(("a tool",), figures, calibrated_on)


def floor(mean, low, high, robust=True):
    return Figure("minutes_on_floor", mean, low, high, robust)


def taken(names=FLOOR, **by_option):
    return Taken(by_option, names, "rehearsal of today (simulated)")


def criterion(made, slug="rehearsed-minutes-on-floor"):
    return next(one for one in made.criteria if one.slug == slug)


def test_the_scale_goes_over_all_ranges_and_holds_no_difference():
    by_option = {"pendant": told(floor(-30, -60, -5)), "sensors": told(floor(-80, -120, -40))}
    scale = criterion(take_up(file(), taken(**by_option)))
    assert (scale.worst, scale.best) == (0.0, -120.0)


def test_more_days_at_home_are_better_and_more_of_all_else_is_worse():
    days = told(Figure("days_at_home", 2.0, -1.0, 4.0, None))
    scale = criterion(take_up(file(), taken(DAYS, pendant=days)), "rehearsed-days-at-home")
    assert (scale.worst, scale.best) == (-1.0, 4.0)


@pytest.mark.parametrize(
    ("figure", "certainty"),
    [
        (floor(-30, -60, -5), "low"),
        (floor(-30, -60, 5), "very low"),
        (floor(-30, -60, -5, robust=False), "very low"),
        (floor(-30, -60, -5, robust=None), "very low"),
    ],
)
def test_a_rehearsal_is_never_of_more_than_low_certainty(figure, certainty):
    made = take_up(file(), taken(pendant=told(figure)))
    assert made.options[0].scores["rehearsed-minutes-on-floor"].certainty == certainty


def test_an_option_that_was_not_rehearsed_stays_unknown():
    made = take_up(file(), taken(pendant=told(floor(-30, -60, -5))))
    assert "rehearsed-minutes-on-floor" not in made.options[2].scores
    assert ("visits", "rehearsed-minutes-on-floor") in choose(made).unknown


def test_a_study_that_lent_a_number_steps_aside_and_the_others_stay():
    tried = option("pendant", hours=4, ease=80, cost=20, evidence=(STUDY, OTHER))
    made = take_up(file(options=(tried, SENSORS)), taken(pendant=told(floor(-30, -60, -5))))
    assert made.options[0].evidence == (OTHER,)
    assert made.options[0].set_aside == (STUDY,)
    assert "rehearsal beside its own trial" not in {one.what for one in lacking(made)}


def test_the_study_comes_back_when_the_rehearsal_goes():
    tried = option("pendant", hours=4, evidence=(STUDY, OTHER))
    made = take_up(file(options=(tried,)), taken(pendant=told(floor(-30, -60, -5))))
    bare = made.options[0].model_copy(update={"scores": tried.scores})
    again = settled(made.model_copy(update={"options": (bare,)}))
    assert again.options[0].evidence == (STUDY, OTHER)
    assert again.options[0].set_aside == ()


def test_a_later_rehearsal_keeps_the_scale_so_that_earlier_values_do_not_move():
    made = take_up(file(), taken(pendant=told(floor(-30, -60, -5))))
    again = take_up(made, taken(sensors=told(floor(-300, -400, -200))))
    assert criterion(again) == criterion(made)
    assert [one.slug for one in again.criteria].count("rehearsed-minutes-on-floor") == 1


def test_only_outcomes_with_a_range_that_differs_from_nothing_are_offered():
    nothing = Figure("falls", 0.0, 0.0, 0.0, True)
    single = Figure("cost_eur", 12.0, None, None, None)
    assert outcomes({"pendant": told(floor(-30, -60, -5), nothing, single)}) == (
        "minutes_on_floor",
    )


def test_the_other_figures_of_the_file_do_not_move():
    made = take_up(file(), taken(pendant=told(floor(-30, -60, -5))))
    for before, after in zip((PENDANT, SENSORS, VISITS), made.options, strict=True):
        assert before.scores.items() <= after.scores.items()
    assert slug_of("minutes_on_floor") == "rehearsed-minutes-on-floor"
