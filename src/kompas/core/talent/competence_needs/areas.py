"""Where somebody lives or a post is, as the map counts: arrondissements and departments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import Side
from kompas.core.region.places import area

EVERYWHERE = ""
"""Stands for all places together, and for a place that is not known or not on the map."""
SIDES: Mapping[str, Side] = {
    "Flanders": "Flanders",
    "Wallonia": "Wallonia",
    "Hauts-de-France": "France",
}


@cache
def areas() -> Mapping[str, str]:
    """The place on the map of each municipality, by code, and of each place itself; what lies in
    none is not there.
    """
    known = {place.code for place in area()}
    found = {code: code for code in known}
    for row in load().table("places/municipalities.csv"):
        finest = row["arrondissement"] if row["country"] == "BE" else row["department_or_province"]
        if finest in known:
            found[row["code"]] = finest
    return found


def area_of(code: str) -> str:
    """The place on the map of a municipality, or of a place itself; EVERYWHERE for all others."""
    return areas().get(code, EVERYWHERE)


@cache
def regions() -> Mapping[str, str]:
    """The region of each place on the map, by code."""
    return {place.code: place.region for place in area()}


def region_of(place: str) -> str:
    """The region of a place on the map; EVERYWHERE when the place is not known."""
    return regions().get(place, EVERYWHERE)


def side_of(where: str) -> Side | None:
    """The side of the border that a place or a region lies on; None for all together."""
    return SIDES.get(regions().get(where, where))


def around(place: str) -> tuple[str, ...]:
    """A place, its region, and all together: every group that a person of the place is counted in.

    EVERYWHERE alone for whoever told no place.
    """
    region = region_of(place)
    return (place, region, EVERYWHERE) if region else (EVERYWHERE,)
