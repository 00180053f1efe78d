"""Who comes by: luck of their own, a way of their own, and things that see them too."""

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.catalog.catalog import load
from kompas.core.home.days.day import DAY, live
from kompas.core.home.days.nights import RISINGS
from kompas.core.home.days.routine import WHATS, Fare
from kompas.core.home.days.visits import (
    CALLERS,
    PATIENCE_MS,
    Around,
    Caller,
    expected,
    usual_callers,
)
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.company import SEE_ALL
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
    night_trips=st.floats(0, RISINGS + 4),
    goes_out=st.booleans(),
    mood=st.integers(0, 2),
    sleep=st.integers(0, 2),
    stage=st.integers(0, 3),
)
lucks = st.builds(
    Luck, seed=st.integers(0, 2**32 - 1), run=st.integers(0, 9999), person=st.integers(0, 99)
)
indices = st.integers(0, 400)
some = st.lists(st.sampled_from(sorted(CALLERS)), unique=True)
KEEPS_TO_HERSELF = Caller("neighbour", 15 * 60, 20)  # takes nothing over, minds nothing


@cache
def plan() -> Plan:
    return Plan.from_data(load().homes["esther-apartment"].model_dump())


def around(slugs: list[str], luck: Luck, index: int) -> Around:
    return Around(expected([CALLERS[slug] for slug in slugs], luck, index))


@calm
@given(fares, lucks, indices, some)
def test_with_whoever_comes_a_day_has_24_hours_and_nobody_moves_without_walking(
    fare, luck, index, slugs
):
    lived = live(plan(), luck, index, fare, around(slugs, luck, index)).activities
    assert (lived[0].start_ms, lived[-1].end_ms) == (0, DAY)
    for before, after in zip(lived, lived[1:], strict=False):
        assert before.start_ms < before.end_ms == after.start_ms
        if "outside" not in (before.room, after.room) and before.room != after.room:
            assert "walk" in (before.what, after.what)
    for a in lived:
        assert a.what in WHATS
        assert a.what in ("walk", "out") or a.room == plan().room_of(a.spot)
        assert a.asleep == (a.what in ("sleep", "nap"))


@calm
@given(fares, lucks, indices, some, st.sampled_from(sorted(CALLERS)))
def test_one_more_caller_never_changes_when_another_comes(fare, luck, index, slugs, more):
    callers = [CALLERS[slug] for slug in slugs if slug != more]
    fewer = expected(callers, luck, index)
    assert fewer == tuple(
        visit
        for visit in expected([CALLERS[more], *callers], luck, index)
        if visit.caller.slug != more
    )


@calm
@given(fares, lucks, indices)
def test_until_somebody_rings_the_day_is_the_one_without_visits(fare, luck, index):
    visits = expected([KEEPS_TO_HERSELF], luck, index)
    alone = live(plan(), luck, index, fare).activities
    together = live(plan(), luck, index, fare, Around(visits)).activities
    if not visits:
        assert together == alone
        return
    # whoever is expected is waited for: an outing may be shorter, or not be
    rings = min(
        [visits[0].ring_ms, *(a.start_ms for a in alone if a.what == "out")],
    )
    ended = [a for a in together if a.end_ms < rings]
    while ended and ended[-1].what == "walk":
        ended.pop()
    assert ended == list(alone[: len(ended)])


@calm
@given(fares, lucks, indices, some)
def test_a_caller_rings_comes_in_stays_and_leaves(fare, luck, index, slugs):
    there = around(slugs, luck, index)
    guests = live(plan(), luck, index, fare, there).guests
    assert list(guests) == sorted(guests)
    for visit in there.visits:
        track = [a for a in guests if a.who == visit.caller.slug]
        if visit.ring_ms == max(a.ring_ms for a in there.visits) and not track:
            continue  # she was under the shower, or asleep, when the day ended
        assert (track[0].what, track[0].room, track[0].start_ms) == (
            "ring",
            "outside",
            visit.ring_ms,
        )
        for before, after in zip(track, track[1:], strict=False):
            assert before.end_ms == after.start_ms
        if len(track) == 1:
            assert track[0].end_ms - track[0].start_ms == PATIENCE_MS
            assert not visit.caller.key
        else:
            stays = [a.end_ms - a.start_ms for a in track if a.spot == visit.caller.spot]
            assert visit.length_ms in stays
            assert track[-1].spot == "front-door"


