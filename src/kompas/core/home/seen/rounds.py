"""The rounds of a robot as a picture needs them: where it drives on a day, and why it does things.

It reminds of each dose at its hour, whether or not it would have been forgotten, and may do nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kompas.core.home.days.day import DAY, Activity
from kompas.core.home.floor_plan.shapes import Point
from kompas.core.home.robot.along import Course, along
from kompas.core.home.robot.body import Body
from kompas.core.home.robot.intents import RESIDENT, Ask, Consent
from kompas.core.home.robot.saying import sentence
from kompas.core.home.robot.world import World, dock_in
from kompas.core.home.seen.tracks import Mark, line
from kompas.core.home.things.things import hang

if TYPE_CHECKING:
    from kompas.core.catalog.kinds import Device
    from kompas.core.home.floor_plan.plan import Plan
    from kompas.core.home.robot.state import Act
    from kompas.core.streams import Luck


def course_in(plan: Plan, device: Device, luck: Luck) -> Course | None:
    """The robot in the first of its rooms that this home has, with its usual faults.

    None where it has no such room, or no free place for its dock.
    """
    body, rooms = Body.of(device), {room.slug for room in plan.rooms}
    for thing in hang(device):
        if thing.room in rooms:
            try:
                dock = dock_in(plan, thing.room, body.keeps_off)
            except ValueError:
                return None
            return Course(World(plan, body, dock, luck), thing)
    return None


def rounds(
    course: Course, activities: Sequence[Activity], day_index: int, about: str
) -> tuple[Act, ...]:
    """What it does on a day on which it was allowed to remind, and says `about` at every dose."""
    now = day_index * DAY
    doses = [a.start_ms for a in activities if a.what == "medicines"]
    wishes = [Ask(now + ms, "remind", "schedule", n, about=about) for n, ms in enumerate(doses)]
    allowed = Consent(now, "remind", True, RESIDENT)
    return along(course, activities, day_index, [allowed, *wishes])[1]


def driven(
    course: Course, acts: Iterable[Act], day_index: int, language: str
) -> tuple[dict[str, Any], Mapping[str, str]]:
    """Its track, as that of people, and what each of its acts is in words.

    Between two acts it drives without a stop: acts are where it starts, enters, waits and ends.
    Before the first it is "docked", which has no words here.
    """
    plan, at = course.world.plan, course.world.dock
    points: list[Mark] = [(0.0, at.x, at.y, at.floor)]
    told: list[list[Any]] = [[0, "docked", course.thing.room, "stands"]]
    words: dict[str, str] = {}
    last = 0.0
    for number, act in enumerate(acts):
        second = round((act.ms - day_index * DAY) / 1000, 1)
        there = Point(act.pose.x, act.pose.y, float(act.pose.floor))
        points += _leg(plan, at, there, last, second)
        at, last, name = there, second, f"robot-{number}"
        words[name] = sentence(act, plan, language).rstrip(".")
        told.append([int(second), name, act.room, "stands"])
    return {"points": [list(point) for point in points], "acts": told}, words


def _leg(plan: Plan, start: Point, end: Point, begins: float, ends: float) -> list[Mark]:
    if (start.x, start.y, start.floor) == (end.x, end.y, end.floor):
        return [(ends, round(end.x, 2), round(end.y, 2), end.floor)]
    way = line(plan, start, end)
    whole = way[-1].metres or 1.0
    return [
        (
            round(begins + (ends - begins) * p.metres / whole, 1),
            round(p.x, 2),
            round(p.y, 2),
            p.floor,
        )
        for p in way
    ]
