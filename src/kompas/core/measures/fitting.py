"""Damped Gauss-Newton for a few parameters, when every look at the model is costly.

Slopes are finite differences, taken anew only when they no longer predict what a step does; in
between they are corrected by each step, row by row where there was a slope (after Broyden 1965,
Math Comp 19:577, doi 10.1090/S0025-5718-1965-0198670-6, and Schubert 1970, Math Comp 24:27). The
next point depends only on what was seen before, so whoever keeps what was seen can go on exactly
where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Residuals = Callable[[Array], Array]
LOOK = 0.2  # how far a slope looks, in logs or logits: well above the noise of few people
LONGEST = 0.7  # of a step, for each parameter: about a factor of two
DAMPING, LESS, MORE, TRIES = 0.03, 0.3, 5.0, 5
POOR = 0.25  # a step that gives less than this share of what slopes foretold: they are worn out
ENOUGH = 0.002  # a gain below this share of the objective ends it
FLAT = 1e-9
CLEAR = 4.0  # standard errors of one look; a difference of two has 1.4 times as much


@dataclass(frozen=True)
class Point:
    """Where the fit stands after so many steps: parameters, residuals, slopes of residuals.

    `slopes` (residuals, parameters); the objective is the sum of squared residuals.
    """

    step: int
    at: Array
    residuals: Array
    slopes: Array

    @property
    def objective(self) -> float:
        """The sum of squared residuals."""
        return float(self.residuals @ self.residuals)


def fit(  # noqa: PLR0913 - what is asked
    residuals: Residuals,
    start: Array,
    low: Array,
    high: Array,
    steps: int,
    noise: Callable[[], Array] | None = None,
) -> Iterator[Point]:
    """Points that get better, the start first; ends after so many steps or when nothing helps.

    All within `low` to `high`. Residuals must come out the same whenever asked at the same point.
    `noise` is one standard error of each: what moves less than four times that is taken for chance.
    """
    now = Point(0, start, residuals(start), np.zeros((0, 0)))
    yield now
    least = CLEAR * noise() if noise else np.zeros(len(now.residuals))
    fresh, damping = False, DAMPING
    while now.step < steps:
        if not now.slopes.size:
            slopes = _slopes(residuals, now, (low, high), least)
            now, fresh = replace(now, slopes=slopes), True
        found = _better(residuals, now, low, high, damping)
        if found is None and fresh:
            return
        if found is None:
            now = replace(now, slopes=np.zeros((0, 0)))
            continue
        foretold, damping, new = found
        gain = now.objective - new.objective
        yield new
        little = gain < ENOUGH * now.objective
        if little and fresh:
            return
        worn = little or gain < POOR * foretold
        now, fresh = replace(new, slopes=np.zeros((0, 0))) if worn else new, False


def _slopes(residuals: Residuals, point: Point, bounds: tuple[Array, Array], least: Array) -> Array:
    """Finite differences, looking inwards where a bound is near; what is below `least` is none."""
    at, (low, high) = point.at, bounds
    found = np.zeros((len(point.residuals), len(at)))
    for k in range(len(at)):
        up = high[k] - at[k] >= min(LOOK, at[k] - low[k])
        look = min(LOOK, high[k] - at[k]) if up else -min(LOOK, at[k] - low[k])
        if look:
            moved = at.copy()
            moved[k] += look
            apart = residuals(moved) - point.residuals
            found[:, k] = np.where(np.abs(apart) < least, 0.0, apart) / look
    return found


def _learned(point: Point, new: Array, after: Array) -> Array:
    """Slopes corrected by what a step did, where there was a slope before."""
    move = new - point.at
    there = point.slopes != 0.0
    length = there @ (move * move)
    off = after - point.residuals - point.slopes @ move
    share = np.divide(off, length, out=np.zeros_like(off), where=length > 0.0)
    return np.asarray(point.slopes + share[:, None] * move * there)


def _better(
    residuals: Residuals, point: Point, low: Array, high: Array, damping: float
) -> tuple[float, float, Point] | None:
    """The gain foretold, the damping for the next step, and a better point; None without one."""
    for _ in range(TRIES):
        new = _next(point, low, high, damping)
        if np.array_equal(new, point.at):
            return None
        foretold = point.residuals + point.slopes @ (new - point.at)
        after = residuals(new)
        if after @ after < point.objective:
            better = Point(point.step + 1, new, after, _learned(point, new, after))
            return point.objective - float(foretold @ foretold), damping * LESS, better
        damping *= MORE
    return None


def _next(point: Point, low: Array, high: Array, damping: float) -> Array:
    """Solve for a step; whoever would leave the bounds stays on them, and the rest solves again."""
    move = np.zeros_like(point.at)
    free = (high > low) & (np.abs(point.slopes).max(axis=0) > FLAT)
    down = np.maximum(low - point.at, -LONGEST)
    up = np.minimum(high - point.at, LONGEST)
    for _ in range(len(move)):
        if not free.any():
            break
        slopes = point.slopes[:, free]
        square = slopes.T @ slopes
        square += damping * np.diag(np.diag(square))
        towards = point.residuals + point.slopes[:, ~free] @ move[~free]
        move[free] = np.linalg.solve(square, -slopes.T @ towards)
        over = free & ((move < down) | (move > up))
        move = np.clip(move, down, up)
        if not over.any():
            break
        free &= ~over
    return np.asarray(point.at + move)
