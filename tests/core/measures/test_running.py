"""A population that lives: the same whatever the threads, the groups, or a stop half-way."""

from dataclasses import replace

import numpy as np
import pytest

from kompas.core.catalog import Stratum, load
from kompas.core.measures import world
from kompas.core.measures.running import OUTCOMES, Asked, run
from kompas.core.region import load_census

ASKED = Asked(people=9_000, years=2.0, stratum=Stratum())


@pytest.fixture(scope="module")
def everybody():
    return world(load(), load_census(), seed=1)


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr("kompas.core.measures.running.PART", 4096)


def whole(world, asked, *more):
    return list(run(world, asked, *more))[-1]


def test_two_threads_give_the_same_sums_to_the_last_bit(everybody):
    one = whole(everybody, ASKED)
    two = whole(replace(everybody, threads=2), ASKED)
    assert np.array_equal(one.sums, two.sums)


def test_a_run_that_was_stopped_and_gone_on_with_is_the_one_that_was_not(everybody, small_parts):
    asked = replace(ASKED, by_group=True)
    straight = whole(everybody, asked)
    first = next(run(everybody, asked))
    assert (first.done, first.complete) == (4096, False)
    after = whole(everybody, asked, None, first)
    assert (after.done, after.complete) == (9_000, True)
    assert np.array_equal(after.sums, straight.sums)
    assert np.array_equal(after.people, straight.people)


def test_what_is_done_after_a_part_is_the_run_of_fewer_people(everybody, small_parts):
    first = next(run(everybody, ASKED))
    assert np.array_equal(first.sums, whole(everybody, replace(ASKED, people=4096)).sums)


def test_groups_add_up_to_everybody(everybody):
    together, apart = whole(everybody, ASKED), whole(everybody, replace(ASKED, by_group=True))
    assert apart.sums.shape == (2, len(apart.asked.groups), len(OUTCOMES))
    for outcome in OUTCOMES:
        assert apart.of(outcome) == pytest.approx(together.of(outcome), rel=1e-9)
    assert apart.done == together.done == 9_000


def test_who_dies_lives_no_months_any_more(everybody):
    found = whole(everybody, replace(ASKED, years=50.0))
    told = found.as_json()
    assert told["deaths"] == pytest.approx(9_000, rel=0.02)
    assert told["person_months"] == pytest.approx(12 * found.of("years_lived"), abs=0.01)
    assert found.of("years_lived") < 9_000 * 30


def test_admissions_by_cause_add_up(everybody):
    told = whole(everybody, ASKED).as_json()
    assert sum(told["admissions_by_cause"].values()) == told["admissions"] > 0


def test_a_region_has_its_own_people_only(everybody):
    asked = replace(ASKED, stratum=Stratum(region="Wallonia"), by_group=True)
    found = whole(everybody, asked)
    there = {group.region for group, n in zip(asked.groups, found.people, strict=True) if n}
    assert there == {"Wallonia"}


def test_an_approach_that_costs_is_seen_in_the_costs(everybody):
    approach = load().approaches["fall-alarm"]
    without, with_it = whole(everybody, ASKED), whole(everybody, ASKED, approach)
    assert with_it.of("cost_eur") != without.of("cost_eur")


def test_people_who_turn_sixty_add_to_what_those_here_from_the_start_do(everybody, small_parts):
    """The first part has only people from the start, so it is the same to the last bit."""
    closed, open_ = (run(everybody, replace(ASKED, entering=entering)) for entering in (0, 1))
    assert np.array_equal(next(closed).sums, next(open_).sums)
    last = list(open_)[-1]
    assert last.complete
    assert 0 < last.as_json()["entered"] == last.done - 9_000 < 1_000


def test_a_run_with_people_who_come_in_can_be_gone_on_with(everybody, small_parts):
    asked = replace(ASKED, entering=True)
    first = next(run(everybody, asked))
    on = whole(everybody, asked, None, replace(first, later=None))
    assert np.array_equal(on.sums, whole(everybody, asked).sums)
    assert whole(everybody, asked, None, replace(on, later=None)).complete
