"""What does not close, or cannot be, is named in one sentence each, all at once."""

import pytest
from two_floors import home, rooms

from kompas.core.catalog.catalog import load
from kompas.core.home.floor_plan.faults import PlanFault
from kompas.core.home.floor_plan.plan import Plan


@pytest.fixture
def data() -> dict:
    return home()


def faults_of(data: dict) -> tuple[str, ...]:
    with pytest.raises(PlanFault) as fault:
        Plan.from_data(data)
    return fault.value.faults


def ring(room: dict, walls: list) -> None:
    """Draw a room corner by corner."""
    for name in ("x", "y", "width", "depth"):
        del room[name]
    room["walls"] = walls


L_SHAPE = [[0, 0], [4, 0], [4, 4], [2, 4], [2, 2], [0, 2]]


# Walls -------------------------------------------------------------------------------------------


def test_a_home_whose_walls_close_is_taken(data):
    assert Plan.from_data(data).floors == (0, 1)


def test_a_room_may_have_any_ring_of_right_angled_corners(data):
    ring(rooms(data)["room"], L_SHAPE)
    room = Plan.from_data(data).rooms[0]
    assert (room.x, room.y, room.width, room.depth) == (0, 0, 4, 4)
    assert sum(width * depth for _, _, width, depth in room.boxes) == 12
    assert room.holds(1, 1)
    assert room.holds(3, 3)
    assert not room.holds(1, 3)


def test_the_first_corner_may_be_written_again_at_the_end(data):
    other = home()
    ring(rooms(data)["room"], L_SHAPE)
    ring(rooms(other)["room"], [*L_SHAPE, [0, 0]])
    assert Plan.from_data(data).rooms == Plan.from_data(other).rooms


def test_nobody_walks_through_the_corner_that_a_ring_leaves_out(data):
    ring(rooms(data)["room"], L_SHAPE)
    ground = Plan.from_data(data).ground
    assert (8, 8, 0) in ground.room
    assert (7, 8, 0) not in ground.room


def test_a_ring_whose_last_corner_does_not_meet_the_first_is_named(data):
    ring(rooms(data)["room"], [[0, 0], [4, 0], [4, 4], [0.1, 4]])
    assert faults_of(data) == (
        "The walls of 'room' do not close: its last corner (0.1, 4) "
        "does not meet its first (0, 0).",
    )


def test_a_wall_that_runs_askew_is_named(data):
    ring(rooms(data)["room"], [[0, 0], [4, 0.5], [4, 4], [0, 4]])
    assert (
        "The wall of 'room' from (0, 0) to (4, 0.5) runs askew; walls run along x or along y."
        in faults_of(data)
    )


def test_too_few_corners_are_named(data):
    ring(rooms(data)["loft"], [[0, 0], [6, 0], [6, 4]])
    assert "The walls of 'loft' have 3 corners; a room needs four." in faults_of(data)


def test_a_gap_between_two_rooms_is_named(data):
    rooms(data)["hall"].update(x=4.25, width=1.75)
    assert faults_of(data) == (
        "The door 'door' at (4, 2) does not lie on a wall of 'hall'.",
        "The wall of 'room' at x = 4 and the wall of 'hall' at x = 4.25 do not close: "
        "0.25 metres are open between them.",
    )


def test_rooms_a_metre_apart_have_the_open_air_between_them_and_no_gap(data):
    rooms(data)["hall"].update(x=5, width=1)
    assert not any("do not close" in fault for fault in faults_of(data))


def test_a_door_wider_than_its_wall_is_named(data):
    data["plan"]["doors"][0].update(y=0.25)
    assert faults_of(data) == (
        "The door 'door' reaches beyond its wall in 'room'.",
        "The door 'door' reaches beyond its wall in 'hall'.",
    )


def test_a_door_to_the_outside_with_a_room_behind_it_is_named(data):
    row = {"slug": "back", "between": ["room", "outside"], "x": 4, "y": 3, "width": 0.9}
    data["plan"]["doors"].append(row)
    assert faults_of(data) == ("The door 'back' leads outside, but behind it lies 'hall'.",)


def test_all_that_is_wrong_is_said_at_once(data):
    ring(rooms(data)["room"], [[0, 0], [4, 0], [4, 4], [0.1, 4]])
    data["plan"]["doors"][0]["y"] = 0.25
    data["stairs"][0]["between"] = ["hall", "attic"]
    data["plan"]["spots"][0].update(x=5.0)
    assert len(faults_of(data)) == 5


# Rooms that cannot be reached --------------------------------------------------------------------


def test_a_floor_without_a_stair_cannot_be_reached(data):
    data["stairs"] = []
    assert faults_of(data) == (
        "Nobody can get to the room 'loft' from 'room': no door or stair joins them.",
    )


def test_a_door_does_not_lead_to_another_floor(data):
    row = {"slug": "hatch", "between": ["room", "loft"], "x": 2, "y": 0, "width": 1}
    data["plan"]["doors"].append(row)
    assert faults_of(data) == ("The door 'hatch' leads to another floor; only a stair does.",)


def test_rooms_over_each_other_do_not_overlap_but_rooms_on_one_floor_do(data):
    rooms(data)["loft"]["floor"] = 0
    assert "The rooms 'room' and 'loft' overlap." in faults_of(data)


# Stairs ------------------------------------------------------------------------------------------


