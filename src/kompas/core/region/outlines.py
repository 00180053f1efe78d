"""The map of the region: an SVG path for each place, in one flat projection.

Degrees of longitude are shortened as they are at 50.3° north, in the middle of the map; y grows to
the south, as on a screen. One unit is about 260 m.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, radians

from kompas.core.catalog import Catalog, load, one_of

OUTLINES = "places/outlines.csv"
WEST, NORTH, MIDDLE = 1.36, 51.4, 50.3
UNITS_PER_DEGREE = 425.0
Point = tuple[float, float]


def project(lat: float, lon: float) -> Point:
    """Where a point in degrees lies on the map: x to the east, y to the south, in units."""
    east = (lon - WEST) * cos(radians(MIDDLE))
    return east * UNITS_PER_DEGREE, (NORTH - lat) * UNITS_PER_DEGREE


@dataclass(frozen=True)
class Outline:
    """The shape of one place.

    `path` is what an SVG path needs as `d`; `label` the point farthest from its edges, to write at;
    `box` its left, top, right and bottom; `neighbours` the codes of the places it touches.
    """

    code: str
    label: Point
    box: tuple[float, float, float, float]
    neighbours: tuple[str, ...]
    path: str


@cache
def outlines() -> dict[str, Outline]:
    """The outlines of the shipped content, by the code of their place."""
    return read_outlines(load())


def outline(code: str) -> Outline:
    """The outline of one place; NotInCatalog with the nearest codes."""
    return outlines()[one_of("outline of a place", code, outlines())]


def view_box() -> str:
    """The `viewBox` of an SVG that shows the whole map."""
    boxes = [one.box for one in outlines().values()]
    left, top = (min(box[side] for box in boxes) for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) for side in (2, 3))
    return f"{left - 2:.0f} {top - 2:.0f} {right - left + 4:.0f} {bottom - top + 4:.0f}"


def read_outlines(catalog: Catalog) -> dict[str, Outline]:
    """The outlines of a catalog, by the code of their place."""
    return {row["code"]: _outline(row) for row in catalog.table(OUTLINES)}


def _outline(row: dict[str, str]) -> Outline:
    left, top, right, bottom = (float(row[side]) for side in ("left", "top", "right", "bottom"))
    label = float(row["label_x"]), float(row["label_y"])
    neighbours = tuple(row["neighbours"].split())
    return Outline(row["code"], label, (left, top, right, bottom), neighbours, row["path"])
