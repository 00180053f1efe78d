"""How somebody fares shows in the day, always in the same direction, with the same luck."""

from functools import cache
from itertools import pairwise
from statistics import mean

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.catalog.catalog import load
from kompas.core.home.days.day import MINUTE, Activity, day
from kompas.core.home.days.routine import MEALS, Fare
from kompas.core.home.days.visits import CALLERS, LIT, REMINDS, Aids, Around, aids_of, expected
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.streams import Luck

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
# never so ill at once that a day no longer fits: what falls out then is another matter
bodies = st.fixed_dictionaries(
    {
        "frailty": st.integers(0, 2),
        "breathless": st.integers(0, 2),
        "infected": st.integers(0, 1),
        "dementia": st.booleans(),
        "night_trips": st.floats(0, 12),
    }
)
lucks = st.builds(Luck, seed=st.integers(0, 2**32 - 1), run=st.just(0))
indices = st.integers(0, 400)
DAYS = range(200)
LUCK = Luck(5, 0)


@cache
def plan() -> Plan:
    return Plan.from_data(load().homes["esther-apartment"].model_dump())


def minutes(lived: tuple[Activity, ...], *whats: str) -> float:
    return sum(a.end_ms - a.start_ms for a in lived if a.what in whats) / MINUTE


def risings(lived: tuple[Activity, ...]) -> int:
    """How often she got out of bed at night: in bed, elsewhere, and in bed again."""
    lying = [a.spot == "bed" and a.what in ("sleep", "awake") for a in lived if a.what != "walk"]
    return sum(
        before and after and not there
        for before, there, after in zip(lying, lying[1:], lying[2:], strict=False)
    )


def whats(lived: tuple[Activity, ...], *left_out: str) -> list[tuple[int, int, str, str]]:
    return [(a.start_ms, a.end_ms, a.what, a.room) for a in lived if a.what not in left_out]


@calm
@given(bodies, lucks, indices)
def test_worse_sleep_never_gives_fewer_risings_with_the_same_luck(body, luck, index):
    nights = [day(plan(), luck, index, Fare(sleep=sleep, **body)) for sleep in range(3)]
    assert risings(nights[0]) <= risings(nights[1]) <= risings(nights[2])


@calm
@given(bodies, lucks, indices)
def test_what_poor_sleep_adds_moves_no_toilet_trip_of_the_night(body, luck, index):
    usual, bad = (day(plan(), luck, index, Fare(sleep=sleep, **body)) for sleep in (0, 2))
    dark = 5 * 60 * MINUTE
    trips = {a.start_ms for a in usual if a.what == "toilet" and a.end_ms < dark}
    assert trips <= {a.start_ms for a in bad if a.what == "toilet"}


@calm
@given(lucks, indices, st.integers(0, 2))
def test_low_mood_never_adds_an_outing_a_meal_or_a_telephone_call(luck, index, frailty):
    done = [
        [a.what for a in day(plan(), luck, index, Fare(frailty, mood=mood))] for mood in range(3)
    ]
    for what in ("out", "telephone", "housework", "shower", *MEALS):
        assert done[0].count(what) >= done[1].count(what) >= done[2].count(what)


@calm
@given(lucks, indices, st.integers(0, 2))
def test_forgetting_never_adds_a_meal_and_never_takes_away_a_toilet_trip(luck, index, frailty):
    days = [day(plan(), luck, index, Fare(frailty, stage=stage)) for stage in range(4)]
    done = [[a.what for a in lived] for lived in days]
    for fewer, more in pairwise(reversed(done)):
        assert fewer.count("lunch") <= more.count("lunch")
        assert fewer.count("wash") <= more.count("wash")
    assert all(one.count("toilet") >= 6 for one in done)


def average(measure, **fare) -> float:
    return mean(measure(day(plan(), LUCK, index, Fare(**fare))) for index in DAYS)


def asleep(lived):
    return minutes(lived, "sleep")


def out(lived):
    return minutes(lived, "out")


def walking(lived):
    return minutes(lived, "walk")


def eating(lived):
    return sum(a.what in MEALS for a in lived)


def napping(lived):
    return minutes(lived, "nap")


def wandering(lived):
    return sum(a.what == "wander" for a in lived)


def in_bed_by_day(lived):
    return sum(
        a.end_ms - a.start_ms
        for a in lived
        if (a.what, a.spot) == ("rest", "bed") and a.start_ms > 6 * 60 * MINUTE
    )


def doses(lived):
    return sum(a.what == "medicines" for a in lived)


def awake_at_night(lived):
    return minutes(lived, "awake")


LESS = [
    (asleep, "sleep"),
    (out, "mood"),
    (out, "frailty"),
    (out, "breathless"),
    (eating, "mood"),
    (eating, "stage"),
    (doses, "stage"),
]
MORE = [
    (risings, "sleep"),
    (awake_at_night, "sleep"),
    (napping, "sleep"),
    (awake_at_night, "breathless"),
    (risings, "breathless"),
    (napping, "breathless"),
    (walking, "frailty"),
    (walking, "breathless"),
    (in_bed_by_day, "mood"),
    (wandering, "stage"),
    (napping, "frailty"),
]


