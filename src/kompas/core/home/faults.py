"""What can be wrong with a floor plan: one clear sentence for each fault, all faults at once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kompas.core.home.reading import Parts
from kompas.core.home.shapes import OUTSIDE, Door, Furniture, Hazard, Room, Spot

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
        *_needed(parts, needed),
    )


def _twice(parts: Parts) -> Iterator[str]:
    kinds = ("room", parts.rooms), ("door", parts.doors), ("spot", parts.spots)
    for kind, things in (*kinds, ("hazard", parts.hazards), ("furniture", parts.furniture)):
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
    elif not (
        room.holds(piece.x, piece.y) and room.holds(piece.x + piece.width, piece.y + piece.depth)
    ):
        yield f"The furniture '{piece.slug}' sticks out of the room '{piece.room}'."


def _hazard(hazard: Hazard, rooms: dict[str, Room]) -> Iterator[str]:
    yield from _placed(hazard, "hazard", rooms)
    if hazard.factor <= 0:
        yield f"The factor of the hazard '{hazard.slug}' must be above 0."


def _spot(spot: Spot, rooms: dict[str, Room], parts: Parts) -> Iterator[str]:
    yield from _placed(spot, "spot", rooms)
    for piece in parts.furniture:
        across = piece.x < spot.x < piece.x + piece.width
        along = piece.y < spot.y < piece.y + piece.depth
        if piece.blocks and across and along:
            yield f"The spot '{spot.slug}' lies inside the furniture '{piece.slug}'."


def _placed(thing: Spot | Hazard, kind: str, rooms: dict[str, Room]) -> Iterator[str]:
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
