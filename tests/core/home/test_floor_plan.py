"""Floor plans: what is wrong with one is said in one sentence each; walks are the shortest."""

from copy import deepcopy
from math import hypot

import pytest

from kompas.core.catalog.catalog import load
from kompas.core.home.floor_plan.faults import PlanFault
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.signals import SENSES, signals
from kompas.core.home.things.things import Thing, hang
from kompas.core.streams import Luck

HOMES = sorted(load().homes)


@pytest.fixture
def data() -> dict:
    return deepcopy(load().homes["esther-apartment"].model_dump())


def faults_of(data: dict) -> tuple[str, ...]:
    with pytest.raises(PlanFault) as fault:
        Plan.from_data(data)
    assert str(fault.value) == " ".join(fault.value.faults)
    return fault.value.faults


def one(rows: list, slug: str) -> dict:
    return next(row for row in rows if row["slug"] == slug)


@pytest.mark.parametrize("slug", HOMES)
def test_every_home_of_ours_can_be_lived_in(slug):
    plan = Plan.from_data(load().homes[slug].model_dump())
    assert len(plan.hazards) == 8
    assert len(plan.ways) == len(plan.spots) ** 2


@pytest.mark.parametrize("slug", HOMES)
def test_walks_are_as_long_there_as_back_and_never_shorter_than_straight(slug):
    plan = Plan.from_data(load().homes[slug].model_dump())
    for (start, end), way in plan.ways.items():
        a, b = plan.spots[start], plan.spots[end]
        assert way.metres == pytest.approx(plan.way(end, start).metres)
        assert way.metres == pytest.approx(sum(metres for _, metres in way.legs))
        assert way.metres >= hypot(a.x - b.x, a.y - b.y) - 0.75
        if start != end:
            assert way.legs[-1][0] == plan.room_of(end)


def test_the_way_to_the_toilet_leads_through_the_hall(data):
    way = Plan.from_data(data).way("bed", "toilet")
    assert [room for room, _ in way.legs] == ["bedroom", "hall", "bathroom"]
    assert 5 < way.metres < 7


def test_a_hazard_makes_falls_in_its_room_likelier(data):
    plan = Plan.from_data(data)
    assert plan.risk("hall", at_night=False) == pytest.approx(1.25)
    assert plan.risk("hall", at_night=True) == pytest.approx(1.25 * 1.6)


def test_a_hazard_can_be_taken_away(data):
    lit = Plan.from_data(data).without("dark-path")
    assert lit.risk("hall", at_night=True) == pytest.approx(1.25)
    with pytest.raises(KeyError):
        lit.without("dark-path")


def test_two_rooms_that_overlap_are_named(data):
    one(data["plan"]["rooms"], "bedroom")["width"] = 4.0
    assert faults_of(data) == ("The rooms 'bedroom' and 'living' overlap.",)


def test_a_room_that_sticks_out_is_named(data):
    data["plan"]["size"]["depth"] = 6.5
    assert "The room 'bathroom' sticks out of the home, which is 9 by 6.5 metres." in faults_of(
        data
    )


def test_a_door_that_touches_no_wall_is_named(data):
    one(data["plan"]["doors"], "bathroom-door")["y"] = 5.5
    assert faults_of(data) == (
        "The door 'bathroom-door' at (1.25, 5.5) does not lie on a wall of 'bathroom'.",
        "The door 'bathroom-door' at (1.25, 5.5) does not lie on a wall of 'hall'.",
    )


def test_a_door_to_nowhere_is_named(data):
    one(data["plan"]["doors"], "bathroom-door")["between"] = ["bathroom", "attic"]
    assert faults_of(data) == (
        "The door 'bathroom-door' leads to 'attic', which is no room of this home.",
    )


def test_a_spot_outside_its_room_is_named(data):
    one(data["plan"]["spots"], "toilet")["x"] = 4.0
    assert faults_of(data) == ("The spot 'toilet' at (4, 6.5) lies outside its room 'bathroom'.",)


