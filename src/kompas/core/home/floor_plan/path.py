"""The way between any two points of a home, as a line of points: A* on the same grid as all walks.

For whoever has to go now: a robot around people, a person in a picture. Its length is that of the
walks that are measured beforehand.
"""

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from math import hypot, inf

from kompas.core.home.floor_plan.ground import CELL, Cell, Ground, centre, octile, off, rooms_at
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import Point, Stair

NOBODY: frozenset[Cell] = frozenset()


def cell_of(x: float, y: float, floor: int = 0) -> Cell:
    """The cell of the grid in which a point lies."""
    return int(x // CELL), int(y // CELL), floor


def path(
    plan: Plan, start: Point, end: Point, taken: frozenset[Cell] = NOBODY
) -> tuple[Point, ...] | None:
    """The shortest way between two points, around furniture, through doors and over stairs.

    Each point is the middle of a cell, or a corner of a stair on the way, with the metres so far.
    Both ends are the nearest places of their rooms where one can stand. `taken` are cells that
    somebody else stands on; whoever stands on one may leave it. None when no way is free, or when
    an end lies in no room.
    """
    first, goal = _standing(plan, start), _standing(plan, end)
    if first is None or goal is None or goal in taken - {first}:
        return None
    before = _search(plan.ground, first, goal, taken - {first})
    if before is None:
        return None
    cells = [goal]
    while cells[-1] != first:
        cells.append(before[cells[-1]])
    return tuple(_points(plan, cells[::-1]))


def _standing(plan: Plan, point: Point) -> Cell | None:
    """Where one stands who is at a point: the nearest free cell of its room."""
    rooms = rooms_at(plan.rooms, point.x, point.y, round(point.floor))
    return plan.ground.nearest(point.x, point.y, rooms)


def _search(
    ground: Ground, first: Cell, goal: Cell, taken: frozenset[Cell]
) -> Mapping[Cell, Cell] | None:
    """For each cell that was looked at, the one before it; None when the goal was not found."""
    free = _without(ground, taken)
    metres: dict[Cell, float] = {first: 0.0}
    before: dict[Cell, Cell] = {}
    queue = [(octile(first, goal), first)]
    done: set[Cell] = set()
    while queue:
        _, cell = heappop(queue)
        if cell == goal:
            return before
        if cell in done:
            continue
        done.add(cell)
        for to, step in free.steps(cell):
            so_far = metres[cell] + step
            if so_far < metres.get(to, inf):
                metres[to], before[to] = so_far, cell
                heappush(queue, (so_far + octile(to, goal), to))
    return None


def _without(ground: Ground, taken: frozenset[Cell]) -> Ground:
    """The ground without the cells on which somebody stands."""
    if not taken & ground.room.keys():
        return ground
    room = {cell: name for cell, name in ground.room.items() if cell not in taken}
    stairs = {ends: stair for ends, stair in ground.stairs.items() if not taken & {*ends}}
    return Ground(room, ground.openings, stairs)


def _points(plan: Plan, cells: list[Cell]) -> Iterator[Point]:
    """The line through these cells; a stair between two of them with its corners."""
    metres = 0.0
    for before, cell in zip([None, *cells], cells, strict=False):
        if before is not None:
            stair = plan.ground.stairs.get((before, cell))
            if stair is not None:
                yield from _climb(stair[0], plan.storey, before, cell, metres)
            metres += stair[1] if stair else octile(before, cell)
        yield Point(*centre(cell), cell[2], metres)


def _climb(stair: Stair, rise: float, start: Cell, end: Cell, metres: float) -> Iterator[Point]:
    """The corners of a stair in the order in which they are walked."""
    corners = list(stair.climb())
    if start[2] > end[2]:
        corners = [(corner, 1.0 - share) for corner, share in reversed(corners)]
    metres += off(start, corners[0][0])
    for (x, y), share in corners:
        floor = start[2] + (end[2] - start[2]) * share
        yield Point(x, y, floor, metres + hypot(stair.run, rise) * share)
