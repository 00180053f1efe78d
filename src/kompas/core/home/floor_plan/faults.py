"""What can be wrong with a floor plan: one clear sentence for each fault, all faults at once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kompas.core.home.floor_plan.closing import closing
from kompas.core.home.floor_plan.light import light_faults
from kompas.core.home.floor_plan.reaching import reaching
from kompas.core.home.floor_plan.reading import Parts
from kompas.core.home.floor_plan.shapes import (
    OUTSIDE,
    Door,
    Furniture,
    Hazard,
    Mount,
    Room,
    Spot,
    Stair,
)

REACH = 0.05  # metres by which a door may lie off its wall


class PlanFault(ValueError):
    """A floor plan that cannot be lived in; `faults` holds one sentence for each reason."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(" ".join(sentences))
        self.faults = sentences


def faults(parts: Parts, needed: Iterable[str]) -> tuple[str, ...]:
    """One sentence for each fault; `needed` are the spots without which no day can be lived."""
    rooms = {room.slug: room for room in parts.rooms}
    return (
        *_twice(parts),
        *_rooms(parts),
        *(sentence for door in parts.doors for sentence in _door(door, rooms)),
        *(sentence for piece in parts.furniture for sentence in _piece(piece, rooms)),
        *(sentence for hazard in parts.hazards for sentence in _hazard(hazard, rooms)),
        *(sentence for spot in parts.spots for sentence in _spot(spot, rooms, parts)),
        *(sentence for mount in parts.mounts for sentence in _mount(mount, rooms, parts)),
        *(sentence for stair in parts.stairs for sentence in _stair(stair, rooms)),
        *closing(parts),
        *reaching(parts),
        *light_faults(parts),
        *_needed(parts, needed),
    )


def _twice(parts: Parts) -> Iterator[str]:
    kinds = ("room", parts.rooms), ("door", parts.doors), ("spot", parts.spots)
    more = ("hazard", parts.hazards), ("furniture", parts.furniture), ("mount", parts.mounts)
    for kind, things in (*kinds, *more, ("stair", parts.stairs)):
        for slug, count in Counter(thing.slug for thing in things).items():
            if count > 1:
                yield f"There are {count} entries '{slug}' under {kind}; each needs its own name."


def _rooms(parts: Parts) -> Iterator[str]:
    if not parts.rooms:
        yield "The home has no rooms."
    for i, room in enumerate(parts.rooms):
        if room.width <= 0 or room.depth <= 0:
            yield f"The room '{room.slug}' has no floor: its width and depth must be above 0."
        if not _inside_home(room, parts):
            yield (
                f"The room '{room.slug}' sticks out of the home, "
                f"which is {parts.width:g} by {parts.depth:g} metres."
            )
        for other in parts.rooms[i + 1 :]:
            if room.overlaps(other):
                yield f"The rooms '{room.slug}' and '{other.slug}' overlap."


def _inside_home(room: Room, parts: Parts) -> bool:
    right, bottom = room.x + room.width, room.y + room.depth
    return room.x >= 0 and room.y >= 0 and right <= parts.width and bottom <= parts.depth


def _door(door: Door, rooms: dict[str, Room]) -> Iterator[str]:
    if door.width <= 0:
        yield f"The door '{door.slug}' must be wider than 0."
    if door.between[0] == door.between[1]:
        yield f"The door '{door.slug}' leads from '{door.between[0]}' to itself."
    for name in door.between:
        if name == OUTSIDE:
            continue
        if name not in rooms:
            yield f"The door '{door.slug}' leads to '{name}', which is no room of this home."
        elif not rooms[name].has_on_wall(door.x, door.y, REACH):
            yield (
                f"The door '{door.slug}' at ({door.x:g}, {door.y:g}) "
                f"does not lie on a wall of '{name}'."
            )


def _piece(piece: Furniture, rooms: dict[str, Room]) -> Iterator[str]:
    room = rooms.get(piece.room)
    if room is None:
        yield f"The furniture '{piece.slug}' stands in '{piece.room}', which is no room."
    elif not _whole_in(piece, room):
        yield f"The furniture '{piece.slug}' sticks out of the room '{piece.room}'."


def _whole_in(piece: Furniture, room: Room) -> bool:
    """Whether all of a piece of furniture stands in a room, whatever the room's shape."""
    ends = (piece.x, piece.y), (piece.x + piece.width, piece.y + piece.depth)
    area = piece.width * piece.depth
    box = (piece.x, piece.y, piece.width, piece.depth)
    return all(room.holds(*end) for end in ends) and room.shares(box) >= area - 1e-9


def _hazard(hazard: Hazard, rooms: dict[str, Room]) -> Iterator[str]:
    yield from _placed(hazard, "hazard", rooms)
    if hazard.factor <= 0:
        yield f"The factor of the hazard '{hazard.slug}' must be above 0."


def _spot(spot: Spot, rooms: dict[str, Room], parts: Parts) -> Iterator[str]:
    yield from _placed(spot, "spot", rooms)
    for piece in parts.furniture:
        across = piece.x < spot.x < piece.x + piece.width
        along = piece.y < spot.y < piece.y + piece.depth
        if piece.blocks and piece.room == spot.room and across and along:
            yield f"The spot '{spot.slug}' lies inside the furniture '{piece.slug}'."


def _mount(mount: Mount, rooms: dict[str, Room], parts: Parts) -> Iterator[str]:
    yield from _placed(mount, "mount", rooms)
    if not 0 <= mount.height <= parts.wall_height:
        yield (
            f"The mount '{mount.slug}' is {mount.height:g} metres high; "
            f"the walls are {parts.wall_height:g}."
        )
    if not mount.fits:
        yield f"The mount '{mount.slug}' fits no kind of device."


def _stair(stair: Stair, rooms: dict[str, Room]) -> Iterator[str]:
    if stair.slug in rooms:
        yield f"The stair '{stair.slug}' has the name of a room."
    if min(stair.width, stair.steps, stair.factor) <= 0:
        yield f"The width, steps and factor of the stair '{stair.slug}' must be above 0."
    if len(stair.line) < 2 or stair.run <= 0:
        yield f"The line of the stair '{stair.slug}' needs a foot and a top."
        return
    ends = (("begin", stair.line[0]), ("end", stair.line[-1]))
    for name, (what, (x, y)) in zip(stair.between, ends, strict=True):
        if name not in rooms:
            yield f"The stair '{stair.slug}' leads to '{name}', which is no room of this home."
        elif not (rooms[name].holds(x, y) or rooms[name].has_on_wall(x, y, REACH)):
            yield f"The stair '{stair.slug}' does not {what} in '{name}' but at ({x:g}, {y:g})."
    low, high = (rooms[name].floor if name in rooms else None for name in stair.between)
    if low is not None and high is not None and high != low + 1:
        yield (
            f"The stair '{stair.slug}' must lead one floor up; "
            f"it leads from floor {low} to floor {high}."
        )


def _placed(thing: Spot | Hazard | Mount, kind: str, rooms: dict[str, Room]) -> Iterator[str]:
    room = rooms.get(thing.room)
    if room is None:
        yield f"The {kind} '{thing.slug}' is placed in '{thing.room}', which is no room."
    elif not room.holds(thing.x, thing.y):
        yield (
            f"The {kind} '{thing.slug}' at ({thing.x:g}, {thing.y:g}) "
            f"lies outside its room '{thing.room}'."
        )


def _needed(parts: Parts, needed: Iterable[str]) -> Iterator[str]:
    known = {spot.slug for spot in parts.spots}
    for slug in needed:
        if slug not in known:
            yield f"The home has no spot '{slug}', without which no day can be lived."
