"""What a floor plan is made of: rings of walls, boxes, lines and points.

Lengths are metres; x to the right and y downwards from the north-west corner, the same on every
floor. Floor 0 is the lowest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot, inf
from typing import NamedTuple

Title = Mapping[str, str]
Corner = tuple[float, float]
Box = tuple[float, float, float, float]
OUTSIDE = "outside"


class Point(NamedTuple):
    """A place in a home; on a stair `floor` lies between two floors.

    `metres` is how far it lies along a path, 0 where it belongs to none.
    """

    x: float
    y: float
    floor: float = 0
    metres: float = 0.0


class Wall(NamedTuple):
    """A straight wall from one corner to the next."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def lies_across(self) -> bool:
        """Whether it runs from left to right (else from back to front)."""
        return self.y1 == self.y2

    def off(self, x: float, y: float) -> float:
        """Metres from a point to this wall."""
        return _off((self.x1, self.y1), (self.x2, self.y2), (x, y))


@dataclass(frozen=True, slots=True)
class Light:
    """How light a room is, in lux on the floor: by day, with its lamps on, at night without."""

    day: float
    lamp: float
    night: float


@dataclass(frozen=True, slots=True)
class Room:
    """A room on one floor: the box from (x, y), or within it a `ring` of right-angled corners."""

    slug: str
    x: float
    y: float
    width: float
    depth: float
    title: Title = field(default_factory=dict)
    floor: int = 0
    ring: tuple[Corner, ...] = ()
    light: Light | None = None

    @property
    def corners(self) -> tuple[Corner, ...]:
        """Its corners in order; the last wall leads back to the first."""
        right, bottom = self.x + self.width, self.y + self.depth
        return self.ring or ((self.x, self.y), (right, self.y), (right, bottom), (self.x, bottom))

    @property
    def walls(self) -> tuple[Wall, ...]:
        """Its walls, in the order of its corners."""
        corners = self.corners
        return tuple(Wall(*a, *b) for a, b in pairwise((*corners, corners[0])))

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Its floor as boxes (x, y, width, depth) that do not overlap."""
        if not self.ring:
            return ((self.x, self.y, self.width, self.depth),)
        across = sorted({x for x, _ in self.ring})
        along = sorted({y for _, y in self.ring})
        return tuple(
            (left, top, right - left, bottom - top)
            for left, right in pairwise(across)
            for top, bottom in pairwise(along)
            if self._within((left + right) / 2, (top + bottom) / 2)
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in this room or on its walls."""
        if not (self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.depth):
            return False
        return not self.ring or self._within(x, y) or self.has_on_wall(x, y, 0.0)

    def has_on_wall(self, x: float, y: float, reach: float = 0.01) -> bool:
        """Whether a point lies on a wall of this room."""
        return any(wall.off(x, y) <= reach + 1e-9 for wall in self.walls)

    def shares(self, box: Box) -> float:
        """Square metres of a box (x, y, width, depth) that lie in this room."""
        return sum(_common(own, box) for own in self.boxes)

    def overlaps(self, other: "Room") -> bool:
        """Whether two rooms share floor (sharing a wall is no overlap)."""
        if self.floor != other.floor:
            return False
        return any(self.shares(box) > 1e-9 for box in other.boxes)

    def _within(self, x: float, y: float) -> bool:
        """Whether a point lies inside the ring: a line to the right crosses it an odd number."""
        crossed = (w for w in self.walls if (w.y1 > y) != (w.y2 > y) and w.x1 > x)
        return sum(1 for _ in crossed) % 2 == 1


@dataclass(frozen=True, slots=True)
class Door:
    """An opening `width` wide, its middle on the wall between two rooms (or a room and outside)."""

    slug: str
    between: tuple[str, str]
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Stair:
    """A stair of so many `steps`, from a room on one floor to a room on the next.

    `line` leads from its foot to its top, seen from above; it is `width` wide. A fall on it is
    `factor` times likelier than on the level. In a `Way` its slug stands where a room's would.
    """

    slug: str
    between: tuple[str, str]
    line: tuple[Corner, ...]
    width: float
    steps: int
    factor: float = 1.0
    title: Title = field(default_factory=dict)

    @property
    def run(self) -> float:
        """Metres of its line, seen from above."""
        return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(self.line))

    def covers(self, x: float, y: float) -> bool:
        """Whether a point, seen from above, lies on the stair; before its foot none does."""
        half = self.width / 2
        if any(hypot(x - cx, y - cy) < half for cx, cy in self.line[1:-1]):
            return True
        return any(_beside(a, b, (x, y)) < half for a, b in pairwise(self.line))

    def climb(self) -> Iterator[tuple[Corner, float]]:
        """The corners of its line, each with the share of the line that lies behind it."""
        so_far, whole = 0.0, self.run
        yield self.line[0], 0.0
        for a, b in pairwise(self.line):
            so_far += hypot(b[0] - a[0], b[1] - a[1])
            yield b, so_far / whole


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
    height: float = 0.75


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
class Mount:
    """A place where a device can hang or stand, `height` above the floor.

    `fits` are the kinds of devices that can be there.
    """

    slug: str
    room: str
    x: float
    y: float
    height: float
    fits: tuple[str, ...]
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest walk between two spots: its length and, in order, (room, metres) crossed."""

    metres: float
    legs: tuple[tuple[str, float], ...]


def _off(a: Corner, b: Corner, point: Corner) -> float:
    """Metres from a point to the straight line between two others."""
    share = min(max(_along(a, b, point), 0.0), 1.0)
    there = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
    return hypot(there[0] - point[0], there[1] - point[1])


def _beside(a: Corner, b: Corner, point: Corner) -> float:
    """Metres from a point beside that line; infinite before its beginning and after its end."""
    return _off(a, b, point) if 0 <= _along(a, b, point) <= 1 else inf


def _along(a: Corner, b: Corner, point: Corner) -> float:
    """How far along the line from a to b a point lies: 0 beside a, 1 beside b."""
    along, across = b[0] - a[0], b[1] - a[1]
    length = along * along + across * across
    return ((point[0] - a[0]) * along + (point[1] - a[1]) * across) / length if length else 0.0


def _common(a: Box, b: Box) -> float:
    """Square metres that two boxes share."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    along = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(across, 0.0) * max(along, 0.0)
