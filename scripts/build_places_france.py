"""The French communes of `build_places.py`."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from build_places_sources import Place, Rows, Spot, key, read
from build_places_typed import DEPARTMENTS, DUTCH

LEGAL = "INSEE legal population 2023"
Point = tuple[float, float]


def dutch(name: str) -> str:
    """The Dutch name in use for a French place, else its French name."""
    return DUTCH.get(name, name)


def candidates(towns: Rows, known: list[Spot]) -> dict[str, list[Spot]]:
    """For each commune the points with its name, else free points with it as another name."""
    by_name: dict[str, list[Spot]] = defaultdict(list)
    by_other: dict[str, list[Spot]] = defaultdict(list)
    taken = {key(town["nom"]) for town in towns}
    for spot in known:
        by_name[key(spot.name)].append(spot)
        for other in spot.names if key(spot.name) not in taken else ():
            by_other[other].append(spot)
    names = {town["code"]: key(town["nom"]) for town in towns}
    return {code: by_name.get(name) or by_other.get(name, []) for code, name in names.items()}


def french_points(towns: Rows, group: dict[str, str], known: list[Spot]) -> dict[str, Spot]:
    """Each commune's own GeoNames point, where there is one and it is near its neighbours."""
    wanted = candidates(towns, known)
    rivals: dict[str, int] = defaultdict(int)
    for town in towns:
        rivals[key(town["nom"])] += 1
    sure = {
        town["code"]: wanted[town["code"]][0]
        for town in towns
        if rivals[key(town["nom"])] == len(wanted[town["code"]]) == 1
    }
    middles = group_middles(sure, group, statistics.median)
    return one_owner_each(wanted, group, middles)


def group_middles(
    points: dict[str, Spot], group: dict[str, str], middle: Callable[[list[float]], float]
) -> dict[str, Point]:
    """The median or mean point of each group of communes."""
    members: dict[str, list[Spot]] = defaultdict(list)
    for code, spot in points.items():
        members[group[code]].append(spot)
    return {
        name: (middle([s.lat for s in here]), middle([s.lon for s in here]))
        for name, here in members.items()
    }


def one_owner_each(
    wanted: dict[str, list[Spot]], group: dict[str, str], middles: dict[str, Point]
) -> dict[str, Spot]:
    """Give each point to the namesake whose group lies nearest, within 30 km."""
    pairs = [
        (spot.km(*middles[group[code]]), code, spot)
        for code, here in wanted.items()
        for spot in here
        if group[code] in middles
    ]
    owned: dict[str, Spot] = {}
    for distance, code, spot in sorted(pairs, key=lambda pair: pair[:2]):
        if distance < 30 and code not in owned and spot not in owned.values():
            owned[code] = spot
    return owned


def france(folder: Path, known: list[Spot]) -> Iterator[Place]:
    """The present communes of Hauts-de-France."""
    towns = [
        row
        for row in read(folder, "package/data/communes.json")
        if row.get("region") == "32" and row["type"] == "commune-actuelle"
    ]
    epci = read(folder, "package/data/epci.json")
    group = {town["code"]: town["arrondissement"] for town in towns}
    group |= {m["code"]: row["code"] for row in epci for m in row["membres"]}
    points = french_points(towns, group, known)
    means = group_middles(points, group, statistics.fmean)
    for town in towns:
        code, own = town["code"], points.get(town["code"])
        lat, lon = (own.lat, own.lon) if own else means[group[code]]
        yield Place(
            code=code,
            country="FR",
            name_nl=dutch(town["nom"]),
            name_fr=town["nom"],
            arrondissement=town["arrondissement"],
            department_or_province=town["departement"],
            region="Hauts-de-France",
            languages="fr",
            nuts3=DEPARTMENTS[town["departement"]][1],
            postal_codes=" ".join(sorted(town["codesPostaux"])),
            lat=round(lat, 5) if own else round(lat, 3),
            lon=round(lon, 5) if own else round(lon, 3),
            point_source="geonames" if own else "epci_mean",
            population=town["population"],
            population_year=2023,
            population_source=LEGAL,
        )
