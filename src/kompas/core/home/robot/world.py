"""The home around a robot at a moment: people, doors, what holds its wheels, its network."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import hypot
from types import MappingProxyType
from typing import NamedTuple

from kompas.core.home.floor_plan.ground import Cell, centre
from kompas.core.home.floor_plan.path import cell_of
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE, Door, Point
from kompas.core.home.robot.body import Body
from kompas.core.home.robot.state import Params, Pose
from kompas.core.streams import Luck

HOLDS = frozenset({"rug", "threshold", "cable", "clutter"})  # kinds of hazards that stop wheels
PRIVATE = frozenset({"bathroom"})


class Person(NamedTuple):
    """Somebody in the home, or out of it ("outside")."""

    x: float
    y: float
    floor: int
    room: str
    lives_here: bool = False
    asleep: bool = False


@dataclass(frozen=True, eq=False)
class World:
    """What is around a robot at a moment.

    `closed` are slugs of doors, `private` rooms into which it does not drive. `stuck`, `off` and
    `flat` are what happens to it: its wheels hold, somebody switched it off, its battery is empty.
    """

    plan: Plan
    body: Body
    dock: Point
    luck: Luck
    people: tuple[Person, ...] = ()
    closed: frozenset[str] = frozenset()
    private: frozenset[str] = PRIVATE
    network: bool = True
    stuck: bool = False
    off: bool = False
    flat: bool = False

    @property
    def resident(self) -> Person | None:
        """Who lives there, when she is at home."""
        return next((p for p in self.people if p.lives_here and p.room != OUTSIDE), None)

    @cached_property
    def stood_on(self) -> frozenset[Cell]:
        """The cells on which people are."""
        home = (person for person in self.people if person.room != OUTSIDE)
        return frozenset(cell_of(person.x, person.y, person.floor) for person in home)

    @property
    def barred(self) -> Mapping[Cell, tuple[str, Params]]:
        """The cells that it cannot cross, each with the reason."""
        return _barred(self.plan, self.body.keeps_off, self.closed)

    def room_of(self, pose: Pose) -> str:
        """The room in which it stands."""
        return self.plan.ground.room[cell_of(pose.x, pose.y, pose.floor)]


def dock_in(plan: Plan, room: str, keeps_off: float) -> Point:
    """Where its dock can stand in a room: a free place as near to a corner as may be.

    Raises KeyError for an unknown room, ValueError when all of it is rugs, cables and furniture.
    """
    there = next((each for each in plan.rooms if each.slug == room), None)
    if there is None:
        raise KeyError(room)
    barred = _barred(plan, keeps_off, frozenset())
    free = [cell for cell, its in plan.ground.room.items() if its == room and cell not in barred]
    if not free:
        raise ValueError(f"There is no place for a dock in '{room}'.")

    def off(cell: Cell) -> tuple[float, Cell]:
        x, y = centre(cell)
        return min(hypot(x - a, y - b) for a, b in there.corners), cell

    best = min(free, key=off)
    return Point(*centre(best), best[2])


@lru_cache(maxsize=64)
def _barred(
    plan: Plan, keeps_off: float, closed: frozenset[str]
) -> Mapping[Cell, tuple[str, Params]]:
    found: dict[Cell, tuple[str, Params]] = {}
    for hazard in plan.hazards:
        if hazard.kind in HOLDS:
            reason = ("hazard", (("hazard", hazard.slug),))
            for cell, room in plan.ground.room.items():
                x, y = centre(cell)
                if room == hazard.room and hypot(x - hazard.x, y - hazard.y) < keeps_off:
                    found.setdefault(cell, reason)
    for door in plan.doors:
        if door.slug in closed:
            for cell in _in_door(plan, door):
                found[cell] = ("door", (("door", door.slug),))
    return MappingProxyType(found)


def _in_door(plan: Plan, door: Door) -> set[Cell]:
    """The cells on both sides of a door."""
    return {
        cell
        for pair in plan.ground.openings
        for cell in pair
        if {plan.ground.room[each] for each in pair} == set(door.between)
        and hypot(centre(cell)[0] - door.x, centre(cell)[1] - door.y) < door.width
    }
