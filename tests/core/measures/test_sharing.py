"""Places of home care are shared: with room nothing changes, without it people wait."""

from dataclasses import replace

import numpy as np
import pytest
from measures_given import small_world

from kompas.core.catalog import Stratum, load
from kompas.core.measures.running import OUTCOMES, Asked, run
from kompas.core.measures.running_shared import run_together
from kompas.core.measures.sharing import CannotShare, Shared, together
from kompas.core.twin.lives import BUILT
from kompas.core.twin.person import DEAD, HOSPITAL
from kompas.core.twin.population import Setting, watch

PEOPLE, YEARS = 3_000, 3.0
ASKED = Asked(people=PEOPLE, years=YEARS, stratum=Stratum())
TELEMONITORING = load().approaches["telemonitoring-heart-failure"]
WHOLE_ROW = [name for name in BUILT.columns if not name.startswith("home_care_held")]


@pytest.fixture(scope="module")
def people():
    return small_world().people(Stratum(), PEOPLE)


def usual():
    return small_world().usual.row()[None, :]


@pytest.fixture(scope="module")
def short(people):
    """So few places that nobody gets one for a long time."""
    some = together(small_world(), people, Shared(40.0))
    some.until(YEARS)
    return some


@pytest.mark.parametrize("days", [7.0, 30.0])
def test_with_places_to_spare_every_life_is_the_same_to_the_last_bit(people, days):
    roomy = together(small_world(), people, Shared(1000.0, window_days=days))
    roomy.until(YEARS)
    setting = Setting(usual(), small_world().parameters, small_world().seed)
    alone = watch(BUILT, people, setting, moments=[YEARS], looks=WHOLE_ROW)[0]
    assert np.array_equal(roomy.region.each(YEARS, WHOLE_ROW), alone)
    assert roomy.short()[0].waited == roomy.short()[0].days == 0


def test_a_run_in_which_nothing_is_short_gives_the_same_figures():
    alone = list(run(small_world(), ASKED))[-1]
    shared = run_together(small_world(), ASKED, Shared(1000.0))
    assert np.array_equal(alone.sums, shared.sums)
    assert shared.complete


def test_people_wait_in_hospital_where_places_are_short(short):
    told = short.short()[0]
    assert told.there == 120 < told.taken_at_start
    assert told.waited >= told.waiting_at_end > 0
    assert told.days > told.days_in_hospital > 0
    alone = list(run(small_world(), ASKED))[-1]
    days = short.region.look(YEARS, ["days_waiting"]).values.sum()
    assert days == pytest.approx(alone.of("days_waiting") + told.days_in_hospital, rel=0.2)


def test_who_died_or_went_to_a_care_home_neither_waits_nor_holds_a_place(short):
    looks = ("place", "residence", "home_care_queued_at", "home_care_held")
    place, residence, queued, held = short.region.each(YEARS, looks).T
    gone = (place == DEAD) | (residence > 0)
    assert gone.sum() > 100
    assert not held[gone].any()
    assert (queued[gone] == np.inf).all()


def test_who_waits_in_hospital_for_a_place_can_die_there(short):
    """Nobody becomes immortal by waiting: a stay of years would else keep people alive."""
    row = BUILT.column
    rows = short.region.rows
    waits = (rows[:, row["waiting"]] > 0) & (rows[:, row["home_care_queued_at"]] < np.inf)
    there = waits & (rows[:, row["place"]] == HOSPITAL)
    assert there.any()
    assert (rows[there, row["death.rate"]] > 0).all()


def test_never_more_people_hold_a_place_than_there_are_once_they_have_come_down(people):
    some = together(small_world(), people, Shared(100.0))
    most = max(some.home_care.capacity, some.short()[0].taken_at_start)
    for moment in np.arange(0.25, YEARS, 0.25):
        some.until(float(moment))
        held = some.region.each(float(moment), ["home_care_held"]).sum()
        assert held <= most
    assert some.short()[0].taken_at_end <= some.home_care.capacity


