"""What a floor plan is made of: rectangles and points.

Lengths are metres; x to the right and y downwards from the north-west corner.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Title = Mapping[str, str]
OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Room:
    """A room: the rectangle from (x, y) with its width and depth."""

    slug: str
    x: float
    y: float
    width: float
    depth: float
    title: Title = field(default_factory=dict)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in this room or on its walls."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.depth

    def has_on_wall(self, x: float, y: float, reach: float = 0.01) -> bool:
        """Whether a point lies on a wall of this room."""
        sides = min(abs(x - self.x), abs(x - self.x - self.width))
        ends = min(abs(y - self.y), abs(y - self.y - self.depth))
        return self.holds(x, y) and min(sides, ends) <= reach

    def overlaps(self, other: "Room") -> bool:
        """Whether two rooms share floor (sharing a wall is no overlap)."""
        beside = self.x + self.width <= other.x or other.x + other.width <= self.x
        behind = self.y + self.depth <= other.y or other.y + other.depth <= self.y
        return not (beside or behind)


@dataclass(frozen=True, slots=True)
class Door:
    """An opening `width` wide, its middle on the wall between two rooms (or a room and outside)."""

    slug: str
    between: tuple[str, str]
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Furniture:
    """Something that stands in a room; people walk around it unless it does not block."""

    slug: str
    kind: str
    room: str
    x: float
    y: float
    width: float
    depth: float
    blocks: bool = True
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hazard:
    """Something in a room that makes a fall there `factor` times likelier, or only at night."""

    slug: str
    kind: str
    room: str
    x: float
    y: float
    factor: float
    at_night: bool = False
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where something is done; somebody stands there, or sits or lies down from there."""

    slug: str
    room: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest walk between two spots: its length and, in order, (room, metres) crossed."""

    metres: float
    legs: tuple[tuple[str, float], ...]
