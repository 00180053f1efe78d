"""The places of the region: what the map shows, and the rest of the regions they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from kompas.core.catalog import Catalog, Text, load, one_of
from kompas.core.catalog.census_reading import read_census

Level = Literal["arrondissement", "department", "rest"]
Row = dict[str, str]


@dataclass(frozen=True)
class Place:
    """One place that people are counted in.

    `level` is how fine it is: an arrondissement in Belgium, a department in France, or the rest of
    a Belgian region, which no map shows. `prorated` is the code of how its people were shared out;
    the legend of the census explains it.
    """

    code: str
    name: Text
    region: str
    level: Level
    country: str
    prorated: str

    @property
    def on_map(self) -> bool:
        """Whether the map has an outline of this place."""
        return self.level != "rest"


@cache
def places() -> tuple[Place, ...]:
    """All places of the shipped content: arrondissements, departments, the rest of regions."""
    return read_places(load())


def area() -> tuple[Place, ...]:
    """The places on the map."""
    return tuple(place for place in places() if place.on_map)


def place(code: str) -> Place:
    """The place with this code; NotInCatalog with the nearest codes."""
    known = {one.code: one for one in places()}
    return known[one_of("place", code, known)]


def region_name(region: str) -> Text:
    """The name of a region in three languages; NotInCatalog with the nearest names."""
    rows = {row["code"]: row for row in load().table("places/regions.csv")}
    names = [code for code, row in rows.items() if row["level"] == "region"]
    return _name(rows[one_of("region", region, names)])


def read_places(catalog: Catalog) -> tuple[Place, ...]:
    """The places of a catalog that its census counts."""
    census = read_census(catalog)
    rows = {row["code"]: (level, row) for level, row in _rows(catalog)}
    return tuple(
        Place(code, _name(row), one.region, level, row["country"], one.prorated)
        for code, one in census.counted.items()
        for level, row in [rows[code]]
    )


def _rows(catalog: Catalog) -> Iterator[tuple[Level, Row]]:
    for row in catalog.table("places/arrondissements.csv"):
        yield "arrondissement", row
    for row in catalog.table("places/departments.csv"):
        yield "department", row
    for row in catalog.table("places/regions.csv"):
        yield cast(Level, row["level"]), row


def _name(row: Row) -> Text:
    """English takes the name that is used on the spot, where it has none of its own."""
    local = row["name_nl"] if row["region"] == "Flanders" else row["name_fr"]
    return Text(nl=row["name_nl"], fr=row["name_fr"], en=row.get("name_en", local))
