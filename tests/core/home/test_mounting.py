"""Devices hang at a place of their room that fits them, each at a place of its own."""

import pytest

from kompas.core.catalog.catalog import load
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.mounting import mounted
from kompas.core.home.things.things import Thing, hang

CATALOG = load()
PLANS = {slug: Plan.from_data(home.model_dump()) for slug, home in CATALOG.homes.items()}
ESTHERS = PLANS["esther-apartment"]


def test_a_motion_sensor_hangs_high_in_a_corner_and_a_bed_sensor_under_the_mattress():
    things = (Thing("motion-bedroom", "motion", "bedroom"), Thing("bed", "bed", "bedroom"))
    places = mounted(ESTHERS, things)
    assert places["motion-bedroom"].slug == "bedroom-corner"
    assert places["motion-bedroom"].height == 2.2
    assert places["bed"].slug == "mattress"


def test_two_of_a_kind_do_not_hang_at_one_place():
    things = [Thing(f"tablet-{n}", "tablet", "living") for n in range(6)]
    places = mounted(ESTHERS, things)
    assert len({mount.slug for mount in places.values()}) == len(places) == 4
    assert "tablet-5" not in places


def test_what_is_worn_hangs_nowhere():
    assert mounted(ESTHERS, [Thing("pendant", "pendant", "")]) == {}


def test_a_place_may_be_for_one_device_only():
    seal, robot = (CATALOG.devices[slug] for slug in ("companion-robot-seal", "assistive-robot"))
    places = mounted(ESTHERS, (*hang(seal), *hang(robot)))
    assert [mount.slug for mount in places.values()] == ["sofa-seat", "robot-dock"]


@pytest.mark.parametrize("home", sorted(PLANS))
@pytest.mark.parametrize("device", sorted(CATALOG.devices))
def test_every_home_has_a_place_for_every_device_that_is_not_worn(home, device):
    things = [thing for thing in hang(CATALOG.devices[device]) if thing.room]
    places = mounted(PLANS[home], things)
    assert {thing.slug for thing in things} == places.keys()
    assert all(places[thing.slug].room == thing.room for thing in things)


@pytest.mark.parametrize("home", sorted(PLANS))
def test_a_home_with_every_device_at_once_leaves_hardly_one_without_a_place(home):
    things = [t for device in CATALOG.devices.values() for t in hang(device) if t.room]
    assert len(mounted(PLANS[home], things)) >= len(things) - 1
