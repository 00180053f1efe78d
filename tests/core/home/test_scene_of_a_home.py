"""A home and a day in it as a picture needs them."""

import gzip
import json

import pytest
from two_floors import home

from kompas.core import catalog
from kompas.core.home.days.day import DAY, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.exchange.events import hung
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.seen.scene import scene, walls
from kompas.core.home.seen.tracks import Fall, fall_at, line, states, track, with_fall
from kompas.core.home.things.signals import signals
from kompas.core.streams import Luck

LUCK = Luck(seed=3, run=0)
HOMES = sorted(catalog.load().homes)


@pytest.fixture(scope="module", params=HOMES)
def plan(request):
    return Plan.from_data(catalog.load().homes[request.param].model_dump())


@pytest.fixture(scope="module")
def flat():
    return Plan.from_data(catalog.load().homes["esther-apartment"].model_dump())


def things(plan):
    return hung(plan, tuple(catalog.load().devices.values()))


def at(told, second):
    """Where the track has come to: x, y, floor."""
    points = told["points"]
    k = max(i for i, point in enumerate(points) if point[0] <= second)
    (t, *a), (u, *b) = points[k], points[min(k + 1, len(points) - 1)]
    share = (second - t) / (u - t) if u > t else 0
    return [p + (q - p) * share for p, q in zip(a, b, strict=True)]


def test_walls_and_openings_together_are_the_sides_of_the_rooms(plan):
    sides = {
        (room.floor, wall.lies_across, wall.y1 if wall.lies_across else wall.x1, room.slug)
        for room in plan.rooms
        for wall in room.walls
    }
    assert sides
    outer = sum(abs(w.x2 - w.x1) + abs(w.y2 - w.y1) for w in walls(plan) if w.outer)
    inner = sum(abs(w.x2 - w.x1) + abs(w.y2 - w.y1) for w in walls(plan) if not w.outer)
    all_sides = sum(abs(w.x2 - w.x1) + abs(w.y2 - w.y1) for room in plan.rooms for w in room.walls)
    open_ = sum(door.width * (1 if "outside" in door.between else 2) for door in plan.doors)
    for stair in plan.stairs:
        for slug, end in zip(stair.between, (stair.line[0], stair.line[-1]), strict=True):
            floor = plan.floor_of(slug)
            beside = [r for r in plan.rooms if r.floor == floor and r.has_on_wall(*end)]
            open_ += stair.width * len(beside)
    assert outer + 2 * inner + open_ == pytest.approx(all_sides)


def test_no_wall_stands_in_a_door(plan):
    for door in plan.doors:
        for wall in walls(plan):
            low, high = sorted((wall.x1, wall.x2)), sorted((wall.y1, wall.y2))
            inside = (
                low[0] - 1e-9 < door.x < low[1] + 1e-9 and high[0] - 1e-9 < door.y < high[1] + 1e-9
            )
            names = {room.slug for room in plan.rooms if room.floor == wall.floor}
            assert not (inside and names & {*door.between}), door.slug


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_everything_in_the_home_is_in_the_scene_with_words_for_it(plan, language):
    told = scene(plan, things(plan), language)
    for name in ("rooms", "furniture", "stairs"):
        assert {its["slug"] for its in told[name]} == {its.slug for its in getattr(plan, name)}
        assert all(its["title"] for its in told[name])
    assert {its["slug"] for its in told["small"]} == {its.slug for its in plan.hazards}
    assert {its["slug"] for its in told["things"]} == {its.slug for its in things(plan)}


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_whoever_opens_the_scene_on_a_walk_reads_no_hazard_by_its_name(plan, language):
    told = json.dumps(scene(plan, things(plan), language), ensure_ascii=False)
    assert "hazard" not in told
    assert not [its.slug for its in plan.hazards if f'"{its.title[language]}"' in told]


def test_a_thing_is_in_its_room_and_no_two_in_one_place(plan):
    rooms = {room.slug: room for room in plan.rooms}
    found = [its for its in scene(plan, things(plan), "en")["things"] if its["at"]]
    for its in found:
        x, y, _height, floor = its["at"]
        assert rooms[its["room"]].holds(x, y), its
        assert rooms[its["room"]].floor == floor
    assert len({tuple(its["at"]) for its in found}) == len(found)


