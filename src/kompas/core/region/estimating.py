"""Means and shares of groups with their intervals, for one set of groups or for many at once.

Every simulated person stands for so many real ones (a weight by group), and counts as drawn by
luck. That is on the safe side: the sample is spread evenly over places, ages and sexes. The doubt
about the numbers of the model, where it is known, comes on top, as the root of the sum of squares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from kompas.core.measures.world import Array
from kompas.core.region.groups import Mask, Whole
from kompas.core.region.indicators import Indicator
from kompas.core.region.residents import Sums

USUAL = 0.95


@dataclass(frozen=True)
class Interval:
    """A value per person, and its interval."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Interval:
        """The same in another unit, or for so many people; `factor` is above 0."""
        return Interval(self.value * factor, self.low * factor, self.high * factor)

    @property
    def clear(self) -> bool:
        """Whether it leaves out zero."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True)
class Drawn:
    """Sums and sums of squares by group, over `people` simulated ones of that group."""

    total: Array
    squares: Array
    people: Array

    @staticmethod
    def of(sums: Sums, years: int, one: Indicator, people: Whole) -> Drawn:
        """One indicator so many years on, in the unit that people read."""
        at = (years - 1, slice(None), one.column)
        total, squares = sums.total[at] * one.times, sums.squares[at] * one.times**2
        return Drawn(total, squares, people.astype(float))

    def means(
        self, masks: Mask, weight: Array, sure: float = USUAL, doubt: Array | None = None
    ) -> Array:
        """Value, low and high for each row of masks (rows, groups); (3, rows), nan for nobody.

        `doubt` (2, rows) is how far draws of the numbers reach below and above, 95 % of them;
        `sure` is about luck alone.
        """
        where, square = masks.astype(float), weight * weight
        with np.errstate(invalid="ignore", divide="ignore"):
            real = where @ (weight * self.people)
            mean = where @ (weight * self.total) / real
            spread = where @ (square * self.squares) - 2.0 * mean * (where @ (square * self.total))
            spread += mean * mean * (where @ (square * self.people))
            half = _z(sure) * np.sqrt(np.maximum(spread, 0.0)) / real
        below, above = np.hypot(half, np.zeros((2, 1)) if doubt is None else doubt)
        return np.stack([mean, mean - below, mean + above])

    def shares(self, masks: Mask, weight: Array, sure: float = USUAL) -> Array:
        """The same for a share, between 0 and 1 (Wilson's interval)."""
        where, z = masks.astype(float), _z(sure)
        with np.errstate(invalid="ignore", divide="ignore"):
            real = where @ (weight * self.people)
            mean = where @ (weight * self.total) / real
            count = real * real / (where @ (weight * weight * self.people))
            whole = 1.0 + z * z / count
            middle = (mean + z * z / (2.0 * count)) / whole
            half = z / whole * np.sqrt(mean * (1.0 - mean) / count + (z / (2.0 * count)) ** 2)
        return np.stack([mean, np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)])

    def share(self, mask: Mask, weight: Array) -> Interval | None:
        """The share in one set of groups; None for nobody."""
        return interval(self.shares(mask[None], weight)[:, 0])


def interval(found: Array) -> Interval | None:
    """Three numbers as an interval; None when they are not numbers."""
    value, low, high = (float(number) for number in found)
    return None if np.isnan(value) else Interval(value, low, high)


def differ(found: Sequence[Interval]) -> bool:
    """Whether these values clearly differ among each other, by Cochran's test of homogeneity.

    The limit is the 95 % point of a chi-square (Wilson and Hilferty's approximation).
    """
    widths = [(one.high - one.low) / (2.0 * _z(USUAL)) for one in found]
    known = [(one.value, 1.0 / width**2) for one, width in zip(found, widths, strict=True) if width]
    free = len(known) - 1
    if free < 1:
        return False
    middle = sum(value * weight for value, weight in known) / sum(weight for _, weight in known)
    apart = sum(weight * (value - middle) ** 2 for value, weight in known)
    part = 2.0 / (9.0 * free)
    return bool(apart > free * (1.0 - part + NormalDist().inv_cdf(USUAL) * part**0.5) ** 3)


def stand_out(found: Sequence[Interval], middle: float) -> list[int]:
    """For each value 1 when it clearly lies above `middle`, -1 below, 0 when luck may do it.

    So many are looked at together that luck alone names anybody about once in twenty times.
    """
    wider = _z(1.0 - (1.0 - USUAL) / max(len(found), 1)) / _z(USUAL)
    ways = []
    for one in found:
        half = wider * (one.high - one.low) / 2.0
        apart = one.value - middle
        ways.append(0 if abs(apart) <= half else 1 if apart > 0.0 else -1)
    return ways


def _z(sure: float) -> float:
    return NormalDist().inv_cdf(0.5 + sure / 2.0)
