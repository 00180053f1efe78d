"""Build the census of people of 60 and older in `src/kompas/content/places`.

Run `python scripts/build_census.py` after `build_places.py` and after an edit of the typed tables
of ages (`be_age_structure.csv`, `fr_age_structure.csv`) or of `census_numbers.csv`. It writes
`census.csv` and `mortality.csv`, prints its sources, and sets what comes out beside what was
published (`census_published.csv`, typed).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from build_census_belgium import REGIONS, belgium, region_ages
from build_census_belgium import VINTAGE as BELGIAN
from build_census_france import VINTAGE as FRENCH
from build_census_france import france
from build_census_shape import Array

from kompas.core.catalog.census import SEXES, SIXTY, YOUNGEST, Census, Mortality
from kompas.core.catalog.census_reading import TREND, load_census

OUT = Path(__file__).resolve().parent.parent / "src/kompas/content/places"
SOURCES = """sources: Statbel, ages and risks of dying by region, 2016 (be_age_structure.csv)
         Statbel, people of 18-64 and 65+ by province, 1 January 2023 (stat.om-mp.be)
         Statbel and GeoNames, people by arrondissement, 2020 (arrondissements.csv)
         Insee, age groups of departments, 2023 (fr_age_structure.csv); RP2020; RP2018 of Nord
         Insee in DREES 2016, life expectancy at 65 in Hauts-de-France, 2014"""
Table = list[dict[str, str]]
Row = Iterable[Any]


def table(name: str) -> Table:
    """The rows of one table of places."""
    with (OUT / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(name: str, header: str, rows: Iterable[Row]) -> None:
    """Write one table and print its size."""
    listed = list(rows)
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(listed)
    print(f"{name}: {len(listed)} rows, {(OUT / name).stat().st_size:,} bytes")


def cells(place: str, region: str, people: Array, vintage: int, prorated: str) -> Iterator[Row]:
    """The rows of one place, from the youngest age that is known on."""
    for sex, row in zip(SEXES, people, strict=True):
        for age, count in enumerate(row.tolist(), start=YOUNGEST):
            if people[:, : age - YOUNGEST + 1].any():
                yield place, region, sex, age, f"{count:.1f}", vintage, prorated


def risks(region: str, mortality: Mortality, made: str) -> Iterator[Row]:
    """The rows of one region's risks of dying."""
    for sex, row in zip(SEXES, mortality.risk.tolist(), strict=True):
        for age, risk in enumerate(row, start=YOUNGEST):
            yield region, sex, age, f"{risk:.6f}", mortality.year, made


def build() -> tuple[list[Row], list[Row]]:
    """The rows of the census and of the risks of dying."""
    ages, areas = table("be_age_structure.csv"), table("arrondissements.csv")
    numbers = {row["id"]: float(row["value"]) for row in table("census_numbers.csv")}
    ratio = numbers[TREND]
    people: list[Row] = []
    dying: list[Row] = []
    for region in REGIONS:
        mortality, places = belgium(ages, areas, region, ratio)
        dying += risks(region, mortality, "five_year_bands")
        for place, count in places:
            code = "rest_of_region" if place.startswith("rest") else "province_ages"
            people += cells(place, region, count, BELGIAN, code)
    neighbour = region_ages(ages, "Wallonia")
    mortality, places = france(table("fr_age_structure.csv"), neighbour, ratio)
    dying += risks("Hauts-de-France", mortality, "fitted_to_life_expectancy")
    for place, count in places:
        people += cells(place, "Hauts-de-France", count, FRENCH, "department_bands")
    return people, dying


def compare(census: Census) -> None:
    """Print what comes out beside what was published."""
    for row in table("census_published.csv"):
        first, last = int(row["age_from"]) - SIXTY, int(row["age_to"]) - SIXTY
        people = census.of_region(row["region"], int(row["year"]))[:, first : last + 1].sum(axis=1)
        ours = people[SEXES.index(row["sex"])] if row["sex"] else people.sum()
        told = " ".join(row[key] for key in ("region", "sex", "age_from", "age_to", "year", "use"))
        print(
            f"{told}: {ours:,.0f}, published {row['people']}, {ours / int(row['people']) - 1:+.2%}"
        )
    for region in census.regions:
        found = census.of_region(region)
        print(f"{region} 2026: 60+ {found.sum():,.0f}, 75+ {found[:, 15:].sum():,.0f}")


def main() -> None:
    """Build the tables and say from what."""
    print(SOURCES)
    people, dying = build()
    write("census.csv", "place region sex age people vintage prorated", people)
    write("mortality.csv", "region sex age risk year made", dying)
    compare(load_census())


if __name__ == "__main__":
    main()
