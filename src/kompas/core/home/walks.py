"""The shortest walks between all spots of a plan, on a grid of 0.25 m.

Dijkstra's method from each spot: a plan has some ten spots and a thousand cells, and this is done
once for each plan. People step to the eight cells around them, never through a corner, and from
one room to another only through a door.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import hypot, inf
from types import MappingProxyType

from kompas.core.home.reading import Parts
from kompas.core.home.shapes import Spot, Way

CELL = 0.25  # metres
Cell = tuple[int, int]
STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


@dataclass(frozen=True, slots=True)
class _Floor:
    room: Mapping[Cell, str]  # of each cell on which somebody can stand
    openings: frozenset[tuple[Cell, Cell]]  # pairs of cells joined by a door

    def beside(self, a: Cell, b: Cell) -> bool:
        """Whether one can step straight from one free cell to the next."""
        if a not in self.room or b not in self.room:
            return False
        return self.room[a] == self.room[b] or (a, b) in self.openings

    def steps(self, cell: Cell) -> Iterator[tuple[Cell, float]]:
        """The cells within one step, with the metres of that step."""
        for dx, dy in STEPS:
            to = (cell[0] + dx, cell[1] + dy)
            if dx and dy:
                side, front = (cell[0] + dx, cell[1]), (cell[0], cell[1] + dy)
                corners = (cell, side, front, to)
                if len({self.room.get(c) for c in corners}) == 1 and to in self.room:
                    yield to, CELL * hypot(1, 1)
            elif self.beside(cell, to):
                yield to, CELL


def walks(parts: Parts) -> Mapping[tuple[str, str], Way]:
    """The shortest way from each spot to each other one; pairs without a way are left out."""
    floor = _floor(parts)
    cells = {spot.slug: _nearest(spot, floor) for spot in parts.spots}
    ways: dict[tuple[str, str], Way] = {}
    for start, cell in cells.items():
        if cell is None:
            continue
        metres, before = _distances(cell, floor)
        for end, goal in cells.items():
            if goal is not None and goal in metres:
                ways[start, end] = _way(goal, metres, before, floor)
    return MappingProxyType(ways)


def _centre(cell: Cell) -> tuple[float, float]:
    return (cell[0] + 0.5) * CELL, (cell[1] + 0.5) * CELL


def _floor(parts: Parts) -> _Floor:
    room: dict[Cell, str] = {}
    for i in range(round(parts.width / CELL)):
        for j in range(round(parts.depth / CELL)):
            x, y = _centre((i, j))
            inside = [r.slug for r in parts.rooms if r.holds(x, y)]
            if inside and not any(
                f.blocks and f.x < x < f.x + f.width and f.y < y < f.y + f.depth
                for f in parts.furniture
            ):
                room[i, j] = inside[0]
    return _Floor(room, frozenset(_openings(parts, room)))


def _openings(parts: Parts, room: Mapping[Cell, str]) -> Iterator[tuple[Cell, Cell]]:
    for a in room:
        for dx, dy in STEPS[:4]:
            b = (a[0] + dx, a[1] + dy)
            if b in room and room[a] != room[b] and _door_between(parts, a, b, room):
                yield a, b


def _door_between(parts: Parts, a: Cell, b: Cell, room: Mapping[Cell, str]) -> bool:
    x, y = (a[0] + b[0] + 1) * CELL / 2, (a[1] + b[1] + 1) * CELL / 2
    return any(
        {room[a], room[b]} == set(door.between)
        and max(abs(x - door.x), abs(y - door.y)) < door.width / 2
        for door in parts.doors
    )


def _nearest(spot: Spot, floor: _Floor) -> Cell | None:
    def off(cell: Cell) -> float:
        x, y = _centre(cell)
        return hypot(x - spot.x, y - spot.y)

    free = (cell for cell, room in floor.room.items() if room == spot.room)
    return min(free, key=off, default=None)


def _distances(start: Cell, floor: _Floor) -> tuple[dict[Cell, float], dict[Cell, Cell]]:
    metres: dict[Cell, float] = {start: 0.0}
    before: dict[Cell, Cell] = {}
    queue = [(0.0, start)]
    while queue:
        so_far, cell = heappop(queue)
        if so_far > metres[cell]:
            continue
        for to, step in floor.steps(cell):
            if so_far + step < metres.get(to, inf):
                metres[to] = so_far + step
                before[to] = cell
                heappush(queue, (metres[to], to))
    return metres, before


def _way(goal: Cell, metres: dict[Cell, float], before: dict[Cell, Cell], floor: _Floor) -> Way:
    legs: list[tuple[str, float]] = []
    cell = goal
    while cell in before:
        room, step = floor.room[cell], metres[cell] - metres[before[cell]]
        if legs and legs[-1][0] == room:
            legs[-1] = (room, legs[-1][1] + step)
        else:
            legs.append((room, step))
        cell = before[cell]
    return Way(metres[goal], tuple(reversed(legs)))
