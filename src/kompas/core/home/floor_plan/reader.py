"""Values of a home file, read one by one: each that is missing or wrong becomes one sentence."""

from collections.abc import Mapping
from typing import Any

from kompas.core.home.floor_plan.shapes import Corner

Row = Mapping[str, Any]


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

    def number(self, row: Row, name: str, owner: str, otherwise: float | None = None) -> float:
        """A number in metres or a factor; `otherwise` where it is not there, 0 after a fault."""
        value = row.get(name, otherwise)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        self._complain(value, name, owner, "a number")
        return 0.0

    def numbers(self, row: Row, owner: str, *names: str) -> list[float]:
        """Several numbers of one row."""
        return [self.number(row, name, owner) for name in names]

    def whole(self, row: Row, name: str, owner: str, otherwise: int | None = None) -> int:
        """A whole number; `otherwise` where it is not there, 0 after a fault."""
        value = row.get(name, otherwise)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._complain(value, name, owner, "a whole number")
        return 0

    def text(self, row: Row, name: str, owner: str) -> str:
        """A word; empty after a fault."""
        value = row.get(name)
        if isinstance(value, str) and value:
            return value
        self._complain(value, name, owner, "a word")
        return ""

    def words(self, row: Row, name: str, owner: str) -> tuple[str, ...]:
        """A list of words; empty after a fault."""
        value = row.get(name)
        if isinstance(value, list | tuple) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self._complain(value, name, owner, "a list of words")
        return ()

    def pair(self, row: Row, name: str, owner: str) -> tuple[str, str]:
        """Two words; empty after a fault."""
        value = row.get(name)
        if isinstance(value, list | tuple) and len(value) == 2:
            return str(value[0]), str(value[1])
        self._complain(value, name, owner, "two rooms")
        return "", ""

    def corners(self, row: Row, name: str, owner: str) -> tuple[Corner, ...]:
        """A list of points; empty after a fault."""
        value = row.get(name)
        if isinstance(value, list | tuple) and all(_is_point(point) for point in value):
            return tuple((float(x), float(y)) for x, y in value)
        self._complain(value, name, owner, "a list of points [x, y]")
        return ()

    def sourced(self, row: Row, name: str, owner: str, otherwise: float = 1.0) -> float:
        """The value of a number with a source; `otherwise` after a fault."""
        number = row.get(name)
        if isinstance(number, Mapping):
            return self.number(number, "value", f"the {name} of {owner}")
        self._complain(number, name, owner, "a number with its source")
        return otherwise

    def _complain(self, value: object, name: str, owner: str, wanted: str) -> None:
        if value is None:
            self.faults.append(f"{owner[:1].upper()}{owner[1:]} has no '{name}'.")
        else:
            self.faults.append(f"The '{name}' of {owner} must be {wanted}, not {value!r}.")


def _is_point(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
    )
