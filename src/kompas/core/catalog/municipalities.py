"""Municipalities as points on the globe, and how far apart two of them lie."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from kompas.core.catalog.text import Text
from kompas.core.catalog.vocabulary import Side

EARTH_KM = 6371.0088  # mean radius (IUGG)
COARSE = "epci_mean"  # the mean of a group of communes stands for its own point
SIDES: Mapping[str, Side] = {
    "Flanders": "Flanders",
    "Wallonia": "Wallonia",
    "Hauts-de-France": "France",
}


@dataclass(frozen=True)
class Municipality:
    """A municipality: where it lies, and whether we only know that roughly (`is_coarse`).

    `point` is a place on a ball of radius one, so that a distance needs no angles.
    """

    code: str
    name: Text
    side: Side
    point: tuple[float, float, float]
    is_coarse: bool


def municipality_of(row: Mapping[str, str]) -> Municipality:
    """A row of places/municipalities.csv; English takes the name that is used on the spot."""
    local = row["name_nl"] if row["region"] == "Flanders" else row["name_fr"]
    return Municipality(
        code=row["code"],
        name=Text(nl=row["name_nl"], fr=row["name_fr"], en=local),
        side=SIDES[row["region"]],
        point=_point(math.radians(float(row["lat"])), math.radians(float(row["lon"]))),
        is_coarse=row["point_source"] == COARSE,
    )


def kilometres(one: Municipality, other: Municipality) -> int:
    """Whole kilometres between two municipalities in a straight line, halves rounded up.

    The chord through the globe: below 300 km it is at most 30 metres short of the way over it.
    """
    (a, b, c), (d, e, f) = one.point, other.point
    x, y, z = a - d, b - e, c - f
    return math.floor(EARTH_KM * math.sqrt(x * x + y * y + z * z) + 0.5)


def _point(lat: float, lon: float) -> tuple[float, float, float]:
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