def test_a_spot_inside_furniture_is_named(data):
    one(data["plan"]["spots"], "bed")["x"] = 1.0
    assert faults_of(data) == ("The spot 'bed' lies inside the furniture 'bed'.",)


def test_a_room_without_a_door_cannot_be_reached(data):
    doors = data["plan"]["doors"]
    data["plan"]["doors"] = [door for door in doors if door["slug"] != "bathroom-door"]
    assert faults_of(data) == (
        "Nobody can get to the room 'bathroom' from 'bedroom': no door or stair joins them.",
    )


def test_furniture_in_the_doorway_blocks_the_way(data):
    one(data["plan"]["furniture"], "coat-stand").update(x=0.5, y=4.75, width=1.5)
    assert faults_of(data) == (
        "Nobody can walk to the room 'bathroom': something stands in the way.",
    )


def test_a_spot_that_furniture_shuts_in_is_named(data):
    one(data["plan"]["furniture"], "sofa").update(x=3.5, y=1.5, width=4.5, depth=0.5)
    one(data["plan"]["furniture"], "armchair").update(x=8.0, y=1.0, width=1.0, depth=1.0)
    assert faults_of(data) == (
        "Nobody can walk from the spot 'bed' to the spot 'armchair': something stands in the way.",
        "Nobody can walk from the spot 'bed' to the spot 'window': something stands in the way.",
    )


def test_furniture_through_a_wall_is_named(data):
    one(data["plan"]["furniture"], "sofa")["x"] = 3.0
    assert faults_of(data) == ("The furniture 'sofa' sticks out of the room 'living'.",)


def test_a_missing_spot_is_named(data):
    spots = data["plan"]["spots"]
    data["plan"]["spots"] = [spot for spot in spots if spot["slug"] != "toilet"]
    assert faults_of(data) == ("The home has no spot 'toilet', without which no day can be lived.",)


def test_two_things_of_one_name_are_named(data):
    data["hazards"][1]["slug"] = "hall-rug"
    assert faults_of(data) == (
        "There are 2 entries 'hall-rug' under hazard; each needs its own name.",
    )


def test_wrong_types_are_named_all_at_once(data):
    data["plan"]["rooms"][0]["width"] = "wide"
    del data["plan"]["spots"][0]["x"]
    data["hazards"][0]["factor"] = 1.25
    data["plan"]["doors"][0]["between"] = ["hall"]
    assert faults_of(data) == (
        "The 'width' of the room 'bedroom' must be a number, not 'wide'.",
        "The 'between' of the door 'bedroom-door' must be two rooms, not ['hall'].",
        "The 'factor' of the hazard 'hall-rug' must be a number with its source, not 1.25.",
        "The spot 'bed' has no 'x'.",
    )


def test_an_empty_home_is_refused():
    assert "The home has no [plan]." in faults_of({})
    assert "The home has no rooms." in faults_of({"plan": {"size": {"width": 1, "depth": 1}}})


def test_a_thing_in_a_room_that_is_not_there_is_refused(data):
    with pytest.raises(ValueError, match="is in 'attic', which is no room"):
        signals(Plan.from_data(data), [Thing("a", "motion", "attic")], (), Luck(1, 1, 1), 0)


@pytest.mark.parametrize("fault", [{"drop": 1.5}, {"false_per_week": -1.0}, {"battery_days": -1.0}])
def test_impossible_faults_of_a_thing_are_refused(fault):
    with pytest.raises(ValueError, match="of 'a' must"):
        Thing("a", "motion", "hall", **fault)


@pytest.mark.parametrize("slug", sorted(load().devices))
def test_what_the_home_reports_for_a_device_stands_in_its_description(slug):
    device = load().devices[slug]
    things = hang(device)
    assert len(things) == max(1, len(device.rooms))
    known = {signal.property for signal in device.signals} | {"measured"}
    if device.kind in SENSES:
        assert SENSES[device.kind][0] in known
