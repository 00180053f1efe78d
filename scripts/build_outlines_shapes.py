"""The geometry of `build_outlines.py`: arrondissements and departments as one map without gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely import Geometry, Polygon
from shapely.geometry import shape

from kompas.core.region.outlines import project

Shapes = dict[str, Geometry]
Points = Mapping[str, tuple[float, float]]
DEPARTMENTS = {"FR-59": "59", "FR-62": "62", "FR-02": "02", "FR-60": "60", "FR-80": "80"}
BESIDE = "FR-08"  # Ardennes takes its part of the gap along the border, and is then left out
GRID = 0.05  # units of the map, 13 m: what lies closer together is the same point
GAP = 12.0  # the French outlines are coarse: up to 3 km from the Belgian border
LEAST = 3.0  # detail below this many units is left out
SPECK = 20.0  # square units, 1.4 km²: smaller islands and holes come from cutting


def flat(geometry: Mapping[str, Any]) -> Geometry:
    """A GeoJSON geometry in degrees as a shape on the map."""
    return shapely.set_precision(
        shapely.make_valid(
            shapely.transform(
                shape(geometry), lambda xy: [project(lat, lon) for lon, lat in xy], interleaved=True
            )
        ),
        GRID,
    )


def land(shapes: Iterable[Geometry]) -> Geometry:
    """Shapes as one, without the lines and points that cutting leaves behind."""
    whole = shapely.union_all(list(shapes), grid_size=GRID)
    return shapely.MultiPolygon([one for one in shapely.get_parts(whole) if one.area > 0])


def belgium(
    borders: list[dict[str, Any]], cantons: list[dict[str, Any]], towns: Points
) -> tuple[Shapes, Geometry]:
    """The arrondissements of the area by code, and the rest of Belgium."""
    members = {row["id"]: [m["municipality"] for m in row["municipalities"]] for row in cantons}
    parts: dict[str, list[Geometry]] = defaultdict(list)
    rest = []
    for row in borders:
        here = members[row["canton"]]
        canton = flat(row["geometry"])
        if not all(town in towns for town in here):
            rest.append(canton)
            continue
        for code, part in split(canton, {town: towns[town] for town in here}).items():
            parts[code].append(part)
    whole = {code: land(found) for code, found in parts.items()}
    return whole, land(rest)


def split(canton: Geometry, towns: Points) -> Shapes:
    """A judicial canton, cut where it lies in more than one arrondissement.

    Nothing at hand has the borders of municipalities, so each point of such a canton goes to the
    arrondissement of the municipality whose centre is nearest.
    """
    codes = {town[:2] + "000" for town in towns}
    if len(codes) == 1:
        return {codes.pop(): canton}
    centres = {town: shapely.Point(project(*point)) for town, point in towns.items()}
    around = shapely.MultiPoint(list(centres.values()))
    parts: dict[str, list[Geometry]] = defaultdict(list)
    for cell in shapely.get_parts(shapely.voronoi_polygons(around, extend_to=canton)):
        town = next(town for town, centre in centres.items() if cell.contains(centre))
        parts[town[:2] + "000"].append(shapely.intersection(cell, canton, grid_size=GRID))
    return {code: land(found) for code, found in parts.items()}


def france(features: list[dict[str, Any]], ours: Shapes, others: Geometry) -> Shapes:
    """The departments by code, cut off at the Belgian border and stretched up to it."""
    found = {f["properties"]["ISO"]: f["geometry"] for f in features}
    shapes = {iso: flat(found[iso]) for iso in (BESIDE, *DEPARTMENTS)}
    border = land([*ours.values(), others])
    together = land([border, *shapes.values()])
    gap = together.buffer(GAP).buffer(-GAP).difference(together)
    for iso in (BESIDE, *DEPARTMENTS):
        one = shapes[iso]
        part = gap.intersection(one.buffer(2 * GAP))
        gap = gap.difference(part)
        shapes[iso] = land([one.difference(border), part])
    return {DEPARTMENTS[iso]: one for iso, one in shapes.items() if iso in DEPARTMENTS}


def covered(shapes: Shapes) -> Shapes:
    """The same shapes with the very same points along each shared edge, and without overlaps."""
    lines = shapely.union_all([one.boundary for one in shapes.values()], grid_size=GRID)
    parts: dict[str, list[Geometry]] = defaultdict(list)
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))):
        inside = face.representative_point()
        owner = next((code for code, one in shapes.items() if one.contains(inside)), None)
        if owner is None and face.area < GAP * GAP:
            owner = max(shapes, key=lambda code: shapes[code].boundary.intersection(face).length)
        if owner:
            parts[owner].append(face)
    return {code: land(found) for code, found in parts.items()}


def simplified(shapes: Shapes) -> Shapes:
    """The shapes with fewer points, neighbours still fitting; specks of land are left out."""
    fewer = shapely.coverage_simplify(list(shapes.values()), LEAST)
    found = {}
    for code, one in zip(shapes, fewer, strict=True):
        kept = [part for part in shapely.get_parts(one) if part.area > SPECK]
        found[code] = shapely.MultiPolygon([without_specks(part) for part in kept])
    return found


def without_specks(part: Polygon) -> Polygon:
    """A polygon without its smallest holes."""
    holes = [ring for ring in part.interiors if Polygon(ring).area > SPECK]
    return Polygon(part.exterior, holes)