def test_by_year_and_group_the_figures_add_up():
    asked = replace(ASKED, by_group=True, entering=True)
    found = run_together(small_world(), asked, Shared(60.0))
    whole = run_together(small_world(), replace(ASKED, entering=True), Shared(60.0))
    assert found.done == found.everybody > PEOPLE
    for outcome in OUTCOMES:
        assert found.of(outcome) == pytest.approx(whole.of(outcome)), outcome


@pytest.mark.parametrize("places", [0.01, 0.3])
def test_less_than_one_place_is_refused(people, places):
    with pytest.raises(CannotShare, match="is not one for 3,000: ask for more"):
        together(small_world(), people, Shared(places))


def test_more_people_than_can_be_kept_are_refused(people, monkeypatch):
    monkeypatch.setattr("kompas.core.measures.sharing.MOST_PEOPLE", 2_000)
    with pytest.raises(CannotShare, match="ask for at most 2,000"):
        together(small_world(), people, Shared(100.0))


def with_places(count):
    """Telemonitoring with so many places per 10,000."""
    places = TELEMONITORING.capacity.model_copy(update={"value": count})
    return TELEMONITORING.model_copy(update={"capacity": places})


@pytest.fixture(scope="module")
def queue(people):
    """Telemonitoring with so few places that there is always somebody who waits for one."""
    some = together(small_world(), people, Shared(passed_on=True), with_places(10))
    for moment in np.arange(0.5, YEARS + 0.1, 0.5):
        some.until(float(moment))
        held, place, uses = some.region.each(moment, ["tool_held", "place", "uses"]).T
        assert held.sum() <= 3
        assert not ((held > 0) & ((place == DEAD) | (uses == 0.5))).any()
    return some


def test_a_place_that_comes_free_goes_to_somebody_else(queue):
    told = queue.passed_on()
    assert told.places == told.taken_at_start == told.taken_at_end == 3
    assert told.later > 0
    assert told.waiting_at_end > 0


def test_who_begins_later_pays_what_it_costs_once_then(queue):
    begun, cost, once = queue.region.each(
        YEARS, ["tool_begins.n", "cost_tools", "tool_cost_once"]
    ).T
    later, still = begun > 0, once > 0
    assert (cost[later] > TELEMONITORING.cost_eur_once.value).all()
    assert not cost[still].any()
    assert not (later & still).any()


def test_who_becomes_eligible_later_gets_a_place_when_there_is_one(people):
    some = together(small_world(), people, Shared(passed_on=True), with_places(10_000))
    at_start = some.adopted.started.sum()
    some.until(YEARS)
    told = some.passed_on()
    assert told.taken_at_start == at_start
    assert told.later > at_start
    assert told.waiting_at_end <= 3  # who asked in the last month and is in the next window


def test_who_never_gets_a_place_lives_as_without_the_approach(people, queue):
    setting = Setting(usual(), small_world().parameters, small_world().seed)
    alone = watch(BUILT, people, setting, moments=[YEARS], looks=("qaly", "cost_eur", "falls"))[0]
    there = queue.region.each(YEARS, ["qaly", "cost_eur", "falls"])
    never = ~queue.adopted.started & (queue.region.each(YEARS, ["tool_begins.n"])[:, 0] == 0)
    waited = never & (queue.region.people.care > 0)
    assert waited.sum() > 10
    assert np.allclose(there[never], alone[never], rtol=1e-12)


def test_places_passed_on_do_not_hang_on_when_people_are_looked_at(people):
    once, often = (
        together(small_world(), people, Shared(passed_on=True), with_places(20)) for _ in range(2)
    )
    once.until(2.0)
    for moment in np.linspace(0.1, 2.0, 11):
        often.until(float(moment))
    assert np.array_equal(once.region.rows, often.region.rows)


def test_an_approach_with_less_than_one_place_is_refused(people):
    with pytest.raises(CannotShare, match="has less than one place for 3,000 people"):
        together(small_world(), people, Shared(passed_on=True), with_places(1))