def test_a_stair_takes_its_own_time_and_metres(data):
    plan = Plan.from_data(data)
    way = plan.way("front-door", "skylight")
    assert [room for room, _ in way.legs] == ["room", "hall", "stair", "loft"]
    assert plan.seconds("stair", 5.0, 1.0) == pytest.approx(15 * 0.93)
    assert plan.seconds("stair", 5.0, 0.5) == pytest.approx(2 * 15 * 0.93)
    assert plan.seconds("hall", 5.0, 0.5) == 10


def test_on_a_stair_a_fall_is_likelier(data):
    plan = Plan.from_data(data)
    assert plan.risk("stair", at_night=False) == 3
    assert plan.risk("hall", at_night=False) == 1


def test_nobody_stands_where_a_stair_takes_the_floor(data):
    data["stairs"][0]["line"] = [[5.75, 1], [5.75, 3.5]]
    ground = Plan.from_data(data).ground
    assert (22, 8, 0) not in ground.room
    assert (22, 8, 1) not in ground.room
    assert (22, 2, 0) in ground.room


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slug": "hall"}, "The stair 'hall' has the name of a room."),
        ({"steps": 0}, "The width, steps and factor of the stair 'stair' must be above 0."),
        ({"line": [[6, 1]]}, "The line of the stair 'stair' needs a foot and a top."),
        (
            {"line": [[7, 1], [6, 1]]},
            "The stair 'stair' does not begin in 'hall' but at (7, 1).",
        ),
        (
            {"between": ["hall", "room"]},
            "The stair 'stair' must lead one floor up; it leads from floor 0 to floor 0.",
        ),
        (
            {"between": ["hall", "attic"]},
            "The stair 'stair' leads to 'attic', which is no room of this home.",
        ),
        (
            {"line": "up"},
            "The 'line' of the stair 'stair' must be a list of points [x, y], not 'up'.",
        ),
        ({"steps": 1.5}, "The 'steps' of the stair 'stair' must be a whole number, not 1.5."),
    ],
)
def test_a_stair_that_cannot_be_is_named(data, changed, sentence):
    data["stairs"][0] |= changed
    assert sentence in faults_of(data)


# Light -------------------------------------------------------------------------------------------


def light(rooms: list[str], night: float) -> dict:
    return {"rooms": rooms, "day": {"value": 200}, "lamp": {"value": 60}, "night": {"value": night}}


def dark(room: str) -> dict:
    place = {"room": room, "x": 1, "y": 1}
    return {"slug": "dark", "kind": "dark", **place, "factor": {"value": 1.5}, "at_night": True}


def test_a_dark_hazard_where_it_is_light_is_named(data):
    data["hazards"] = [dark("room")]
    data["light"] = [light(["room"], 20)]
    assert faults_of(data) == (
        "The hazard 'dark' says that it is dark in 'room', but there are 20 lux at night; "
        "dark is below 3.",
    )


@pytest.mark.parametrize("lights", [[light(["room"], 0.5)], []])
def test_a_dark_hazard_may_be_where_it_is_dark_or_where_the_light_is_not_known(data, lights):
    data["hazards"], data["light"] = [dark("room")], lights
    assert Plan.from_data(data).hazards


def test_light_for_no_room_light_given_twice_and_light_below_zero_are_named(data):
    data["light"] = [light(["attic", "room"], 1), light(["room", "hall"], -1)]
    assert faults_of(data) == (
        "There is light for 'attic', which is no room.",
        "The light of the room 'room' is given 2 times.",
        "The light of the room 'room' must not be below 0 lux.",
        "The light of the room 'hall' must not be below 0 lux.",
    )


@pytest.mark.parametrize("slug", sorted(load().homes))
def test_every_room_of_our_homes_says_how_light_it_is(slug):
    for room in Plan.from_data(load().homes[slug].model_dump()).rooms:
        assert room.light
        assert room.light.night <= min(room.light.lamp, room.light.day)


# Mounts, heights ---------------------------------------------------------------------------------


def mount(**changed) -> dict:
    place = {"room": "hall", "x": 5, "y": 1, "height": 2.2}
    return {"slug": "corner", **place, "fits": ["motion"]} | changed


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"x": 3}, "The mount 'corner' at (3, 1) lies outside its room 'hall'."),
        ({"room": "attic"}, "The mount 'corner' is placed in 'attic', which is no room."),
        ({"height": 2.8}, "The mount 'corner' is 2.8 metres high; the walls are 2.5."),
        ({"fits": []}, "The mount 'corner' fits no kind of device."),
        (
            {"fits": "motion"},
            "The 'fits' of the mount 'corner' must be a list of words, not 'motion'.",
        ),
    ],
)
def test_a_mount_that_cannot_be_is_named(data, changed, sentence):
    data["plan"]["mounts"] = [mount(**changed)]
    assert faults_of(data) == (sentence,)


def test_walls_and_furniture_are_as_high_as_is_usual_unless_the_home_says_otherwise(data):
    row = {"kind": "wardrobe", "room": "loft", "x": 3, "y": 3, "width": 1, "depth": 0.5}
    low = {**row, "slug": "low", "x": 2, "height": 1.2}
    data["plan"]["furniture"] = [{**row, "slug": "high"}, low]
    plan = Plan.from_data(data)
    assert [piece.height for piece in plan.furniture] == [2.0, 1.2]
    assert (plan.wall_height, plan.storey) == (2.5, 2.75)
    data["plan"]["wall_height"] = 3.1
    assert Plan.from_data(data).wall_height == 3.1
