"""The Belgian part of `build_census.py`: ages of the region, shared out over arrondissements."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from build_census_shape import FLOOR, TOP, Array, split, tenths
from build_places_typed import PROVINCE_TOTALS

from kompas.core.catalog.census import SEXES, YOUNGEST, Mortality, grown_older

Table = list[dict[str, str]]
LETTERS = {"women": "F", "men": "M"}
REGIONS = {"Flanders": ("30000", "40000"), "Wallonia": ("50000", "90000")}
VINTAGE, KNOWN = 2016, 2023
# Statbel, population on 1 January 2023 from 18 to 64 and from 65 on, as the public prosecutors'
# yearly statistics 2023 give it by district (stat.om-mp.be, table B); provinces are sums of these.
MIDDLE_AND_OLD = {
    "Flanders": (4_029_829, 1_430_423),
    "30000": (704_812, 295_832),
    "40000": (940_426, 318_697),
    "Wallonia": (2_215_697, 718_838),
    "50000": (815_886, 264_490),
    "90000": (303_937, 99_078),
}
# The share of a province in its region goes from that of 18-64 to that of 65+ between these ages.
SLOPE = (50, 75)


def region_ages(table: Table, region: str) -> tuple[Array, Mortality]:
    """People and risks of a region in 2016: each (2, ages from YOUNGEST)."""
    found = []
    for sex in SEXES:
        rows = [r for r in table if r["region"] == region and r["sex"] == LETTERS[sex]]
        rows = [row for row in rows if FLOOR <= int(row["age_from"]) <= TOP]
        groups = np.array([float(row["population"]) for row in rows])
        found.append(split(groups, np.array([float(row["qx_mean_weighted"]) for row in rows])))
    people, risk = (np.array(part)[:, YOUNGEST - FLOOR :] for part in zip(*found, strict=True))
    return people, Mortality(VINTAGE, risk)


def province_share(region: str, province: str, then: Array) -> Array:
    """The share of a province in its region by age in 2016, so that its 65+ of 2023 come out.

    `then` are the region's people brought forward to 2023.
    """
    ages = np.arange(YOUNGEST, TOP + 1)
    here, whole = MIDDLE_AND_OLD[province], MIDDLE_AND_OLD[region]
    middle, old = here[0] / whole[0], here[1] / whole[1]
    ramp = np.clip((ages - SLOPE[0]) / (SLOPE[1] - SLOPE[0]), 0, 1)
    count = then.sum(axis=0) * (ages >= 65)
    oldest = middle + (old - middle) * count.sum() / (ramp * count).sum()
    share = middle + (oldest - middle) * ramp
    forward = KNOWN - VINTAGE
    return np.append(share[forward:], np.full(forward, share[-1]))


def shares(table: Table, region: str, then: Array) -> dict[str, Array]:
    """The share of each arrondissement, and of the rest of the region, by age in 2016."""
    found: dict[str, Array] = {}
    for province in REGIONS[region]:
        part = province_share(region, province, then) / PROVINCE_TOTALS[province]
        for row in table:
            if row["department_or_province"] == province:
                found[row["code"]] = part * float(row["population"])
    found[f"rest-of-{region.lower()}"] = 1 - np.sum(list(found.values()), axis=0)
    return found


def belgium(
    ages: Table, arrondissements: Table, region: str, ratio: float
) -> tuple[Mortality, Iterator[tuple[str, Array]]]:
    """The risks of a region, and each of its places with its people (2, ages) in 2016."""
    people, mortality = region_ages(ages, region)
    then = grown_older(people, mortality, range(VINTAGE, KNOWN), ratio)
    parts = shares(arrondissements, region, then)
    cells = np.array([people * share for share in parts.values()])
    for sex, age in np.ndindex(people.shape):
        cells[:, sex, age] = tenths(cells[:, sex, age], round(people[sex, age], 1))
    return mortality, zip(parts, cells, strict=True)
