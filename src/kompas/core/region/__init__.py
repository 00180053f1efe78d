"""The region: its places and its people of 60 and older, aged to the present, and its map."""

from kompas.core.catalog.census import PRESENT, SEXES, Cell, Census, CensusYear
from kompas.core.catalog.census_reading import load_census
from kompas.core.region.outlines import Outline, outline, outlines, project, view_box
from kompas.core.region.places import Place, area, place, places, region_name

__all__ = [
    "PRESENT",
    "SEXES",
    "Cell",
    "Census",
    "CensusYear",
    "Outline",
    "Place",
    "area",
    "load_census",
    "outline",
    "outlines",
    "place",
    "places",
    "project",
    "region_name",
    "view_box",
]
