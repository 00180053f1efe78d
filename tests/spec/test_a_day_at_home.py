"""A day at Esther's, from midnight to midnight, and how it changes with how she fares."""

from statistics import mean

import pytest

from kompas.core.catalog.catalog import load
from kompas.core.home.days.day import MINUTE, Activity, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.signals import signals
from kompas.core.home.things.things import Thing
from kompas.core.streams import Luck

HOUR = 60 * MINUTE
LUCK = Luck(seed=7, run=1, person=84)
WELL = Fare()
ESTHER = Fare(frailty=1, breathless=1, night_trips=1.5)
WORSE = Fare(frailty=2, breathless=2, night_trips=1.5)
ILL = Fare(frailty=1, breathless=1, infected=1, night_trips=1.5)
DAYS = range(120)
DRAWN = [
    "00:00 sleep (bedroom)",
    "07:06 wash (bathroom)",
    "07:19 dress (bedroom)",
    "07:41 cook (kitchen)",
    "08:00 medicines (kitchen)",
    "08:03 breakfast (kitchen)",
    "09:53 housework (bedroom)",
    "11:37 cook (kitchen)",
    "12:44 lunch (kitchen)",
    "13:46 nap (living)",
    "15:21 coffee (kitchen)",
    "15:59 telephone (living)",
    "17:34 cook (kitchen)",
    "18:02 supper (kitchen)",
    "18:48 medicines (kitchen)",
    "21:36 wash (bathroom)",
    "21:55 dress (bedroom)",
    "22:01 sleep (bedroom)",
    "23:02 sleep (bedroom)",
    "23:24 sleep (bedroom)",
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.from_data(load().homes["esther-apartment"].model_dump())


def days(plan: Plan, fare: Fare) -> list[tuple[Activity, ...]]:
    return [day(plan, LUCK, index, fare) for index in DAYS]


def hours(activities: tuple[Activity, ...], *whats: str) -> float:
    return sum(a.end_ms - a.start_ms for a in activities if a.what in whats) / HOUR


def risings(activities: tuple[Activity, ...], what: str) -> list[Activity]:
    """What broke the sleep: done at night, and followed by sleep again."""
    stays = [a for a in activities if a.what != "walk"]
    return [
        a for a, b in zip(stays, stays[1:], strict=False) if (a.what, b.what) == (what, "sleep")
    ]


def trips(lived: list[tuple[Activity, ...]]) -> float:
    return mean(len(risings(activities, "toilet")) for activities in lived)


def test_a_day_goes_in_the_order_that_everybody_knows(plan):
    whats = [a.what for a in day(plan, LUCK, 3, ESTHER)]
    order = ["sleep", "wash", "dress", "medicines", "breakfast", "lunch", "coffee", "supper"]
    places = [whats.index(what) for what in order]
    assert places == sorted(places)
    assert whats[-1] == "sleep"


def test_a_drawn_day(plan):
    drawn = [
        f"{a.start_ms // HOUR:02d}:{a.start_ms // MINUTE % 60:02d} {a.what} ({a.room})"
        for a in day(plan, LUCK, 5, ESTHER)
        if a.what not in ("walk", "toilet", "dishes", "television", "reading")
    ]
    assert drawn == DRAWN


def test_meals_come_at_belgian_hours(plan):
    for activities in days(plan, ESTHER):
        at = {a.what: a.start_ms / HOUR for a in activities}
        assert 6 < at["breakfast"] < 11
        assert 12 <= at["lunch"] < 14.5
        assert 17.5 < at["supper"] < 20


def test_she_sleeps_some_nine_hours_with_the_toilet_trips_that_were_expected(plan):
    lived = days(plan, Fare(frailty=1, night_trips=1.5))
    assert mean(hours(d, "sleep") for d in lived) == pytest.approx(9, abs=0.7)
    assert trips(lived) == pytest.approx(1.5, abs=0.3)


def test_the_night_of_a_frail_breathless_person_is_broken_more_often(plan):
    well, worse = days(plan, WELL), days(plan, WORSE)
    assert trips(worse) > trips(well) + 1
    assert mean(len(risings(activities, "awake")) for activities in worse) > 0.2
    assert not any(risings(activities, "awake") for activities in well)


def test_she_walks_slower_when_frail_and_breathless(plan):
    def walk_to_the_toilet(fare: Fare) -> int:
        night = day(plan, LUCK, 3, fare)
        first = next(i for i, a in enumerate(night) if a.what == "toilet")
        start = next(i for i in range(first - 1, -1, -1) if night[i].what != "walk")
        return night[first].start_ms - night[start].end_ms

    assert walk_to_the_toilet(WORSE) > 1.8 * walk_to_the_toilet(WELL)


def test_ill_she_gets_up_later_stays_in_and_keeps_to_her_bed(plan):
    usual, ill = days(plan, ESTHER), days(plan, ILL)
    assert any(hours(d, "out") for d in usual)
    assert not any(hours(d, "out", "shower", "housework") for d in ill)
    assert mean(hours(d, "sleep", "nap") for d in ill) > 1 + mean(
        hours(d, "sleep", "nap") for d in usual
    )
    in_bed = [a for d in ill for a in d if a.what == "rest"]
    assert {a.room for a in in_bed} == {"bedroom"}


def test_in_hospital_nothing_happens_at_home(plan):
    (away,) = day(plan, LUCK, 3, Fare(at_home=False))
    assert (away.start_ms, away.end_ms, away.what, away.room) == (0, 24 * HOUR, "away", "outside")


def test_with_and_without_the_pendant_she_lives_the_same_day(plan):
    bed = Thing("bed", "bed", "bedroom", drop=0.1, false_per_week=3)
    pendant = Thing("pendant", "pendant", "", drop=0.1, false_per_week=3)
    without = day(plan, LUCK, 3, ESTHER)
    reported = signals(plan, [bed], without, LUCK, 3)
    together = signals(plan, [pendant, bed], day(plan, LUCK, 3, ESTHER), LUCK, 3)
    assert day(plan, LUCK, 3, ESTHER) == without
    assert tuple(s for s in together if s.thing == "bed") == reported


def test_more_expected_trips_keep_the_trips_that_were_there(plan):
    def starts(activities: tuple[Activity, ...]) -> list[int]:
        return [a.start_ms for a in risings(activities, "toilet")]

    fewer = day(plan, LUCK, 3, Fare(night_trips=1.0))
    more = day(plan, LUCK, 3, Fare(night_trips=3.0))
    assert set(starts(fewer)) < set(starts(more))
    assert [a for a in fewer if a.what == "lunch"] == [a for a in more if a.what == "lunch"]


def test_things_tell_the_day_as_it_was(plan):
    things = [
        Thing("bed", "bed", "bedroom"),
        Thing("box", "dispenser", "kitchen"),
        Thing("door", "door", "hall"),
        Thing("hall", "motion", "hall"),
    ]
    lived = day(plan, LUCK, 3, ESTHER)
    told = signals(plan, things, lived, LUCK, 3)
    medicines = [a.start_ms for a in lived if a.what == "medicines"]
    assert [s.ms for s in told if s.thing == "box"] == medicines
    assert sum(s.thing == "door" and s.value for s in told) == 2 * (hours(lived, "out") > 0)
    assert next(s for s in told if s.thing == "bed")[:5] == (0, "bed", "in_bed", True, "sleep")
    walks = [(a.start_ms, a.end_ms) for a in lived if a.room == "hall"]
    for signal in told:
        if signal.thing == "hall":
            assert any(start <= signal.ms <= end for start, end in walks)
