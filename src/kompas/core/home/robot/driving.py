"""Which way it takes, what is in that way, and one cell further."""

from dataclasses import replace
from math import atan2, degrees, hypot
from typing import NamedTuple

from kompas.core.home.floor_plan.ground import Cell, centre
from kompas.core.home.floor_plan.path import cell_of, path
from kompas.core.home.floor_plan.shapes import Point
from kompas.core.home.robot.saying import act
from kompas.core.home.robot.state import Act, Params, Pose, Robot, Task
from kompas.core.home.robot.world import World

HOUR = 3_600_000
PATIENCE_MS = 5_000  # how long it waits for somebody in its way before it looks for another
GIVES_UP_MS = 120_000
Done = tuple[Robot, tuple[Act, ...]]


class Route(NamedTuple):
    """The points to drive; or why there is no way (a reason with its parameters)."""

    points: tuple[Point, ...]
    held: str = ""
    params: Params = ()


def here(pose: Pose) -> Cell:
    """The cell on which it stands."""
    return cell_of(pose.x, pose.y, pose.floor)


def point_in(world: World, room: str) -> Point | None:
    """Where in a room it drives to: the free place nearest to its middle; None when it has none."""
    there = next(each for each in world.plan.rooms if each.slug == room)
    middle = there.x + there.width / 2, there.y + there.depth / 2
    taken = world.barred.keys() | world.stood_on

    def off(cell: Cell) -> tuple[float, Cell]:
        x, y = centre(cell)
        return hypot(x - middle[0], y - middle[1]), cell

    cells = [c for c, its in world.plan.ground.room.items() if its == room and c not in taken]
    return Point(*centre(best), best[2]) if (best := min(cells, key=off, default=None)) else None


def route(world: World, pose: Pose, to: Point) -> Route:
    """The way to a point around rugs, closed doors and people; it climbs no stairs."""
    start, barred = Point(pose.x, pose.y, pose.floor), frozenset(world.barred)
    found = path(world.plan, start, to, barred | world.stood_on)
    if found is None:
        patient = path(world.plan, start, to, barred)
        held = ("person", ()) if patient else _held_by(world, path(world.plan, start, to))
        return Route((), *held)
    if any(point.floor != pose.floor for point in found):
        return Route((), "stairs")
    return Route(found[1:])


def _held_by(world: World, open_way: tuple[Point, ...] | None) -> tuple[str, Params]:
    """The first thing on a way that would be there without rugs, cables and closed doors."""
    for point in open_way or ():
        if point.floor != round(point.floor):
            return ("stairs", ())
        held = world.barred.get(cell_of(point.x, point.y, round(point.floor)))
        if held:
            return held
    return ("no_way", ())


def passes(state: Robot, world: World, until: int, driving: bool = False) -> Robot:
    """The same robot later: what its battery gave or took in between."""
    hours = (until - state.now) / HOUR
    body = world.body
    if state.docked:
        battery = state.battery + hours / body.charge_hours
    else:
        battery = state.battery - hours / (body.drive_hours if driving else body.wait_hours)
    return replace(state, now=until, battery=min(max(battery, 0.0), 1.0))


def onward(state: Robot, world: World, task: Task, until: int) -> Done:
    """One cell along its way; the same state when it would not be there by `until`.

    Somebody in the way is waited for and then driven around; the way is empty when it gave up.
    """
    to, pose = state.way[0], state.pose
    cell = cell_of(to.x, to.y, round(to.floor))
    if cell in world.barred or cell in world.stood_on:
        return _held(state, world, task, until)
    metres = hypot(to.x - pose.x, to.y - pose.y)
    arrives = state.now + max(1, round(1000 * metres / world.body.speed))
    if arrives > until:
        return state, ()
    heading = degrees(atan2(to.y - pose.y, to.x - pose.x)) % 360
    moved = replace(
        passes(state, world, arrives, driving=True),
        pose=Pose(to.x, to.y, heading, pose.floor),
        way=state.way[1:],
        task=replace(task, held_since=-1),
    )
    if world.room_of(pose) == world.room_of(moved.pose):
        return moved, ()
    return moved, (act(moved, world, "enters", "on_its_way"),)


def _held(state: Robot, world: World, task: Task, until: int) -> Done:
    """Something is on the next cell: wait for who stands there, then another way, then none."""
    person = not _fixed(state, world)
    if task.held_since < 0:
        held = replace(state, task=replace(task, held_since=state.now))
        return held, (act(held, world, "waits", "person"),) if person else ()
    since = state.now - task.held_since
    if person and since < PATIENCE_MS:
        return passes(state, world, min(until, task.held_since + PATIENCE_MS)), ()
    found = route(world, state.pose, state.way[-1])
    if found.points:
        again = replace(state, way=found.points, task=replace(task, held_since=-1))
        return again, (act(again, world, "goes_round", "person"),) if person else ()
    if found.held == "person" and since < GIVES_UP_MS:
        return passes(state, world, min(until, state.now + PATIENCE_MS)), ()
    given_up = replace(state, way=(), task=replace(task, held_since=-1))
    return given_up, (act(given_up, world, "blocked", found.held or "no_way", found.params),)


def _fixed(state: Robot, world: World) -> bool:
    to = state.way[0]
    return cell_of(to.x, to.y, round(to.floor)) in world.barred
