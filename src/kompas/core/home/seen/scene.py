"""A home as a picture needs it: what stands where and how high, as plain data.

Metres; x to the right, y downwards on the plan from the north-west corner, heights up from the
floor. What people call a thing is in one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from kompas.core.home.floor_plan.shapes import OUTSIDE, Door, Furniture, Room, Stair

if TYPE_CHECKING:
    from kompas.core.home.exchange.events import Hung
    from kompas.core.home.floor_plan.plan import Plan

DOOR_METRES = 2.05  # how high an opening is (assumed: a usual door)
_NEAR = 0.01
# At which furniture a thing of a kind is, and how high above the floor; None: above that furniture.
MOUNTS: dict[str, tuple[tuple[str, ...], float | None]] = {
    "bed": (("bed",), None),
    "chair": (("armchair",), 0.5),
    "door": (("front-door",), 1.9),
    "doorbell": (("front-door",), 1.5),
    "tap": (("sink",), 1.1),
    "toilet": (("toilet",), None),
    "stove": (("stove",), 1.5),
    "fridge": (("fridge",), 1.3),
    "dispenser": (("table",), None),
    "blood-pressure": (("table", "television", "sofa"), None),
    "spo2": (("table", "television", "sofa"), None),
    "tablet": (("table", "sofa", "television"), None),
    "voice": (("television", "table"), None),
}
ON_THE_FLOOR = {"light": 0.1, "floor": 0.02, "scale": 0.04, "robot": 0.3}
CEILING = 2.2
APART = 0.35  # metres between things that would stand in one place


class Piece(NamedTuple):
    """A straight piece of wall from one point to another; `outer` has no room on its other side."""

    x1: float
    y1: float
    x2: float
    y2: float
    outer: bool
    floor: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A side of a room: across which axis it lies still, where, and from where to where."""

    upright: bool
    at: float
    low: float
    high: float


def scene(plan: Plan, things: Sequence[Hung], language: str) -> dict[str, Any]:
    """The home as JSON-ready data, with titles in one language.

    `walls` are solid pieces without the openings of doors, [x1, y1, x2, y2, outer, floor]; boxes
    are [x, y, width, depth]; things are at [x, y, height above their floor, floor], or nowhere
    when they are worn. What is `small` are the hazards, without that word and without their names:
    whoever walks to find them gets this too. Floors lie `storey` metres above each other.
    """
    return {
        "title": plan.title.get(language, ""),
        "size": [plan.width, plan.depth],
        **{"wall": plan.wall_height, "door": DOOR_METRES, "storey": plan.storey},
        "floors": [*plan.floors],
        "rooms": [_room(room, language) for room in plan.rooms],
        "walls": [[*map(_cm, its[:4]), int(its.outer), its.floor] for its in walls(plan)],
        "doors": [_door(door, plan) for door in plan.doors],
        "stairs": [_stair(stair, plan, language) for stair in plan.stairs],
        "furniture": [_furniture(piece, plan, language) for piece in plan.furniture],
        "small": [
            {
                **{"slug": its.slug, "kind": its.kind, "room": its.room},
                **{"at": [its.x, its.y], "floor": plan.floor_of(its.room)},
            }
            for its in plan.hazards
        ],
        "things": _things(plan, things, language),
    }


def walls(plan: Plan) -> tuple[Piece, ...]:
    """The walls of a home, cut where rooms meet, and open where a door is."""
    return tuple(piece for floor in plan.floors for piece in _walls(plan, floor))


def _walls(plan: Plan, floor: int) -> Iterator[Piece]:
    rooms = [room for room in plan.rooms if room.floor == floor]
    names = {room.slug for room in rooms}
    doors = [door for door in (*plan.doors, *_landings(plan)) if names & {*door.between}]
    edges = [edge for room in rooms for edge in _edges(room)]
    for upright, at in sorted({(edge.upright, edge.at) for edge in edges}):
        line = [edge for edge in edges if edge.upright == upright and edge.at == at]
        for low, high, beside in _cut(line):
            for start, end in _solid(doors, Edge(upright, at, low, high)):
                ends = (at, start, at, end) if upright else (start, at, end, at)
                yield Piece(*ends, outer=beside == 1, floor=floor)


def _landings(plan: Plan) -> Iterator[Door]:
    """Where a stair begins or ends in a wall of its room: open, as a door is."""
    for stair in plan.stairs:
        for room, (x, y) in zip(stair.between, (stair.line[0], stair.line[-1]), strict=True):
            yield Door(stair.slug, (room, stair.slug), x, y, stair.width)


def places(plan: Plan, things: Sequence[Hung]) -> dict[str, tuple[float, float, float]]:
    """Where each thing that is not worn is: x, y and height above its floor.

    At a mount of the plan that fits it, else at the furniture that it belongs to. No two are in
    one place.
    """
    taken: dict[str, tuple[float, float, float]] = {}
    for its in things:
        if its.thing.room:
            x, y, height = _place(plan, its.thing.kind, its.thing.room)
            while any(abs(x - a) + abs(y - b) < APART / 2 for a, b, _ in taken.values()):
                x, y = x - APART * (x > 1), y + APART * (x <= 1)
            taken[its.slug] = (x, y, height)
    return taken