def test_the_track_is_in_the_room_that_the_day_says(plan):
    lived = day(plan, LUCK, 0, Fare(frailty=1))
    told, rooms = track(plan, lived), {room.slug: room for room in plan.rooms}
    for act in lived:
        if act.what == "walk" or act.room not in rooms or act.end_ms - act.start_ms < 10_000:
            continue
        x, y, floor = at(told, (act.start_ms + act.end_ms) // 2000)
        assert rooms[act.room].holds(x, y), act
        assert rooms[act.room].floor == floor


def test_time_never_goes_back_in_a_track_and_nobody_jumps(plan):
    told = track(plan, day(plan, LUCK, 1, Fare()))
    for (t, x, y, _), (u, a, b, _) in zip(told["points"], told["points"][1:], strict=False):
        assert u >= t
        assert abs(a - x) + abs(b - y) < 0.3 or u > t


def test_a_walk_goes_through_doors_and_never_through_a_wall(flat):
    sides = walls(flat)
    for start in flat.spots:
        for end in flat.spots:
            way = line(flat, flat.point_of(start), flat.point_of(end))
            for a, b in zip(way, way[1:], strict=False):
                assert not [w for w in sides if _cross(a, b, w)], (start, end)


def _cross(a, b, wall):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    c, d = (wall.x1, wall.y1), (wall.x2, wall.y2)
    return side(a, b, c) * side(a, b, d) < -1e-9 and side(c, d, a) * side(c, d, b) < -1e-9


def test_over_a_stair_a_walk_climbs_from_floor_to_floor():
    plan = Plan.from_data(home())
    ends = sorted(plan.spots, key=lambda spot: plan.point_of(spot).floor)
    way = line(plan, plan.point_of(ends[0]), plan.point_of(ends[-1]))
    floors = [point.floor for point in way]
    assert (floors[0], floors[-1]) == (0, 1)
    assert floors == sorted(floors)
    assert {piece.floor for piece in walls(plan)} == {0, 1}
    for floor, y in ((0, 0.5), (1, 1.5)):  # where it begins and ends in the wall at x = 6
        beside = [w for w in walls(plan) if w.floor == floor and w.x1 == w.x2 == 6]
        assert beside
        assert not [w for w in beside if w.y1 < y < w.y2]


def test_after_a_fall_somebody_lies_there_until_help_comes_and_goes_on_with_the_day(flat):
    usual = day(flat, LUCK, 0, Fare(frailty=1))
    fallen = with_fall(flat, usual, fall_at(12 * 60, 45), LUCK)
    assert (fallen[0].start_ms, fallen[-1].end_ms) == (0, DAY)
    assert all(a.end_ms == b.start_ms for a, b in zip(fallen, fallen[1:], strict=False))
    (on_floor,) = [act for act in fallen if act.what == "fall"]
    told = track(flat, fallen)
    start, end = on_floor.start_ms // 1000, on_floor.end_ms // 1000
    assert end - start == 45 * 60
    assert at(told, start + 1) == at(told, end - 1)
    rooms = {room.slug: room for room in flat.rooms}
    assert rooms[on_floor.room].holds(*at(told, start + 60)[:2])
    assert [act[3] for act in told["acts"] if act[1] == "fall"] == ["fallen"]


@pytest.mark.parametrize("minute", range(0, 1440, 97))
def test_whenever_it_is_a_fall_lies_in_the_room_that_it_names(plan, minute):
    fallen = with_fall(plan, day(plan, LUCK, 2, Fare()), fall_at(minute, 45), LUCK)
    told, rooms = track(plan, fallen), {room.slug: room for room in plan.rooms}
    for act in fallen:
        if act.what == "fall" and act.room in rooms:
            x, y, floor = at(told, (act.start_ms + act.end_ms) // 2000)
            assert rooms[act.room].holds(x, y)
            assert rooms[act.room].floor == round(floor)


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 8), (0, DAY + 1)])
def test_a_fall_outside_the_day_is_refused(flat, start, end):
    with pytest.raises(ValueError, match="within the day"):
        with_fall(flat, day(flat, LUCK, 0, Fare()), Fall(start, end), LUCK)


def test_who_lies_on_the_floor_is_not_seen_to_move(flat):
    fallen = with_fall(flat, day(flat, LUCK, 0, Fare()), fall_at(12 * 60, 45), LUCK)
    (on_floor,) = [act for act in fallen if act.what == "fall"]
    told = signals(flat, [its.thing for its in things(flat)], fallen, LUCK, 0)
    begins = [s for s in told if s.property == "occupied" and s.value and s.truth != "false"]
    assert not [s for s in begins if on_floor.start_ms < s.ms < on_floor.end_ms]


def test_things_are_on_from_each_odd_turn_to_the_next(flat):
    lived = day(flat, LUCK, 0, Fare())
    there = [its.thing for its in things(flat)]
    shown = states(there, signals(flat, there, lived, LUCK, 0), frozenset({"tap-sensor-kitchen"}))
    assert shown["tap-sensor-kitchen"] == {"empty": True}
    for state in shown.values():
        turns = state.get("turns", [])
        assert turns == sorted(turns)
    assert shown["bed-sensor-bedroom"]["turns"][0] == 0
    assert "fall-pendant" in shown
    assert "tablet-living" not in shown


def test_a_day_with_its_home_is_small_enough_for_a_phone(plan):
    lived, there = day(plan, LUCK, 0, Fare()), [its.thing for its in things(plan)]
    told = {
        **scene(plan, things(plan), "fr"),
        "track": track(plan, lived),
        "states": states(there, signals(plan, there, lived, LUCK, 0), frozenset()),
    }
    assert len(gzip.compress(json.dumps(told).encode())) < 60_000