@pytest.mark.parametrize(("measure", "how"), LESS)
def test_worse_is_less_of_it_on_average(measure, how):
    found = [average(measure, **{how: level}) for level in range(3)]
    assert found[0] > found[1] > found[2]


@pytest.mark.parametrize(("measure", "how"), MORE)
def test_worse_is_more_of_it_on_average(measure, how):
    found = [average(measure, **{how: level}) for level in range(3)]
    assert found[0] < found[1] < found[2]


def test_what_is_forgotten_is_now_and_then_done_twice():
    twice = 0
    for index in DAYS:
        lived = day(plan(), LUCK, index, Fare(stage=3))
        twice += any(
            (a.what, b.what) == ("medicines", "medicines")
            for a, b in pairwise(
                [x for x in lived if x.what not in ("walk", "reading", "television")]
            )
        )
    assert 0 < twice / len(DAYS) < 0.25


def test_a_meal_that_is_left_out_is_not_cooked_either():
    for index in DAYS:
        lived = day(plan(), LUCK, index, Fare(mood=2))
        done = [a.what for a in lived]
        assert done.count("cook") == sum(done.count(m) for m in ("breakfast", "lunch", "supper"))


def test_with_somebody_who_asks_fewer_doses_are_forgotten():
    carers = [CALLERS["home-nurse"], CALLERS["evening-nurse"]]
    fare = Fare(frailty=1, stage=3)
    alone = helped = 0
    for index in DAYS:
        alone += doses(day(plan(), LUCK, index, fare))
        there = Around(expected(carers, LUCK, index))
        helped += doses(day(plan(), LUCK, index, fare, there))
    assert alone < 1.5 * len(DAYS) < 1.9 * len(DAYS) < helped


# The same luck, with and without a device ---------------------------------------------------------

fares = st.builds(
    Fare,
    frailty=st.integers(0, 2),
    breathless=st.integers(0, 2),
    night_trips=st.floats(0, 6),
    mood=st.integers(0, 2),
    sleep=st.integers(0, 2),
    stage=st.integers(0, 3),
)


@calm
@given(fares, lucks, indices)
def test_a_device_that_only_notices_changes_nothing(fare, luck, index):
    only = Around(aids=aids_of(["motion-sensor", "bed-sensor", "fall-pendant"]))
    assert day(plan(), luck, index, fare, only) == day(plan(), luck, index, fare)


@calm
@given(fares, lucks, indices)
def test_a_light_path_shortens_walks_in_the_dark_and_nothing_else(fare, luck, index):
    dark = day(plan(), luck, index, fare)
    lit = day(plan(), luck, index, fare, Around(aids=aids_of(["light-strip"])))
    early, late = 6 * 60 * MINUTE, 19 * 60 * MINUTE

    def by_day(lived):
        return [a for a in lived if early < a.start_ms and a.end_ms < late]

    if all(lived[0].end_ms < early for lived in (dark, lit)):
        up = [next(a.start_ms for a in lived if a.start_ms > early) for lived in (dark, lit)]
        if up[0] == up[1] > 7 * 60 * MINUTE:
            assert by_day(lit) == by_day(dark)
    steps = [sum(a.end_ms - a.start_ms for a in x if a.what == "walk") for x in (dark, lit)]
    assert steps[1] <= steps[0]


@calm
@given(fares, lucks, indices)
def test_a_robot_that_reminds_changes_a_dose_and_nothing_else(fare, luck, index):
    alone = day(plan(), luck, index, fare)
    reminded = day(plan(), luck, index, fare, Around(aids=Aids(reminds=1.0)))
    sitting = ("walk", "television", "reading", "rest", "medicines")
    assert whats(reminded, *sitting) == whats(alone, *sitting)
    assert doses(reminded) >= doses(alone)


def test_the_doses_that_one_reminder_brings_back_a_better_one_brings_back_too():
    fare = Fare(stage=3)
    took = [
        [doses(day(plan(), LUCK, n, fare, Around(aids=Aids(reminds=share)))) for n in DAYS]
        for share in (0.0, 0.4, 0.8)
    ]
    assert all(a <= b <= c for a, b, c in zip(*took, strict=True))
    assert sum(took[0]) < sum(took[1]) < sum(took[2])


def test_every_device_that_changes_a_day_is_in_the_catalog():
    assert set(LIT) | set(REMINDS) <= set(load().devices)


@pytest.mark.parametrize(("night_pace", "reminds"), [(0.5, 0), (3, 0), (1, -0.1), (1, 1.2)])
def test_what_no_device_can_do_is_refused(night_pace, reminds):
    with pytest.raises(ValueError, match="must lie between"):
        Aids(night_pace, reminds)


@pytest.mark.parametrize("wrong", [{"mood": 3}, {"sleep": -1}, {"stage": 4}])
def test_a_fare_beyond_its_levels_is_refused(wrong):
    with pytest.raises(ValueError, match=f"'{next(iter(wrong))}' must lie between 0 and"):
        Fare(**wrong)
