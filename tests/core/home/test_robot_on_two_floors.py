"""A robot has no legs: what is upstairs it cannot reach, and it says so."""

import pytest
from two_floors import home

from kompas.core.catalog import load
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.robot.body import Body
from kompas.core.home.robot.intents import CAPABILITIES, RESIDENT, Ask, Consent, Tick
from kompas.core.home.robot.saying import sentence
from kompas.core.home.robot.step import at_home, step
from kompas.core.home.robot.world import Person, World, dock_in
from kompas.core.streams import Luck

PLAN = Plan.from_data(home())
BODY = Body.of(load().devices["assistive-robot"])


def world(*people):
    return World(PLAN, BODY, dock_in(PLAN, "hall", BODY.keeps_off), Luck(1, 0), people)


def agreed(around):
    state = at_home(around)
    for what in CAPABILITIES:
        state, _ = step(state, Consent(0, what, True, RESIDENT), around)
    return state


def after(wish, around):
    state, _ = step(agreed(around), wish, around)
    return step(state, Tick(3_600_000), around)


def test_it_carries_nothing_up_a_stair():
    state, acts = after(Ask(0, "carry", "nurse", 1, about="tea", at="bed", to="skylight"), world())
    held = next(each for each in acts if each.what == "blocked")
    assert sentence(held, PLAN, "en") == "It cannot go on. It climbs no stairs."
    assert state.docked


def test_it_looks_for_her_downstairs_only_though_she_is_above_it():
    above = Person(1.0, 1.0, 1, "loft", lives_here=True)
    _, acts = after(Ask(0, "look_for", "nurse", 1), world(above))
    assert [(a.what, a.reason) for a in acts if a.what in ("cannot_reach", "gives_up")] == [
        ("cannot_reach", "stairs"),
        ("gives_up", "not_found"),
    ]


def test_below_it_finds_her():
    _, acts = after(Ask(0, "look_for", "nurse", 1), world(Person(1.0, 1.0, 0, "room", True)))
    assert [a.room for a in acts if a.what == "tells"] == ["room"]


def test_a_spot_that_the_home_lacks_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match="no spot 'attic'"):
        step(agreed(world()), Ask(0, "carry", "nurse", 1, at="bed", to="attic"), world())


def test_a_dock_needs_a_room_that_is_there_with_some_free_floor():
    with pytest.raises(KeyError, match="attic"):
        dock_in(PLAN, "attic", 0.5)


def test_what_does_not_drive_has_no_body():
    with pytest.raises(ValueError, match="'tablet' does not drive"):
        Body.of(load().devices["tablet"])
