"""A small day's schedule is the best of all that there are, and nothing exceeds its bounds."""

from dataclasses import replace

import pytest
from days_by_hand import best_by_trying, faults, small_days, worth
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.talent.schedule import Attendee, Day, Desk, Interpreter, Pair, plan

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@given(small_days(people=3, desks=3, slots=4, few=5))
@SLOW
def test_it_is_as_good_as_the_best_of_all_that_were_tried_on_every_level(day):
    made = plan(day)
    assert faults(day, made.meetings) == []
    assert worth(day, made.meetings) == best_by_trying(day)
    assert made.is_optimal


@given(small_days(people=4, desks=2, slots=3, few=6), st.integers(0, 2))
@SLOW
def test_no_bound_is_exceeded_by_the_best_even_where_stage_one_is_all_there_is(day, way):
    day = replace(day, walking={("N", "S"): way})
    best = best_by_trying(day)
    two_stages = plan(day, one_model=0)
    assert faults(day, two_stages.meetings) == []
    assert worth(day, two_stages.meetings) <= best
    for level, value in zip(two_stages.levels, best, strict=True):
        if level.name == "waits":
            assert level.bound <= -value or two_stages.gap
        else:
            assert level.bound >= value


@given(small_days(people=7, desks=5, slots=6, most=4))
@SLOW
def test_every_rule_holds_on_days_that_are_too_large_to_try_everything(day):
    made = plan(day)
    assert faults(day, made.meetings) == []
    *values, waits = worth(day, made.meetings)
    assert [level.value for level in made.levels] == [*values, -waits]
    assert (*made.served, made.score) == tuple(values)


@given(small_days(people=6, desks=3, slots=5), st.randoms())
@SLOW
def test_the_same_day_has_the_same_schedule_in_whatever_order_it_lists_people(day, luck):
    def shuffled(things):
        return tuple(luck.sample(things, len(things)))

    other = replace(
        day,
        attendees=shuffled(day.attendees),
        desks=shuffled(day.desks),
        pairs=shuffled(day.pairs),
        interpreters=shuffled(day.interpreters),
    )
    assert plan(day) == plan(day) == plan(other)


@given(small_days(people=6, desks=3, slots=5))
@SLOW
def test_one_more_desk_never_lowers_how_many_are_served(day):
    more = replace(
        day,
        desks=(*day.desks, Desk("new", "N")),
        pairs=(*day.pairs, *(Pair(one.id, "new", 5) for one in day.attendees)),
    )
    assert plan(more).served[0] >= plan(day).served[0]


def test_everybody_once_comes_before_anybody_twice():
    day = Day(
        slots=2,
        attendees=(Attendee("ann", 0, 2), Attendee("ben", 0, 2)),
        desks=(Desk("one", "N"),),
        pairs=(Pair("ann", "one", 100), Pair("ben", "one", 1)),
    )
    assert {m.attendee for m in plan(day).meetings} == {"ann", "ben"}
    assert plan(day).served[0] == 2


def test_with_one_slot_of_way_two_halls_take_three_slots():
    halls = (Desk("north", "N"), Desk("south", "S"))
    pairs = (Pair("ann", "north", 50), Pair("ann", "south", 50))
    ann = (Attendee("ann", 0, 2),)
    near = Day(2, ann, halls, pairs)
    far = replace(near, walking={("N", "S"): 1})
    assert plan(near).served[:2] == (1, 1)
    assert plan(far).served[:2] == (1, 0)
    assert plan(replace(far, slots=3, attendees=(Attendee("ann", 0, 3),))).waits == 1


def test_a_way_by_a_third_hall_counts_when_it_is_shorter():
    day = Day(
        2,
        (Attendee("ann", 0, 2),),
        (Desk("north", "N"), Desk("south", "S"), Desk("bridge", "B")),
        (Pair("ann", "north", 50), Pair("ann", "south", 50)),
        walking={("N", "S"): 3, ("N", "B"): 0, ("B", "S"): 0},
    )
    assert plan(day).served[:2] == (1, 1)


def test_one_interpreter_is_at_one_desk_at_a_time():
    both = frozenset({"nl", "fr"})
    day = Day(
        1,
        (Attendee("ann", 0, 1), Attendee("ben", 0, 1)),
        (Desk("one", "N"), Desk("two", "N")),
        (Pair("ann", "one", 50, both), Pair("ben", "two", 50, both)),
        (Interpreter("kim", both),),
    )
    assert plan(day).served[0] == 1
    two = replace(day, interpreters=(*day.interpreters, Interpreter("lou", both)))
    assert plan(two).served[0] == 2


def test_nobody_gets_two_meetings_with_an_interpreter_where_one_is_the_most():
    both = frozenset({"nl", "fr"})
    day = Day(
        2,
        (Attendee("ann", 0, 2),),
        (Desk("one", "N"), Desk("two", "N")),
        (Pair("ann", "one", 0, both), Pair("ann", "two", 0, both)),
        (Interpreter("kim", both),),
        most_each=1,
    )
    assert plan(day).served == (1,)


def test_a_day_without_anything_has_an_empty_schedule():
    assert plan(Day(0, (), (), ())).meetings == ()


def test_a_standby_is_there_and_free_and_breaks_nothing_of_their_own():
    day = Day(
        2,
        (Attendee("ann", 0, 2), Attendee("ben", 0, 2), Attendee("cas", 0, 1)),
        (Desk("one", "N"),),
        (Pair("ann", "one", 90), Pair("ben", "one", 80), Pair("cas", "one", 1)),
    )
    made = plan(replace(day, most_each=1))
    assert made.served == (2,)
    stand = made.standby(0)
    assert stand is not None
    assert stand.desks == ("one",)
    assert stand.attendee not in {m.attendee for m in made.meetings}
    with pytest.raises(AttributeError):
        made.standby(0).slot = 1  # nothing of a schedule changes by itself
