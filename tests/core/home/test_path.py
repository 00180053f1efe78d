"""The way between two points: as long as the measured walks, around furniture and over stairs."""

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from two_floors import home

from kompas.core.catalog.catalog import load
from kompas.core.home.days.day import DAY, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.faults import PlanFault
from kompas.core.home.floor_plan.ground import CELL
from kompas.core.home.floor_plan.path import cell_of, path
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import Point
from kompas.core.streams import Luck

ESTHERS = Plan.from_data(load().homes["esther-apartment"].model_dump())
calm = settings(
    deadline=None,
    max_examples=40,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def cells(line: tuple[Point, ...]) -> list[tuple[int, int, int]]:
    return [cell_of(p.x, p.y, int(p.floor)) for p in line if p.floor == int(p.floor)]


@pytest.mark.parametrize("slug", sorted(load().homes))
def test_a_path_between_two_spots_is_as_long_as_their_walk(slug):
    plan = Plan.from_data(load().homes[slug].model_dump())
    for (start, end), way in plan.ways.items():
        line = path(plan, plan.point_of(start), plan.point_of(end))
        assert line
        assert line[-1].metres == pytest.approx(way.metres)


@st.composite
def plans(draw) -> Plan:
    """A home on two floors with furniture and spots anywhere, in which one can live."""
    data = home()
    quarters = st.integers(0, 15).map(lambda n: n / 4)
    inner = st.floats(0.05, 3.95)
    for i, spot in enumerate(data["plan"]["spots"]):
        spot["room"] = draw(st.sampled_from(["room", "loft"])) if i else "room"
        spot["x"], spot["y"] = draw(inner), draw(inner)
    data["plan"]["doors"][0]["y"] = draw(st.sampled_from([0.5, 1.0, 2.0, 3.25]))
    data["plan"]["furniture"] = [
        {"slug": f"piece-{i}", "kind": "table", "room": draw(st.sampled_from(["room", "loft"]))}
        | {"x": x, "y": y, "width": min(draw(quarters), 4 - x), "depth": min(draw(quarters), 4 - y)}
        for i in range(draw(st.integers(0, 4)))
        for x, y in [(draw(quarters), draw(quarters))]
    ]
    data["plan"]["furniture"] = [
        piece
        for piece in data["plan"]["furniture"]
        if not any(
            piece["room"] == spot["room"]
            and piece["x"] <= spot["x"] <= piece["x"] + piece["width"]
            and piece["y"] <= spot["y"] <= piece["y"] + piece["depth"]
            for spot in data["plan"]["spots"]
        )
    ]
    try:
        return Plan.from_data(data)
    except PlanFault:
        assume(False)
        raise


@calm
@given(plans(), st.data())
def test_in_any_home_a_path_is_as_long_as_the_walk_and_goes_only_where_one_can_stand(plan, data):
    start, end = data.draw(st.sampled_from(sorted(plan.ways)))
    line = path(plan, plan.point_of(start), plan.point_of(end))
    assert line
    assert line[-1].metres == pytest.approx(plan.way(start, end).metres)
    assert line[0].metres == 0
    assert all(a.metres <= b.metres for a, b in pairwise(line))
    on_floors = [cell for cell in cells(line) if cell in plan.ground.room]
    stairs = {corner for stair in plan.stairs for corner in stair.line}
    assert len(on_floors) == len([p for p in line if (p.x, p.y) not in stairs])


@calm
@given(plans(), st.data())
def test_a_path_never_enters_a_cell_that_is_taken(plan, data):
    start, end = (plan.point_of(spot) for spot in data.draw(st.sampled_from(sorted(plan.ways))))
    direct = path(plan, start, end)
    assert direct
    on_it = st.sampled_from(cells(direct)[1:-1] or [(0, 0, 0)])
    anywhere = st.sampled_from(sorted(plan.ground.room))
    taken = data.draw(st.frozensets(on_it | anywhere, max_size=30))
    around = path(plan, start, end, taken)
    if around is not None:
        assert not set(cells(around)[1:]) & taken
        assert around[-1].metres >= direct[-1].metres - 1e-9


def test_who_stands_in_the_doorway_lets_nobody_through():
    start, end = ESTHERS.point_of("bed"), ESTHERS.point_of("toilet")
    doorway = frozenset(cell_of(x, 4.9) for x in (0.8, 1.05, 1.3, 1.55))
    assert path(ESTHERS, start, end) is not None
    assert path(ESTHERS, start, end, doorway) is None


def test_who_stands_on_a_taken_cell_may_leave_it():
    bed = ESTHERS.point_of("bed")
    own = path(ESTHERS, bed, bed)
    assert own
    assert path(ESTHERS, bed, ESTHERS.point_of("toilet"), frozenset(cells(own)))


def test_nobody_gets_to_a_place_that_somebody_else_stands_on():
    toilet = path(ESTHERS, ESTHERS.point_of("toilet"), ESTHERS.point_of("toilet"))
    assert toilet
    taken = frozenset(cells(toilet))
    assert path(ESTHERS, ESTHERS.point_of("bed"), ESTHERS.point_of("toilet"), taken) is None


def test_there_is_no_way_from_or_to_a_point_outside_every_room():
    assert path(ESTHERS, Point(4.0, 6.0), ESTHERS.point_of("bed")) is None
    assert path(ESTHERS, ESTHERS.point_of("bed"), Point(4.0, 6.0)) is None
    assert (
        path(ESTHERS, ESTHERS.point_of("bed"), ESTHERS.point_of("toilet")._replace(floor=1)) is None
    )


def test_a_straight_line_is_as_long_as_it_is():
    line = path(ESTHERS, Point(4.1, 2.1), Point(6.1, 2.1))
    assert line
    assert line[-1].metres == pytest.approx(2.0)
    assert [round(b.x - a.x, 6) for a, b in pairwise(line)] == [CELL] * 8


def test_a_stair_is_walked_corner_by_corner_up_and_down():
    plan = Plan.from_data(home())
    up = path(plan, Point(5.5, 0.6), Point(5.5, 1.6, 1))
    down = path(plan, Point(5.5, 1.6, 1), Point(5.5, 0.6))
    assert up
    assert down
    corners = [(p.x, p.y) for p in up if (p.x, p.y) in plan.stairs[0].line]
    assert corners == list(plan.stairs[0].line)
    assert [(p.x, p.y) for p in down if (p.x, p.y) in corners] == corners[::-1]
    assert [p.floor for p in up] == sorted(p.floor for p in up)
    assert down[-1].metres == pytest.approx(up[-1].metres)
    on_stair = [p.metres for p in up if (p.x, p.y) in corners]
    assert on_stair[-1] - on_stair[0] == pytest.approx(hypot(plan.stairs[0].run, plan.storey))


def test_who_has_the_toilet_upstairs_spends_part_of_the_day_on_the_stair():
    data = home()
    next(spot for spot in data["plan"]["spots"] if spot["slug"] == "toilet")["room"] = "loft"
    plan = Plan.from_data(data)
    lived = day(plan, Luck(1, 1, 1), 0, Fare(frailty=1))
    climbs = [activity for activity in lived if activity.room == "stair"]
    assert len(climbs) >= 10
    assert {activity.what for activity in climbs} == {"walk"}
    shortest = min(activity.end_ms - activity.start_ms for activity in climbs) / 1000
    assert shortest >= int(15 * 0.93)
    assert lived[-1].end_ms == DAY
