"""Problems in content: where, and what to do, all at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

HEADER = re.compile(r"^\s*\[(\[?)\s*([^\[\]]+?)\s*\]?\]\s*(?:#.*)?$")
KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*(?:\.[^=]+)?=")

SENTENCES = {
    "missing": "`{field}` is missing",
    "extra_forbidden": "`{field}` is not a field that is known here",
    "string_type": "`{field}` must be text, not {input}",
    "float_type": "`{field}` must be a number, not {input}",
    "int_type": "`{field}` must be a whole number, not {input}",
    "bool_type": "`{field}` must be true or false, not {input}",
    "tuple_type": "`{field}` must be a list, not {input}",
    "dict_type": "`{field}` must be a table, not {input}",
    "model_type": "`{field}` must be a table, not {input}",
    "literal_error": "`{field}` is {input}, it must be one of {expected}",
    "string_too_short": "`{field}` is empty",
    "string_pattern_mismatch": "`{field}` is {input}, which is not the way to write it ({pattern})",
    "date_type": "`{field}` must be a date such as 2026-11-21, not {input}",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One problem: the file, the line (0 when it is about the whole file) and a sentence."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class ContentProblems(ValueError):
    """Content that cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def key_lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line on which each table and key of a TOML text stands, by its path."""
    lines: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    here: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            here = _table_path(header.group(2).split("."), bool(header.group(1)), counts)
            lines.setdefault(here, number)
        elif key := KEY.match(line):
            lines.setdefault((*here, key.group(1)), number)
    return lines


def _table_path(
    names: Sequence[str], is_array: bool, counts: dict[tuple[str | int, ...], int]
) -> tuple[str | int, ...]:
    path: tuple[str | int, ...] = ()
    for position, name in enumerate(names):
        path = (*path, name.strip().strip('"'))
        if is_array and position == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def line_of(lines: dict[tuple[str | int, ...], int], path: Sequence[str | int]) -> int:
    """The line of a path, or of the nearest table around it; 0 when nothing is known."""
    for end in range(len(path), 0, -1):
        if line := lines.get(tuple(path[:end])):
            return line
    return 0


def from_validation(
    file: str, text: str, error: ValidationError, below: tuple[str | int, ...] = ()
) -> list[Problem]:
    """Every problem that reading a file (or its part `below` a path) found, with its line."""
    lines = key_lines(text)
    found = [((*below, *problem["loc"]), dict(problem)) for problem in error.errors()]
    return [
        Problem(file, line_of(lines, path), _sentence({**problem, "loc": path}))
        for path, problem in found
    ]


def _sentence(problem: dict[str, Any]) -> str:
    field = ".".join(str(part) for part in problem["loc"]) or "the file"
    told = {"expected": "", "pattern": "", **problem.get("ctx", {})}
    template = SENTENCES.get(str(problem["type"]))
    if template is None:
        return f"`{field}`: {str(problem['msg']).removeprefix('Value error, ')}"
    return template.format(field=field, input=repr(problem.get("input")), **told)