def is_upright(door: Door, plan: Plan) -> bool:
    """Whether the wall of a door runs from north to south."""
    rooms = [room for room in plan.rooms if room.slug in door.between]
    along = [w for room in rooms for w in room.walls if w.off(door.x, door.y) < _NEAR]
    return not any(wall.lies_across for wall in along)


def _edges(room: Room) -> Iterator[Edge]:
    for wall in room.walls:
        if wall.lies_across:
            yield Edge(False, wall.y1, *sorted((wall.x1, wall.x2)))
        else:
            yield Edge(True, wall.x1, *sorted((wall.y1, wall.y2)))


def _cut(line: Sequence[Edge]) -> Iterator[tuple[float, float, int]]:
    """The stretches of a line between corners, each with the number of rooms that it borders."""
    corners = sorted({end for edge in line for end in (edge.low, edge.high)})
    for low, high in zip(corners, corners[1:], strict=False):
        rooms = sum(edge.low <= low and high <= edge.high for edge in line)
        if rooms:
            yield low, high, rooms


def _solid(doors: Sequence[Door], wall: Edge) -> Iterator[tuple[float, float]]:
    """What is left of a stretch of wall beside its doors."""
    start = wall.low
    for low, high in sorted(_opening(door, wall.upright) for door in doors if _is_in(door, wall)):
        if low - start > _NEAR:
            yield start, low
        start = max(start, min(high, wall.high))
    if wall.high - start > _NEAR:
        yield start, wall.high


def _is_in(door: Door, wall: Edge) -> bool:
    across = door.x if wall.upright else door.y
    low, high = _opening(door, wall.upright)
    return abs(across - wall.at) < _NEAR and low < wall.high and high > wall.low


def _opening(door: Door, upright: bool) -> tuple[float, float]:
    middle = door.y if upright else door.x
    return middle - door.width / 2, middle + door.width / 2


def _room(room: Room, language: str) -> dict[str, Any]:
    return {
        **{"slug": room.slug, "title": room.title.get(language, room.slug), "floor": room.floor},
        **{"boxes": [[*map(_cm, box)] for box in room.boxes]},
    }


def _door(door: Door, plan: Plan) -> dict[str, Any]:
    floor = next(room.floor for room in plan.rooms if room.slug in door.between)
    return {
        **{"slug": door.slug, "at": [door.x, door.y], "width": door.width, "floor": floor},
        **{"upright": is_upright(door, plan), "outside": OUTSIDE in door.between},
    }


def _stair(stair: Stair, plan: Plan, language: str) -> dict[str, Any]:
    return {
        **{"slug": stair.slug, "title": stair.title.get(language, stair.slug)},
        **{"line": [[*corner] for corner in stair.line], "width": stair.width},
        **{"steps": stair.steps, "floor": plan.floor_of(stair.between[0])},
    }


def _furniture(piece: Furniture, plan: Plan, language: str) -> dict[str, Any]:
    return {
        **{"slug": piece.slug, "kind": piece.kind, "room": piece.room},
        **{"rect": [piece.x, piece.y, piece.width, piece.depth]},
        **{"height": piece.height, "floor": plan.floor_of(piece.room)},
        **{"title": piece.title.get(language, piece.slug)},
    }


def _things(plan: Plan, things: Sequence[Hung], language: str) -> list[dict[str, Any]]:
    where = places(plan, things)
    return [
        {
            **{"slug": its.slug, "kind": its.thing.kind, "room": its.thing.room},
            **{"title": its.device.title[language]},
            "at": [*map(_cm, where[its.slug]), plan.floor_of(its.thing.room)]
            if its.slug in where
            else None,
        }
        for its in things
    ]


def _place(plan: Plan, kind: str, room: str) -> tuple[float, float, float]:
    for mount in plan.mounts:
        if mount.room == room and kind in mount.fits:
            return mount.x, mount.y, mount.height
    wanted, height = MOUNTS.get(kind, ((), None))
    for what in wanted:
        for its in plan.furniture:
            if its.kind == what and its.room == room:
                up = its.height if height is None else height
                return its.x + its.width / 2, its.y + its.depth / 2, up + 0.06
    x, y, width, depth = next(its for its in plan.rooms if its.slug == room).boxes[0]
    if kind == "motion":
        return x + 0.2, y + 0.2, CEILING
    if kind == "light":
        return x + width / 2, y + depth - 0.15, ON_THE_FLOOR[kind]
    return x + width / 2, y + depth / 2, ON_THE_FLOOR.get(kind, 1.2)


def _cm(metres: float) -> float:
    return round(metres, 2)
