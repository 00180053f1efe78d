"""Where people are at a moment of a lived day, for a robot to find or to drive around.

Between two spots somebody walks along the shortest way at an even pace.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from kompas.core.home.days.day import Activity
from kompas.core.home.floor_plan.path import path
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE, Point
from kompas.core.home.robot.world import Person

WALK = "walk"


def people_at(plan: Plan, activities: Sequence[Activity], ms: int) -> tuple[Person, ...]:
    """Everybody in the home at `ms` after the midnight of that day; of guests only who is there.

    `activities` are in order of time for each of them; whoever lives there may be "outside".
    """
    ways: dict[str, list[Activity]] = {}
    for activity in activities:
        ways.setdefault(activity.who, []).append(activity)
    found = (_at(plan, way, ms) for way in ways.values())
    return tuple(person for person in found if person is not None)


def _at(plan: Plan, activities: Sequence[Activity], ms: int) -> Person | None:
    index = max(bisect_right(activities, ms, key=lambda a: a.start_ms) - 1, 0)
    now = activities[index]
    if now.who and (not now.start_ms <= ms < now.end_ms or now.room == OUTSIDE):
        return None
    if now.room == OUTSIDE:
        return Person(0.0, 0.0, 0, OUTSIDE, lives_here=True)
    there = _walking(plan, activities, index, ms) if now.what == WALK else plan.point_of(now.spot)
    return Person(there.x, there.y, round(there.floor), now.room, not now.who, now.asleep)


def _walking(plan: Plan, activities: Sequence[Activity], index: int, ms: int) -> Point:
    first = last = index
    while first > 0 and _same_walk(activities, first - 1, index):
        first -= 1
    while last + 1 < len(activities) and _same_walk(activities, last + 1, index):
        last += 1
    since = activities[first - 1].spot if first else activities[index].spot
    start, end = activities[first].start_ms, activities[last].end_ms
    points = _points(plan, since, activities[index].spot)
    metres = points[-1].metres * (ms - start) / max(end - start, 1)
    return points[min(bisect_right(points, metres, key=lambda p: p.metres), len(points)) - 1]


def _same_walk(activities: Sequence[Activity], one: int, other: int) -> bool:
    return activities[one].what == WALK and activities[one].spot == activities[other].spot


@lru_cache(maxsize=4096)
def _points(plan: Plan, start: str, end: str) -> tuple[Point, ...]:
    found = path(plan, plan.point_of(start), plan.point_of(end)) if start and end else None
    return found or (plan.point_of(end),)
