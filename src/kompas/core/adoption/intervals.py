"""A mean, or a difference of two means, with how far it may be off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import atan, cos, fsum, pi, sin, sqrt

MOST_FREEDOM = 2_000  # beyond it Student's t is the normal to three decimals
HALVINGS = 60


@dataclass(frozen=True)
class Interval:
    """A value and its 95 % interval, in the unit of what was given."""

    value: float
    low: float
    high: float


def mean_of(values: Sequence[float]) -> Interval:
    """The mean of two values or more, with Student's interval; ValueError for fewer."""
    mean, variance = _mean(values), _variance(values)
    reach = student(len(values) - 1) * sqrt(variance / len(values))
    return Interval(mean, mean - reach, mean + reach)


def difference(before: Sequence[float], after: Sequence[float]) -> Interval:
    """How much higher the mean of `after` is, for two groups of different people.

    Welch 1947, Biometrika 34:28 (from memory). Variances may differ. The degrees of freedom are
    rounded down, which makes the interval rather too wide.
    """
    shares = [_variance(group) / len(group) for group in (before, after)]
    value = _mean(after) - _mean(before)
    below = sum(s * s / (len(g) - 1) for s, g in zip(shares, (before, after), strict=True))
    freedom = int(sum(shares) ** 2 / below) if below > 0 else MOST_FREEDOM
    reach = student(freedom) * sqrt(sum(shares))
    return Interval(value, value - reach, value + reach)


@cache
def student(freedom: int) -> float:
    """How many standard errors a 95 % interval reaches to each side.

    Found by halving on the exact distribution for whole degrees of freedom (Abramowitz and Stegun
    1964, 26.7.3 and 26.7.4; from memory, held against printed tables in tests/spec). ValueError
    below 1.
    """
    if freedom < 1:
        raise ValueError(f"{freedom} degrees of freedom are too few for an interval")
    low, high = 0.0, 20.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 0.95 else (low, middle)
    return high


def _within(reach: float, freedom: int) -> float:
    """The chance that Student's t lies between -reach and reach."""
    freedom = min(freedom, MOST_FREEDOM)
    angle = atan(reach / sqrt(freedom))
    if freedom == 1:
        return 2 * angle / pi
    return _odd(angle, freedom) if freedom % 2 else _even(angle, freedom)


def _odd(angle: float, freedom: int) -> float:
    term, total = cos(angle), cos(angle)
    for k in range(3, freedom - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    return 2 / pi * (angle + sin(angle) * total)


def _even(angle: float, freedom: int) -> float:
    term, total = 1.0, 1.0
    for k in range(2, freedom - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    return sin(angle) * total


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def _variance(values: Sequence[float]) -> float:
    if len(values) < 2:  # noqa: PLR2004 - one value has no spread
        raise ValueError("an interval needs two values at least")
    mean = _mean(values)
    return fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
