"""A floor plan: rooms, doors, stairs, and every walk between its spots, measured beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any, Self

from kompas.core.home.floor_plan import heights
from kompas.core.home.floor_plan.faults import PlanFault, faults
from kompas.core.home.floor_plan.ground import Ground, ground
from kompas.core.home.floor_plan.reading import Parts, read
from kompas.core.home.floor_plan.shapes import (
    Door,
    Furniture,
    Hazard,
    Mount,
    Point,
    Room,
    Spot,
    Stair,
    Title,
    Way,
)
from kompas.core.home.floor_plan.walks import reached, walks

NEEDED = (
    *("bed", "wardrobe", "toilet", "basin", "shower"),
    *("armchair", "table", "stove", "sink", "front-door"),
)
# Oh-Park 2011 (doi 10.1016/j.apmr.2011.07.193): 3 steps up in 2.78 s, down in 2.83 s, 513 people of
# 80.8 years without disability. That they walk 1 m/s on the level is assumed.
SECONDS_PER_STEP, THEIR_SPEED = 0.93, 1.0


@dataclass(frozen=True, eq=False)
class Plan:
    """A checked floor plan and the walks between its spots.

    Two plans are equal only when they are one object, so that results can be cached by plan.
    """

    title: Title
    width: float
    depth: float
    rooms: tuple[Room, ...]
    doors: tuple[Door, ...]
    furniture: tuple[Furniture, ...]
    hazards: tuple[Hazard, ...]
    spots: Mapping[str, Spot]
    ways: Mapping[tuple[str, str], Way]
    stairs: tuple[Stair, ...]
    mounts: tuple[Mount, ...]
    wall_height: float
    ground: Ground = field(repr=False)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The plan of a home file, as read from its TOML.

        Raises PlanFault with one sentence for everything that is wrong with it.
        """
        parts, problems = read(data)
        problems = problems or faults(parts, NEEDED)
        if problems:
            raise PlanFault(problems)
        floor = ground(parts)
        ways = walks(parts, floor)
        problems = _lost(parts, floor, ways)
        if problems:
            raise PlanFault(problems)
        return cls(
            title=parts.title,
            width=parts.width,
            depth=parts.depth,
            rooms=parts.rooms,
            doors=parts.doors,
            furniture=parts.furniture,
            hazards=parts.hazards,
            spots={spot.slug: spot for spot in parts.spots},
            ways=ways,
            stairs=parts.stairs,
            mounts=parts.mounts,
            wall_height=parts.wall_height,
            ground=floor,
        )

    @property
    def floors(self) -> tuple[int, ...]:
        """The floors that have rooms, from the lowest."""
        return tuple(sorted({room.floor for room in self.rooms}))

    @property
    def storey(self) -> float:
        """Metres from one floor to the next."""
        return self.wall_height + heights.CEILING

    def floor_of(self, room: str) -> int:
        """The floor on which a room lies. Raises KeyError when there is no such room."""
        return {r.slug: r.floor for r in self.rooms}[room]

    def title_of(self, place: str) -> Title:
        """The words for a room or a stair; none when nobody gave it any."""
        places: tuple[Room | Stair, ...] = (*self.rooms, *self.stairs)
        return next((one.title for one in places if one.slug == place), {})

    def openings(self, room: str) -> tuple[tuple[float, float, float], ...]:
        """The gaps in the walls of a room: the middle (x, y) and width of each door and stair."""
        doors = [(d.x, d.y, d.width) for d in self.doors if room in d.between]
        ends = [
            (*corner, stair.width)
            for stair in self.stairs
            for name, corner in zip(stair.between, (stair.line[0], stair.line[-1]), strict=True)
            if name == room
        ]
        return (*doors, *ends)

    def point_of(self, spot: str) -> Point:
        """Where a spot lies. Raises KeyError for an unknown spot."""
        there = self.spots[spot]
        return Point(there.x, there.y, self.floor_of(there.room))

    def room_of(self, spot: str) -> str:
        """The room in which a spot lies. Raises KeyError for an unknown spot."""
        return self.spots[spot].room

    def way(self, start: str, end: str) -> Way:
        """The shortest walk from one spot to another. Raises KeyError for an unknown spot."""
        return self.ways[start, end]

    def seconds(self, place: str, metres: float, speed: float) -> float:
        """How long these metres take who walks `speed` metres a second on the level.

        On a stair it is the steps that take time, and all of them are walked.
        """
        for stair in self.stairs:
            if stair.slug == place:
                return stair.steps * SECONDS_PER_STEP * THEIR_SPEED / speed
        return metres / speed

    def risk(self, room: str, at_night: bool) -> float:
        """How many times likelier a fall is in this room, or on this stair, than elsewhere.

        Elsewhere is the level floor without hazards.
        """
        own = prod(stair.factor for stair in self.stairs if stair.slug == room)
        return own * prod(
            hazard.factor
            for hazard in self.hazards
            if hazard.room == room and (at_night or not hazard.at_night)
        )

    def without(self, hazard: str) -> Self:
        """The same home with a hazard taken away. Raises KeyError when there is no such hazard."""
        left = tuple(h for h in self.hazards if h.slug != hazard)
        if left == self.hazards:
            raise KeyError(hazard)
        return replace(self, hazards=left)


def _lost(parts: Parts, floor: Ground, ways: Mapping[tuple[str, str], Way]) -> tuple[str, ...]:
    """A sentence for each room and each spot to which nobody can walk."""
    first = parts.spots[0]
    start = floor.nearest(first.x, first.y, {first.room})
    rooms = reached(floor, start) if start else {first.room}
    return (
        *(
            f"Nobody can walk to the room '{room.slug}': something stands in the way."
            for room in parts.rooms
            if room.slug not in rooms
        ),
        *(
            f"Nobody can walk from the spot '{first.slug}' to the spot '{spot.slug}': "
            "something stands in the way."
            for spot in parts.spots
            if spot.room in rooms and (first.slug, spot.slug) not in ways
        ),
    )
