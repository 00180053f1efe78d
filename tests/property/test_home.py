"""What holds for every day at home, whatever the fare and the luck."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.catalog.catalog import load
from kompas.core.home.days.day import DAY, MINUTE, day, stirs
from kompas.core.home.days.notice import (
    TYPICAL,
    place_of_fall,
    quiet_alarm,
    quiet_false_alarms,
    quiet_minutes,
    reach,
)
from kompas.core.home.days.routine import WHATS, Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.failing import battery_empty
from kompas.core.home.things.signals import FALSE, SENSES, signals
from kompas.core.home.things.things import Thing
from kompas.core.streams import Luck

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
fares = st.builds(
    Fare,
    frailty=st.integers(0, 2),
    breathless=st.integers(0, 2),
    infected=st.integers(0, 1),
    dementia=st.booleans(),
    night_trips=st.floats(0, 12),
    at_home=st.booleans(),
    goes_out=st.booleans(),
)
lucks = st.builds(
    Luck, seed=st.integers(0, 2**32 - 1), run=st.integers(0, 9999), person=st.integers(0, 99)
)
indices = st.integers(0, 400)
things = st.builds(
    Thing,
    slug=st.sampled_from(["one", "two", "three"]),
    kind=st.sampled_from(sorted(SENSES)),
    room=st.sampled_from(["bedroom", "hall", "bathroom", "living", "kitchen"]),
    drop=st.floats(0, 1),
    false_per_week=st.floats(0, 40),
    battery_days=st.sampled_from([0.0, 1.0, 30.0]),
    stuck_per_year=st.floats(0, 365),
)


@cache
def plan() -> Plan:
    return Plan.from_data(load().homes["esther-apartment"].model_dump())


@calm
@given(fares, lucks, indices)
def test_a_day_covers_24_hours_without_gap_or_overlap(fare, luck, index):
    lived = day(plan(), luck, index, fare)
    assert lived[0].start_ms == 0
    assert lived[-1].end_ms == DAY
    for before, after in zip(lived, lived[1:], strict=False):
        assert before.start_ms < before.end_ms == after.start_ms


@calm
@given(fares, lucks, indices)
def test_everything_is_done_in_a_room_that_is_there(fare, luck, index):
    rooms = {room.slug for room in plan().rooms} | {"outside"}
    for activity in day(plan(), luck, index, fare):
        assert activity.what in WHATS
        assert activity.room in rooms
        assert activity.asleep == (activity.what in ("sleep", "nap"))


@calm
@given(fares, lucks, indices)
def test_nobody_moves_without_walking(fare, luck, index):
    doors = {frozenset(door.between) for door in plan().doors}
    lived = day(plan(), luck, index, fare)
    for before, after in zip(lived, lived[1:], strict=False):
        if "outside" not in (before.room, after.room) and before.room != after.room:
            assert frozenset((before.room, after.room)) in doors
            assert "walk" in (before.what, after.what)


@calm
@given(fares, lucks, indices)
def test_the_same_luck_gives_the_same_day(fare, luck, index):
    assert day(plan(), luck, index, fare) == day(plan(), luck, index, fare)


@calm
@given(fares, lucks, indices, st.lists(things, max_size=3, unique_by=lambda t: t.slug))
def test_signals_are_in_order_and_within_the_day(fare, luck, index, hung):
    told = signals(plan(), hung, day(plan(), luck, index, fare), luck, index)
    assert list(told) == sorted(told)
    assert all(0 <= signal.ms < DAY for signal in told)
    assert all(signal.truth in WHATS or signal.truth == FALSE for signal in told)


@calm
@given(fares, lucks, indices, st.lists(things, max_size=3, unique_by=lambda t: t.slug))
def test_adding_a_thing_never_changes_what_another_says(fare, luck, index, hung):
    lived = day(plan(), luck, index, fare)
    together = signals(plan(), hung, lived, luck, index)
    for thing in hung:
        alone = signals(plan(), [thing], lived, luck, index)
        assert alone == tuple(s for s in together if s.thing == thing.slug)


@pytest.mark.parametrize("drop", [0.0, 0.03, 0.3, 1.0])
def test_the_share_of_signals_that_is_lost_is_the_drop_of_the_thing(drop):
    luck = Luck(3, 1, 1)
    kept = every = 0
    for index in range(150):
        lived = day(plan(), luck, index, TYPICAL)
        every += len(signals(plan(), [Thing("m", "motion", "hall")], lived, luck, index))
        kept += len(signals(plan(), [Thing("m", "motion", "hall", drop)], lived, luck, index))
    assert 1 - kept / every == pytest.approx(drop, abs=0.03)


def test_false_activations_come_as_often_as_the_thing_says():
    luck, thing = Luck(3, 1, 1), Thing("p", "pendant", "", false_per_week=2.0)
    count = sum(len(signals(plan(), [thing], (), luck, index)) for index in range(3500))
    assert count / 500 == pytest.approx(2.0, abs=0.2)


def test_a_battery_is_empty_for_some_days_between_two_long_times():
    thing, luck = Thing("d", "door", "hall", battery_days=97.0), Luck(3, 1, 1)
    empty = [battery_empty(thing, luck, index) for index in range(1000)]
    assert sum(empty) == 30
    assert signals(plan(), [thing], (), luck, empty.index(True)) == ()


def test_a_thing_that_hangs_says_nothing_more_that_day():
    luck, index = Luck(3, 1, 1), 5
    lived = day(plan(), luck, index, TYPICAL)
    whole = signals(plan(), [Thing("m", "motion", "hall")], lived, luck, index)
    hung = signals(plan(), [Thing("m", "motion", "hall", stuck_per_year=365)], lived, luck, index)
    assert hung == whole[: len(hung)]
    assert len(hung) < len(whole)


@calm
@given(fares, lucks, indices, st.integers(0, DAY - 1), st.integers(0, 50))
def test_nobody_falls_asleep_and_every_fall_has_a_room(fare, luck, index, ms, n):
    lived = day(plan(), luck, index, fare)
    place = place_of_fall(plan(), lived, ms, luck, n)
    now = next(a for a in lived if a.start_ms <= ms < a.end_ms)
    assert place.activity not in ("sleep", "nap")
    assert place == place_of_fall(plan(), lived, ms, luck, n)
    if not now.asleep:
        assert place == (now.room, now.what, False, ms)
    elif now.what == "sleep":
        assert place.asleep
        assert place.room in ("bedroom", "hall", "bathroom")
        assert place.ms in (now.start_ms, now.end_ms)


SEEN = [
    ("pendant", ()),
    ("motion", ()),
    ("motion", ("hall", "bathroom")),
    ("bed", ()),
    ("light", ("bedroom", "hall", "bathroom")),
    ("robot", ()),
    ("tablet", ()),
]


@pytest.mark.parametrize(("kind", "rooms"), SEEN)
def test_over_all_falls_reach_is_one_on_average(kind, rooms):
    luck, total, count = Luck(11, 2, 3), 0.0, 10_000
    for n in range(count):
        if n % 40 == 0:
            lived = day(plan(), luck, n // 40, TYPICAL)
        ms = int(luck.uniform("test.fall", n) * DAY)
        total += reach(plan(), kind, place_of_fall(plan(), lived, ms, luck, n), rooms)
    assert total / count == pytest.approx(1.0, abs=0.05)


def test_falls_show_where_and_when_they_are_known_to():
    luck, places = Luck(11, 2, 3), []
    for n in range(10_000):
        if n % 20 == 0:
            lived = day(plan(), luck, n // 20, TYPICAL)
        ms = int(luck.uniform("test.fall", n) * DAY)
        places.append(place_of_fall(plan(), lived, ms, luck, n))
    whats = [place.activity for place in places]
    washing = sum(what in ("toilet", "wash", "shower") for what in whats) / len(whats)
    by_day = sum(7 * 60 <= place.ms / MINUTE < 22 * 60 for place in places) / len(whats)
    assert washing == pytest.approx(0.15, abs=0.03)
    assert whats.count("walk") / len(whats) == pytest.approx(0.14, abs=0.03)
    assert by_day == pytest.approx(0.80, abs=0.03)


@calm
@given(fares, lucks, indices, st.integers(0, DAY - 1), st.floats(0.5, 12))
def test_the_quiet_rule_sounds_after_the_fall_or_not_at_all_too_late(fare, luck, index, ms, hours):
    lived = day(plan(), luck, index, fare)
    quiet = quiet_minutes(lived, ms)
    sounds = quiet_alarm(lived, ms, hours)
    assert 0 <= quiet <= ms / MINUTE
    assert sounds >= ms - quiet * MINUTE + hours * 60 * MINUTE - 1
    assert sounds <= DAY + (7 + hours) * 60 * MINUTE


@calm
@given(fares, lucks, indices, st.floats(0.5, 12))
def test_the_quiet_rule_never_sounds_while_somebody_moves(fare, luck, index, hours):
    lived = day(plan(), luck, index, fare)
    for alarm in quiet_false_alarms(lived, hours):
        assert 7 * 60 * MINUTE <= alarm <= 22 * 60 * MINUTE
        assert not any(start <= alarm < end for a in lived for start, end in stirs(a))
