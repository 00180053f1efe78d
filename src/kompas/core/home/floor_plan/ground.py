"""Where somebody can set foot in a home, on a grid of 0.25 m, and which steps lead from where.

People step to the eight cells around them, never through a corner, from one room to another only
through a door, and from one floor to another only by a stair.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot
from types import MappingProxyType

from kompas.core.home.floor_plan.reading import Parts
from kompas.core.home.floor_plan.shapes import Corner, Room, Stair

CELL = 0.25  # metres
Cell = tuple[int, int, int]  # columns from the left, rows from the back, the floor
STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


@dataclass(frozen=True, slots=True)
class Ground:
    """The cells on which somebody can stand, and the stairs between floors."""

    room: Mapping[Cell, str]  # of each cell on which somebody can stand
    openings: frozenset[tuple[Cell, Cell]]  # pairs of cells joined by a door
    stairs: Mapping[tuple[Cell, Cell], tuple[Stair, float]]  # with its metres, up and down

    def beside(self, a: Cell, b: Cell) -> bool:
        """Whether one can step straight from one free cell to the next."""
        if a not in self.room or b not in self.room:
            return False
        return self.room[a] == self.room[b] or (a, b) in self.openings

    def steps(self, cell: Cell) -> Iterator[tuple[Cell, float]]:
        """The cells within one step or one stair, with the metres of that step."""
        i, j, floor = cell
        for dx, dy in STEPS:
            to = (i + dx, j + dy, floor)
            if dx and dy:
                corners = (cell, (i + dx, j, floor), (i, j + dy, floor), to)
                if len({self.room.get(c) for c in corners}) == 1 and to in self.room:
                    yield to, CELL * hypot(1, 1)
            elif self.beside(cell, to):
                yield to, CELL
        for (start, end), (_, metres) in self.stairs.items():
            if start == cell:
                yield end, metres

    def nearest(self, x: float, y: float, rooms: set[str]) -> Cell | None:
        """The free cell of these rooms nearest to a point; None when they have none."""
        free = (cell for cell, room in self.room.items() if room in rooms)
        return min(free, key=lambda cell: off(cell, (x, y)), default=None)


def centre(cell: Cell) -> tuple[float, float]:
    """The middle of a cell, in metres."""
    return (cell[0] + 0.5) * CELL, (cell[1] + 0.5) * CELL


def off(cell: Cell, corner: Corner) -> float:
    """Metres from the middle of a cell to a point of its floor."""
    x, y = centre(cell)
    return hypot(x - corner[0], y - corner[1])


def ground(parts: Parts) -> Ground:
    """The ground of a home whose plan has no faults."""
    room: dict[Cell, str] = {}
    for floor in sorted({r.floor for r in parts.rooms}):
        room |= dict(_free(parts, floor))
    flat = Ground(room, frozenset(_openings(parts, room)), MappingProxyType({}))
    return Ground(room, flat.openings, MappingProxyType(dict(_stairs(parts, flat))))


def _free(parts: Parts, floor: int) -> Iterator[tuple[Cell, str]]:
    """The free cells of one floor with their rooms, column by column."""
    rooms = [room for room in parts.rooms if room.floor == floor]
    names = {room.slug for room in rooms}
    standing = [f for f in parts.furniture if f.blocks and f.room in names]
    stairs = [stair for stair in parts.stairs if names & set(stair.between)]
    for i in range(round(parts.width / CELL)):
        for j in range(round(parts.depth / CELL)):
            x, y = centre((i, j, floor))
            inside = next((room.slug for room in rooms if room.holds(x, y)), None)
            taken = any(f.x < x < f.x + f.width and f.y < y < f.y + f.depth for f in standing)
            if inside and not taken and not any(stair.covers(x, y) for stair in stairs):
                yield (i, j, floor), inside


def _openings(parts: Parts, room: Mapping[Cell, str]) -> Iterator[tuple[Cell, Cell]]:
    for a in room:
        for dx, dy in STEPS[:4]:
            b = (a[0] + dx, a[1] + dy, a[2])
            if b in room and room[a] != room[b] and _door_between(parts, a, b, room):
                yield a, b


def _door_between(parts: Parts, a: Cell, b: Cell, room: Mapping[Cell, str]) -> bool:
    x, y = (a[0] + b[0] + 1) * CELL / 2, (a[1] + b[1] + 1) * CELL / 2
    return any(
        {room[a], room[b]} == set(door.between)
        and max(abs(x - door.x), abs(y - door.y)) < door.width / 2
        for door in parts.doors
    )


def _stairs(parts: Parts, flat: Ground) -> Iterator[tuple[tuple[Cell, Cell], tuple[Stair, float]]]:
    rise = parts.storey
    for stair in parts.stairs:
        foot = flat.nearest(*stair.line[0], {stair.between[0]})
        top = flat.nearest(*stair.line[-1], {stair.between[1]})
        if foot and top:
            ends = off(foot, stair.line[0]) + off(top, stair.line[-1])
            metres = max(hypot(stair.run, rise) + ends, octile(foot, top))
            yield (foot, top), (stair, metres)
            yield (top, foot), (stair, metres)


def octile(a: Cell, b: Cell) -> float:
    """Metres between two cells with nothing in the way; floors count for nothing."""
    across, along = abs(a[0] - b[0]), abs(a[1] - b[1])
    return CELL * (max(across, along) + (hypot(1, 1) - 1) * min(across, along))


def rooms_at(rooms: tuple[Room, ...], x: float, y: float, floor: int) -> set[str]:
    """The rooms that hold a point of a floor: several where it lies on a wall."""
    return {room.slug for room in rooms if room.floor == floor and room.holds(x, y)}
