"""What holds for every fault of every thing, by its own luck or done to it by a trainer."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.catalog.catalog import load
from kompas.core.home.days.day import DAY, MINUTE, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.failing import EVERYTHING, FAULTS, Injury, failing
from kompas.core.home.things.signals import SENSES, Signal, signals
from kompas.core.home.things.things import Thing, hang
from kompas.core.streams import Luck

HOUR = 60 * MINUTE
LUCK = Luck(seed=3, run=1, person=1)
TYPICAL = Fare(frailty=1)
WORN = ("wearable", "pendant")
calm = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, max_examples=60
)
lucks = st.builds(
    Luck, seed=st.integers(0, 2**32 - 1), run=st.integers(0, 9999), person=st.integers(0, 99)
)
indices = st.integers(0, 400)
rooms = st.sampled_from(["bedroom", "hall", "bathroom", "living", "kitchen"])
things = st.builds(
    Thing,
    slug=st.sampled_from(["one", "two", "three"]),
    kind=st.sampled_from(sorted(SENSES)),
    room=rooms,
    drop=st.floats(0, 1),
    false_per_week=st.floats(0, 40),
    battery_days=st.sampled_from([0.0, 30.0]),
    stuck_per_year=st.floats(0, 365),
    delay_seconds=st.floats(0, 3600),
    offline_per_year=st.floats(0, 365),
    offline_hours=st.floats(0, 48),
    keeps=st.booleans(),
    wrong_room=st.sampled_from([0.0, 0.5, 1.0]),
    refused=st.floats(0, 1),
)
several = st.lists(things, min_size=1, max_size=3, unique_by=lambda thing: thing.slug)
moments = st.integers(-DAY, 402 * DAY)


@st.composite
def injuries(draw, thing=None):
    start, length = draw(moments), draw(st.integers(0, 3 * DAY))
    fault = draw(st.sampled_from(FAULTS))
    named = draw(st.sampled_from([EVERYTHING, "one", "two", "three"])) if thing is None else thing
    return Injury(named, fault, start, start + length, room=draw(st.just("") | rooms))


@cache
def plan() -> Plan:
    return Plan.from_data(load().homes["esther-apartment"].model_dump())


def said(thing: Thing, *done: Injury, number: int = 5, luck: Luck = LUCK) -> tuple[Signal, ...]:
    return signals(plan(), [thing], day(plan(), luck, number, TYPICAL), luck, number, done)


def at(number: int, hour: float) -> int:
    return number * DAY + int(hour * HOUR)


# One thing never changes another


@calm
@given(lucks, indices, several, things, st.lists(injuries("one"), max_size=3))
def test_whatever_is_wrong_with_one_thing_changes_nothing_that_another_says(
    luck, number, hung, other, done
):
    lived = day(plan(), luck, number, TYPICAL)
    before = signals(plan(), hung, lived, luck, number)
    worse = [replace(other, slug="one") if thing.slug == "one" else thing for thing in hung]
    after = signals(plan(), worse, lived, luck, number, done)
    others = [signal for signal in before if signal.thing != "one"]
    assert [signal for signal in after if signal.thing != "one"] == others


@calm
@given(lucks, indices, several, st.lists(injuries(), max_size=3))
def test_what_was_done_on_other_days_changes_nothing(luck, number, hung, done):
    lived = day(plan(), luck, number, TYPICAL)
    today = [
        each for each in done if each.from_ms < at(number, 24) and each.until_ms > at(number, 0)
    ]
    whole = signals(plan(), hung, lived, luck, number, done)
    assert whole == signals(plan(), hung, lived, luck, number, today)


@calm
@given(lucks, indices, several, st.lists(injuries(), max_size=4))
def test_a_signal_never_arrives_before_it_happened_nor_happens_outside_its_day(
    luck, number, hung, done
):
    told = signals(plan(), hung, day(plan(), luck, number, TYPICAL), luck, number, done)
    assert list(told) == sorted(told)
    assert all(0 <= signal.ms < DAY and signal.arrived_ms >= signal.ms for signal in told)
    assert told == signals(plan(), hung, day(plan(), luck, number, TYPICAL), luck, number, done)


@calm
@given(lucks, indices, things, st.lists(injuries(), max_size=4))
def test_what_is_wrong_touches_the_day_and_is_in_rooms_of_the_home(luck, number, thing, done):
    names = [room.slug for room in plan().rooms]
    for wrong in failing(thing, names, luck, number, done):
        assert wrong.from_ms < at(number, 24)
        assert wrong.until_ms > at(number, 0)
        assert wrong.thing == thing.slug
        assert (wrong.room in names) == (wrong.fault == "wrong_room")


@calm
@given(lucks, indices, things, st.floats(0, 1), st.floats(0, 1))
def test_who_loses_more_loses_all_that_who_loses_less_does(luck, number, thing, one, two):
    lived = day(plan(), luck, number, TYPICAL)
    more, less = (
        set(signals(plan(), [replace(thing, drop=share)], lived, luck, number))
        for share in (max(one, two), min(one, two))
    )
    assert more <= less


# Each fault


MOTION = Thing("m", "motion", "hall")


@pytest.mark.parametrize("fault", ["stuck", "empty", "offline", "refused"])
def test_a_mute_thing_says_nothing_until_it_speaks_again(fault):
    whole, mute = said(MOTION), said(MOTION, Injury("m", fault, at(5, 10), at(5, 20)))
    silent = [s for s in mute if 10 * HOUR <= s.ms < 20 * HOUR]
    assert silent == []
    assert [s for s in mute if s.ms < 10 * HOUR] == [s for s in whole if s.ms < 10 * HOUR]
    assert [s for s in mute if s.ms > 20 * HOUR] == [s for s in whole if s.ms > 20 * HOUR]


def test_what_lasts_is_said_again_as_it_is_when_a_thing_wakes_up():
    bed = Thing("b", "bed", "bedroom")
    got_up = next(s.ms for s in said(bed) if not s.value)
    hung = Injury("b", "stuck", 5 * DAY + got_up - HOUR, 5 * DAY + got_up + HOUR)
    woken = said(bed, hung)
    assert (got_up + HOUR, False) in {(s.ms, s.value) for s in woken}
    assert got_up not in {s.ms for s in woken}


def test_what_only_happened_while_a_thing_was_mute_is_never_told():
    box = Thing("d", "dispenser", "kitchen")
    assert said(box)
    assert said(box, Injury("d", "empty", at(5, 0), at(6, 0))) == ()


def test_what_keeps_sends_all_of_it_when_the_network_is_back():
    cut = Injury(EVERYTHING, "offline", at(5, 7), at(6, 9))
    whole, kept = said(MOTION), said(replace(MOTION, keeps=True), cut)
    assert [s[:5] for s in kept] == [s[:5] for s in whole]
    assert {s.arrived_ms for s in kept if s.ms >= 7 * HOUR} == {33 * HOUR}
    assert all(s.arrived_ms == s.ms for s in kept if s.ms < 7 * HOUR)
    assert [s for s in said(MOTION, cut) if s.ms >= 7 * HOUR] == []


def test_a_drop_on_purpose_loses_its_share():
    every = lost = 0
    for number in range(60):
        whole = said(MOTION, number=number)
        half = said(MOTION, Injury("m", "drop", at(number, 0), at(number, 24), 0.5), number=number)
        every, lost = every + len(whole), lost + len(whole) - len(half)
        assert said(MOTION, Injury("m", "drop", 0, at(number, 24)), number=number) == ()
    assert lost / every == pytest.approx(0.5, abs=0.05)


def test_a_delay_is_as_long_on_average_as_the_thing_says():
    late = replace(MOTION, delay_seconds=30)
    waits = [(s.arrived_ms - s.ms) / 1000 for n in range(120) for s in said(late, number=n)]
    assert sum(waits) / len(waits) == pytest.approx(30, rel=0.1)
    slow = said(MOTION, Injury("m", "delay", at(5, 12), at(5, 24)))
    assert all(s.arrived_ms == s.ms for s in slow if s.ms < 12 * HOUR)
    assert all(s.arrived_ms > s.ms for s in slow if s.ms >= 12 * HOUR)


def test_in_the_wrong_room_a_thing_tells_of_that_room_under_its_own_name():
    kitchen = [s[2:] for s in said(Thing("m", "motion", "kitchen"))]
    moved = said(MOTION, Injury("m", "wrong_room", at(5, 0), at(6, 0), room="kitchen"))
    assert [s[2:] for s in moved] == kitchen
    assert {s.thing for s in moved} == {"m"}
    by_luck = {s[0] for s in said(replace(MOTION, wrong_room=1.0))}
    assert by_luck != {s[0] for s in said(MOTION)}


def test_a_thing_is_in_the_same_wrong_room_all_its_life():
    names = [room.slug for room in plan().rooms]
    found = {failing(replace(MOTION, wrong_room=1.0), names, LUCK, n)[0].room for n in range(50)}
    assert len(found) == 1
    assert "hall" not in found


def test_a_watch_that_is_taken_off_says_so():
    watch = Thing("w", "wearable", "")
    off = said(watch, Injury("w", "refused", at(5, 12), at(5, 18)))
    worn = [s for s in off if s.value and 12 * HOUR <= s.ms < 18 * HOUR]
    assert (12 * HOUR, False) in {(s.ms, s.value) for s in off}
    assert (18 * HOUR, True) in {(s.ms, s.value) for s in off}
    assert worn == []


def test_she_takes_it_off_on_as_many_days_as_the_thing_says():
    watch = replace(Thing("w", "wearable", ""), refused=0.2)
    days = [bool(failing(watch, [], LUCK, number)) for number in range(1500)]
    assert sum(days) / len(days) == pytest.approx(0.2, abs=0.03)


def test_the_network_is_lost_as_often_and_as_long_as_the_thing_says():
    gone = replace(MOTION, offline_per_year=52.0, offline_hours=3.0)
    whole = {w for n in range(3650) for w in failing(gone, ["hall"], LUCK, n)}
    hours = sum(w.until_ms - w.from_ms for w in whole) / HOUR
    assert hours / 10 == pytest.approx(52 * 3, rel=0.15)


# What is refused, and what the catalog says


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"fault": "rust"}, "no fault"),
        ({"until_ms": -1}, "ends before"),
        ({"fault": "drop", "size": 1.5}, "cannot have the size"),
        ({"fault": "delay", "size": -1.0}, "cannot have the size"),
    ],
)
def test_an_injury_that_cannot_be_is_refused_in_one_sentence(broken, says):
    fields = {"thing": "m", "fault": "stuck", "from_ms": 0, "until_ms": 1}
    with pytest.raises(ValueError, match=says):
        Injury(**(fields | broken))


def test_a_room_that_the_home_lacks_is_named():
    with pytest.raises(ValueError, match="'m' is in 'attic'"):
        said(MOTION, Injury("m", "wrong_room", 0, DAY, room="attic"))


def test_every_device_says_how_often_each_fault_befalls_it():
    for device in load().devices.values():
        for thing in hang(device):
            assert thing.delay_seconds > 0
            assert thing.stuck_per_year > 0
            assert thing.offline_per_year > 0 < thing.offline_hours
            assert thing.refused > 0
            assert (thing.wrong_room > 0) == (device.mounted != "worn")