def rung(callers: list[Caller], days: int) -> tuple[int, int]:
    """How many rang, and how many of them in vain."""
    luck, rang, vain = Luck(1, 0), 0, 0
    for index in range(days):
        there = Around(expected(callers, luck, index))
        guests = live(plan(), luck, index, Fare(frailty=1), there).guests
        waited = [a.end_ms - a.start_ms for a in guests if a.what == "ring"]
        rang, vain = rang + len(waited), vain + waited.count(PATIENCE_MS)
    return rang, vain


def test_hardly_anybody_who_comes_as_agreed_rings_in_vain():
    rang, vain = rung(list(CALLERS.values()), 300)
    assert rang > 1000
    assert vain / rang < 0.02


def test_who_comes_an_hour_too_early_finds_nobody_now_and_then():
    rang, vain = rung([Caller("early", 12 * 60, 20, within=70, comes=1.0)], 300)
    assert rang == 300
    assert 0.01 < vain / rang < 0.3


def test_a_visit_is_told_by_the_door_and_by_the_room_and_the_truth_says_so():
    luck = Luck(1, 0)
    there = Around(expected([CALLERS["volunteer"]], luck, 2))
    lived = live(plan(), luck, 2, Fare(frailty=1), there)
    things = [Thing("door", "door", "hall"), Thing("living", "motion", "living")]
    told = signals(plan(), [*things, Thing("bell", "doorbell", "hall")], lived.all, luck, 2)
    rings = there.visits[0].ring_ms
    doors = [s for s in told if s.thing == "door" and s.truth == "visit" and s.value]
    assert len(doors) == 2
    assert rings < doors[0].ms < rings + PATIENCE_MS
    assert any(s.thing == "living" and s.truth == "visit" for s in told)
    assert next(s.ms for s in told if s.thing == "bell" and s.truth == "visit") == rings


@calm
@given(fares, lucks, indices, some, st.sampled_from(sorted(set(SENSES) - SEE_ALL)))
def test_a_bed_or_a_tap_takes_nobody_else_for_her(fare, luck, index, slugs, kind):
    lived = live(plan(), luck, index, fare, around(slugs, luck, index))
    thing = [Thing("it", kind, "bedroom", false_per_week=2)]
    alone = signals(plan(), thing, lived.activities, luck, index)
    assert signals(plan(), thing, lived.all, luck, index) == alone


@calm
@given(fares, lucks, indices, some, st.sampled_from(sorted(SENSES)))
def test_visits_never_change_what_a_thing_makes_up(fare, luck, index, slugs, kind):
    def made_up(slugs):
        lived = live(plan(), luck, index, fare, around(slugs, luck, index))
        thing = Thing("it", kind, "hall", drop=0.1, false_per_week=20)
        return [s for s in signals(plan(), [thing], lived.all, luck, index) if s.truth == FALSE]

    assert made_up(slugs) == made_up([])


def test_what_the_nurse_does_she_leaves_to_the_nurse():
    luck, nurse = Luck(1, 0), [CALLERS["home-nurse"]]
    for index in range(30):
        there = Around(expected(nurse, luck, index))
        lived = live(plan(), luck, index, Fare(frailty=2), there)
        washed = [a for a in lived.activities if a.what in ("wash", "shower", "dress")]
        noon = DAY / 2
        assert (not any(a.start_ms < noon for a in washed)) == bool(there.visits)
        assert any(a.start_ms > noon for a in washed)


def test_whom_a_frail_person_usually_sees_is_never_fewer_than_a_robust_one():

    assert usual_callers(Fare()) == ()
    for stage in range(4):
        seen = [set(usual_callers(Fare(frailty=f, stage=stage))) for f in range(3)]
        assert seen[0] <= seen[1] <= seen[2]
