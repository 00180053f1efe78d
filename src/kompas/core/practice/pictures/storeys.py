"""All floors of a home in one picture: the lowest on top, the others below it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kompas.core.home.floor_plan.shapes import Door, Furniture, Room, Stair
from kompas.core.practice.pictures.floor import Corner, Floor, Spot

APART = 0.6  # metres between two floors, as drawn
BESIDE = 0.65  # metres that a mark's number takes


@dataclass(frozen=True)
class Storeys:
    """What of a home is drawn, with the names of its rooms and stairs in one language.

    `levels` are the names of its floors, from the lowest; a home with one floor needs none.
    """

    rooms: Sequence[tuple[str, Room]]
    doors: Iterable[Door]
    furniture: Iterable[Furniture]
    stairs: Sequence[tuple[str, Stair]] = ()
    levels: Sequence[str] = ()


def storeys(
    width: float,
    home: Storeys,
    marks: Iterable[tuple[str, Spot]],
    kinds: Iterable[tuple[int, str]],
) -> Floor:
    """The floors under each other; each mark goes with the room that it is in."""
    down, depth = _down(home)
    by_name = {room.slug: room for _, room in home.rooms}
    shift = {slug: down[room.floor] for slug, room in by_name.items()}
    ends = [end for _, stair in home.stairs for end in _ends(stair)]
    return Floor(
        *(width, depth),
        tuple((name, _moved(room.corners, shift[room.slug])) for name, room in home.rooms),
        (
            *((d.x, d.y + _of(d, shift), d.width) for d in home.doors),
            *((x, y + shift[room], wide) for room, x, y, wide in ends if room in shift),
        ),
        tuple((p.x, p.y + shift[p.room], p.width, p.depth) for p in home.furniture),
        tuple(_spot(mark, by_name[room], shift[room]) for room, mark in marks),
        tuple(kinds),
        tuple(
            (name, _moved(stair.line, shift[room]), stair.width)
            for name, stair in home.stairs
            for room in stair.between
            if room in shift
        ),
        tuple(_notes(home, down)),
    )


def _spot(mark: Spot, room: Room, down: float) -> Spot:
    """A mark on its floor, with its number on the side where the room goes on."""
    near = not room.holds(mark.x + BESIDE, mark.y)
    return Spot(
        mark.number, mark.kind, mark.x, mark.y + down, near and room.holds(mark.x - BESIDE, mark.y)
    )


def _notes(home: Storeys, down: Mapping[int, float]) -> Iterable[tuple[str, float, float]]:
    """The name of each floor above it."""
    if len(down) > 1:
        for floor, name in zip(sorted(down), home.levels, strict=False):
            rooms = [room for _, room in home.rooms if room.floor == floor]
            top = min(y for room in rooms for _, y in room.corners)
            yield name, min(room.x for room in rooms), top + down[floor] - APART / 4


def _down(home: Storeys) -> tuple[Mapping[int, float], float]:
    """How far each floor moves down so that none lies on another, and how deep all are."""
    edges: dict[int, list[float]] = {}
    for _, room in home.rooms:
        edges.setdefault(room.floor, []).extend(y for _, y in room.corners)
    floors = {room.slug: room.floor for _, room in home.rooms}
    for _, stair in home.stairs:
        for name in {*stair.between} & floors.keys():
            half = stair.width / 2
            edges[floors[name]] += [y + half for _, y in stair.line[1:-1]]
    down: dict[int, float] = {}
    above = APART if len(edges) > 1 else 0.0
    depth = 0.0
    for floor in sorted(edges):
        top = min(edges[floor]) if len(edges) > 1 else 0.0
        down[floor] = depth + above - top
        depth = down[floor] + max(edges[floor])
    return down, depth


def _moved(line: Iterable[Corner], down: float) -> tuple[Corner, ...]:
    return tuple((x, y + down) for x, y in line)


def _of(door: Door, shift: Mapping[str, float]) -> float:
    return next((shift[name] for name in door.between if name in shift), 0.0)


def _ends(stair: Stair) -> Iterable[tuple[str, float, float, float]]:
    """The rooms that a stair joins, each with the gap that it leaves in their wall."""
    for room, corner in zip(stair.between, (stair.line[0], stair.line[-1]), strict=True):
        yield room, *corner, stair.width
