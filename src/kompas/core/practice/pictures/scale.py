"""From numbers to places on the paper."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight scale: `low` … `high` in the numbers' unit falls on `start` … `end` in pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value, never outside the scale."""
        span = self.high - self.low
        share = (value - self.low) / span if span > 0 else 0.5
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)


def around_zero(values: Iterable[float | None], start: float, end: float) -> Scale:
    """A scale with zero in the middle that holds all values."""
    reach = max((abs(value) for value in values if value is not None), default=0.0) or 1.0
    return Scale(-reach * 1.08, reach * 1.08, start, end)


def from_zero(values: Iterable[float | None], start: float, end: float) -> Scale:
    """A scale that holds zero and all values."""
    known = [value for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    return Scale(low, high if high > low else low + 1.0, start, end)


def shares(values: Iterable[float | None], start: float, end: float) -> Scale:
    """A scale for shares: up to 1, down to a whole tenth at or below the lowest, two at least."""
    lowest = min((value for value in values if value is not None), default=0.0)
    low = min(max(math.floor(lowest * 10 + 1e-9) / 10, 0.0), 0.8)
    return Scale(low, 1.0, start, end)
