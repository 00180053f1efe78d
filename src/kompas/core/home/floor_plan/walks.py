"""The shortest walks between all spots of a plan, measured once for each plan.

Dijkstra's method from each spot: a plan has some ten spots and a thousand cells.
"""

from collections.abc import Mapping
from heapq import heappop, heappush
from math import inf
from types import MappingProxyType

from kompas.core.home.floor_plan.ground import Cell, Ground
from kompas.core.home.floor_plan.reading import Parts
from kompas.core.home.floor_plan.shapes import Way


def walks(parts: Parts, ground: Ground) -> Mapping[tuple[str, str], Way]:
    """The shortest way from each spot to each other one; pairs without a way are left out."""
    cells = {spot.slug: ground.nearest(spot.x, spot.y, {spot.room}) for spot in parts.spots}
    steps = {cell: tuple(ground.steps(cell)) for cell in ground.room}
    ways: dict[tuple[str, str], Way] = {}
    for start, cell in cells.items():
        if cell is None:
            continue
        metres, before = _distances(cell, steps)
        for end, goal in cells.items():
            if goal is not None and goal in metres:
                ways[start, end] = _way(goal, metres, before, ground)
    return MappingProxyType(ways)


def reached(ground: Ground, start: Cell) -> set[str]:
    """The rooms to which one can walk from a cell."""
    seen, queue = {start}, [start]
    while queue:
        for to, _ in ground.steps(queue.pop()):
            if to not in seen:
                seen.add(to)
                queue.append(to)
    return {ground.room[cell] for cell in seen}


def _distances(
    start: Cell, steps: Mapping[Cell, tuple[tuple[Cell, float], ...]]
) -> tuple[dict[Cell, float], dict[Cell, Cell]]:
    metres: dict[Cell, float] = {start: 0.0}
    before: dict[Cell, Cell] = {}
    queue = [(0.0, start)]
    while queue:
        so_far, cell = heappop(queue)
        if so_far > metres[cell]:
            continue
        for to, step in steps[cell]:
            if so_far + step < metres.get(to, inf):
                metres[to] = so_far + step
                before[to] = cell
                heappush(queue, (metres[to], to))
    return metres, before


def _way(goal: Cell, metres: dict[Cell, float], before: dict[Cell, Cell], ground: Ground) -> Way:
    legs: list[tuple[str, float]] = []
    cell = goal
    while cell in before:
        stair = ground.stairs.get((before[cell], cell))
        place = stair[0].slug if stair else ground.room[cell]
        step = metres[cell] - metres[before[cell]]
        if legs and legs[-1][0] == place:
            legs[-1] = (place, legs[-1][1] + step)
        else:
            legs.append((place, step))
        cell = before[cell]
    return Way(metres[goal], tuple(reversed(legs)))
