"""Whether the walls of a plan close: around each room, between two rooms, and around each door."""

from collections.abc import Iterator
from itertools import combinations

from kompas.core.home.floor_plan.reading import Parts
from kompas.core.home.floor_plan.shapes import OUTSIDE, Door, Room, Wall

SLIP = 0.5  # metres between two walls that were surely meant to meet; nobody walks through less
REACH = 0.05  # metres by which a door may lie off its wall
Span = tuple[float, float]


def closing(parts: Parts) -> Iterator[str]:
    """A sentence for each wall that does not close, and each door that leaves a hole."""
    for room in parts.rooms:
        yield from _ring(room)
    for a, b in combinations(parts.rooms, 2):
        if a.floor == b.floor and not a.overlaps(b):
            yield from _gaps(a, b)
    rooms = {room.slug: room for room in parts.rooms}
    for door in parts.doors:
        yield from _door(door, rooms)


def _ring(room: Room) -> Iterator[str]:
    """What is wrong with a room that is drawn corner by corner."""
    if not room.ring:
        return
    if len(room.ring) < 4:
        yield f"The walls of '{room.slug}' have {len(room.ring)} corners; a room needs four."
        return
    *walls, last = room.walls
    for wall in walls:
        if not _is_straight(wall):
            yield (
                f"The wall of '{room.slug}' from ({wall.x1:g}, {wall.y1:g}) "
                f"to ({wall.x2:g}, {wall.y2:g}) runs askew; walls run along x or along y."
            )
    if not _is_straight(last):
        yield (
            f"The walls of '{room.slug}' do not close: its last corner ({last.x1:g}, {last.y1:g}) "
            f"does not meet its first ({last.x2:g}, {last.y2:g})."
        )


def _is_straight(wall: Wall) -> bool:
    return (wall.x1 == wall.x2) != (wall.y1 == wall.y2)


def _gaps(a: Room, b: Room) -> Iterator[str]:
    """The walls of two rooms that face each other and nearly meet."""
    for one in a.walls:
        for other in b.walls:
            gap = _gap(one, other)
            if 0.001 < gap <= SLIP and _faces(a, one, other) and _faces(b, other, one):
                axis = "y" if one.lies_across else "x"
                at, there = _level(one), _level(other)
                yield (
                    f"The wall of '{a.slug}' at {axis} = {at:g} and the wall of '{b.slug}' at "
                    f"{axis} = {there:g} do not close: {gap:g} metres are open between them."
                )


def _gap(one: Wall, other: Wall) -> float:
    """Metres between two walls that run along each other; 0 when they do not."""
    if one.lies_across != other.lies_across:
        return 0.0
    first, second = _span(one), _span(other)
    common = min(first[1], second[1]) - max(first[0], second[0])
    return round(abs(_level(one) - _level(other)), 6) if common > 0.001 else 0.0


def _faces(room: Room, own: Wall, other: Wall) -> bool:
    """Whether what lies between a wall of a room and another wall lies outside the room."""
    first, second = _span(own), _span(other)
    along = (max(first[0], second[0]) + min(first[1], second[1])) / 2
    between = (_level(own) + _level(other)) / 2
    return not (room.holds(along, between) if own.lies_across else room.holds(between, along))


def _span(wall: Wall) -> Span:
    ends = (wall.x1, wall.x2) if wall.lies_across else (wall.y1, wall.y2)
    return min(ends), max(ends)


def _level(wall: Wall) -> float:
    return wall.y1 if wall.lies_across else wall.x1


def _door(door: Door, rooms: dict[str, Room]) -> Iterator[str]:
    """A door that is wider than a wall it lies on, or that leads outside into another room."""
    known = [rooms[name] for name in door.between if name in rooms]
    if len({room.floor for room in known}) > 1:
        yield f"The door '{door.slug}' leads to another floor; only a stair does."
        return
    for room in known:
        on = [wall for wall in room.walls if wall.off(door.x, door.y) <= REACH]
        if on and not any(_fits(door, wall) for wall in on):
            yield f"The door '{door.slug}' reaches beyond its wall in '{room.slug}'."
    if OUTSIDE in door.between and known:
        for room in rooms.values():
            beside = room.floor == known[0].floor and room is not known[0]
            if beside and room.has_on_wall(door.x, door.y, REACH):
                yield f"The door '{door.slug}' leads outside, but behind it lies '{room.slug}'."


def _fits(door: Door, wall: Wall) -> bool:
    """Whether all of a door lies on a wall."""
    middle = door.x if wall.lies_across else door.y
    start, end = _span(wall)
    half = door.width / 2 - REACH
    return start <= middle - half and middle + half <= end
