"""From a home file to the parts of a plan: each missing or wrong value becomes one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kompas.core.home.shapes import Door, Furniture, Hazard, Room, Spot, Title

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a plan as they were read, not yet looked at together."""

    title: Title
    width: float
    depth: float
    rooms: tuple[Room, ...]
    doors: tuple[Door, ...]
    furniture: tuple[Furniture, ...]
    hazards: tuple[Hazard, ...]
    spots: tuple[Spot, ...]


class Reader:
    """Reads values from rows and keeps one sentence for each that is missing or wrong."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def rows(self, table: Row, name: str) -> list[Row]:
        """The list of tables under a name."""
        rows = table.get(name, [])
        if isinstance(rows, list | tuple) and all(isinstance(row, Mapping) for row in rows):
            return list(rows)
        self.faults.append(f"'{name}' must be a list of tables.")
        return []

    def number(self, row: Row, name: str, owner: str) -> float:
        """A number in metres or a factor; 0 after a fault."""
        value = row.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        self._complain(value, name, owner, "a number")
        return 0.0

    def numbers(self, row: Row, owner: str, *names: str) -> list[float]:
        """Several numbers of one row."""
        return [self.number(row, name, owner) for name in names]

    def text(self, row: Row, name: str, owner: str) -> str:
        """A word; empty after a fault."""
        value = row.get(name)
        if isinstance(value, str) and value:
            return value
        self._complain(value, name, owner, "a word")
        return ""

    def pair(self, row: Row, name: str, owner: str) -> tuple[str, str]:
        """Two words; empty after a fault."""
        value = row.get(name)
        if isinstance(value, list | tuple) and len(value) == 2:
            return str(value[0]), str(value[1])
        self._complain(value, name, owner, "two rooms")
        return "", ""

    def factor(self, row: Row, owner: str) -> float:
        """The value of a number with a source."""
        number = row.get("factor")
        if isinstance(number, Mapping):
            return self.number(number, "value", f"the factor of {owner}")
        self._complain(number, "factor", owner, "a number with its source")
        return 1.0

    def _complain(self, value: object, name: str, owner: str, wanted: str) -> None:
        if value is None:
            self.faults.append(f"{_capital(owner)} has no '{name}'.")
        else:
            self.faults.append(f"The '{name}' of {owner} must be {wanted}, not {value!r}.")


def read(data: Row) -> tuple[Parts, tuple[str, ...]]:
    """The parts of a home file, and a sentence for every value that is missing or wrong."""
    reader = Reader()
    plan = data.get("plan")
    if not isinstance(plan, Mapping):
        plan = {}
        reader.faults.append("The home has no [plan].")
    size: Row = plan["size"] if isinstance(plan.get("size"), Mapping) else {}
    width, depth = reader.numbers(size, "the size of the home", "width", "depth")
    parts = Parts(
        *(data.get("title", {}), width, depth),
        tuple(_room(reader, row) for row in reader.rows(plan, "rooms")),
        tuple(_door(reader, row) for row in reader.rows(plan, "doors")),
        tuple(_furniture(reader, row) for row in reader.rows(plan, "furniture")),
        tuple(_hazard(reader, row) for row in reader.rows(data, "hazards")),
        tuple(_spot(reader, row) for row in reader.rows(plan, "spots")),
    )
    return parts, tuple(reader.faults)


def _room(reader: Reader, row: Row) -> Room:
    slug, owner = _named(reader, row, "room")
    x, y, width, depth = reader.numbers(row, owner, "x", "y", "width", "depth")
    return Room(slug, x, y, width, depth, row.get("title", {}))


def _door(reader: Reader, row: Row) -> Door:
    slug, owner = _named(reader, row, "door")
    x, y, width = reader.numbers(row, owner, "x", "y", "width")
    return Door(slug, reader.pair(row, "between", owner), x, y, width)


def _furniture(reader: Reader, row: Row) -> Furniture:
    slug, owner = _named(reader, row, "piece of furniture")
    kind, room = reader.text(row, "kind", owner), reader.text(row, "room", owner)
    x, y, width, depth = reader.numbers(row, owner, "x", "y", "width", "depth")
    blocks = bool(row.get("blocks", True))
    return Furniture(slug, kind, room, x, y, width, depth, blocks, row.get("title", {}))


def _hazard(reader: Reader, row: Row) -> Hazard:
    slug, owner = _named(reader, row, "hazard")
    kind, room = reader.text(row, "kind", owner), reader.text(row, "room", owner)
    x, y = reader.numbers(row, owner, "x", "y")
    factor, at_night = reader.factor(row, owner), bool(row.get("at_night", False))
    return Hazard(slug, kind, room, x, y, factor, at_night, row.get("title", {}))


def _spot(reader: Reader, row: Row) -> Spot:
    slug, owner = _named(reader, row, "spot")
    x, y = reader.numbers(row, owner, "x", "y")
    return Spot(slug, reader.text(row, "room", owner), x, y)


def _named(reader: Reader, row: Row, kind: str) -> tuple[str, str]:
    slug = reader.text(row, "slug", f"a {kind}")
    return slug, f"the {kind} '{slug}'"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
