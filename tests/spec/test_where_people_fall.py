"""Where and when people fall, over 10,000 falls in each home, beside what was published.

`core/home/days/fall_pattern.py` says what each category is, docs/reference/days.md has the table.
"""

from functools import cache

import pytest

from kompas.core.catalog import load
from kompas.core.home.days.fall_pattern import (
    DEFINED,
    PUBLISHED,
    WITHIN,
    activity_of,
    falls,
    shares,
)
from kompas.core.home.days.notice import TYPICAL, Place
from kompas.core.home.days.routine import WHATS, Fare
from kompas.core.home.days.visits import usual_callers
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.streams import Luck

HOMES = sorted(load().homes)
SEEDS = (7, 11)
LEVELS = range(3)


@cache
def plan(home):
    return Plan.from_data(load().homes[home].model_dump())


@cache
def found(home, seed, fare=TYPICAL, cared_for=False):
    callers = usual_callers(fare) if cared_for else ()
    return shares(falls(plan(home), fare, Luck(seed, 0), 10_000, callers))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_each_share_is_within_three_points_of_what_was_published(name, home, seed):
    assert found(home, seed)[name] == pytest.approx(PUBLISHED[name], abs=WITHIN)


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_so_it_is_with_whoever_usually_comes(name, home):
    assert found(home, 7, cared_for=True)[name] == pytest.approx(PUBLISHED[name], abs=WITHIN)


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_so_it_is_over_fit_in_between_and_frail_people_together(name, home):
    mean = sum(found(home, 7, Fare(frailty))[name] for frailty in LEVELS) / len(LEVELS)
    assert mean == pytest.approx(PUBLISHED[name], abs=WITHIN)


def test_all_that_can_be_done_awake_belongs_to_one_category():
    for what in WHATS - {"sleep", "away"}:
        assert activity_of(Place("hall", what, False, 0)) in DEFINED


@pytest.mark.parametrize("home", HOMES)
def test_the_categories_add_up_and_the_daytime_is_beside_them(home):
    assert sum(v for k, v in found(home, 7).items() if k != "daytime") == pytest.approx(1)


def test_the_walk_to_the_bathroom_at_night_is_walking():
    assert activity_of(Place("hall", "walk", True, 0)) == "walking"
    assert activity_of(Place("bathroom", "toilet", True, 0)) == "washing"
    assert activity_of(Place("bedroom", "rising", True, 0)) == "getting up"
