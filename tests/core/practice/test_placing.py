"""What devices would have noticed from where somebody hangs them."""

import pytest
from played import DAY, HOUR, picture, weeks
from together import until

from kompas.core.catalog import load
from kompas.core.practice.dwelling import things
from kompas.core.practice.placing import (
    Days,
    Placed,
    noticed,
    placed_thing,
    played,
    typical,
)
from kompas.core.practice.state import Happening

SENSORS = ("motion-sensors",)


@pytest.fixture(scope="module")
def cast():
    return weeks().cast


def hung(cast, *placed):
    return tuple(placed_thing(load(), cast.home, Placed(*each)) for each in placed)


def by_what(days, *things):
    return {one.what: one for one in noticed(days, things).noticed}


def test_without_a_device_nothing_is_noticed_and_nothing_is_given_away(cast):
    told = noticed(typical(cast), ())
    assert [one.noticed for one in told.noticed] == [0, 0, 0]
    assert (told.false_per_week, told.reports_per_day, told.intimate_per_day) == (0, 0, 0)
    assert told.noticed[0].happened > 1000
    assert told.noticed[1].happened > 10


def test_a_sensor_under_the_mattress_knows_of_every_night_but_of_no_fall_by_day(cast):
    days = typical(cast)
    [bed] = hung(cast, ("bed-sensor", "bedroom"))
    found = by_what(days, bed)
    assert found["rising"].noticed > 0.9 * found["rising"].happened
    assert 0 < found["fall"].noticed < 0.5 * found["fall"].happened
    by_day = Days(days.plan, (), tuple(p for p in days.falls if not p.asleep))
    assert by_what(by_day, bed)["fall"].noticed == 0


def test_a_bed_sensor_in_the_kitchen_knows_nothing(cast):
    [lost] = hung(cast, ("bed-sensor", "kitchen"))
    told = noticed(typical(cast), [lost])
    assert [one.noticed for one in told.noticed] == [0, 0, 0]
    assert told.reports_per_day == 0


def test_a_movement_sensor_sees_the_falls_of_its_own_room(cast):
    days = typical(cast)
    [bathroom] = hung(cast, ("motion-sensor", "bathroom"))
    there = Days(days.plan, (), tuple(p for p in days.falls if p.room == "bathroom"))
    elsewhere = Days(days.plan, (), tuple(p for p in days.falls if p.room == "kitchen"))
    assert by_what(there, bathroom)["fall"].noticed == len(there.falls) > 50
    seen = by_what(elsewhere, bathroom)["fall"]
    assert seen.noticed == pytest.approx(0.15 * seen.happened)


def test_what_counts_no_falls_notices_none(cast):
    things = hung(cast, ("fridge-sensor", "kitchen"), ("medication-dispenser-box", "kitchen"))
    assert by_what(typical(cast), *things)["fall"].noticed == 0


def test_what_more_is_seen_costs_more_privacy(cast):
    days = typical(cast)
    fridge = noticed(days, hung(cast, ("fridge-sensor", "kitchen")))
    bathroom = noticed(days, hung(cast, ("motion-sensor", "bathroom")))
    assert fridge.intimate_per_day < 1
    assert bathroom.intimate_per_day == pytest.approx(bathroom.reports_per_day)
    assert bathroom.intimate_per_day > 5


def test_false_activations_are_those_of_the_content_added_up(cast):
    both = hung(cast, ("motion-sensor", "hall"), ("motion-sensor", "kitchen"))
    one = load().devices["motion-sensor"].faults.false_per_week.value
    assert noticed(typical(cast), both).false_per_week == 2 * one


def test_somebody_with_dementia_wanders_and_a_door_tells_nothing_of_it():
    cast = weeks(persona="odette").cast
    if "dementia" not in cast.person.flags:
        cast = next(
            weeks(persona=slug).cast
            for slug in load().slugs("personas")
            if "dementia" in weeks(persona=slug).cast.person.flags
        )
    days = typical(cast)
    living, door = hung(cast, ("motion-sensor", "living"), ("door-sensor", "hall"))
    assert by_what(days, living)["wandering"].noticed > 0
    assert by_what(days, door)["wandering"].noticed == 0


def test_a_device_that_is_worn_has_no_room(cast):
    assert placed_thing(load(), cast.home, Placed("fall-pendant", "kitchen")).room == ""


@pytest.mark.parametrize(
    "placed", [("motion-sensor", "cellar"), ("motion-sensor", ""), ("x", "hall")]
)
def test_a_device_or_a_room_that_there_is_not_is_refused(cast, placed):
    with pytest.raises(KeyError):
        placed_thing(load(), cast.home, Placed(*placed))


def test_typical_days_are_the_same_whatever_the_luck_of_the_play():
    assert typical(weeks(seed=1).cast).falls == typical(weeks(seed=2).cast).falls


def test_her_own_days_are_those_that_the_home_showed():
    """What hangs there told of each rising in the night, as far as it was not lost."""
    play = weeks(SENSORS).play(0)
    state = until(play, play.begin(), 5 * DAY)
    days = played(play, state)
    found = by_what(days, *things(play.cast, SENSORS))
    assert len(days.days) == 5
    assert found["rising"].happened >= found["rising"].noticed > 0


def test_of_her_own_week_only_what_happened_at_home_counts():
    play = weeks(SENSORS).play(0)
    state = until(play, play.begin(), 5 * DAY)
    gone = state.but(happenings=(*state.happenings, Happening(12 * HOUR, "admitted")))
    risings = [sum(len(d.risings) for d in played(play, s).days) for s in (state, gone)]
    assert 0 <= risings[1] < risings[0]


def test_a_fall_of_the_week_is_looked_at_where_it_was():
    play = weeks(SENSORS).play(0)
    state = until(play, play.begin(), 2 * DAY)
    fell = Happening(9 * HOUR, "fall", data={"room": "bathroom", "activity": "wash", "lies": True})
    days = played(play, state.but(happenings=(fell,)))
    assert [(p.room, p.activity) for p in days.falls] == [("bathroom", "wash")]
    [sensor] = hung(play.cast, ("motion-sensor", "bathroom"))
    assert by_what(days, sensor)["fall"].noticed == 1


def test_trying_out_changes_nothing_in_the_play():
    play = weeks(SENSORS).play(0)
    state = until(play, play.begin(), DAY)
    before = picture(state)
    noticed(played(play, state), hung(play.cast, ("bed-sensor", "bedroom")))
    assert picture(state) == before
