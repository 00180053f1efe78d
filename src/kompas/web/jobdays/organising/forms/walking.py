"""The way between halls as people write it: Hall A - Hall B: 1."""

import re
from collections.abc import Sequence
from itertools import permutations

BETWEEN = re.compile(r"[\W_]+(?:en|et|and)?[\W_]*")
NUMBER = re.compile(r"^(.+)[\s:=|,;](\d)\D*$")


class NotAWay(ValueError):
    """A line that does not name two halls and a number of slots."""


def read_ways(lines: Sequence[str], halls: Sequence[str]) -> list[list[str | int]]:
    """Hall, other hall, slots between; the latest line about two halls counts.

    Raises NotAWay with the first line that cannot be read.
    """
    found: dict[frozenset[str], list[str | int]] = {}
    for line in lines:
        one, other, count = _way(line, halls)
        found[frozenset({one, other})] = [one, other, count]
    return [way for way in found.values() if way[2]]


def _way(line: str, halls: Sequence[str]) -> tuple[str, str, int]:
    number = NUMBER.match(line)
    if number is None:
        raise NotAWay(line)
    told = number[1].rstrip(":=|,; ").casefold()
    for one, other in permutations(halls, 2):
        begins, ends = one.casefold(), other.casefold()
        between = told.removeprefix(begins).removesuffix(ends)
        is_both = told.startswith(begins) and told.endswith(ends)
        is_whole = len(between) == len(told) - len(begins) - len(ends)
        if is_both and is_whole and BETWEEN.fullmatch(between):
            return one, other, int(number[2])
    raise NotAWay(line)
