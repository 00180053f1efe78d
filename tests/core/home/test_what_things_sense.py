"""What each kind of thing senses of a day without faults."""

import pytest

from kompas.core.catalog import load
from kompas.core.home.days.day import DAY, day
from kompas.core.home.days.routine import MEALS, SEATED, Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.signals import SENSES, signals
from kompas.core.home.things.things import Thing
from kompas.core.streams import Luck

PLAN = Plan.from_data(load().homes["esther-apartment"].model_dump())
LUCK = Luck(3, 0)
DAYS = [day(PLAN, LUCK, number, Fare(frailty=1)) for number in range(20)]
# The devices of a home that can be learned with, and one kind for each.
ASKED_FOR = {
    *("motion", "door", "bed", "chair", "tap", "stove", "fridge", "scale", "blood-pressure"),
    *("spo2", "dispenser", "light", "pendant", "floor", "wearable", "doorbell", "voice", "robot"),
}


def told(kind: str, room: str, number: int):
    return signals(PLAN, [Thing("it", kind, room)], DAYS[number], LUCK, number)


def minutes(kind: str, room: str, number: int) -> float:
    """How many minutes of a day it said yes."""
    since, total = None, 0.0
    for signal in (*told(kind, room, number),):
        if signal.value:
            since = signal.ms
        elif since is not None:
            total, since = total + (signal.ms - since) / 60_000, None
    return total + ((DAY - since) / 60_000 if since is not None else 0)


def test_there_is_a_device_of_each_kind_with_all_of_its_numbers_explained():
    kinds = {device.kind for device in load().devices.values()}
    assert kinds >= ASKED_FOR
    for device in load().devices.values():
        for number in (device.faults.drop, device.faults.battery_days, device.faults.delay_seconds):
            assert number.low <= number.value <= number.high


@pytest.mark.parametrize("number", range(20))
def test_a_floor_feels_whoever_stands_and_a_chair_whoever_sits(number):
    stood = [a for a in DAYS[number] if a.room == "living" and not a.asleep]
    on_foot = [a for a in stood if a.what not in (*SEATED, *MEALS)]
    spent = sum(a.end_ms - a.start_ms for a in on_foot) / 60_000
    assert spent <= minutes("floor", "living", number) <= spent + len(on_foot) / 2
    assert minutes("chair", "living", number) > minutes("floor", "living", number)


@pytest.mark.parametrize("number", range(20))
def test_a_watch_is_off_at_night_and_under_the_shower(number):
    off = sum(a.end_ms - a.start_ms for a in DAYS[number] if a.what in ("sleep", "shower"))
    assert minutes("wearable", "", number) == pytest.approx(1440 - off / 60_000, abs=1)


@pytest.mark.parametrize("number", range(20))
def test_a_doorbell_sees_who_goes_out_and_comes_home(number):
    outings = sum(a.what == "out" for a in DAYS[number])
    assert sum(signal.value for signal in told("doorbell", "hall", number)) == 2 * outings


@pytest.mark.parametrize("number", range(20))
def test_oxygen_is_measured_once_after_breakfast(number):
    ends = [a.end_ms for a in DAYS[number] if a.what == "breakfast"]
    assert [signal.ms + 1000 for signal in told("spo2", "living", number)] == ends[:1]


@pytest.mark.parametrize("kind", sorted(SENSES))
def test_nothing_is_told_twice_in_a_row_by_a_thing_without_faults(kind):
    lasting = SENSES[kind][1]
    for number in range(20):
        for room in ("", *(room.slug for room in PLAN.rooms)):
            values = [signal.value for signal in told(kind, room, number)]
            if lasting:
                assert values == [at % 2 == 0 for at in range(len(values))]
            else:
                assert all(values)
