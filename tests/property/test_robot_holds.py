"""What holds for the robot whatever is asked of it, in whatever order, whoever stands around."""

from functools import cache
from math import hypot

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.catalog.catalog import load
from kompas.core.home.floor_plan.ground import centre
from kompas.core.home.floor_plan.path import cell_of
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.robot.body import Body
from kompas.core.home.robot.intents import (
    CAPABILITIES,
    RESIDENT,
    Ask,
    Consent,
    Lift,
    Resume,
    Stop,
    Tick,
)
from kompas.core.home.robot.saying import sentence
from kompas.core.home.robot.step import at_home, step
from kompas.core.home.robot.world import Person, World, dock_in
from kompas.core.streams import Luck

calm = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, max_examples=80
)
MINUTE = 60_000
BY = ("resident", "nurse", "schedule", "carer")
OF = {  # acts that only somebody who agreed can get
    "remind": {"reminds"},
    "look_for": {"tells"},
    "carry": {"loads", "unloads"},
    "telepresence": {"opens_call"},
    "fetch_help": {"calls_help", "stays"},
}


@cache
def plan(home: str = "esther-apartment") -> Plan:
    return Plan.from_data(load().homes[home].model_dump())


@cache
def body() -> Body:
    return Body.of(load().devices["assistive-robot"])


@cache
def places() -> tuple[Person, ...]:
    """Somebody in each cell of the home."""
    return tuple(
        Person(*centre(cell), cell[2], room) for cell, room in sorted(plan().ground.room.items())
    )


def worlds(**fixed):
    def made(her, others, closed, **flags):
        people = (her._replace(lives_here=True, asleep=flags.pop("asleep")), *others)
        dock = dock_in(plan(), "living", body().keeps_off)
        return World(plan(), body(), dock, Luck(1, 0), people, frozenset(closed), **flags, **fixed)

    flags = {name: st.booleans() for name in ("stuck", "off", "flat") if name not in fixed}
    return st.builds(
        made,
        st.sampled_from(places()),
        st.lists(st.sampled_from(places()), max_size=3),
        st.lists(st.sampled_from([door.slug for door in plan().doors]), max_size=2),
        network=st.booleans(),
        asleep=st.booleans(),
        **flags,
    )


FREE = {"stuck": False, "off": False, "flat": False}
spots = st.sampled_from(sorted(plan().spots))
asks = st.builds(
    Ask,
    st.just(0),
    st.sampled_from([*CAPABILITIES, "dock"]),
    st.sampled_from(BY),
    st.integers(0, 99),
    st.booleans(),
    st.just("tea"),
    spots,
    spots,
)
consents = st.builds(
    Consent, st.just(0), st.sampled_from(CAPABILITIES), st.booleans(), st.sampled_from(BY)
)
moving = st.one_of(st.builds(Tick, st.integers(0, 3 * MINUTE)), asks, consents)
anything = st.one_of(
    moving,
    st.builds(Stop, st.just(0), st.sampled_from(BY), st.booleans()),
    st.builds(Resume, st.just(0), st.sampled_from(BY), st.booleans()),
    st.builds(Lift, st.just(0), st.sampled_from(BY)),
)


def lived(pairs, state=None):
    """Each state before and after, with what came in and the acts between."""
    state = state or at_home(pairs[0][1])
    for intent, world in pairs:
        at = state.now + intent.ms if isinstance(intent, Tick) else state.now
        intent = intent._replace(ms=at)
        after, acts = step(state, intent, world)
        yield state, intent, world, after, acts
        state = after


def agreed(world):
    state = at_home(world)
    for what in CAPABILITIES:
        state, _ = step(state, Consent(0, what, True, RESIDENT), world)
    return state


def quiet(*people):
    dock = dock_in(plan(), "living", body().keeps_off)
    return World(plan(), body(), dock, Luck(1, 0), people)


@st.composite
def on_its_way(draw):
    """It has left its dock to carry something from one spot to another, some time ago."""
    world, away = quiet(), st.sampled_from(["table", "stove", "sink", "fridge", "window"])
    state = agreed(world)
    ask = Ask(0, "carry", "nurse", about="tea", at=draw(away), to=draw(away))
    state, _ = step(state, ask, world)
    state, _ = step(state, Tick(draw(st.integers(2_000, 60_000))), world)
    assert not state.docked
    return state


pairs = st.lists(st.tuples(anything, worlds()), min_size=1, max_size=25)
free_pairs = st.lists(st.tuples(anything, worlds(**FREE)), min_size=1, max_size=25)


@calm
@given(pairs)
def test_the_same_gives_the_same(told):
    assert list(lived(told, agreed(told[0][1]))) == list(lived(told, agreed(told[0][1])))


