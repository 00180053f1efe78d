"""A floor plan: rooms are rectangles, walls their edges, and every walk is measured beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Any, Self

from kompas.core.home.faults import PlanFault, faults
from kompas.core.home.reading import read
from kompas.core.home.shapes import Door, Furniture, Hazard, Room, Spot, Title, Way
from kompas.core.home.walks import walks

NEEDED = (
    *("bed", "wardrobe", "toilet", "basin", "shower"),
    *("armchair", "table", "stove", "sink", "front-door"),
)


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

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The plan of a home file, as read from its TOML.

        Raises PlanFault with one sentence for everything that is wrong with it.
        """
        parts, problems = read(data)
        problems = problems or faults(parts, NEEDED)
        if problems:
            raise PlanFault(problems)
        ways = walks(parts)
        lost = tuple(
            f"Nobody can walk from the spot '{parts.spots[0].slug}' to the spot '{spot.slug}': "
            "a door is missing or something stands in the way."
            for spot in parts.spots
            if (parts.spots[0].slug, spot.slug) not in ways
        )
        if lost:
            raise PlanFault(lost)
        spots = {spot.slug: spot for spot in parts.spots}
        return cls(
            *(parts.title, parts.width, parts.depth, parts.rooms, parts.doors),
            *(parts.furniture, parts.hazards, spots, ways),
        )

    def room_of(self, spot: str) -> str:
        """The room in which a spot lies. Raises KeyError for an unknown spot."""
        return self.spots[spot].room

    def way(self, start: str, end: str) -> Way:
        """The shortest walk from one spot to another. Raises KeyError for an unknown spot."""
        return self.ways[start, end]

    def risk(self, room: str, at_night: bool) -> float:
        """How many times likelier a fall is in this room than without its hazards."""
        return prod(
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
