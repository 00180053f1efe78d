"""From a home file to the parts of a plan, not yet looked at together."""

from collections.abc import Mapping
from dataclasses import dataclass

from kompas.core.home.floor_plan import heights
from kompas.core.home.floor_plan.reader import Reader, Row
from kompas.core.home.floor_plan.shapes import (
    Corner,
    Door,
    Furniture,
    Hazard,
    Light,
    Mount,
    Room,
    Spot,
    Stair,
    Title,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a plan as they were read, not yet looked at together.

    `lights` are the names of rooms under each entry for light, in the order of the file.
    """

    title: Title
    width: float
    depth: float
    rooms: tuple[Room, ...]
    doors: tuple[Door, ...]
    furniture: tuple[Furniture, ...]
    hazards: tuple[Hazard, ...]
    spots: tuple[Spot, ...]
    stairs: tuple[Stair, ...] = ()
    mounts: tuple[Mount, ...] = ()
    lights: tuple[str, ...] = ()
    wall_height: float = heights.WALL

    @property
    def storey(self) -> float:
        """Metres from one floor to the next."""
        return self.wall_height + heights.CEILING


def read(data: Row) -> tuple[Parts, tuple[str, ...]]:
    """The parts of a home file, and a sentence for every value that is missing or wrong."""
    reader = Reader()
    plan = data.get("plan")
    if not isinstance(plan, Mapping):
        plan = {}
        reader.faults.append("The home has no [plan].")
    size: Row = plan["size"] if isinstance(plan.get("size"), Mapping) else {}
    width, depth = reader.numbers(size, "the size of the home", "width", "depth")
    rows, lights = reader.rows(plan, "rooms"), _lights(reader, data)
    parts = Parts(
        *(data.get("title", {}), width, depth),
        tuple(_room(reader, row, lights) for row in rows),
        tuple(_door(reader, row) for row in reader.rows(plan, "doors")),
        tuple(_furniture(reader, row) for row in reader.rows(plan, "furniture")),
        tuple(_hazard(reader, row) for row in reader.rows(data, "hazards")),
        tuple(_spot(reader, row) for row in reader.rows(plan, "spots")),
        tuple(_stair(reader, row) for row in reader.rows(data, "stairs")),
        tuple(_mount(reader, row) for row in reader.rows(plan, "mounts")),
        tuple(room for room, _ in lights),
        reader.number(plan, "wall_height", "the plan", heights.WALL),
    )
    return parts, tuple(reader.faults)


def _lights(reader: Reader, data: Row) -> list[tuple[str, Light]]:
    """Each room that an entry for light names, with its light."""
    found = []
    for row in reader.rows(data, "light"):
        rooms = reader.words(row, "rooms", "an entry for light")
        owner = f"the light of {', '.join(repr(room) for room in rooms) or 'no room'}"
        day, lamp, night = (reader.sourced(row, n, owner, 0.0) for n in ("day", "lamp", "night"))
        found += [(room, Light(day, lamp, night)) for room in rooms]
    return found


def _room(reader: Reader, row: Row, lights: list[tuple[str, Light]]) -> Room:
    slug, owner = _named(reader, row, "room")
    ring = _ring(reader, row, owner)
    if ring is None:
        x, y, width, depth = reader.numbers(row, owner, "x", "y", "width", "depth")
    else:
        across, along = [x for x, _ in ring] or [0.0], [y for _, y in ring] or [0.0]
        x, y, width, depth = min(across), min(along), _spread(across), _spread(along)
    floor = reader.whole(row, "floor", owner, 0)
    title, light = row.get("title", {}), dict(lights).get(slug)
    return Room(slug, x, y, width, depth, title, floor, ring or (), light)


def _spread(values: list[float]) -> float:
    return max(values) - min(values)


def _ring(reader: Reader, row: Row, owner: str) -> tuple[Corner, ...] | None:
    """The corners of a room that is no box; writing the first one again at the end is allowed."""
    if "walls" not in row:
        return None
    ring = reader.corners(row, "walls", owner)
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def _door(reader: Reader, row: Row) -> Door:
    slug, owner = _named(reader, row, "door")
    x, y, width = reader.numbers(row, owner, "x", "y", "width")
    return Door(slug, reader.pair(row, "between", owner), x, y, width)


def _furniture(reader: Reader, row: Row) -> Furniture:
    slug, owner = _named(reader, row, "piece of furniture")
    kind, room = reader.text(row, "kind", owner), reader.text(row, "room", owner)
    x, y, width, depth = reader.numbers(row, owner, "x", "y", "width", "depth")
    height = reader.number(row, "height", owner, heights.height(kind))
    blocks = bool(row.get("blocks", True))
    return Furniture(slug, kind, room, x, y, width, depth, blocks, row.get("title", {}), height)


def _hazard(reader: Reader, row: Row) -> Hazard:
    slug, owner = _named(reader, row, "hazard")
    kind, room = reader.text(row, "kind", owner), reader.text(row, "room", owner)
    x, y = reader.numbers(row, owner, "x", "y")
    factor, at_night = reader.sourced(row, "factor", owner), bool(row.get("at_night", False))
    return Hazard(slug, kind, room, x, y, factor, at_night, row.get("title", {}))


def _spot(reader: Reader, row: Row) -> Spot:
    slug, owner = _named(reader, row, "spot")
    x, y = reader.numbers(row, owner, "x", "y")
    return Spot(slug, reader.text(row, "room", owner), x, y)


def _stair(reader: Reader, row: Row) -> Stair:
    slug, owner = _named(reader, row, "stair")
    between, line = reader.pair(row, "between", owner), reader.corners(row, "line", owner)
    width, steps = reader.number(row, "width", owner), reader.whole(row, "steps", owner)
    factor = reader.sourced(row, "factor", owner)
    return Stair(slug, between, line, width, steps, factor, row.get("title", {}))


def _mount(reader: Reader, row: Row) -> Mount:
    slug, owner = _named(reader, row, "mount")
    room = reader.text(row, "room", owner)
    x, y, height = reader.numbers(row, owner, "x", "y", "height")
    fits = reader.words(row, "fits", owner)
    return Mount(slug, room, x, y, height, fits, row.get("title", {}))


def _named(reader: Reader, row: Row, kind: str) -> tuple[str, str]:
    slug = reader.text(row, "slug", f"a {kind}")
    return slug, f"the {kind} '{slug}'"
