"""The plan of a hazard walk: real buttons of a form, laid over the rooms, without any script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import Furniture, Room
from kompas.web.homes.walking.names import Names, Shown

WIDTH, EDGE, APART = 640.0, 8.0, 26.0  # units of the picture: its width, its edge, between floors
BUTTON, LABEL, LETTER = 34.0, 26.0, 8.0
AROUND = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A box in the picture, its numbers as SVG writes them."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Door:
    """A way into a room: the button that goes there; None for the room in which one is."""

    slug: str
    name: str
    place: Place
    is_here: bool
    has_somebody: bool


@dataclass(frozen=True)
class Button:
    """An object: what it is here, or None in another room, where it is only drawn."""

    slug: str
    number: int
    place: Place
    thing: Shown | None


@dataclass(frozen=True)
class Picture:
    """All that is drawn."""

    height: str
    rooms: list[tuple[str, bool]]
    furniture: list[Place]
    gaps: list[Place]
    doors: list[Door]
    buttons: list[Button]


def drawn(
    plan: Plan,
    names: Names,
    here: str,
    theirs: str,
    at: Mapping[str, int],
    things: Mapping[str, Shown],
) -> Picture:
    """The plan with one in the room `here`, whoever lives there in `theirs`.

    `at` are all objects with their numbers, `things` those of this room with what they do.
    """
    scaled = _Scaled(plan)
    taken = {room.slug: scaled.label(room, names.room(room.slug)) for room in plan.rooms}
    doors = [
        Door(slug, names.room(slug), _place(box), slug == here, slug == theirs)
        for slug, box in taken.items()
    ]
    boxes = dict(_boxes(plan, scaled, at, list(taken.values())))
    return Picture(
        f"{scaled.height:.1f}",
        [(scaled.ring(room), room.slug == here) for room in plan.rooms],
        [_place(scaled.piece(piece)) for piece in plan.furniture],
        [_place(box) for box in scaled.gaps()],
        doors,
        [Button(slug, at[slug], _place(box), things.get(slug)) for slug, box in boxes.items()],
    )


class _Scaled:
    """Metres of a home as units of the picture; floors lie below each other."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.rooms = plan, {room.slug: room for room in plan.rooms}
        self.scale = (WIDTH - 2 * EDGE) / plan.width
        self.floors = 1 + max(room.floor for room in plan.rooms)
        self.height = 2 * EDGE + self.floors * plan.depth * self.scale + (self.floors - 1) * APART

    def at(self, room: Room, x: float, y: float) -> tuple[float, float]:
        """A point of a room."""
        down = room.floor * (self.plan.depth * self.scale + APART)
        return EDGE + x * self.scale, EDGE + y * self.scale + down

    def box(self, room: Room) -> Box:
        """The box of a room."""
        return (*self.at(room, room.x, room.y), room.width * self.scale, room.depth * self.scale)

    def ring(self, room: Room) -> str:
        """The walls of a room, as points of a polygon."""
        return " ".join("{:.1f},{:.1f}".format(*self.at(room, *one)) for one in room.corners)

    def piece(self, piece: Furniture) -> Box:
        """A piece of furniture."""
        corner = self.at(self.rooms[piece.room], piece.x, piece.y)
        return (*corner, piece.width * self.scale, piece.depth * self.scale)

    def gaps(self) -> Iterator[Box]:
        """The openings of doors, over the walls."""
        for door in self.plan.doors:
            room = next(self.rooms[slug] for slug in door.between if slug in self.rooms)
            x, y = self.at(room, door.x, door.y)
            lies = any(w.lies_across and w.off(door.x, door.y) < 0.1 for w in room.walls)
            long, thin = door.width * self.scale, 7.0
            wide, deep = (long, thin) if lies else (thin, long)
            yield x - wide / 2, y - deep / 2, wide, deep

    def label(self, room: Room, name: str) -> Box:
        """The button with the name of a room, in its upper left corner."""
        left, top, width, _depth = self.box(room)
        return left + 5, top + 5, min(width - 10, 22 + LETTER * len(name)), LABEL


def _boxes(
    plan: Plan, scaled: _Scaled, at: Mapping[str, int], taken: list[Box]
) -> Iterator[tuple[str, Box]]:
    """A box for the button of each object, where it is or as near as no other lies over it."""
    points = {piece.slug: (piece.room, *_middle(piece)) for piece in plan.furniture}
    points |= {one.slug: (one.room, one.x, one.y) for one in plan.hazards}
    for slug in at:
        if slug in points:
            room = scaled.rooms[points[slug][0]]
            box = _free(scaled.at(room, *points[slug][1:]), scaled.box(room), taken)
            taken.append(box)
            yield slug, box


def _middle(piece: Furniture) -> tuple[float, float]:
    return piece.x + piece.width / 2, piece.y + piece.depth / 2


def _free(point: tuple[float, float], room: Box, taken: list[Box]) -> Box:
    tried = [
        _within(room, point[0] + across * step, point[1] + along * step)
        for step in range(0, 260, 6)
        for across, along in AROUND
    ]
    return next((box for box in tried if not any(_over(box, one) for one in taken)), tried[0])


def _within(room: Box, x: float, y: float) -> Box:
    left = min(max(x - BUTTON / 2, room[0] + 3), room[0] + room[2] - BUTTON - 3)
    top = min(max(y - BUTTON / 2, room[1] + 3), room[1] + room[3] - BUTTON - 3)
    return left, top, BUTTON, BUTTON


def _over(a: Box, b: Box) -> bool:
    beside = a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0]
    return not (beside or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1])


def _place(box: Box) -> Place:
    return Place(*(f"{value:.1f}" for value in box))
