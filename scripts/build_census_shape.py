"""From age groups to single years, for `build_census.py`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FLOOR, TOP = 30, 100  # single ages from 30 to 99, then 100 and older as one
WIDTH = 5
COUNT = TOP - FLOOR + 1
BANDS = np.append(np.arange(COUNT - 1) // WIDTH, (COUNT - 1) // WIDTH)


def risks(means: Array, people: Array) -> Array:
    """Risks of dying at single ages from the mean risk of each five-year group.

    Their logarithm runs in straight lines between the middles of the groups; the points are moved
    until the mean of each group, weighted by `people` (single ages), is what was published.
    """
    middles = np.append(FLOOR + WIDTH * np.arange(len(means) - 1) + 2, TOP + 2)
    knots, ages = np.log(means), np.arange(FLOOR, TOP + 1)
    for _ in range(200):
        first = (knots[1] - knots[0]) / WIDTH
        found = np.exp(np.interp(ages, middles, knots) + first * np.minimum(0, ages - middles[0]))
        found[-1] = means[-1]
        knots[:-1] += np.log(means / grouped(found * people) * grouped(people))[:-1]
    return found


def grouped(values: Array) -> Array:
    """Sums over five-year groups; the last is 100 and older."""
    return np.bincount(BANDS, weights=values)


def survivors(risk: Array) -> Array:
    """How many of one born cohort are alive at each single age from `FLOOR`, and at 100 or more."""
    alive = np.concatenate([[1.0], np.cumprod(1 - risk[:-1])])
    alive[-1] /= risk[-1]
    return alive


def life_expectancy(risk: Array, age: int) -> float:
    """Years to live at an age, when the risks stay what they are."""
    alive = np.concatenate([[1.0], np.cumprod(1 - risk[age - FLOOR :])])
    years = alive[:-1] - alive[:-1] * risk[age - FLOOR :] / 2
    years[-1] = alive[-2] * (1 / risk[-1] - 0.5)
    return float(years.sum())


def single_ages(groups: Array, alive: Array) -> Array:
    """People at single ages that add up to `groups`.

    People are survivors (`alive`) of cohorts whose size changes as smoothly as the groups allow:
    the sum of squared second differences is as small as can be.
    """
    rough = np.diff(np.eye(COUNT), 2, axis=0)
    sums = (np.arange(len(groups))[:, None] == BANDS) * alive
    zero = np.zeros((len(groups), len(groups)))
    system = np.block([[rough.T @ rough, sums.T], [sums, zero]])
    cohorts = np.linalg.solve(system, np.append(np.zeros(COUNT), groups))[:COUNT]
    return np.asarray(cohorts * alive)


def split(groups: Array, means: Array) -> tuple[Array, Array]:
    """People and risks at single ages of one region and sex, each fitted to the other."""
    people = groups[BANDS] / np.bincount(BANDS)[BANDS]
    for _ in range(5):
        risk = risks(means, people)
        people = single_ages(groups, survivors(risk))
    return people, risk


def tenths(values: Array, total: float | None = None) -> Array:
    """Values rounded to tenths that still add up to their total (largest remainders go up)."""
    exact = np.asarray(values, float) * 10
    low = np.floor(exact + 1e-9)
    missing = round((values.sum() if total is None else total) * 10 - low.sum())
    low[np.argsort(exact - low, kind="stable")[::-1][:missing]] += 1
    return low / 10