@calm
@given(on_its_way(), st.lists(st.tuples(moving, worlds(**FREE)), min_size=1, max_size=15))
def test_after_a_stop_it_moves_no_cell_and_says_no_word_to_her(state, after):
    stopped, acts = step(state, Stop(state.now, "nurse"), after[0][1])
    assert acts[-1].what == "stops"
    assert stopped.pose == state.pose
    for _, _, _, then, done in lived(after, stopped):
        assert then.pose == stopped.pose
        assert then.task is None
        assert not {each.what for each in done} & {"sets_off", *set().union(*OF.values())}


@calm
@given(free_pairs)
def test_only_who_is_in_the_home_lets_it_move_again(told):
    for before, intent, _, after, _ in lived(told, agreed(told[0][1])):
        if before.stopped and not after.stopped:
            assert isinstance(intent, Resume)
            assert intent.here


@calm
@given(pairs)
def test_without_consent_it_stays_in_its_dock_and_does_none_of_it(told):
    told = [(intent, world) for intent, world in told if not isinstance(intent, Consent)]
    for before, _, _, after, acts in lived(told) if told else ():
        assert (after.pose, after.docked) == (before.pose, True) or _went_nowhere(before, after)
        assert not {each.what for each in acts} & set().union(*OF.values())


def _went_nowhere(before, after):
    """Asked to go to its dock it may stand up and sit down again there."""
    return (before.pose.x, before.pose.y) == (after.pose.x, after.pose.y)


@calm
@given(free_pairs)
def test_it_does_nothing_of_what_is_not_or_no_longer_allowed(told):
    for before, intent, _, after, acts in lived(told):
        allowed = before.consents | after.consents
        for what, its in OF.items():
            if what not in allowed:
                assert not {each.what for each in acts} & its
        if isinstance(intent, Consent) and not intent.given:
            assert after.task is None or after.task.ask.what != intent.what
            assert intent.what not in {ask.what for ask in after.waiting}


@calm
@given(on_its_way(), st.sampled_from(BY))
def test_a_consent_that_is_withdrawn_ends_what_it_was_doing(state, by):
    after, acts = step(state, Consent(state.now, "carry", False, by), quiet())
    assert after.task is None
    assert [each.what for each in acts] == ["notes", "lets_go"]
    after, acts = step(after, Tick(after.now + 10 * MINUTE), quiet())
    assert after.docked
    assert not {each.what for each in acts} & OF["carry"]


@calm
@given(on_its_way(), st.integers(0, 30), st.lists(st.integers(0, 3), max_size=4))
def test_it_never_drives_into_somebody_and_comes_home_in_the_end(state, ahead, minutes):
    way = state.way or (state.pose,)
    at = way[min(ahead, len(way) - 1)]
    in_the_way = Person(at.x, at.y, 0, "living")
    world = quiet(in_the_way)
    seen = {cell_of(in_the_way.x, in_the_way.y, 0)} - {cell_of(*state.pose[:2], 0)}
    for minute in minutes:
        for second in range(1, 60 * minute):
            state, _ = step(state, Tick(state.now + 1000), world)
            assert cell_of(*state.pose[:2], 0) not in seen, second
    state, _ = step(state, Tick(state.now + 60 * MINUTE), quiet())
    assert state.docked


@calm
@given(free_pairs)
def test_nobody_but_who_lives_there_consents_for_her(told):
    for before, intent, _, after, _ in lived(told):
        if after.consents - before.consents:
            assert intent.by == RESIDENT


@calm
@given(pairs)
def test_it_drives_only_on_free_floor_and_never_faster_than_it_can(told):
    for before, intent, world, after, _ in lived(told, agreed(told[0][1])):
        cell = cell_of(after.pose.x, after.pose.y, after.pose.floor)
        assert cell in plan().ground.room
        if isinstance(intent, Lift) or after.pose == before.pose:
            continue
        assert isinstance(intent, Tick)
        assert cell not in world.barred
        assert cell not in world.stood_on
        assert not any((world.stuck, world.off, world.flat))
        gone = hypot(after.pose.x - before.pose.x, after.pose.y - before.pose.y)
        seconds = (after.now - before.now) / 1000
        assert gone <= body().speed * seconds * 1.001 + 0.001
        assert after.pose.floor == before.pose.floor


@calm
@given(pairs)
def test_every_act_has_a_reason_that_can_be_read_in_each_language(told):
    for before, _, _, after, acts in lived(told, agreed(told[0][1])):
        if after.pose[:2] != before.pose[:2] and before.task is None:
            assert {each.what for each in acts} & {"sets_off", "docks"}
        for done in acts:
            assert before.now <= done.ms <= after.now
            for language in ("nl", "fr", "en"):
                said = sentence(done, plan(), language)
                assert said[0].isupper()
                assert "{" not in said


@calm
@given(pairs)
def test_time_never_goes_back_and_a_battery_stays_between_empty_and_full(told):
    for before, intent, _, after, _ in lived(told, agreed(told[0][1])):
        assert before.now <= after.now <= max(before.now, intent.ms)
        assert 0 <= after.battery <= 1
