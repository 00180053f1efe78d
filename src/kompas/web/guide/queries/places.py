"""Municipalities by their names, in both languages."""

import difflib
import unicodedata
from dataclasses import dataclass
from functools import cache

from kompas.core import catalog
from kompas.core.catalog import Text


@dataclass(frozen=True)
class Municipality:
    """A municipality of the region, with its name in each language and its larger place."""

    code: str
    name: Text
    region: str
    arrondissement: str


@cache
def municipalities() -> dict[str, Municipality]:
    """Every municipality by its code."""
    rows = catalog.load().table("places/municipalities.csv")
    return {row["code"]: _municipality(row) for row in rows}


@cache
def regions() -> tuple[str, ...]:
    """The regions that municipalities lie in."""
    return tuple(sorted({one.region for one in municipalities().values()}))


@cache
def _by_name() -> dict[str, str]:
    """Codes by name; of two places with one name the one with the most people."""
    rows = catalog.load().table("places/municipalities.csv")
    rows.sort(key=lambda row: float(row["population"] or 0))
    found: dict[str, str] = {}
    for row in rows:
        for name in (row["name_nl"], row["name_fr"]):
            found[plain(name)] = row["code"]
            found[plain(f"{name} ({row['department_or_province']})")] = row["code"]
    return found


@cache
def names() -> frozenset[str]:
    """Every name of a place and each of its words, in small letters: they are nobody's name."""
    known = catalog.load()
    rows = known.table("places/municipalities.csv") + known.table("places/arrondissements.csv")
    rows += known.table("places/departments.csv") + known.table("places/regions.csv")
    found = {row[name].casefold() for row in rows for name in ("name_nl", "name_fr")}
    return frozenset(found | {word for name in found for word in name.split()})


def plain(name: str) -> str:
    """A name as it is compared: small letters, no accents, no hyphens."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("-", " ").replace("’", "'"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def named(name: str) -> Municipality | None:
    """The municipality of this name in either language, or of this code."""
    code = name.strip() if name.strip() in municipalities() else _by_name().get(plain(name), "")
    return municipalities().get(code)


def nearest(name: str) -> list[str]:
    """Up to three names that come nearest to one that nobody has."""
    close = difflib.get_close_matches(plain(name), _by_name(), n=6, cutoff=0.6)
    codes = dict.fromkeys(_by_name()[one] for one in close)
    return [both(municipalities()[code]) for code in codes][:3]


def both(place: Municipality) -> str:
    """The name as one meets it on the spot: in two languages where they differ."""
    pair = (place.name["fr"], place.name["nl"])
    return " / ".join(dict.fromkeys(pair))


def _municipality(row: dict[str, str]) -> Municipality:
    local = row["name_nl"] if row["region"] == "Flanders" else row["name_fr"]
    name = Text(nl=row["name_nl"], fr=row["name_fr"], en=local)
    return Municipality(row["code"], name, row["region"], row["arrondissement"])
