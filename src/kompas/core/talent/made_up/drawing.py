"""Luck for invented people and things: by number and by topic, never "next"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

from kompas.core.streams import of_each

Option = TypeVar("Option")
Lucks = Mapping[str, list[float]]
BLOCK = 2_000  # how many are drawn for at once, so that a hundred thousand need little memory


class Wheel(Generic[Option]):
    """Options that come up as often as their weights say; those with no weight never do."""

    def __init__(self, weighed: Iterable[tuple[Option, float]]) -> None:
        kept = [(option, weight) for option, weight in weighed if weight > 0]
        self.options = [option for option, _ in kept]
        self.ends = list(accumulate(weight for _, weight in kept))

    def at(self, luck: float) -> Option:
        """The option where a uniform number in (0, 1) points."""
        return self.options[bisect_right(self.ends, luck * self.ends[-1])]


def draws(
    clock: str, topics: Mapping[str, int], count: int, *, seed: int, run: int = 0
) -> Iterator[Lucks]:
    """For each of `count`, in order, so many uniform numbers in (0, 1) for each topic."""
    for first in range(0, count, BLOCK):
        numbers = np.arange(first, min(first + BLOCK, count), dtype=np.int64)
        found = {
            topic: of_each(numbers, f"{clock}.{topic}", width, seed=seed, run=run).tolist()
            for topic, width in topics.items()
        }
        for place in range(len(numbers)):
            yield {topic: rows[place] for topic, rows in found.items()}


def some(options: Sequence[Option], lucks: Sequence[float], count: int) -> list[Option]:
    """So many of the options, none twice, in their order; raises ValueError for too few lucks."""
    order = sorted(zip(lucks, range(len(options)), strict=False))
    if len(order) < len(options):
        raise ValueError(f"{len(options)} options need as many numbers, there are {len(lucks)}")
    return [options[place] for place in sorted(place for _, place in order[:count])]


def within(luck: float, least: int, most: int) -> int:
    """A whole number from `least` to `most`, each as often."""
    return least + int(luck * (most - least + 1))
