"""The French part of `build_census.py`: age groups of departments, split with a borrowed shape.

Nothing at hand has single ages or sexes of Hauts-de-France. The shape is that of Wallonia, next
door, brought forward to 2023 and corrected for how much longer people live in Hauts-de-France;
what the departments and the region counted in groups is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from build_census_shape import FLOOR, TOP, Array, life_expectancy, tenths

from kompas.core.catalog.census import SEXES, YOUNGEST, Mortality, grown_older

Table = list[dict[str, str]]
VINTAGE = 2023
# Years to live at 65 in Hauts-de-France, 2014: Insee, in DREES, L'état de santé de la population
# en France (2016).
EXPECTED = (2014, {"women": 21.9, "men": 17.8})
# People of Hauts-de-France in 2020: Insee, RP2020, POP T0 (insee.fr/en/statistiques/7633152).
CENSUS_2020 = {(30, 44): 1_126_946, (45, 59): 1_166_433, (60, 74): 974_528, (75, TOP): 480_701}
# People and men of Nord in 2018: Insee, RP2018, POP5 (insee.fr/fr/statistiques/5397453).
NORD_2018 = {(55, 64): (309_518, 147_405), (65, TOP): (437_212, 178_952)}
AGES = np.arange(YOUNGEST, TOP + 1)


def mortality_of(neighbour: Mortality) -> Mortality:
    """The risks of the neighbour times one factor per sex, so that people live as long as said."""
    year, expected = EXPECTED
    risk = neighbour.risk.copy()
    for row, sex in enumerate(SEXES):
        low, high = 0.3, 3.0
        for _ in range(60):
            factor = (low + high) / 2
            tried = np.minimum(neighbour.risk[row] * factor, 1)
            padded = np.append(np.zeros(YOUNGEST - FLOOR), tried)
            longer = life_expectancy(padded, 65) > expected[sex]
            low, high = (factor, high) if longer else (low, factor)
        risk[row] = tried
    return Mortality(year, risk)


def alive(mortality: Mortality, year: int, ratio: float) -> Array:
    """How many of those aged 50 are alive at each later age, with the risks of one year."""
    risk = mortality.risk * ratio ** (year - mortality.year) * (AGES >= 50)
    found = np.concatenate([np.ones((2, 1)), np.cumprod(1 - risk[:, :-1], axis=1)], axis=1)
    found[:, -1] /= risk[:, -1]
    return found


def with_men_of_nord(in_2018: Array) -> Array:
    """People (2, ages), with as many men among them as in Nord: from 65 on, and at most 64."""
    found = in_2018.copy()
    for (first, last), (everybody, men) in NORD_2018.items():
        band = (first <= AGES) & (last >= AGES)
        women_now, men_now = in_2018[:, band].sum(axis=1)
        ratio = men / (everybody - men) * women_now / men_now
        found[1] *= np.where((AGES >= 65) == (first >= 65), ratio, 1)
    return found


def region_shape(people: Array, theirs: Mortality, ours: Mortality, ratio: float) -> Array:
    """People of Hauts-de-France in 2023 (2, ages), fitted to the groups that were counted in 2020.

    `people` and `theirs` are those of the neighbour in 2016.
    """
    longer = alive(ours, 2018, ratio) / alive(theirs, 2018, ratio)
    in_2018 = grown_older(people, theirs, range(theirs.year, 2018), ratio) * longer
    in_2020 = grown_older(with_men_of_nord(in_2018), ours, range(2018, 2020), ratio)
    for (first, last), count in CENSUS_2020.items():
        band = (first <= AGES) & (last >= AGES) & (in_2020.sum(axis=0) > 0)
        at_hand = count * band.sum() / (last - first + 1) if last < TOP else count
        in_2020[:, band] *= at_hand / in_2020[:, band].sum()
    return grown_older(in_2020, ours, range(2020, VINTAGE), ratio)


def fitted(shape: Array, row: dict[str, str], region: dict[str, str]) -> Array:
    """The people of one department: the shape, with its own 60-74 and 75+ kept exactly."""
    younger = float(row["age_20_59"]) / float(region["age_20_59"])
    found = shape * np.where(AGES < 60, younger, 0)
    for column, first, last in (("age_60_74", 60, 74), ("age_75_plus", 75, TOP)):
        band = (first <= AGES) & (last >= AGES)
        part = shape[:, band] * float(row[column]) / shape[:, band].sum()
        found[:, band] = tenths(part.ravel(), float(row[column])).reshape(part.shape)
    return np.round(found, 1)


def france(
    groups: Table, neighbour: tuple[Array, Mortality], ratio: float
) -> tuple[Mortality, Iterator[tuple[str, Array]]]:
    """The risks of Hauts-de-France, and each department with its people (2, ages) in 2023."""
    people, theirs = neighbour
    ours = mortality_of(theirs)
    region = next(row for row in groups if row["code"] == "32")
    shape = region_shape(people, theirs, ours, ratio)
    departments = [row for row in groups if row["code"] not in ("32", "FR")]
    return ours, ((row["code"], fitted(shape, row, region)) for row in departments)
