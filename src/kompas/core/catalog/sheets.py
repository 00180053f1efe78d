"""A content file as it stands on paper, right or wrong: its data, and the line of each value.

Checks that compare files read these, not the finished objects, so that a fault in one place
hides nothing in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kompas.core.catalog.files import Raw
from kompas.core.catalog.problems import Problem, key_lines, line_of

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Sheet:
    """One TOML file: its path below the content folder, its text and its data."""

    file: str
    text: str
    data: Raw

    @cached_property
    def lines(self) -> dict[Path, int]:
        """The line of each table and key."""
        return key_lines(self.text)

    def problem(self, path: Path, sentence: str) -> Problem:
        """A problem with the value at this path."""
        return Problem(self.file, line_of(self.lines, path), sentence)

    def find(self, pattern: str) -> Iterator[tuple[Path, Any]]:
        """Every value at a dotted path, such as `decisions.*.options.*.slug`.

        `*` stands for each item of a list and for each key of a table.
        """
        return _find(self.data, pattern.split("."), ())

    def words(self, pattern: str) -> Iterator[tuple[Path, str]]:
        """The values at a dotted path that are text, and not empty."""
        return ((path, value) for path, value in self.find(pattern) if _is_word(value))


def field(path: Path) -> str:
    """A path as a sentence shows it."""
    return ".".join(map(str, path))


def _is_word(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _find(value: object, parts: list[str], path: Path) -> Iterator[tuple[Path, Any]]:
    if not parts:
        yield path, value
        return
    first, rest = parts[0], parts[1:]
    if first == "*" and isinstance(value, list):
        for place, item in enumerate(value):
            yield from _find(item, rest, (*path, place))
    elif first == "*" and isinstance(value, Mapping):
        for key in value:
            yield from _find(key, rest, (*path, key))
    elif isinstance(value, Mapping) and first in value:
        yield from _find(value[first], rest, (*path, first))
